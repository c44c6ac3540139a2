"""Collecting copies: their weight, people and origins are kept, and each row counts once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.canonical import read_records
from srmkit.feedback.collect import Collection, collect
from srmkit.feedback.duplicates.copies import DUPLICATES, Copy, read_copies, write_copies
from srmkit.feedback.ledger import COLLECTED, FileCount, read_ledger, write_ledger
from srmkit.feedback.quotes import choose_quotes
from srmkit.model import Record
from tests.feedback.samples import KEY, source

REVIEWS = source(
    "reviews", columns={"id": "no", "text": "text", "author": "who", "created_at": "at"}
)
WALL = source("wall")
SOURCES = {one.id: one for one in (REVIEWS, WALL)}
LETTER = "The courier left my parcel in the rain and nobody answers the phone"
CAMPAIGN = (
    "no,text,who,at\n"
    f"1,{LETTER},amy,2026-09-01 10:00\n"
    f"2,RT {LETTER.upper()}!!,ben,2026-09-02 10:00\n"
    f"3,{LETTER[:50]}…,cat,2026-09-03 10:00\n"
    "4,好好食,dan,2026-09-03 10:00\n"
    "5,好好食,eve,2026-09-03 11:00\n"
    "6,好好食！,dan,2026-09-04 11:00\n"
).encode()
COPY = Copy("reviews", "2", "bb", None, "aa" * 6, 1, "cc:2", "cc:3")


def run(raw: Mapping[str, bytes], existing: Mapping[str, bytes] | None = None) -> Collection:
    named = {f"feedback/raw/{name}.csv": data for name, data in raw.items()}
    return collect(SOURCES, named, existing or {}, KEY)


def records(tree: Mapping[str, bytes]) -> list[Record]:
    return [
        one
        for path, data in sorted(tree.items())
        if path.startswith("feedback/inbox/")
        for one in read_records(path, data)[0]
    ]


def test_copies_add_weight_and_keep_people_and_origins() -> None:
    """A pasted letter is one record of three people; a short word is each one's own."""
    result = run({"reviews-1": CAMPAIGN})
    (count,) = result.files
    assert (count.rows, count.kept, count.duplicates, count.updated) == (6, 3, 3, 0)
    letter, first, second = records(result.writes)
    assert (letter.text, letter.weight, len(set(letter.people))) == (LETTER, 3, 3)
    assert [one.split(":")[1] for one in letter.origin.split()] == ["2", "3", "4"]
    assert (first.id, first.weight, len(first.people)) == ("4", 2, 1)
    assert (second.id, second.weight) == ("5", 1)
    copies, problems = read_copies(result.writes[DUPLICATES])
    assert problems == ()
    assert [(one.id, one.kept) for one in copies] == [
        ("2", letter.origin.split()[0]),
        ("3", letter.origin.split()[0]),
        ("6", first.origin.split()[0]),
    ]
    assert LETTER[:20].encode() not in result.writes[DUPLICATES]


def test_the_next_export_counts_no_copy_again() -> None:
    """Next month's export holds last month's rows; only what is new adds weight."""
    first = run({"reviews-1": CAMPAIGN})
    longer = CAMPAIGN + f"7,{LETTER},fay,2026-09-05 10:00\n".encode()
    second = run({"reviews-2": longer}, first.writes)
    (count,) = second.files
    assert (count.kept, count.duplicates, count.updated) == (0, 7, 0)
    tree = {**first.writes, **second.writes}
    assert [one.weight for one in records(tree)] == [4, 2, 1]
    assert run({"reviews-3": longer + b"\n"}, tree).writes.keys() == {COLLECTED}


def test_voices_without_id_name_and_time_are_as_many_as_one_export_has() -> None:
    """Nothing tells them apart; the next export has the same ones again and one more."""
    first = run({"wall-1": b"text\nhello\nhello\nbye\n"})
    assert [(one.text, one.weight) for one in records(first.writes)] == [("hello", 2), ("bye", 1)]
    tree = {
        **first.writes,
        **run({"wall-2": b"text\nhello\nbye\nhello\nhello\n"}, first.writes).writes,
    }
    assert [(one.text, one.weight) for one in records(tree)] == [("hello", 3), ("bye", 1)]
    tree |= run({"wall-3": b"text\nhello\nhello\n"}, tree).writes
    assert [(one.text, one.weight) for one in records(tree)] == [("hello", 3), ("bye", 1)]


FIRST = (f"no,text,who,at\n1,{LETTER},amy,2026-09-01 10:00\n2,好味,ben,2026-09-01 11:00\n").encode()
SECOND = (
    "no,text,who,at\n2,好味,ben,2026-09-01 11:00\n"
    f"3,{LETTER}.,cat,2026-09-02 10:00\n4,正,dan,2026-09-03 10:00\n"
).encode()


def test_a_poll_that_has_grown_is_the_same_poll() -> None:
    """Its rows have no id but what their content makes, and the count is in it."""
    poll = source("wall", columns={"text": "option", "weight": "count"}, network="poll")

    def after(*exports: bytes) -> list[tuple[str, int]]:
        tree: dict[str, bytes] = {}
        for data in exports:
            raw = {"feedback/raw/wall-1.csv": data}
            tree |= collect({"wall": poll}, raw, tree, KEY).writes
        return [(one.text, one.weight) for one in records(tree)]

    early, late = b"option,count\nBlue,1\nRed,20\n", b"option,count\nBlue,4\nRed,31\n"
    assert after(early, late) == after(late, early) == [("Blue", 4), ("Red", 31)]


