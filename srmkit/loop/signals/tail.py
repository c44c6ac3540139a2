"""How unlikely a day is, and how unlikely the days up to it are.

A day is a negative binomial count. The days up to it are an exponentially weighted sum of counts
(EWMA); less its expectation that is the EWMA of the residual. Its tail is that of the negative
binomial with the same mean and variance on a coarser grid: a normal limit would cry wolf, because
counts of a few records a day are skew.
"""

from __future__ import annotations

from srmkit.intervals import incomplete_beta, negative_binomial_tail
from srmkit.loop.signals.baseline import Expected

MEMORY = 0.6
"""What a day's residual still weighs a day later; four days hold seven eighths of the weight."""


def day_tail(count: int, expected: Expected) -> float:
    """How likely at least `count` records are on a day."""
    if count <= expected.mean:
        return 1.0
    return negative_binomial_tail(count, expected.mean, expected.size)


class Ewma:
    """The weighted sum of the days so far, and what it was expected to be."""

    __slots__ = ("count", "extra", "mean", "poisson")

    def __init__(self) -> None:
        self.count = self.mean = self.poisson = self.extra = 0.0

    def add(self, count: int, expected: Expected) -> None:
        """One more day."""
        square = MEMORY * MEMORY
        self.count = MEMORY * self.count + count
        self.mean = MEMORY * self.mean + expected.mean
        self.poisson = square * self.poisson + expected.mean
        self.extra = square * self.extra + expected.spread * expected.mean**2

    def tail(self, doubt: float) -> float:
        """How likely so large a sum is; `doubt` is the squared relative error of the level, which
        is wrong by the same share on every day."""
        return self.tail_with(0, doubt)

    def tail_with(self, more: int, doubt: float) -> float:
        """The same, had the last day `more` records (less, below zero)."""
        count = self.count + more
        if count <= self.mean or not self.mean:
            return 1.0
        grain = self.poisson / self.mean
        mean = self.mean / grain
        size = mean * mean / max((self.extra + doubt * self.mean**2) / grain**2, 1e-9)
        return incomplete_beta(mean / (mean + size), count / grain, size)
