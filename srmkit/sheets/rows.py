"""Rows of an export with the lines they stand on; every row comes out, whole or with its reason.

The csv module does the parsing. What it does not do is recover: one quotation mark that never
closes makes the rest of a file one field, without a word. Here such a row is rejected alone, and
reading goes on at the next line that is a good row by itself.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from srmkit.frozen import frozen
from srmkit.sheets.reasons import Reason

DELIMITERS = (",", ";", "\t", "|")
"""What separates cells in the exports of the world."""
HEAD = 40
"""Lines at the top of a file in which its header is looked for."""
_MANY = 3
"""So many lines inside one quoted cell that are each a good row make an open quote; where the row
is ragged too, one is enough."""
_SPENT = 4096
"""Lines that were read and are kept before they are forgotten."""

Fits = Callable[[Sequence[str]], bool]
"""Whether cells are the header that is looked for."""


@frozen
class Row:
    """One row: its cells as written, and its first and last line in the file, from 1."""

    line: int
    last_line: int
    cells: tuple[str, ...]


@frozen
class Damaged:
    """One row, or what is left of one, that is not used."""

    line: int
    last_line: int
    reason: Reason


@frozen
class Sheet:
    """An export as rows; `header` is None where there is none. Blank lines are no rows."""

    header: Row | None
    rows: tuple[Row | Damaged, ...] = ()


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text with their ends: CR LF, LF and CR end lines; U+2028 does not."""
    return iter(io.StringIO(text, newline=""))


def read_rows(text: str, delimiter: str = ",") -> Sheet:
    """Split `text` (RFC 4180 with any line ends) into a header and rows as wide as it is."""
    if len(delimiter) != 1 or delimiter in '"\r\n':
        delimiter = ","  # then the header will not fit, which is said with its columns
    header = find_header(list(lines_of(text)), delimiter)
    if header is None:
        return Sheet(None)
    return Sheet(header, tuple(rows_below(header, lines_of(text), delimiter)))


def find_header(lines: Sequence[str], delimiter: str, fits: Fits | None = None) -> Row | None:
    """The first row that fits, else the first that is not blank; None where that is broken.

    Tools write lines above their header, which may be no rows at all: each of the first `HEAD`
    lines is tried as the beginning of one. `lines` are those of the file, from its first on.
    """
    first: Row | None = None
    begun = False
    for at in range(min(HEAD, len(lines)) if fits else len(lines)):
        if not lines[at].strip():
            continue
        row = _row_at(lines, at, delimiter)
        if row is not None and fits is not None and fits(row.cells):
            return row
        if not begun:
            first, begun = row, True
        if fits is None:
            return first
    return first


def _row_at(lines: Sequence[str], at: int, delimiter: str) -> Row | None:
    reader = csv.reader(islice(lines, at, None), delimiter=delimiter, strict=True)
    try:
        cells = next(reader)
    except csv.Error:
        return None
    return Row(at + 1, at + reader.line_num, tuple(cells))


def rows_below(header: Row, lines: Iterable[str], delimiter: str) -> Iterator[Row | Damaged]:
    """The rows under `header`, one after the other; `lines` are those of the file from its first.

    Of a well-formed file no more than a few thousand lines are held at a time.
    """
    reader = _Reader(islice(lines, header.last_line, None), header.last_line, delimiter)
    return reader.rows(len(header.cells))


class _Reader:
    """Where in the lines reading stands. `at` is the next line, from 0."""

    def __init__(self, lines: Iterable[str], at: int, delimiter: str) -> None:
        self.source, self.delimiter, self.at = iter(lines), delimiter, at
        self.held: list[str] = []
        self.base = at  # the line that `held` begins with
        quoted, plain = r'"(?:[^"]++|"")*+"', rf'[^"\r\n{re.escape(delimiter)}]*+'
        cell = f"(?:{quoted}|{plain})"
        self.strict = re.compile(rf"{cell}(?:{re.escape(delimiter)}{cell})*+[\r\n]*")
        self.restart()

    def restart(self) -> None:
        """A fresh csv reader at `at`: after an error the old one is in the middle of a cell."""
        self.first = self.at
        self.csv = csv.reader(self._feed(self.at), delimiter=self.delimiter, strict=True)

    def _feed(self, at: int) -> Iterator[str]:
        # by number: a slice per broken row would make a file of broken rows quadratic
        while (line := self._line(at)) is not None:
            yield line
            at += 1

    def _line(self, at: int) -> str | None:
        index = at - self.base
        if index < len(self.held):
            return self.held[index]
        line = next(self.source, None)  # lines are asked for one by one
        if line is not None:
            self.held.append(line)
        return line

    def _forget(self) -> None:
        """Lines before `at` are done with."""
        if self.at - self.base > _SPENT:
            del self.held[: self.at - self.base]
            self.base = self.at

    def rows(self, width: int) -> Iterator[Row | Damaged]:
        while True:
            self._forget()
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
        lines = self.held[start - self.base : self.at - self.base]
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
        while (line := self._line(self.at)) is not None and not self._may_begin(line, width):
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
