"""Tables for a terminal, in which a Chinese character takes two cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srmkit.render.cells import cell_width, padded
from srmkit.render.report import line_start


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a table: the first and the last column to the left, numbers to the right."""
    last = len(rows[0]) - 1
    rows = [[line_start(row[0]), *row[1:]] for row in rows]
    widths = [max(cell_width(row[at]) for row in rows) for at in range(last)]
    for row in rows:
        first = padded(row[0], widths[0])
        numbers = (" " * (widths[at] - cell_width(row[at])) + row[at] for at in range(1, last))
        yield "  ".join([first, *numbers, row[last]]).rstrip()
