"""Which rows say again what a record says: without this list the next export that holds them would
count them once more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from srmkit.dates import DateFault
from srmkit.feedback.canonical import instant, read_table, write_table, written
from srmkit.feedback.faults import BAD_LEDGER
from srmkit.messages import message
from srmkit.model import Record
from srmkit.problems import Place, Problem
from srmkit.text.fold import skeleton

DUPLICATES = "feedback/duplicates.csv"
_COLUMNS = ("source", "id", "author", "created_at", "text", "weight", "kept", "origin")
_DIGEST = 12

BAD_LINE = message("duplicates.copies.row", "this row is no duplicate of a record")


@dataclass(frozen=True, slots=True)
class Copy:
    """One row that gave its weight to another record."""

    source: str
    id: str
    author: str
    created_at: datetime | None
    text: str
    """What `digest` makes of its text: enough to know the row again, not to read it."""
    weight: int
    kept: str
    """The origin of the record that it counts for, `hash:line`."""
    origin: str
    """Its own."""


def own_origin(record: Record) -> str:
    """The row a record came from; after it stand those of its copies and of later exports."""
    return record.origin.split(" ", 1)[0]


def digest(text: str) -> str:
    """12 hexadecimal characters that texts share which differ in punctuation, case and script."""
    return hashlib.sha256(skeleton(text).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]


def copy_of(kept: Record, row: Record) -> Copy:
    """`row`, which says what `kept` says."""
    return Copy(
        row.source,
        row.id,
        row.author,
        row.created_at,
        digest(row.text),
        row.weight,
        own_origin(kept),
        row.origin,
    )


def read_copies(data: bytes) -> tuple[tuple[Copy, ...], tuple[Problem, ...]]:
    """The rows of `feedback/duplicates.csv`; no bytes are none."""
    if not data:
        return (), ()
    lines, problems = read_table(DUPLICATES, data, _COLUMNS, BAD_LEDGER)
    copies: list[Copy] = []
    for line in lines:
        cells = line.cells
        try:
            copies.append(
                Copy(
                    cells["source"],
                    cells["id"],
                    cells["author"],
                    instant(cells["created_at"]),
                    cells["text"],
                    int(cells["weight"]),
                    cells["kept"],
                    cells["origin"],
                )
            )
        except (ValueError, DateFault):
            problems.append(BAD_LEDGER.problem(Place(DUPLICATES, line.line), BAD_LINE))
    return tuple(copies), tuple(problems)


def write_copies(copies: Iterable[Copy]) -> bytes:
    """`feedback/duplicates.csv`, in order of source, record and origin."""
    ordered = sorted(set(copies), key=lambda one: (one.source, one.kept, one.origin, one.text))
    rows = ([written(getattr(one, name)) for name in _COLUMNS] for one in ordered)
    return write_table(_COLUMNS, rows)
