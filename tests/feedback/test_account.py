"""The account: sums, reasons with their lines, and the next thing to do."""

from __future__ import annotations

from srmkit.feedback.account import account
from srmkit.feedback.collect import Collection
from srmkit.feedback.ledger import FileCount, Rejected
from srmkit.sheets.reasons import Reason

ONE = FileCount("a.csv", "aa", "form", 14, 1, 1, 12, "feedback/inbox/form-aa.csv")
TWO = FileCount("b.csv", "bb", "form", 1, 1, 0, 0, "feedback/inbox/form-bb.csv")


def test_account_in_words() -> None:
    """Few lines in full, many as a count."""
    rows = [Rejected("a.csv", "aa", "form", 3, 5, Reason.QUOTES)]
    rows += [Rejected("a.csv", "aa", "form", line, line, Reason.NO_TEXT) for line in range(10, 21)]
    result = Collection({"x": b""}, (ONE, TWO), frozenset({TWO.key}), tuple(rows))
    assert list(account(result)) == [
        "a.csv · source form",
        "  14 rows = 1 kept + 1 duplicate + 12 rejected",
        "  rejected, a quotation mark that never closes, or closes inside a cell: 3-5",
        "  rejected, no text: 10, 11, 12, 13, 14, 15, 16, 17, … (11)",
        "b.csv · source form",
        "  1 row = 1 kept + 0 duplicates + 0 rejected",
        "  collected before; nothing to do",
        "2 files: 15 rows = 2 kept + 1 duplicate + 12 rejected",
        "Wrote 1 file. Look at them with `git status feedback/`, then commit feedback/.",
        "Rejected rows are listed in feedback/rejected.csv. Mend them in the raw file and collect "
        "it again: what is already in the inbox is not taken twice.",
    ]


def test_nothing_new() -> None:
    """It says so, unless a file was refused."""
    seen = Collection({}, (TWO,), frozenset({TWO.key}))
    assert list(account(seen))[-1].startswith("Nothing changed")
    assert list(account(Collection({}, refused=("c.csv",)))) == []
