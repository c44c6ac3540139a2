"""An export of results to rows: which tool wrote it, what each row is about, and its counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from srmkit.messages import message
from srmkit.metrics.faults import BAD_NUMBER, BROKEN_ROW, UNKNOWN_EXPORT, UNREADABLE
from srmkit.metrics.presets import Preset, plainly, presets
from srmkit.metrics.results import NUMBERS, Figures, Row
from srmkit.problems import Place, Problem
from srmkit.sheets.decode import Refusal, decode
from srmkit.sheets.rows import DELIMITERS, Damaged, find_header, lines_of, rows_below
from srmkit.sheets.rows import Row as Cells

MOST_TOLD = 20
"""Broken rows of one file that are told one by one; of the others their number is."""

NOT_TEXT = message(
    "metrics.encoding", "{file} is no text in UTF-8; export it as CSV, from Excel as “CSV UTF-8”"
)
NOT_KNOWN = message(
    "metrics.unknown",
    "{file} has the columns of no export of results that srmkit knows; it knows: {known}",
)
NO_NUMBER = message("metrics.number", "“{value}” under {column} is no count; the row is not used")
MORE = message("metrics.more", "{count} more rows of {file} are not used, for reasons like these")

_EMPTY = {"", "-", "--", "–", "—", "n/a", "null"}
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.0+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Export:
    """One file, read."""

    preset: Preset
    rows: tuple[Row, ...]
    totals: int
    """Rows that sum up others."""
    rejected: int


def read_export(path: str, data: bytes) -> tuple[Export | None, tuple[Problem, ...]]:
    """The rows of one file, whichever known tool wrote it, and what is wrong with it."""
    text = decode(data)
    if isinstance(text, Refusal):
        return None, (UNREADABLE.problem(Place(path), NOT_TEXT, file=path),)
    lines = list(lines_of(text))
    found = _recognised(lines)
    if found is None:
        known = [one.name for one in presets()]
        return None, (UNKNOWN_EXPORT.problem(Place(path, 1), NOT_KNOWN, file=path, known=known),)
    preset, delimiter, header = found
    return _rows(path, lines, preset, delimiter, header)


def _recognised(lines: Sequence[str]) -> tuple[Preset, str, Cells] | None:
    """The preset that knows most of the columns, and the header under which it does."""
    best: tuple[int, tuple[Preset, str, Cells]] | None = None
    for preset in presets():
        for delimiter in DELIMITERS:

            def fits(cells: Sequence[str], preset: Preset = preset) -> bool:
                places = preset.places(cells)
                return places is not None and bool(places.keys() & set(NUMBERS))

            header = find_header(lines, delimiter, fits)
            if header is None or not fits(header.cells):
                continue
            size = len(preset.places(header.cells) or ())
            if best is None or size > best[0]:
                best = size, (preset, delimiter, header)
    return best[1] if best else None


def _rows(
    path: str, lines: Sequence[str], preset: Preset, delimiter: str, header: Cells
) -> tuple[Export, tuple[Problem, ...]]:
    places = preset.places(header.cells) or {}
    rows: list[Row] = []
    problems: list[Problem] = []
    totals = 0
    for one in rows_below(header, lines, delimiter):
        if isinstance(one, Damaged):
            if preset.totals & {plainly(cell) for cell in _cells(lines, one, delimiter)}:
                totals += 1
                continue
            problems.append(BROKEN_ROW.problem(Place(path, one.line), one.reason.message))
        elif preset.totals & {plainly(cell) for cell in one.cells}:
            totals += 1
        else:
            made = _row(path, one, preset, places, header)
            if isinstance(made, Problem):
                problems.append(made)
            else:
                rows.append(made)
    rejected = len(problems)
    told = problems[:MOST_TOLD]
    if rejected > MOST_TOLD:
        place = problems[MOST_TOLD].place
        told.append(BROKEN_ROW.problem(place, MORE, count=rejected - MOST_TOLD, file=path))
    return Export(preset, tuple(rows), totals, rejected), tuple(told)


def _cells(lines: Sequence[str], row: Damaged, delimiter: str) -> list[str]:
    """The cells of a row that has too many: a grand total may have one more than the header."""
    return lines[row.line - 1].strip("\r\n").replace('"', "").split(delimiter)


def _row(
    path: str, row: Cells, preset: Preset, places: Mapping[str, int], header: Cells
) -> Row | Problem:
    counts: dict[str, int | None] = {}
    words: dict[str, str] = {}
    for name, place in places.items():
        cell = row.cells[place].strip()
        if name not in NUMBERS:
            words[name] = cell
        elif cell.casefold() in _EMPTY:
            counts[name] = None
        elif found := _COUNT.fullmatch(cell):
            counts[name] = int(found[1].replace(",", ""))
        else:
            spot, column = Place(path, row.line), header.cells[place].strip()
            return BAD_NUMBER.problem(spot, NO_NUMBER, value=cell[:40], column=column)
    return Row(path, row.line, preset.id, Figures(**counts), **words)
