"""A part of the records, column by column: what every stage at size takes and gives.

A stretch of an inbox file becomes columns without a `Record` per row. What srmkit itself wrote is
quoted throughout, which is what this reader relies on and verifies; it says `None` to anything
else, and `srmkit.feedback.canonical`, the reference, reads it with care.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from srmkit.feedback.canonical import COLUMNS, original, read_records
from srmkit.feedback.size.instants import instant, instants, times
from srmkit.model import Record
from srmkit.problems import Problem

USED = ("source", "lang", "author", "text", "created_at", "weight")
"""Columns that are counted; the two other times and all widths are only checked."""
_CHECKED = ("first_response_at", "resolved_at")
_MARKED = re.compile(r"\A'|[;\t\r\n]'")
"""Where an apostrophe may be one that `harmless` put there."""
_MOST = 2**31
"""Weights from here on are left to Python's own whole numbers."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Records as columns of the same length, in the order of their rows."""

    sources: Sequence[str]
    langs: Sequence[str]
    authors: Sequence[str]
    """Keyed hashes, empty for nobody."""
    texts: Sequence[str]
    instants: NDArray[np.int64]
    """As `srmkit.feedback.size.instants` counts them."""
    weights: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.texts)

    def only(self, kept: NDArray[np.bool_]) -> Columns:
        """The rows where `kept` is true."""
        return Columns(
            list(compress(self.sources, kept)),
            list(compress(self.langs, kept)),
            list(compress(self.authors, kept)),
            list(compress(self.texts, kept)),
            self.instants[kept],
            self.weights[kept],
        )


@dataclass(frozen=True, slots=True)
class Part:
    """What one stretch of a file holds."""

    columns: Columns
    problems: tuple[Problem, ...] = ()
    """Rows that are no records; their lines count from the stretch's header, which is line 1."""
    lines: int = 0
    """Lines of the stretch, without the header."""


def columns_of(records: Sequence[Record]) -> Columns:
    """The same records as columns."""
    return Columns(
        [record.source for record in records],
        [record.lang for record in records],
        [record.author for record in records],
        [record.text for record in records],
        np.array([instant(record.created_at) for record in records], np.int64),
        np.array([record.weight for record in records], np.int64),
    )


def read_part(path: str, header: Sequence[str], data: bytes) -> Part | None:
    """The records of whole rows of an inbox file whose first row is `header`.

    None when the rows are not quoted throughout, or not as wide as the header: then what one of
    them is may depend on rows before it, and the file has to be read as a whole.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    read = _rows(text, header)
    if read is None:
        return None
    rows, lines = read
    columns = None if "\0" in text else _columns(rows)
    if columns is not None:
        return Part(columns, (), lines)
    del read, rows
    first = ",".join(f'"{name.replace(chr(34), 2 * chr(34))}"' for name in header)
    records, problems = read_records(path, f"{first}\n{text}".encode())
    return Part(columns_of(records), problems, lines)


def header_of(row: bytes) -> tuple[str, ...] | None:
    """The names in a file's first row when it is one that `read_part` can go by, else None."""
    try:
        rows = list(_reader(row.decode("utf-8")))
    except (UnicodeDecodeError, csv.Error, ValueError):
        return None
    names = tuple(rows[0]) if len(rows) == 1 else ()
    if not set(COLUMNS) <= set(names) or len(set(names)) != len(names):
        return None
    return None if any(set(name) & set("\0\r\n") for name in names) else names


def _reader(text: str) -> Any:
    # QUOTE_NONNUMERIC: a cell without quotes is a number or an error, so that one with a
    # quotation mark inside, which would lead the search for whole rows astray, is seen
    stream = io.StringIO(text, newline="")
    return csv.reader(stream, strict=True, quoting=csv.QUOTE_NONNUMERIC)


def _rows(text: str, header: Sequence[str]) -> tuple[list[tuple[str, ...]], int] | None:
    """Of each row that is not blank the cells in `USED` and `_CHECKED`, and the number of lines.

    None unless every cell is quoted, every row as wide as the header, and no line inside a cell
    could be a row by itself: then an open quote may have swallowed it, which the careful reader
    judges.
    """
    at = {name: place for place, name in enumerate(header)}
    pick = itemgetter(*(at[name] for name in (*USED, *_CHECKED)))
    width, commas, line = len(header), len(header) - 1, 0
    rows: list[tuple[str, ...]] = []
    reader = _reader(text)
    try:
        for row in reader:
            line += 1
            if len(row) != width:
                if row:
                    return None
                continue
            if reader.line_num != line:
                line = reader.line_num
                if any(one.count(",") >= commas for cell in row for one in _lines(cell)):
                    return None
            rows.append(pick(row))
    except (csv.Error, ValueError):
        return None
    return rows, reader.line_num


def _lines(cell: object) -> Iterator[str]:
    return iter(io.StringIO(cell, newline="")) if isinstance(cell, str) else iter(())


def _columns(rows: list[tuple[str, ...]]) -> Columns | None:
    """None when some cell is no text, time or weight, or there is a row that may be empty."""
    if not rows:
        return columns_of(())
    try:
        cells = [_plain(column) for column in zip(*rows, strict=True)]
    except TypeError:
        return None
    made = columns_from(dict(zip((*USED, *_CHECKED), cells, strict=True)))
    if made is None:
        return None
    unsaid = (place for place, said in enumerate(made.texts) if not said.strip())
    return made if all("".join(rows[place]).strip() for place in unsaid) else None


def columns_from(cells: Mapping[str, Sequence[str]]) -> Columns | None:
    """Records by the cells of their columns; None when some cell is no time or weight."""
    source, lang, author, text, created, weight = (cells[name] for name in USED)
    try:
        for name in _CHECKED:
            if any(cells[name]):
                deque(times(cells[name]), maxlen=0)
        return Columns(source, lang, author, text, instants(created), _weights(weight))
    except ValueError:
        return None


def _plain(cells: Sequence[str]) -> Sequence[str]:
    """Cells without the apostrophes that are there for spreadsheets; TypeError for a number."""
    if "'" not in "".join(cells):
        return cells
    return [original(cell) if "'" in cell and _MARKED.search(cell) else cell for cell in cells]


def _weights(cells: Sequence[str]) -> NDArray[np.int64]:
    known = {cell: int(cell) if cell else 1 for cell in set(cells)}
    if any(abs(weight) >= _MOST for weight in known.values()):
        raise ValueError
    return np.fromiter(map(known.__getitem__, cells), np.int64, len(cells))
