"""Rows of an export with the lines they stand on; every row comes out, whole or with its reason.

The csv module does the parsing. What it does not do is recover: one quotation mark that never
closes makes the rest of a file one field, without a word. Here such a row is rejected alone, and
reading goes on at the next line that is a good row by itself.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from srmkit.messages import Message, message

_MANY = 3
"""So many lines inside one quoted cell that are each a good row make an open quote; where the row
is ragged too, one is enough."""


class Reason(StrEnum):
    """Why a row was rejected; the word that `feedback/rejected.csv` says."""

    TOO_FEW = "too-few-cells"
    TOO_MANY = "too-many-cells"
    QUOTES = "broken-quotes"
    NUL = "nul-character"
    TOO_LONG = "too-long"
    NO_TEXT = "no-text"
    EMPTY = "empty-row"

    @property
    def message(self) -> Message:
        """The reason as a sentence without the content of the row."""
        return _REASONS[self]


_REASONS = {
    Reason.TOO_FEW: message("feedback.reason.few", "fewer cells than the header has columns"),
    Reason.TOO_MANY: message("feedback.reason.many", "more cells than the header has columns"),
    Reason.QUOTES: message(
        "feedback.reason.quotes", "a quotation mark that never closes, or closes inside a cell"
    ),
    Reason.NUL: message("feedback.reason.nul", "a NUL character: the file is damaged here"),
    Reason.TOO_LONG: message("feedback.reason.long", "a cell of more than 131,072 characters"),
    Reason.NO_TEXT: message("feedback.reason.text", "no text"),
    Reason.EMPTY: message("feedback.reason.empty", "every cell is empty"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells as written, and its first and last line in the file, from 1."""

    line: int
    last_line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Damaged:
    """One row, or what is left of one, that is not used."""

    line: int
    last_line: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Sheet:
    """An export as rows; `header` is None where there is none. Blank lines are no rows."""

    header: Row | None
    rows: tuple[Row | Damaged, ...] = ()


def read_rows(text: str, delimiter: str = ",") -> Sheet:
    """Split `text` (RFC 4180 with any line ends) into a header and rows as wide as it is."""
    lines = list(io.StringIO(text, newline=""))  # \r\n, \n and \r end lines; U+2028 does not
    if len(delimiter) != 1 or delimiter in '"\r\n':
        delimiter = ","  # then the header will not fit, which is said with its columns
    reader = _Reader(lines, delimiter)
    header = reader.header()
    if header is None:
        return Sheet(None)
    return Sheet(header, tuple(reader.rows(len(header.cells))))


class _Reader:
    """Where in the lines reading stands. `at` is the next line, from 0."""

    def __init__(self, lines: list[str], delimiter: str) -> None:
        self.lines, self.delimiter, self.at = lines, delimiter, 0
        quoted, plain = r'"(?:[^"]++|"")*+"', rf'[^"\r\n{re.escape(delimiter)}]*+'
        cell = f"(?:{quoted}|{plain})"
        self.strict = re.compile(rf"{cell}(?:{re.escape(delimiter)}{cell})*+[\r\n]*")
        self.restart()

    def restart(self) -> None:
        """A fresh csv reader at `at`: after an error the old one is in the middle of a cell."""
        self.first = self.at
        self.csv = csv.reader(self._feed(self.at), delimiter=self.delimiter, strict=True)

    def _feed(self, index: int) -> Iterator[str]:
        # by index: a slice per broken row would make a file of broken rows quadratic
        while index < len(self.lines):
            yield self.lines[index]
            index += 1

    def header(self) -> Row | None:
        """The first row that is not blank; None where none can be read."""
        try:
            for cells in self.csv:
                start, self.at = self.at, self.first + self.csv.line_num
                if cells and not (len(cells) == 1 and not cells[0].strip()):
                    return Row(start + 1, self.at, tuple(cells))
        except csv.Error:
            pass
        return None

    def rows(self, width: int) -> Iterator[Row | Damaged]:
        while self.at < len(self.lines):
            start = self.at
            try:
                cells = next(self.csv, None)
            except csv.Error as error:
                over = self.first + self.csv.line_num - start
                yield self._recover(start, width, _reason(error, over))
                continue
            if cells is None:
                return
            self.at = self.first + self.csv.line_num
            if not cells:
                continue
            if self.at - start > 1 and self._swallowed(start, width, len(cells) != width):
                self.at = start
                yield self._recover(start, width, Reason.QUOTES)
            else:
                yield _judged(Row(start + 1, self.at, tuple(cells)), width)

    def _swallowed(self, start: int, width: int, ragged: bool) -> bool:
        """Whether a cell over several lines is in truth an open quote that swallowed rows."""
        lines = self.lines[start : self.at]
        if not self.strict.fullmatch("".join(lines)):
            return True
        inner = lines[1:-1]
        good = sum(self._good(line, width) for line in inner)
        enough = 1 if ragged else _MANY
        return width > 2 and good >= enough and good * 5 >= len(inner) * 4

    def _good(self, line: str, width: int) -> bool:
        if not self.strict.fullmatch(line):
            return False
        return len(next(csv.reader([line], delimiter=self.delimiter), ())) == width

    def _recover(self, start: int, width: int, reason: Reason) -> Damaged:
        """Give up the row at `start`, with every line up to the next that is a good row alone
        (or opens one): what follows a broken quote may be the rest of its text."""
        self.at = start + 1
        while self.at < len(self.lines) and not self._may_begin(self.lines[self.at], width):
            self.at += 1
        self.restart()
        return Damaged(start + 1, self.at, reason)

    def _may_begin(self, line: str, width: int) -> bool:
        return self._good(line, width) or self._opens(line)

    def _opens(self, line: str) -> bool:
        """Whether the line is good up to a cell that it opens and does not close."""
        head, quote, rest = line.rpartition(self.delimiter + '"')
        if not quote:
            return False
        return '"' not in rest.replace('""', "") and bool(
            self.strict.fullmatch(head) and head.strip()
        )


def _reason(error: csv.Error, lines: int) -> Reason:
    # a cell over many lines that is too long is a quote that never closes
    return Reason.TOO_LONG if "field limit" in str(error) and lines == 1 else Reason.QUOTES


def _judged(row: Row, width: int) -> Row | Damaged:
    cells = row.cells
    if any("\0" in cell for cell in cells):
        reason = Reason.NUL
    elif not any(cell.strip() for cell in cells):
        reason = Reason.EMPTY
    elif len(cells) != width:
        reason = Reason.TOO_FEW if len(cells) < width else Reason.TOO_MANY
    else:
        return row
    return Damaged(row.line, row.last_line, reason)
