"""A trend of a few weeks, as small as a word."""

from __future__ import annotations

from collections.abc import Sequence

from srmkit.frozen import frozen

BAR_WIDTH, TREND_HEIGHT = 10, 32


@frozen
class Bar:
    """One bar of a trend, in the units of its picture: 10 wide each, 32 high."""

    x: int
    y: int
    height: int
    count: float


def bars(counts: Sequence[float]) -> tuple[Bar, ...]:
    """The bars of a trend: zero-based, a stub of one unit where there was nothing."""
    most = max(counts, default=0)
    found = []
    for place, count in enumerate(counts):
        height = max(2 if count else 1, round(count * TREND_HEIGHT / most)) if most else 1
        found.append(Bar(place * BAR_WIDTH, TREND_HEIGHT - height, height, count))
    return tuple(found)
