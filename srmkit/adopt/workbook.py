"""Excel workbooks to sheets of text: merged cells filled, comments and addresses kept.

openpyxl is an extra and is imported here only, when a workbook comes along.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from srmkit.adopt.sheet import Line, Refused, Sheet
from srmkit.adopt.zips import BROKEN, FAULTS, HUGE, MOST_BYTES, too_large
from srmkit.messages import message

MOST_ROWS = 100_000
MOST_COLUMNS = 200

NO_OPENPYXL = message(
    "adopt.openpyxl",
    "{file} is an Excel workbook, and reading one needs openpyxl: pip install 'srmkit[xlsx]'. "
    "Or save the sheet as CSV UTF-8 and import that",
)
NO_SHEET = message("adopt.no-sheet", "{file} has no sheet “{sheet}”; it has: {sheets}")


def is_workbook(data: bytes) -> bool:
    """Whether a zip is an Excel workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except FAULTS:
        return False


def read_workbook(file: str, data: bytes, wanted: Sequence[str]) -> tuple[Sheet, ...] | Refused:
    """The sheets of a workbook that are named in `wanted`, else all that are visible."""
    try:
        from openpyxl import load_workbook  # type: ignore[import-untyped]
    except ImportError:
        return Refused(NO_OPENPYXL, {"file": file})
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if too_large(archive):
                return Refused(HUGE, {"file": file, "most": MOST_BYTES // 1024 // 1024})
        book = load_workbook(io.BytesIO(data), data_only=True)
        sheets = {one.title: one for one in book.worksheets}
        missing = [name for name in wanted if name not in sheets]
        if missing:
            params = {"file": file, "sheet": missing[0], "sheets": list(sheets)}
            return Refused(NO_SHEET, params)
        names = wanted or [name for name, one in sheets.items() if one.sheet_state == "visible"]
        alone = len(names) == 1
        return tuple(_sheet(file, sheets[name], "" if alone else name) for name in names)
    except Exception:  # openpyxl raises whatever it stumbles over: KeyError, TypeError, XML's own
        return Refused(BROKEN, {"file": file})


def _sheet(file: str, sheet: Any, name: str) -> Sheet:
    filled = _merged(sheet)
    lines = tuple(_lines(sheet, filled))
    context = f"{sheet.title} {file}" if not name else file
    return Sheet(name, lines, context=context, merged=bool(sheet.merged_cells.ranges))


def _merged(sheet: Any) -> dict[tuple[int, int], Any]:
    """The cells that a merged range shows over, with what it shows."""
    found: dict[tuple[int, int], Any] = {}
    for area in sheet.merged_cells.ranges:
        rows, columns = area.max_row - area.min_row + 1, area.max_col - area.min_col + 1
        if rows * columns > MOST_ROWS:
            continue
        value = sheet.cell(area.min_row, area.min_col)
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                found[row, column] = value
    return found


def _lines(sheet: Any, filled: dict[tuple[int, int], Any]) -> Iterator[Line]:
    """Every row down to the last with something in it; a row that is merged from side to side has
    its words once."""
    rows: dict[int, dict[int, Any]] = {}
    for row, column in sheet._cells:  # iter_rows would make a cell for every empty one
        if row <= MOST_ROWS and column <= MOST_COLUMNS:
            rows.setdefault(row, {})[column] = sheet._cells[row, column]
    for (row, column), cell in filled.items():
        if row <= MOST_ROWS and column <= MOST_COLUMNS:
            rows.setdefault(row, {})[column] = cell
    rows = {
        row: cells
        for row, cells in rows.items()
        if any(cell.value is not None for cell in cells.values())
    }
    width = max((max(cells) for cells in rows.values()), default=0)
    for number in sorted(rows):
        cells = rows[number]
        texts = tuple(
            _text(cells[column]) if column in cells else "" for column in range(1, width + 1)
        )
        asides = tuple(
            (column - 1, aside)
            for column in sorted(cells)
            for aside in _asides(cells[column], texts[column - 1])
        )
        yield Line(number, number, texts, asides)


def _text(cell: Any) -> str:
    """A cell as a person reads it, dates and times in one form."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        whole = (value.hour, value.minute, value.second) == (0, 0, 0)
        return f"{value:%Y-%m-%d}" if whole else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)


def _asides(cell: Any, text: str) -> Iterator[str]:
    """A comment on a cell, and the address under its words where they do not show it."""
    comment = getattr(cell, "comment", None)
    if comment is not None and comment.text:
        yield str(comment.text)
    link = getattr(cell, "hyperlink", None)
    target = str(getattr(link, "target", "") or "") if link is not None else ""
    if target and target not in text:
        yield target
