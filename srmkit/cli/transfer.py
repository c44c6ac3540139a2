"""A download on a terminal: how much has come, of how much, how fast; silence for others."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType

from srmkit.render.report import printable

OFTEN = 0.1
"""Seconds between two drawings."""
WIDTH = 24
"""Characters of a whole bar."""
_CLEAR = "\r\x1b[2K"


class Transfer:
    """Told of every piece that comes; draws on stderr, and leaves nothing behind."""

    def __init__(self, label: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._label, self._clock = printable(label), clock
        self._shown = sys.stderr.isatty()
        self._begun = self._next = clock()

    def __call__(self, got: int, promised: int | None) -> None:
        """`got` bytes have come of those `promised`, where that is known."""
        now = self._clock()
        if not self._shown or now < self._next:
            return
        self._next = now + OFTEN
        rate = got / max(now - self._begun, OFTEN)
        sys.stderr.write(f"{_CLEAR}{self._label} {_bar(got, promised)} {size(rate)}/s")
        sys.stderr.flush()

    def __enter__(self) -> Transfer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()


def _bar(got: int, promised: int | None) -> str:
    if not promised:
        return size(got)
    full = min(WIDTH, WIDTH * got // promised)
    return f"[{'#' * full}{'-' * (WIDTH - full)}] {size(got)} / {size(promised)}"


def size(count: float) -> str:
    """A number of bytes as people read it: 999 B, 1.2 kB, 34.5 MB."""
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"
