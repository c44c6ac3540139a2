"""An export from its bytes to a header that fits its source, and the rows below it.

Tools write lines above their headers, choose their delimiter by the region of a computer, and put
a table on some sheet of a workbook. What is looked for decides: the one reading under which the
columns of the source are there. Where there are two such readings nobody chooses between them.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from srmkit.feedback.faults import (
    EMPTY,
    TWO_READINGS,
    UNKNOWN_PRESET,
    UNREADABLE,
    WRONG_COLUMNS,
)
from srmkit.feedback.reading.columns import Columns, Misfit, fits_preset, locate
from srmkit.feedback.reading.presets import Preset, preset, preset_ids
from srmkit.messages import message
from srmkit.model import Source
from srmkit.problems import Place, Problem
from srmkit.sheets.decode import Refusal, decode
from srmkit.sheets.reasons import Reason
from srmkit.sheets.rows import DELIMITERS, HEAD, Damaged, Row, find_header, lines_of, rows_below
from srmkit.sheets.workbook import (
    NOT_A_TABLE,
    OLD_EXCEL,
    Unreadable,
    is_old_excel,
    is_workbook,
    read_sheets,
)

NO_HEADER = message("feedback.intake.empty", "{file} has no header: it is empty or damaged")
NO_PRESET = message(
    "reading.preset.unknown", "source “{source}” has preset {preset}; there are: {presets}"
)
TWO_DELIMITERS = message(
    "reading.delimiter.two",
    "{file} can be read with each of {delimiters} between its cells; say `delimiter` in source "
    "“{source}”",
)
TWO_SHEETS = message(
    "reading.sheet.two",
    "several sheets of {file} have the columns of source “{source}”: {sheets}; say `sheet` there",
)
_LINES = HEAD + 200
"""Lines in which the header is looked for, with what one may hold of line breaks."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An export whose header fits; its rows come as they are asked for."""

    header: Row
    columns: Columns
    preset: Preset | None
    rows: Iterator[Row | Damaged]


@dataclass(frozen=True, slots=True)
class _Export:
    """What is being opened, and as what."""

    source: Source
    name: str
    preset: Preset | None

    def fits(self, cells: Sequence[str]) -> bool:
        return isinstance(locate(self.source, Row(0, 0, tuple(cells)), self.preset), Columns)

    def fits_tool(self, cells: Sequence[str]) -> bool:
        return self.preset is not None and fits_preset(self.preset, cells) is not None

    def misfit(self, header: Row | None) -> Problem:
        if header is None:
            return EMPTY.problem(Place(self.name, 1), NO_HEADER, file=self.name)
        wrong = locate(self.source, header, self.preset)
        if isinstance(wrong, Columns):  # pragma: no cover - it is asked for what does not fit
            raise ValueError("this header fits")
        params = {"file": self.name, "source": self.source.id, **wrong.params}
        return WRONG_COLUMNS.problem(Place(self.name, header.line), wrong.message, **params)


def open_export(source: Source, name: str, data: bytes) -> Opened | Problem:
    """Find the header of one export; a `Problem` when nothing of it can be used."""
    if source.preset and source.preset not in preset_ids():
        params: dict[str, Any] = {"source": source.id, "preset": source.preset}
        params["presets"] = preset_ids()
        return UNKNOWN_PRESET.problem(source.place, NO_PRESET, **params)
    export = _Export(source, name, preset(source.preset) if source.preset else None)
    if is_workbook(data):
        return _workbook(export, data)
    if is_old_excel(data) or data.startswith(b"PK\x03\x04"):
        what = OLD_EXCEL if is_old_excel(data) else NOT_A_TABLE
        return UNREADABLE.problem(Place(name), what, file=name)
    text = decode(data, source.encoding)
    if isinstance(text, Refusal):
        return UNREADABLE.problem(Place(name), text.message, file=name, **text.params)
    return _separated(export, text)


