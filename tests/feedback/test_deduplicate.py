"""The same row: what has been collected before is known again, and two remarks are two."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from srmkit.feedback.duplicates.copies import copy_of
from srmkit.feedback.duplicates.deduplicate import LOOKED, Said, Seen
from srmkit.model import Record
from tests.feedback.samples import ZONE, record

NOON = datetime(2026, 9, 14, 12, tzinfo=ZONE)
FIRST = record("退款太慢！", id="1", author="aa", created_at=NOON)
LETTER = "I ordered the blue kettle on Monday and it arrived with a crack in the lid."


def known(*records: Record) -> Seen:
    """What an inbox of `records` knows."""
    seen = Seen()
    for one in records:
        seen.add(Said(one, "feedback/inbox/form-aa.csv"))
    return seen


@pytest.mark.parametrize(
    "again",
    [
        FIRST,
        replace(FIRST, origin="ffffffffffff:9"),
        replace(FIRST, author="", created_at=None),
        replace(FIRST, id="2", text="退款太慢"),
        replace(FIRST, id="2", source="other", text="退款 太慢。"),
    ],
)
def test_the_same_again(again: Record) -> None:
    """One id and one text, or one person at one instant with the same words in any script."""
    found = known(FIRST).same(again)
    assert isinstance(found, Said)
    assert found.record == FIRST


@pytest.mark.parametrize(
    "other",
    [
        replace(FIRST, text="退款太慢，換貨也慢", created_at=None),
        replace(FIRST, id="2", author="bb"),
        replace(FIRST, id="2", author=""),
        replace(FIRST, id="2", created_at=NOON.replace(second=1)),
        replace(FIRST, source="other", author=""),
    ],
)
def test_not_the_same(other: Record) -> None:
    """A tool that reuses ids, another person, another second, another source."""
    assert known(FIRST).same(other) is None


@pytest.mark.parametrize(
    ("text", "author", "same"),
    [
        (LETTER.replace("in the lid", "in its lid"), "aa", True),
        (LETTER.replace("Monday", "Friday"), "", True),
        (LETTER.replace("Monday", "Friday"), "bb", False),
        ("Thanks, the new kettle came today and all is well.", "aa", False),
    ],
)
def test_a_text_that_was_edited_is_the_same_row(text: str, author: str, same: bool) -> None:
    """Under its id and, where both are known, by its author; other words are another remark."""
    first = record(LETTER, id="7", author="aa", created_at=NOON)
    found = known(first).same(record(text, id="7", author=author))
    assert (found is not None) is same


def test_a_copy_of_an_earlier_run_is_known_by_its_id_and_text() -> None:
    """Its own text is nowhere in the inbox."""
    row = replace(FIRST, id="9", text="退款太慢了", author="cc", origin="bbbbbbbbbbbb:4")
    copy = copy_of(FIRST, row)
    seen = Seen()
    seen.remember([copy])
    seen.add(Said(FIRST, "feedback/inbox/form-aa.csv"))
    assert seen.same(replace(row, origin="cccccccccccc:8")) == copy
    assert seen.same(replace(row, id="10", text="退款太慢了。")) == copy, "one author, one instant"
    assert seen.same(replace(row, text="退款很快")) is None
    assert seen.times(row) == 1


def test_one_id_for_every_row_is_no_quadratic_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tool that knows no ids; each row is compared with the last few, and found all the same."""
    folded = 0

    def counted(text: str) -> str:
        nonlocal folded
        folded += 1
        return text

    monkeypatch.setattr("srmkit.feedback.duplicates.deduplicate.skeleton", counted)
    rows = [
        record(f"{'好' * (i % 7)}{i}", id="0", author="guest", created_at=NOON) for i in range(900)
    ]
    seen = Seen()
    for row in rows:
        assert seen.same(row) is None
        seen.add(Said(row, "feedback/inbox/form-aa.csv"))
    assert folded <= 6 * LOOKED * len(rows)
    assert all(isinstance(seen.same(row), Said) for row in rows)


def test_a_record_takes_back_what_its_copies_gave_it() -> None:
    """A run that was killed had written the list of copies, and not yet the inbox; or somebody
    deleted the inbox file to collect it anew."""
    copy = copy_of(FIRST, replace(FIRST, id="9", author="cc", weight=2, origin="bbbbbbbbbbbb:4"))
    seen = Seen()
    seen.remember([copy])
    said = Said(FIRST, "feedback/inbox/form-aa.csv")
    assert seen.add(said)
    assert (said.record.weight, said.record.people) == (3, ("aa", "cc"))
    assert said.record.origin == f"{FIRST.origin} bbbbbbbbbbbb:4"
    again = Said(said.record, said.path)
    assert not seen.add(again), "it has it already"
    assert again.added == 2
