"""Excel workbooks to rows of text, bounded: without it every reader would open zips of its own.

openpyxl is an extra and is imported here only, when a workbook comes along. Formulas count as the
values that Excel saved with them; nothing of a workbook is ever run.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from srmkit.messages import Message, message
from srmkit.sheets.rows import Row

MOST_BYTES = 200 * 1024 * 1024
"""Bytes that are unpacked of one zip at most; a workbook of 100,000 rows has 60 MB."""
MOST_FILES = 20_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
"""Rows and columns of a sheet that is read whole; a cell beyond them is a slip of the hand."""
WIDEST = 1_000
"""Columns of a sheet that is read row by row; those after them are not looked at."""
_LAST_ROW = 1_048_576
"""Excel has no row after this one; a file that says so would be counted up to for ever."""

NO_OPENPYXL = message(
    "sheets.openpyxl",
    "{file} is an Excel workbook, and reading one needs openpyxl: pip install 'srmkit[xlsx]'. "
    "Or save the sheet as CSV UTF-8 and take that",
)
OLD_EXCEL = message(
    "sheets.old-excel", "{file} is an old Excel file (.xls); save it as .xlsx or as CSV UTF-8"
)
NOT_A_TABLE = message(
    "sheets.not-a-table", "{file} is a zip and no Excel workbook; unpack it, and take what is in it"
)
NO_SHEET = message("sheets.no-sheet", "{file} has no sheet “{sheet}”; it has: {sheets}")
BROKEN = message("sheets.zip", "{file} is a damaged zip; download or export it again")
HUGE = message("sheets.zip-huge", "{file} would unpack to more than {most} MB; it is not read")

FAULTS = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError,
    NotImplementedError, KeyError,
)  # fmt: skip
"""What a damaged zip raises."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a workbook was not read; the message also takes the name of the `file`."""

    message: Message
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, read whole: rows by number, cells by column, both from 1; merged cells filled."""

    name: str
    rows: Mapping[int, Mapping[int, Any]]
    """openpyxl's cells, of rows with something in them."""
    merged: bool

    @property
    def width(self) -> int:
        """The last column with something in it."""
        return max((max(cells) for cells in self.rows.values()), default=0)


def is_workbook(data: bytes) -> bool:
    """Whether bytes are an Excel workbook."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except FAULTS:
        return False


def is_old_excel(data: bytes) -> bool:
    """Whether bytes are a workbook of Excel 2003 or before."""
    return data.startswith(b"\xd0\xcf\x11\xe0")


def too_large(archive: zipfile.ZipFile) -> bool:
    """Whether a zip says that it holds more than srmkit will unpack (and no more is unpacked than
    it says)."""
    infos = archive.infolist()
    return len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES


def read_grids(data: bytes, wanted: Sequence[str]) -> tuple[Grid, ...] | Unreadable:
    """The sheets that are named in `wanted`, else all that are visible, with merged cells."""
    book = _opened(data, whole=True)
    if isinstance(book, Unreadable):
        return book
    try:
        names = _chosen(book, wanted)
        if isinstance(names, Unreadable):
            return names
        return tuple(_grid(book[name], name) for name in names)
    except Exception:  # openpyxl raises whatever it stumbles over: KeyError, TypeError, XML's own
        return Unreadable(BROKEN, {})


def read_sheets(data: bytes, wanted: Sequence[str]) -> Mapping[str, tuple[Row, ...]] | Unreadable:
    """The rows of the sheets named in `wanted`, else of all visible ones, by their name.

    A row's line is its number in the sheet; rows without anything in them are left out, and so are
    empty cells after the last heading. Merged cells are not filled: an export has none.
    """
    book = _opened(data, whole=False)
    if isinstance(book, Unreadable):
        return book
    with closing(book):
        try:
            names = _chosen(book, wanted)
            if isinstance(names, Unreadable):
                return names
            return {name: tuple(_rows(book[name])) for name in names}
        except Exception:  # as above
            return Unreadable(BROKEN, {})


def _opened(data: bytes, whole: bool) -> Any:
    """openpyxl's workbook; with `whole` False its rows come as they are read."""
    try:
        from openpyxl import load_workbook  # type: ignore[import-untyped]
    except ImportError:
        return Unreadable(NO_OPENPYXL, {})
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if too_large(archive):
                return Unreadable(HUGE, {"most": MOST_BYTES // 1024 // 1024})
        return load_workbook(io.BytesIO(data), data_only=True, read_only=not whole)
    except Exception:  # openpyxl raises whatever it stumbles over
        return Unreadable(BROKEN, {})


def _chosen(book: Any, wanted: Sequence[str]) -> list[str] | Unreadable:
    sheets = {one.title: one for one in book.worksheets}
    missing = [name for name in wanted if name not in sheets]
    if missing:
        return Unreadable(NO_SHEET, {"sheet": missing[0], "sheets": list(sheets)})
    return list(wanted) or [name for name, one in sheets.items() if one.sheet_state == "visible"]


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # what a sheet says of its size may be wrong, or a bomb
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > _LAST_ROW:
            raise ValueError(number)
        cells = tuple(text_of(value) for value in values[:WIDEST])
        if any(cells):
            yield Row(number, number, cells)


def _grid(sheet: Any, name: str) -> Grid:
    rows: dict[int, dict[int, Any]] = {}

    def put(row: int, column: int, cell: Any) -> None:
        if row <= MOST_ROWS and column <= MOST_COLUMNS:
            rows.setdefault(row, {})[column] = cell

    for row, column in sheet._cells:  # iter_rows would make a cell for every empty one
        put(row, column, sheet._cells[row, column])
    for (row, column), cell in _merged(sheet).items():
        put(row, column, cell)
    said = {
        row: cells
        for row, cells in rows.items()
        if any(cell.value is not None for cell in cells.values())
    }
    return Grid(name, said, bool(sheet.merged_cells.ranges))


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


def text_of(value: Any) -> str:
    """A cell's value as a person reads it, dates and times in one form; text stays as it is."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        clock = (value.hour, value.minute, value.second)
        return f"{value:%Y-%m-%d}" if clock == (0, 0, 0) else f"{value:%Y-%m-%d} {_clock(value)}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, time):
        return _clock(value)
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"  # as many digits as Excel keeps
    return str(value)


def _clock(value: datetime | time) -> str:
    return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