def _separated(export: _Export, text: str) -> Opened | Problem:
    head = list(islice(lines_of(text), _LINES))
    asked = (export.source.delimiter,) if export.source.delimiter else DELIMITERS
    found = _headers(head, asked, export.fits)
    if not found:
        likely = _headers(head, asked, export.fits_tool) or _headers(head, asked, None)
        widest = max(likely.values(), key=lambda row: len(row.cells), default=None)
        return export.misfit(widest)
    delimiter = next(iter(found))
    if len(set(found.values())) > 1:
        params: dict[str, Any] = {"file": export.name, "source": export.source.id}
        shown = ["tab" if one == "\t" else one for one in found]
        place = Place(export.name, found[delimiter].line)
        return TWO_READINGS.problem(place, TWO_DELIMITERS, delimiters=shown, **params)
    if "\t" in found and export.name.lower().endswith((".tsv", ".tab")):
        delimiter = "\t"  # one column: any of them would do for the header
    header = found[delimiter]
    above = [next(csv.reader([line], delimiter=delimiter), []) for line in head[: header.line - 1]]
    return _opened(export, header, above, rows_below(header, lines_of(text), delimiter))


def _headers(
    head: Sequence[str], delimiters: Sequence[str], fits: Callable[[Sequence[str]], bool] | None
) -> dict[str, Row]:
    """The header that fits by delimiter; with nothing to fit, the first row."""
    found = {one: find_header(head, one, fits) for one in delimiters}
    return {
        one: row
        for one, row in found.items()
        if row is not None and (fits is None or fits(row.cells))
    }


def _workbook(export: _Export, data: bytes) -> Opened | Problem:
    sheets = read_sheets(data, (export.source.sheet,) if export.source.sheet else ())
    if isinstance(sheets, Unreadable):
        params = {**sheets.params, "file": export.name}
        return UNREADABLE.problem(Place(export.name), sheets.message, **params)
    found = _tables(sheets, export.fits)
    if not found:
        likely = _tables(sheets, export.fits_tool) or _tables(sheets, None)
        return export.misfit(next((rows[0] for rows in likely.values()), None))
    if len(found) > 1:
        params = {"file": export.name, "source": export.source.id, "sheets": list(found)}
        return TWO_READINGS.problem(Place(export.name), TWO_SHEETS, **params)
    ((name, table),) = found.items()
    above = [row.cells for row in sheets[name] if row.line < table[0].line]
    header = _trimmed(table[0])
    width = len(header.cells)
    return _opened(export, header, above, (_fitted(row, width) for row in table[1:]))


def _tables(
    sheets: Mapping[str, tuple[Row, ...]], fits: Callable[[Sequence[str]], bool] | None
) -> dict[str, tuple[Row, ...]]:
    """By sheet, the rows from the header that fits on."""
    found = {}
    for name, rows in sheets.items():
        starts = (
            at for at, row in enumerate(rows[:HEAD]) if fits is None or fits(_trimmed(row).cells)
        )
        start = next(starts, None)
        if start is not None:
            found[name] = rows[start:]
    return found


def _trimmed(row: Row) -> Row:
    """Without the empty cells at its end, which are no columns."""
    width = max((at for at, cell in enumerate(row.cells, 1) if cell.strip()), default=0)
    return Row(row.line, row.last_line, row.cells[:width])


def _fitted(row: Row, width: int) -> Row | Damaged:
    """A row of a sheet as wide as its header: sheets leave out what is empty at the end."""
    if any(cell.strip() for cell in row.cells[width:]):
        return Damaged(row.line, row.last_line, Reason.TOO_MANY)
    cells = row.cells[:width] + ("",) * (width - len(row.cells))
    if not any(cell.strip() for cell in cells):
        return Damaged(row.line, row.last_line, Reason.EMPTY)
    return Row(row.line, row.last_line, cells)


def _opened(
    export: _Export, header: Row, above: Sequence[Sequence[str]], rows: Iterator[Row | Damaged]
) -> Opened | Problem:
    columns = locate(export.source, header, export.preset, above)
    if isinstance(columns, Misfit):  # pragma: no cover - it was found because it fits
        return export.misfit(header)
    return Opened(header, columns, export.preset, _below(export.preset, columns, rows))


def _below(
    tool: Preset | None, columns: Columns, rows: Iterator[Row | Damaged]
) -> Iterator[Row | Damaged]:
    """The rows without a second line of headers: one that is empty wherever the tool itself
    writes something into every row."""
    if tool is None or not tool.second_header:
        return rows
    first = next(rows, None)
    if first is None:
        return rows
    places = [index for name in tool.required for index in columns.at.get(name, ())]
    if isinstance(first, Row) and places and not any(first.cells[at].strip() for at in places):
        return rows
    return chain((first,), rows)
