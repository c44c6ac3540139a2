"""The ledger: what went in came out, and it survives being written down."""

from __future__ import annotations

import pytest

from srmkit.feedback.ledger import (
    FileCount,
    Rejected,
    read_ledger,
    read_rejected,
    write_ledger,
    write_rejected,
)
from srmkit.sheets.reasons import Reason

ONE = FileCount("feedback/raw/a.csv", "aa", "form", 5, 3, 1, 1, "feedback/inbox/form-aa.csv")
TWO = FileCount("=cmd|'/c calc'!A1.csv", "bb", "chat", 0, 0, 0, 0)
ROW = Rejected("feedback/raw/a.csv", "aa", "form", 4, 6, Reason.QUOTES)


def test_rows_are_conserved_by_construction() -> None:
    """A count whose sum is wrong cannot be made."""
    with pytest.raises(ValueError, match="rows went in"):
        FileCount("a.csv", "aa", "form", 5, 3, 1, 0)


def test_ledger_comes_back_in_one_order() -> None:
    """Whatever the order of entries, the bytes are the same."""
    data = write_ledger([ONE, TWO])
    assert data == write_ledger([TWO, ONE])
    assert read_ledger(data) == ((TWO, ONE), ())


def test_rejected_rows_come_back() -> None:
    """Lines and reason, no content."""
    assert read_rejected(write_rejected([ROW])) == ((ROW,), ())


def test_nothing_is_an_empty_ledger() -> None:
    """Before the first run there is no file."""
    assert read_ledger(b"") == ((), ())
    assert read_rejected(b"") == ((), ())


@pytest.mark.parametrize("change", [(b'"5"', b'"6"'), (b'"3"', b'"x"'), (b'"rows"', b'"r"')])
def test_broken_ledger_is_a_problem(change: tuple[bytes, bytes]) -> None:
    """A sum that does not hold, a word for a number, a column that is gone."""
    entries, problems = read_ledger(write_ledger([ONE]).replace(*change))
    assert not entries
    assert [one.code for one in problems] == ["FBK908"]
    assert problems[0].text()


def test_unknown_reason_is_a_problem() -> None:
    """An edit by hand does not pass silently."""
    rows, problems = read_rejected(write_rejected([ROW]).replace(b"broken-quotes", b"dull"))
    assert not rows
    assert problems[0].place.line == 2
