"""Which counts may be public: without this, a number held back is the difference of two shown.

A count may be published when enough people stand behind it. That is not enough: next to a total and
its other parts, a part that was held back is a matter of subtraction. So others are held back with
it (complementary suppression) until no sum or difference of what is shown gives any of them away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from srmkit.frozen import frozen
from srmkit.model import Record

if TYPE_CHECKING:
    from srmkit.loop.reckoning import Sums

FIELDS = ("source", "network", "segment")
"""By what an item's records are told apart."""
MOST = 500
"""Cells that are ever shown together, those of most people; what they tell is reckoned out, which
takes the cube of their number."""


@dataclass(frozen=True, order=True, slots=True)
class Cell:
    """A count: of the records of an item, or of those that also have `value` in `field`."""

    item: str
    field: str = ""
    value: str = ""


@frozen
class Counts:
    """What may be said of an item's records, by weight."""

    count: int
    people: int
    """Distinct people who are known."""
    parts: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """Per field its values and their counts, largest first; what is missing to `count` is not told
    apart."""


Members = Mapping[Cell, frozenset[int]]
"""The records of each cell, by number."""


def counts(records: Sequence[Record], shown: Iterable[Cell] | None = None) -> Counts:
    """What `records` come to; in parts only as far as they are `shown`, where that is given."""
    allowed = None if shown is None else {(cell.field, cell.value) for cell in shown}
    parts = {}
    for name in FIELDS:
        sums: dict[str, int] = {}
        for record in records:
            value = getattr(record, name)
            sums[value] = sums.get(value, 0) + record.weight
        kept = [one for one in sums.items() if allowed is None or (name, one[0]) in allowed]
        parts[name] = tuple(sorted(kept, key=lambda one: (-one[1], one[0])))
    people = {person for record in records for person in record.people}
    return Counts(sum(record.weight for record in records), len(people), parts)


def disclosed(records: Mapping[str, Sequence[Record]], least: int) -> dict[str, Counts]:
    """What the public may know of each item, by its id, when `least` people (at least one) must
    stand behind a count; an item of which nothing may be said is not there."""
    numbers: dict[int, int] = {}
    people: list[frozenset[str]] = []
    cells: dict[Cell, set[int]] = {}
    for item, own in records.items():
        for record in own:
            number = numbers.setdefault(id(record), len(numbers))
            if number == len(people):
                people.append(frozenset(record.people))
            for cell in (Cell(item), *(Cell(item, one, getattr(record, one)) for one in FIELDS)):
                cells.setdefault(cell, set()).add(number)
    members = {cell: frozenset(own) for cell, own in cells.items()}
    shown = publishable(members, people, max(least, 1))
    return {
        cell.item: counts(records[cell.item], [one for one in shown if one.item == cell.item])
        for cell in sorted(shown)
        if not cell.field
    }


def publishable(cells: Members, people: Sequence[frozenset[str]], least: int) -> frozenset[Cell]:
    """The cells that may be shown together. `people` are those who made each record.

    Of an item every record is in its total and in one cell of each field. Afterwards (1) `least`
    people stand behind each cell shown, (2) and behind what the shown cells of a field leave of
    their total, if they leave anything, (3) and behind what one shown cell has beyond another that
    lies within it, and (4) no sum or difference of cells shown is a cell that fewer stand behind.
    """
    size = {cell: len(_people(own, people)) for cell, own in cells.items()}
    order = sorted(cells, key=lambda cell: (bool(not cell.field), size[cell], cell))
    shown = [cell for cell in order if size[cell] >= least][-MOST:]
    close = list(_close(shown, cells, people, size, least))
    few = [cell for cell in order if size[cell] < least]
    sums: Sums[Cell] | None = None
    if few:
        from srmkit.loop.reckoning import Sums  # and numpy, which not every site needs

        sums = Sums(cells, len(shown))
    while True:
        shown = _settled(shown, close, cells, people, least)
        told = sums.told(few, shown) if sums else []
        if not told:
            return frozenset(shown)
        for item in dict.fromkeys(cell.item for cell in told):
            near = [cell for cell in shown if cell.item == item and cell.field] or shown
            if near:
                shown.remove(near[0])


def _people(records: Iterable[int], people: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(people[record] for record in records))


def _close(
    shown: Sequence[Cell],
    cells: Members,
    people: Sequence[frozenset[str]],
    size: Mapping[Cell, int],
    least: int,
) -> Iterator[tuple[Cell, Cell]]:
    """Each two cells of which one lies within the other and leaves too few people; first the one
    that goes: a part rather than a total, the smaller rather than the larger."""
    for inner in shown:
        for outer in shown:
            if size[outer] - size[inner] >= least or not cells[inner] < cells[outer]:
                continue
            if len(_people(cells[outer] - cells[inner], people)) < least:
                yield (inner, outer) if inner.field or not outer.field else (outer, inner)


def _settled(
    shown: Sequence[Cell],
    close: Sequence[tuple[Cell, Cell]],
    cells: Members,
    people: Sequence[frozenset[str]],
    least: int,
) -> list[Cell]:
    """`shown` without what rules (2) and (3) forbid, in the same order."""
    kept = dict.fromkeys(shown)
    before = -1
    while before != len(kept):
        before = len(kept)
        for first, other in close:
            if first in kept and other in kept:
                del kept[first]
        for cell in [one for one in kept if one.field and Cell(one.item) not in kept]:
            del kept[cell]
        fields: dict[tuple[str, str], list[Cell]] = {}
        for cell in kept:
            fields.setdefault((cell.item, cell.field), []).append(cell)
        for (item, name), own in fields.items():
            rest = cells[Cell(item)].difference(*(cells[cell] for cell in own)) if name else ()
            if rest and len(_people(rest, people)) < least:
                del kept[own[0]]
    return list(kept)
