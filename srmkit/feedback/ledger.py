"""What was collected and what became of every row: the sums that the team edition shows."""

from __future__ import annotations

from collections.abc import Iterable

from srmkit.feedback.canonical import read_table, write_table
from srmkit.feedback.faults import BAD_LEDGER
from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.problems import Place, Problem
from srmkit.sheets.reasons import Reason

COLLECTED = "feedback/collected.csv"
REJECTED = "feedback/rejected.csv"
_FILES = ("file", "hash", "source", "rows", "kept", "duplicates", "rejected", "inbox")
_LATER = ("updated",)
"""Columns that ledgers of older versions lack."""
_ROWS = ("file", "hash", "source", "line", "last_line", "reason")

BAD_LINE = message("feedback.ledger.row", "this row is no entry of the ledger")


@frozen
class FileCount:
    """One raw file and what became of its rows; rows = kept + duplicates + rejected."""

    file: str
    """As it was called when it was collected, relative to the workspace."""
    hash: str
    """The first 12 hexadecimal characters of the SHA-256 of its bytes."""
    source: str
    rows: int
    kept: int
    duplicates: int
    rejected: int
    inbox: str = ""
    """Where its records are; empty where none were kept."""
    updated: int = 0
    """So many of the duplicates knew more of a record than was known before."""

    def __post_init__(self) -> None:
        if self.rows != self.kept + self.duplicates + self.rejected:
            raise ValueError(f"{self.file}: {self.rows} rows went in, others came out")
        if not 0 <= self.updated <= self.duplicates:
            raise ValueError(f"{self.file}: {self.updated} updates of {self.duplicates}")

    @property
    def key(self) -> tuple[str, str]:
        """What makes it this file: its source and its bytes, not its name."""
        return self.source, self.hash


@frozen
class Rejected:
    """A row of a raw file that was not used; never its content."""

    file: str
    hash: str
    source: str
    line: int
    """First line in the raw file, from 1."""
    last_line: int
    reason: Reason

    @property
    def key(self) -> tuple[str, str]:
        """The file it is a row of."""
        return self.source, self.hash


def read_ledger(data: bytes) -> tuple[tuple[FileCount, ...], tuple[Problem, ...]]:
    """The entries of `feedback/collected.csv`; no bytes are an empty ledger."""
    if not data:
        return (), ()
    lines, problems = read_table(COLLECTED, data, _FILES, BAD_LEDGER)
    entries: list[FileCount] = []
    for line in lines:
        cells = line.cells
        try:
            rows, kept, duplicates, rejected = (int(cells[name]) for name in _FILES[3:7])
            file, hash, source = (cells[name] for name in _FILES[:3])
            inbox, updated = cells["inbox"], int(cells.get("updated", "") or 0)
            entries.append(
                FileCount(file, hash, source, rows, kept, duplicates, rejected, inbox, updated)
            )
        except ValueError:
            problems.append(BAD_LEDGER.problem(Place(COLLECTED, line.line), BAD_LINE))
    return tuple(entries), tuple(problems)


def write_ledger(entries: Iterable[FileCount]) -> bytes:
    """`feedback/collected.csv`, in order of source, file and hash."""
    ordered = sorted(entries, key=lambda one: (one.source, one.file, one.hash))
    columns = (*_FILES, *_LATER)
    return write_table(columns, ([str(getattr(one, name)) for name in columns] for one in ordered))


def read_rejected(data: bytes) -> tuple[tuple[Rejected, ...], tuple[Problem, ...]]:
    """The rows of `feedback/rejected.csv`; no bytes are none."""
    if not data:
        return (), ()
    lines, problems = read_table(REJECTED, data, _ROWS, BAD_LEDGER)
    rows: list[Rejected] = []
    for line in lines:
        file, hash, source, first, last, reason = (line.cells[name] for name in _ROWS)
        try:
            rows.append(Rejected(file, hash, source, int(first), int(last), Reason(reason)))
        except ValueError:
            problems.append(BAD_LEDGER.problem(Place(REJECTED, line.line), BAD_LINE))
    return tuple(rows), tuple(problems)


def write_rejected(rows: Iterable[Rejected]) -> bytes:
    """`feedback/rejected.csv`, in order of source, file and line."""
    ordered = sorted(rows, key=lambda one: (one.source, one.file, one.hash, one.line))
    return write_table(_ROWS, ([str(getattr(one, name)) for name in _ROWS] for one in ordered))
