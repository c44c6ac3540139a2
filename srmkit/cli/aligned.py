"""Tables for a terminal, in which a Chinese character takes two cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a table: the first and the last column to the left, numbers to the right."""
    last = len(rows[0]) - 1
    widths = [max(_width(row[at]) for row in rows) for at in range(last)]
    for row in rows:
        first = row[0] + " " * (widths[0] - _width(row[0]))
        numbers = (" " * (widths[at] - _width(row[at])) + row[at] for at in range(1, last))
        yield "  ".join([first, *numbers, row[last]]).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
