"""Places in a drawing, and the round number at which it ends."""

from __future__ import annotations

import math


def percent(share: float) -> str:
    """A place from 0 to 1 as SVG takes it: `33.33%`; the same on every machine."""
    text = f"{100 * share:.2f}".rstrip("0").rstrip(".")
    return f"{'0' if text in {'-0', ''} else text}%"


def steps(most: float, least: float = 1) -> float:
    """The end of a zero-based scale that holds `most`: the next of 1, 2, 3, 4, 5, 6, 8, 10 times a
    power of ten; never below `least`."""
    value = max(most, least)
    power = 10.0 ** math.floor(math.log10(value))
    for step in (1, 2, 3, 4, 5, 6, 8, 10):
        end = round(step * power, 12)
        if end >= value - 1e-9:
            return end
    return 10 * power
