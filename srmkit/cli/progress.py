"""A progress bar on a terminal, for the run that takes longer than a second; silence for others."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

import click

PATIENCE = 1.0
"""Seconds before anything is shown."""
OFTEN = 0.1
"""Seconds between two drawings."""


class Progress:
    """Called with the share of the work that is done; draws on stderr, and cleans up after it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._shown = sys.stderr.isatty()
        self._next = clock() + PATIENCE
        self._bar: Any = None

    def __call__(self, share: float, note: str = "") -> None:
        """`share` is between 0 and 1; what is behind the bar already is not drawn again. `note`
        stands after the bar."""
        if not self._shown or self._clock() < self._next:
            return
        if self._bar is None:
            self._bar = click.progressbar(length=100, file=sys.stderr, item_show_func=_note)
            self._bar.__enter__()
        self._bar.update(max(0, int(100 * share) - self._bar.pos), note)
        self._next = self._clock() + OFTEN

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            # the report that follows stands alone, and click's bar has hidden the cursor
            sys.stderr.write("\r\x1b[2K\x1b[?25h")
            sys.stderr.flush()


def _note(note: object) -> str | None:
    return str(note) if note else None
