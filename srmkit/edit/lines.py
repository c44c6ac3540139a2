"""A file's text as lines that keep their own ends, so that an edit changes nothing beside itself.

Positions are those of PyYAML's marks: line and column from 0, counted in the text as the loader
sees it, which is without a byte order mark and with one kind of line end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

BOM = "\ufeff"
_END = re.compile(r"(\r\n|\r|\n)")

Spot = tuple[int, int]
"""Line and column, both from 0."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file; `ends` has the line end of each, of which the last is empty."""

    bom: str
    rows: tuple[str, ...]
    ends: tuple[str, ...]

    @property
    def text(self) -> str:
        """The file as it is written."""
        return self.bom + "".join(map("".join, zip(self.rows, self.ends, strict=True)))

    @property
    def plain(self) -> str:
        """The file as the loader sees it."""
        return "\n".join(self.rows)

    @property
    def newline(self) -> str:
        """The line end that this file uses most."""
        return Counter(filter(None, self.ends)).most_common(1)[0][0] if any(self.ends) else "\n"

    def splice(self, start: Spot, end: Spot, new: str) -> Lines:
        """`new` in place of what stands from `start` up to `end`; its `\\n` become the file's own
        line ends, and a line that is merely rewritten keeps the one it had."""
        head, tail = self.rows[start[0]][: start[1]], self.rows[end[0]][end[1] :]
        rows = (head + new + tail).split("\n")
        inner = list(self.ends[start[0] : end[0]])[: len(rows) - 1]
        inner += [self.newline] * (len(rows) - 1 - len(inner))
        return replace(
            self,
            rows=(*self.rows[: start[0]], *rows, *self.rows[end[0] + 1 :]),
            ends=(*self.ends[: start[0]], *inner, self.ends[end[0]], *self.ends[end[0] + 1 :]),
        )

    def insert(self, at: int, new: Sequence[str]) -> Lines:
        """`new` as lines before line `at`; after a last line that has no end, it gets one and the
        new last line has none."""
        if not new:
            return self
        if at < len(self.rows):
            return self.splice((at, 0), (at, 0), "".join(row + "\n" for row in new))
        last = len(self.rows) - 1, len(self.rows[-1])
        return self.splice(last, last, "".join("\n" + row for row in new))

    def delete(self, first: int, last: int) -> Lines:
        """Without the lines from `first` to `last`, both included."""
        if last + 1 < len(self.rows):
            return self.splice((first, 0), (last + 1, 0), "")
        end = last, len(self.rows[last])
        if first == 0:
            return self.splice((0, 0), end, "")
        return self.splice((first - 1, len(self.rows[first - 1])), end, "")


def lines_of(text: str) -> Lines:
    """The lines of `text`, whose line ends may be of several kinds."""
    bom = BOM if text.startswith(BOM) else ""
    parts = _END.split(text[len(bom) :])
    return Lines(bom, tuple(parts[::2]), (*parts[1::2], ""))
