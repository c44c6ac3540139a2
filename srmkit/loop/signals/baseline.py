"""What is usual: the level of the last weeks, its weekdays, and how far days scatter around it.

Everything is a sum that forgets, so that a day costs the same however long the history is, and
nothing looks ahead: what a day is compared with depends on the days before it alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from srmkit.frozen import frozen

HALF_LIFE = 21.0
"""Days after which a day counts half in the level."""
SLOW = 56.0
"""The same for weekdays and scatter, of which a week says less."""
_LEVEL, _SLOW = 0.5 ** (1 / HALF_LIFE), 0.5 ** (1 / SLOW)
_SHAPE = 0.5
"""Records that the level believes in before it saw one (the prior of Jeffreys)."""
_EVEN, _RHYTHM = 10.0, 30.0
"""Records that a week without a rhythm is worth to everything together, and the weekdays of that
to a part of it."""
_SPREAD, _SPREAD_WEIGHT = 0.1, 100.0
"""Scatter before any was seen, and its weight beside Fisher's information of each day."""
_FAR = 2.5
"""Standard deviations above the expected at which a day stops teaching: what is to be found out
must not become the usual in one day, and does in some weeks if it stays."""


@frozen
class Expected:
    """What a day may bring: a negative binomial count."""

    mean: float
    spread: float
    """Scatter beyond chance: the variance is mean + `spread` · mean²."""
    doubt: float
    """Squared relative error of the level; it widens the scatter as `spread` does."""

    @property
    def size(self) -> float:
        """The negative binomial's, so that the variance is mean + mean² / size."""
        return 1 / (self.spread + self.doubt)


class Baseline:
    """One count per day, in order, from the first day on."""

    __slots__ = ("_days", "_seen", "_spread_sum", "_spread_weight", "_week_sum",
                 "_week_weight")  # fmt: skip

    def __init__(self) -> None:
        self._seen = self._days = 0.0
        self._week_sum, self._week_weight = [0.0] * 7, [0.0] * 7
        self._spread_sum = self._spread_weight = 0.0

    def rhythm(self, of_all: Sequence[float] | None = None) -> list[float]:
        """How much of the level each weekday (Monday first) has, 1 on average. `of_all` is that
        of everything together, towards which a part with few records is drawn."""
        prior, worth = (of_all, _RHYTHM) if of_all else ([1.0] * 7, _EVEN)
        found = [
            (seen + worth * usual) / (expected + worth)
            for seen, expected, usual in zip(self._week_sum, self._week_weight, prior, strict=True)
        ]
        mean = sum(found) / 7
        return [one / mean for one in found]

    def expect(self, share: float) -> Expected:
        """What a weekday with that `share` (see `rhythm`) brings."""
        level = (self._seen + _SHAPE) / max(self._days, 1.0)
        spread = (self._spread_sum + _SPREAD * _SPREAD_WEIGHT) / (
            self._spread_weight + _SPREAD_WEIGHT
        )
        return Expected(level * share, max(spread, 0.01), 1 / (self._seen + _SHAPE))

    def learn(self, weekday: int, share: float, count: float, expected: Expected) -> None:
        """Take in a day that was `expected`."""
        mean = expected.mean
        reach = (mean + mean * mean / expected.size) ** 0.5
        count = min(count, mean + max(_FAR * reach, 1.0))
        self._seen = _LEVEL * self._seen + count
        self._days = _LEVEL * self._days + share
        level = mean / share
        for day in range(7):
            self._week_sum[day] *= _SLOW
            self._week_weight[day] *= _SLOW
        self._week_sum[weekday] += count
        self._week_weight[weekday] += level
        # each day by the inverse of its variance: of small counts, none says much of scatter
        weight = mean / (2 * mean + 1)
        self._spread_sum = _SLOW * self._spread_sum + weight * ((count - mean) ** 2 - mean)
        self._spread_weight = _SLOW * self._spread_weight + weight * mean * mean
