"""One export from its bytes to records that still name their authors, every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from srmkit.feedback.faults import REJECTED_ROWS, UNREADABLE_DATE
from srmkit.feedback.reading.normalise import Normalised, normaliser
from srmkit.feedback.reading.opening import Opened, open_export
from srmkit.messages import message
from srmkit.model import Record, Source
from srmkit.problems import Place, Problem
from srmkit.sheets.reasons import Reason
from srmkit.sheets.rows import Damaged, Row

SOME_REJECTED = message(
    "feedback.intake.rejected", "{count:row was|rows were} rejected in {file}: {reason:words}"
)
SOME_UNDATED = message(
    "feedback.intake.undated",
    "{count:row has|rows have} a {field} that cannot be read in {file}; kept without it",
)
EXPECTED = frozenset({Reason.OURS})
"""Reasons that need nobody's attention: they are in the account, and no problem."""


@dataclass(frozen=True, slots=True)
class NormalisedFile:
    """One raw file as records that still name their authors, and the rows that are none."""

    rows: int
    records: tuple[Record, ...]
    damaged: tuple[Damaged, ...]
    undated: Mapping[str, tuple[int, ...]]
    """By field of time, the lines of the rows where it could not be read."""


def normalised(source: Source, opened: Opened, digest: str) -> Iterator[Normalised | Damaged]:
    """Every row of an export, one after the other, as a record or with the reason it is none."""
    normalise = normaliser(source, opened.columns, digest, opened.preset)
    for row in opened.rows:
        yield normalise(row) if isinstance(row, Row) else row


def normalise_file(source: Source, name: str, data: bytes, digest: str) -> NormalisedFile | Problem:
    """Decode, read and normalise one export; a `Problem` when nothing of it can be used."""
    opened = open_export(source, name, data)
    if isinstance(opened, Problem):
        return opened
    records: list[Record] = []
    damaged: list[Damaged] = []
    undated: dict[str, list[int]] = {}
    for result in normalised(source, opened, digest):
        if isinstance(result, Damaged):
            damaged.append(result)
            continue
        records.append(result.record)
        for field in result.undated:
            undated.setdefault(field, []).append(int(result.record.origin.rpartition(":")[2]))
    lines = {field: tuple(found) for field, found in undated.items()}
    return NormalisedFile(len(records) + len(damaged), tuple(records), tuple(damaged), lines)


def warnings(name: str, file: NormalisedFile) -> list[Problem]:
    """What the owner of the file should look at: rejected rows by reason, times by field."""
    problems: list[Problem] = []
    reasons = Counter(one.reason for one in file.damaged if one.reason not in EXPECTED)
    for reason, count in sorted(reasons.items()):
        first = next(one for one in file.damaged if one.reason is reason)
        place, why = Place(name, first.line), reason.message.text
        problems.append(
            REJECTED_ROWS.problem(place, SOME_REJECTED, count=count, file=name, reason=why)
        )
    for field, lines in sorted(file.undated.items()):
        place = Place(name, lines[0])
        problems.append(
            UNREADABLE_DATE.problem(place, SOME_UNDATED, count=len(lines), field=field, file=name)
        )
    return problems
