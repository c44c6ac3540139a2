"""How the time of some work grows with its text; the clock counts this thread's own time, so that
a busy machine changes little."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import thread_time

from tests.prove.stopped import stopped

SMALL = 2_500
STEPS = (1, 2, 4)
MOST = 0.05
"""Seconds for 10 kB at most: TRUST.md's G16."""
LINEAR = 2.8
"""Twice the text takes at most so many times as long: 2 is linear, 4 quadratic."""
ENDLESS = 1.0
"""Seconds after which the work is stopped: it would go on for ever."""
NOISE = 0.004
"""Below so many seconds for 10 kB nothing is said about growth."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds for texts of 2.5, 5 and 10 kB."""

    seconds: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """How many times as long twice the text took, over the last two doublings."""
        return float((self.seconds[-1] / max(self.seconds[0], 1e-6)) ** (1 / (len(STEPS) - 1)))

    @property
    def bad(self) -> bool:
        """Whether it is too slow, or grows faster than its text."""
        return self.seconds[-1] > MOST or self.steep

    @property
    def steep(self) -> bool:
        """Whether it grows faster than its text."""
        return self.seconds[-1] > NOISE and self.ratio > LINEAR


def measured(work: Callable[[str], object], before: str, pump: str, after: str) -> Growth:
    """The best of up to five measurements, as many as it takes to be found harmless."""
    found = _once(work, before, pump, after)
    for _ in range(4):
        if not found.bad or found.seconds[-1] > 10 * MOST:
            break
        again = _once(work, before, pump, after)
        found = Growth(tuple(map(min, found.seconds, again.seconds)))
    return found


def _once(work: Callable[[str], object], before: str, pump: str, after: str) -> Growth:
    seconds = []
    for step in STEPS:
        size = SMALL * step
        text = (
            before
            + pump * (max(1, size // len(pump.encode("utf-8", "surrogatepass"))) if pump else 0)
            + after
        )
        collecting = gc.isenabled()
        gc.disable()
        begin = thread_time()
        try:
            finished = stopped(ENDLESS, partial(work, text))
        finally:
            if collecting:
                gc.enable()
        seconds.append(thread_time() - begin)
        if not finished:
            return Growth((*seconds, *[ENDLESS] * (len(STEPS) - len(seconds))))
    return Growth(tuple(seconds))
