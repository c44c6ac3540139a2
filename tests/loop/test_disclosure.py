"""What may be public: nothing that was held back can be reckoned out of what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srmkit.loop.disclosure import FIELDS, Cell, Counts, counts, disclosed, publishable
from srmkit.model import Record

LEAST = 5
Items = Mapping[str, Sequence[Record]]


def record(number: int, author: str, source: str, segment: str = "", network: str = "") -> Record:
    return Record(str(number), source, "text", author=author, segment=segment, network=network)


@st.composite
def workspaces(draw: st.DrawFn) -> Items:
    """A few items over the same records, some of them nearly the same, with skewed values."""
    chance = draw(st.randoms(use_true_random=True))
    people = draw(st.integers(5, 60))
    skew = draw(st.sampled_from([0.3, 1.0, 3.0]))

    def pick(letter: str) -> str:
        return f"{letter}{int(chance.paretovariate(skew)) % 5}"

    rows = [
        record(n, f"p{chance.randrange(people)}", pick("s"), pick("g"), pick("n"))
        for n in range(draw(st.integers(1, 120)))
    ]
    items: dict[str, list[Record]] = {}
    for number in range(draw(st.integers(1, 4))):
        share = chance.choice([0.1, 0.5, 0.95, 1.0])
        items[f"i{number}"] = [one for one in rows if chance.random() < share]
    return items


def cells_of(items: Items) -> dict[Cell, frozenset[str]]:
    """Every count that could be shown, as the ids of its records."""
    found: dict[Cell, set[str]] = {}
    for item, rows in items.items():
        for row in rows:
            for cell in (Cell(item), *(Cell(item, name, getattr(row, name)) for name in FIELDS)):
                found.setdefault(cell, set()).add(row.id)
    return {cell: frozenset(ids) for cell, ids in found.items()}


def shown_cells(found: Mapping[str, Counts]) -> set[Cell]:
    return {
        cell
        for item, own in found.items()
        for cell in (
            Cell(item),
            *(Cell(item, name, value) for name, parts in own.parts.items() for value, _ in parts),
        )
    }


def people_of(items: Items, ids: frozenset[str]) -> int:
    authors = {row.id: row.people for rows in items.values() for row in rows}
    return len({person for id in ids for person in authors[id]})


def rank(rows: Sequence[Sequence[int]]) -> int:
    """By elimination in fractions: nothing of it is shared with what is tested."""
    matrix = [[Fraction(one) for one in row] for row in rows]
    done = 0
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((at for at in range(done, len(matrix)) if matrix[at][column]), None)
        if pivot is None:
            continue
        matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
        for at in range(done + 1, len(matrix)):
            factor = matrix[at][column] / matrix[done][column]
            if factor:
                matrix[at] = [
                    one - factor * other
                    for one, other in zip(matrix[at], matrix[done], strict=True)
                ]
        done += 1
    return done


@settings(max_examples=60, deadline=None)
@given(workspaces())
def test_no_suppressed_cell_can_be_derived_from_what_is_shown(items: Items) -> None:
    """It would be, were its indicator a combination of those that are shown: then adding it would
    not raise the rank of the system that a reader can write down."""
    cells, shown = cells_of(items), shown_cells(disclosed(items, LEAST))
    ids = sorted({id for own in cells.values() for id in own})

    def row(cell: Cell) -> list[int]:
        return [int(id in cells[cell]) for id in ids]

    system = [row(cell) for cell in sorted(shown)]
    known = rank(system)
    for cell, own in cells.items():
        if people_of(items, own) < LEAST:
            assert cell not in shown
            assert rank([*system, row(cell)]) == known + 1, cell


@settings(max_examples=100, deadline=None)
@given(workspaces())
def test_enough_people_stand_behind_every_cell_every_rest_and_every_difference(
    items: Items,
) -> None:
    cells, shown = cells_of(items), shown_cells(disclosed(items, LEAST))
    for cell in shown:
        assert people_of(items, cells[cell]) >= LEAST
        for other in shown:
            if cells[cell] < cells[other]:
                assert people_of(items, cells[other] - cells[cell]) >= LEAST, (cell, other)
    for item in {cell.item for cell in shown}:
        for name in FIELDS:
            parts = [cells[cell] for cell in shown if (cell.item, cell.field) == (item, name)]
            rest = cells[Cell(item)].difference(*parts)
            assert not parts or not rest or people_of(items, rest) >= LEAST


def rows(*groups: tuple[str, int]) -> list[Record]:
    """So many records of each source, everyone by another person."""
    return [
        record(at * 1000 + n, f"{source}-{n}", source)
        for at, (source, count) in enumerate(groups)
        for n in range(count)
    ]


def test_one_small_part_takes_the_next_smallest_with_it() -> None:
    """20 in all, 12 from one source and 6 from another would say that 2 were from the third."""
    found = disclosed({"lid": rows(("form", 12), ("line", 6), ("app", 2))}, LEAST)
    assert found["lid"].count == 20
    assert found["lid"].parts["source"] == (("form", 12),)


def test_where_all_parts_are_large_all_are_shown() -> None:
    found = disclosed({"lid": rows(("form", 12), ("line", 6), ("app", 5))}, LEAST)
    assert [count for _, count in found["lid"].parts["source"]] == [12, 6, 5]


def test_an_item_that_few_speak_of_is_not_there_at_all() -> None:
    assert disclosed({"lid": rows(("form", 4))}, LEAST) == {}
    one_person = [record(n, "same", "form") for n in range(40)]
    assert disclosed({"lid": one_person, "none": []}, LEAST) == {}


def test_two_items_that_differ_by_one_person_are_not_both_counted() -> None:
    whole = rows(("form", 12))
    found = disclosed({"all": whole, "most": whole[:-1]}, LEAST)
    assert set(found) == {"all"}


def test_a_network_that_is_a_source_does_not_give_it_away() -> None:
    """The sources hide app and line together; the network of line alone would tell app."""
    made = [
        record(n, f"p{n}", source, network=network)
        for n, (source, network) in enumerate(
            [("form", "web")] * 12 + [("line", "line")] * 6 + [("app", "store")] * 2
        )
    ]
    found = disclosed({"lid": made}, LEAST)["lid"]
    assert [value for value, _ in found.parts["source"]] == ["form"]
    assert [value for value, _ in found.parts["network"]] == ["web"]


def test_for_the_team_everything_is_counted_by_weight() -> None:
    made = [Record("1", "form", "a", author="x y", weight=3), Record("2", "app", "b")]
    assert counts(made) == Counts(
        4, 2, {"source": (("form", 3), ("app", 1)), "network": (("", 4),), "segment": (("", 4),)}
    )


def test_the_same_whatever_the_order() -> None:
    made = {"b": rows(("form", 12), ("line", 6), ("app", 2)), "a": rows(("form", 7), ("app", 6))}
    turned = {item: list(reversed(own)) for item, own in reversed(made.items())}
    assert disclosed(made, LEAST) == disclosed(turned, LEAST)


@pytest.mark.parametrize("least", [0, 1])
def test_one_person_at_least_stands_behind_a_count(least: int) -> None:
    assert disclosed({"lid": [Record("1", "form", "a")]}, least) == {}


def test_cells_without_records_hide_nothing() -> None:
    assert publishable({}, [], LEAST) == frozenset()
