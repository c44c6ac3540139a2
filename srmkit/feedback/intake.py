"""One export from its bytes to records that still name their authors, every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from srmkit.feedback.decode import Refusal, decode
from srmkit.feedback.faults import (
    EMPTY,
    REJECTED_ROWS,
    UNREADABLE,
    UNREADABLE_DATE,
    WRONG_COLUMNS,
)
from srmkit.feedback.normalise import Misfit, locate, normaliser
from srmkit.feedback.read import Damaged, Row, read_rows
from srmkit.messages import message
from srmkit.model import Record, Source
from srmkit.problems import Place, Problem

NO_HEADER = message("feedback.intake.empty", "{file} has no header: it is empty or damaged")
SOME_REJECTED = message(
    "feedback.intake.rejected", "{count:row was|rows were} rejected in {file}: {reason}"
)
SOME_UNDATED = message(
    "feedback.intake.undated",
    "{count:row has|rows have} a {field} that cannot be read in {file}; kept without it",
)


@dataclass(frozen=True, slots=True)
class NormalisedFile:
    """One raw file as records that still name their authors, and the rows that are none."""

    rows: int
    records: tuple[Record, ...]
    damaged: tuple[Damaged, ...]
    undated: Mapping[str, tuple[int, ...]]
    """By field of time, the lines of the rows where it could not be read."""


def normalise_file(source: Source, name: str, data: bytes, digest: str) -> NormalisedFile | Problem:
    """Decode, read and normalise one export; a `Problem` when nothing of it can be used."""
    text = decode(data, source.encoding)
    if isinstance(text, Refusal):
        return UNREADABLE.problem(Place(name), text.message, file=name, **text.params)
    tab = name.lower().endswith(".tsv") and source.delimiter == ","
    sheet = read_rows(text, "\t" if tab else source.delimiter)
    if sheet.header is None:
        return EMPTY.problem(Place(name, 1), NO_HEADER, file=name)
    columns = locate(source, sheet.header)
    if isinstance(columns, Misfit):
        place = Place(name, sheet.header.line)
        return WRONG_COLUMNS.problem(
            place, columns.message, file=name, source=source.id, **columns.params
        )
    normalise = normaliser(source, columns, digest)
    records: list[Record] = []
    damaged: list[Damaged] = []
    undated: dict[str, list[int]] = {}
    for row in sheet.rows:
        result = normalise(row) if isinstance(row, Row) else row
        if isinstance(result, Damaged):
            damaged.append(result)
            continue
        records.append(result.record)
        for field in result.undated:
            undated.setdefault(field, []).append(row.line)
    lines = {field: tuple(found) for field, found in undated.items()}
    return NormalisedFile(len(sheet.rows), tuple(records), tuple(damaged), lines)


def warnings(name: str, file: NormalisedFile) -> list[Problem]:
    """What the owner of the file should look at: rejected rows by reason, times by field."""
    problems: list[Problem] = []
    reasons = Counter(one.reason for one in file.damaged)
    for reason, count in sorted(reasons.items()):
        first = next(one for one in file.damaged if one.reason is reason)
        place = Place(name, first.line)
        problems.append(
            REJECTED_ROWS.problem(place, SOME_REJECTED, count=count, file=name, reason=reason.value)
        )
    for field, lines in sorted(file.undated.items()):
        place = Place(name, lines[0])
        problems.append(
            UNREADABLE_DATE.problem(place, SOME_UNDATED, count=len(lines), field=field, file=name)
        )
    return problems