def test_in_one_run_or_in_two() -> None:
    """Exports in the order of time: one after the other gives what both at once give."""
    both = run({"reviews-1": FIRST, "reviews-2": SECOND})
    one = run({"reviews-1": FIRST}).writes
    two = {**one, **run({"reviews-2": SECOND}, one).writes}
    assert records(both.writes) == records(two)
    assert both.writes[DUPLICATES] == two[DUPLICATES]
    names = run({"reviews-2": FIRST, "reviews-1": SECOND})
    ids = {(each.id, each.weight) for each in records(both.writes)}
    assert {(each.id, each.weight) for each in records(names.writes)} == ids


def test_the_other_way_round_only_the_representative_differs() -> None:
    """Which of two copies stands for both: the one that was there first, as labels hang on it."""
    later = run({"reviews-2": SECOND}).writes
    tree = {**later, **run({"reviews-1": FIRST}, later).writes}
    assert sorted((one.id, one.weight, len(one.people)) for one in records(tree)) == [
        ("2", 1, 1), ("3", 2, 2), ("4", 1, 1)
    ]  # fmt: skip


@pytest.mark.parametrize("written", range(1, 5))
def test_a_run_that_is_killed_is_finished_by_the_next(written: int) -> None:
    """However many of its files it had written."""
    start = run({"reviews-1": FIRST}).writes
    second = run({"reviews-2": SECOND, "wall-1": b"text\nhi\nhi\n"}, start)
    done = dict(list(second.writes.items())[:written])
    again = run({"reviews-2": SECOND, "wall-1": b"text\nhi\nhi\n"}, {**start, **done})
    assert {**start, **done, **again.writes} == {**start, **second.writes}
    assert list(second.writes)[-1] == COLLECTED


def test_a_deleted_inbox_file_comes_back_with_its_copies() -> None:
    tree = {**run({"reviews-1": FIRST}).writes}
    tree |= run({"reviews-2": SECOND}, tree).writes
    gone = next(path for path in tree if "/inbox/" in path and LETTER.encode() in tree[path])
    before = tree.pop(gone)
    assert run({"reviews-1": FIRST}, tree).writes[gone] == before


def test_the_list_of_copies_comes_back_in_one_order() -> None:
    other = replace(COPY, kept="aa:2")
    data = write_copies([COPY, other, COPY])
    assert data == write_copies([other, COPY])
    assert read_copies(data) == ((other, COPY), ())
    assert read_copies(b"") == ((), ())


@pytest.mark.parametrize("change", [(b'"1"', b'"x"'), (b'"kept"', b'"k"'), (b'""', b'"soon"')])
def test_a_broken_list_of_copies_stops_everything(change: tuple[bytes, bytes]) -> None:
    """Collecting on top of it would count them again."""
    broken = write_copies([COPY]).replace(*change)
    copies, problems = read_copies(broken)
    assert not copies
    assert [one.code for one in problems] == ["FBK908"]
    result = run({"wall-1": b"text\nhi\n"}, {DUPLICATES: broken})
    assert result.writes == {}
    assert result.refused == ("feedback/raw/wall-1.csv",)


def test_a_ledger_of_before_updates_is_read() -> None:
    """It has no such column."""
    data = write_ledger([FileCount("a.csv", "aa", "wall", 3, 2, 1, 0, "feedback/inbox/a.csv", 1)])
    old = data.replace(b',"updated"', b"").replace(b',"1"\n', b"\n")
    assert read_ledger(data)[0][0].updated == 1
    assert read_ledger(old)[0][0].updated == 0
    with pytest.raises(ValueError, match="updates of"):
        FileCount("a.csv", "aa", "wall", 3, 2, 1, 0, updated=2)


def test_a_quote_is_from_somebody_else_than_those_before_it() -> None:
    """Also where a record is several people's."""
    pasted = Record("1", "wall", LETTER, author="aa bb", origin="cc:2")
    own = Record("2", "wall", "And another thing about that courier", author="bb", origin="cc:3")
    other = Record("3", "wall", "The new kettle keeps the water hot", author="dd", origin="cc:4")
    assert [one.origin for one in choose_quotes([own, pasted, other])] == ["cc:2", "cc:4"]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", ""]),
        st.sampled_from(["好味", LETTER, f"{LETTER}！", LETTER[:45], "hi"]),
        st.sampled_from(["amy", "ben", ""]),
        st.sampled_from(["2026-09-01 10:00", "2026-09-30 10:00", ""]),
    ),
    max_size=8,
)


@given(ROWS, ROWS)
def test_whatever_the_rows_nothing_is_lost(
    one: list[tuple[str, ...]], two: list[tuple[str, ...]]
) -> None:
    """Each row is kept, a copy or known; weights are rows that are not the same row; again is
    harmless in every state."""
    raw = {
        f"reviews-{number}": "\n".join(["no,text,who,at", *map(",".join, rows)]).encode()
        for number, rows in enumerate((one, two))
    }
    tree: dict[str, bytes] = {}
    for name, data in raw.items():
        tree |= run({name: data}, tree).writes
    kept, copies = records(tree), read_copies(tree.get(DUPLICATES, b""))[0]
    assert sum(each.weight for each in kept) == len(kept) + len(copies)
    assert sum(each.kept for each in read_ledger(tree[COLLECTED])[0]) == len(kept)
    assert run(raw, tree).writes == {}
