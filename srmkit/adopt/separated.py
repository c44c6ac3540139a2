"""CSV and TSV exports to sheets: hostile text is read by the feedback's reader, row by row."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Iterator

from srmkit.adopt.headings import find_headings
from srmkit.adopt.sheet import LeftOut, Line, Refused, Sheet, Why
from srmkit.messages import message
from srmkit.sheets.decode import Refusal, decode
from srmkit.sheets.reasons import Reason
from srmkit.sheets.rows import Damaged, Row, read_rows
from srmkit.sheets.workbook import WIDEST

DELIMITERS = (",", "\t", ";", "|")
HEAD = 60
"""Rows at the top of a file in which its delimiter and its headings are looked for."""
_HEAD_LINES = 400

EMPTY = message("adopt.nothing", "{file} holds no rows; export it with its rows")
ENCODING = message(
    "adopt.encoding",
    "{file} is not UTF-8. Export it as CSV UTF-8, or say what it is: --encoding {encoding}",
)
WIDE = message("adopt.wide", "{file} has {columns} columns; {most} is the most. It is not read")


def read_separated(
    name: str, data: bytes, encoding: str = "", asked: Collection[str] = ()
) -> Sheet | Refused:
    """The one sheet of a CSV file; which signs separate its cells is seen from its first rows.

    `asked` are headings that somebody named.
    """
    text = decode(data, encoding or "utf-8")  # what it becomes is shown before it is written
    if isinstance(text, Refusal):
        likely = str(text.params.get("candidates", "big5hkscs")).split(" or ")[0]
        return Refused(ENCODING, {"file": name, "encoding": likely})
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    delimiter, width = _delimiter(lines, name)
    head = list(_head(lines, delimiter))
    if not head:
        return Refused(EMPTY, {"file": name})
    wide = (line.number for line in head if len(line.cells) == width)
    widest = max(len(line.cells) for line in head)
    if widest > WIDEST:
        return Refused(WIDE, {"file": name, "columns": widest, "most": WIDEST})
    start = find_headings(head, asked) or next(wide, head[0].number)
    above = [line for line in head if line.number < start]
    first = next((line for line in head if line.number == start), head[0])
    if first.number == first.last and len(first.cells) < width:
        # the last columns have no heading; the reader wants one for each
        lines[start - 1] += delimiter * (width - len(first.cells))
    rows, damaged = _rows(lines, start, delimiter)
    return Sheet("", (*above, *rows), tuple(damaged), context=name)


def _delimiter(lines: list[str], name: str) -> tuple[str, int]:
    """The sign that gives the most rows the same number of cells, more than one; and how many."""
    best, found = (0, 1), "\t" if name.lower().endswith((".tsv", ".tab")) else ","
    for delimiter in DELIMITERS:
        widths = Counter(len(line.cells) for line in _head(lines, delimiter) if len(line.cells) > 1)
        if widths:
            width, count = max(widths.items(), key=lambda one: (one[1], one[0]))
            if (count, width) > best:
                best, found = (count, width), delimiter
    return found, best[1]


def _head(lines: list[str], delimiter: str) -> Iterator[Line]:
    """The first rows as a forgiving reader sees them; blank lines are no rows."""
    reader = csv.reader((line + "\n" for line in lines[:_HEAD_LINES]), delimiter=delimiter)
    start = seen = 0
    while seen < HEAD:
        try:
            cells = next(reader, None)
        except csv.Error:
            return
        if cells is None:
            return
        number, start = start + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            seen += 1
            yield Line(number, start, tuple(cells))


def _rows(lines: list[str], first: int, delimiter: str) -> tuple[list[Line], list[LeftOut]]:
    """The rows from line `first` on, the headings as the first of them."""
    sheet = read_rows("\n".join(lines[first - 1 :]), delimiter)
    shift = first - 1
    if sheet.header is None:
        text = "\n".join(lines[first - 1 :])
        return [], [LeftOut("", first, len(lines), Why.DAMAGED, text)]
    width = len(sheet.header.cells)
    kept: list[Line] = []
    damaged: list[LeftOut] = []
    for row in (sheet.header, *sheet.rows):
        number, last = row.line + shift, row.last_line + shift
        if isinstance(row, Row):
            kept.append(Line(number, last, row.cells))
            continue
        written = lines[number - 1 : last]
        cells = _mended(row, written, delimiter, width)
        if cells is not None:
            kept.append(Line(number, last, cells))
        else:
            why = Why.TOO_LONG if row.reason is Reason.TOO_LONG else Why.DAMAGED
            why = Why.EMPTY if row.reason is Reason.EMPTY else why
            damaged.append(LeftOut("", number, last, why, "\n".join(written)))
    return kept, damaged


def _mended(row: Damaged, written: list[str], delimiter: str, width: int) -> tuple[str, ...] | None:
    """The cells of a row that only lacks empty ones at its end, or has too many of them: many
    programs write rows so."""
    if row.reason not in {Reason.TOO_FEW, Reason.TOO_MANY}:
        return None
    (cells,) = csv.reader([line + "\n" for line in written], delimiter=delimiter, strict=True)
    if any(cell.strip() for cell in cells[width:]):
        return None
    return tuple(cells[:width]) + ("",) * (width - len(cells))
