"""What works: results compared by pillar, intent, format, channel, audience, weekday and hour.

A post is compared with what is usual on its own channel, or a pillar would look good for going out
where people press hearts more readily. Nothing is claimed of a group whose interval holds what is
usual, or of one with fewer than `LEAST_POSTS` posts.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from enum import StrEnum

from srmkit.frozen import frozen
from srmkit.intervals import Estimate
from srmkit.metrics.dimensions import KEYS, Dimension
from srmkit.metrics.ratio import ratio, share
from srmkit.metrics.results import Result, Results
from srmkit.metrics.shrink import Sample, shrunk

LEAST_SEEN = 20
"""People (or showings) below which a rate of one post says nothing."""
LEAST_RESULTS = 10
"""Results below which nothing is compared; rules about shares need as many entries."""
LEAST_POSTS = 3
"""Results of a group below which nothing is claimed of it."""
LEAST_FREEDOM = 5
"""Degrees of freedom below which the spread between posts is not known."""


class Claim(StrEnum):
    """What an interval allows to say."""

    MORE = "more"
    LESS = "less"
    NOTHING = "nothing"


@frozen
class Group:
    """The results that have one thing in common."""

    key: str
    n: int
    """Results, one per entry."""
    rate: float
    """All engagements by all who saw it."""
    effect: Estimate | None
    """Times what is usual, drawn towards 1; None where the spread between posts is not known."""

    @property
    def claim(self) -> Claim:
        """Whether it is more or less than usual, as far as one can tell."""
        if self.effect is None or self.n < LEAST_POSTS:
            return Claim.NOTHING
        return claimed(self.effect, 1.0)


@frozen
class Feeding:
    """How much of what is posted, and of what people do with it, a pillar has."""

    pillar: str
    n: int
    posts: float
    """Its share of the results."""
    engagement: Estimate
    """Its share of engagement, each result in units of its channel's average."""

    @property
    def claim(self) -> Claim:
        """`MORE`: people do more with it than its share of posts, so it is under-fed."""
        return Claim.NOTHING if self.n < LEAST_POSTS else claimed(self.engagement, self.posts)


@frozen
class ChannelRates:
    """What one channel's results come to."""

    channel: str
    n: int
    reach: int
    impressions: int
    engagement: Estimate
    clicks: Estimate
    conversion: Estimate


@frozen
class Learned:
    """Everything that is learned from results."""

    n: int = 0
    """Results that are compared."""
    left_out: int = 0
    """Results that say nothing of engagement, or were seen by too few."""
    by: Mapping[Dimension, tuple[Group, ...]] = field(default_factory=dict)
    """The strongest group first; none where there are too few results."""
    feeding: tuple[Feeding, ...] = ()
    channels: tuple[ChannelRates, ...] = ()


def claimed(estimate: Estimate, usual: float) -> Claim:
    """What may be said of an estimate beside what is usual: nothing where it may be the same."""
    if estimate.holds(usual) or math.isnan(estimate.value):
        return Claim.NOTHING
    return Claim.MORE if estimate.low > usual else Claim.LESS


def learn(results: Results) -> Learned:
    """Compare all results that have an engagement rate."""
    usable = [one for one in results.each if _usable(one)]
    channels = _channels(results.each)
    left_out = len(results.each) - len(usable)
    if len(usable) < LEAST_RESULTS:
        return Learned(len(usable), left_out, {}, (), channels)
    logs = [_log_rate(one) for one in usable]
    usual = _means(logs, [one.entry.channel.id for one in usable])
    apart = [log - usual[one.entry.channel.id] for log, one in zip(logs, usable, strict=True)]
    overall = math.fsum(logs) / len(logs)
    by: dict[Dimension, tuple[Group, ...]] = {
        dimension: _groups(usable, apart, keys, len(usual) - 1)
        for dimension, keys in KEYS.items()
        if dimension is not Dimension.CHANNEL
    }
    plain = [log - overall for log in logs]
    by[Dimension.CHANNEL] = _groups(usable, plain, KEYS[Dimension.CHANNEL], 0)
    order = {dimension: by[dimension] for dimension in Dimension}
    return Learned(len(usable), left_out, order, _feeding(usable), channels)


def _usable(one: Result) -> bool:
    return one.figures.engagements is not None and (one.figures.seen or 0) >= LEAST_SEEN


def _log_rate(one: Result) -> float:
    """The log of the engagement rate; half a reaction more, so that none is not infinitely bad."""
    return math.log(((one.figures.engagements or 0) + 0.5) / ((one.figures.seen or 0) + 1))


def _means(values: Sequence[float], keys: Sequence[str]) -> dict[str, float]:
    piles: dict[str, list[float]] = {}
    for key, value in zip(keys, values, strict=True):
        piles.setdefault(key, []).append(value)
    return {key: math.fsum(pile) / len(pile) for key, pile in piles.items()}


def _groups(
    results: Sequence[Result],
    apart: Sequence[float],
    keys: Callable[[Result], Iterable[str]],
    spent: int,
) -> tuple[Group, ...]:
    """The groups of one dimension; `spent` degrees of freedom went into what is usual."""
    piles: dict[str, list[tuple[Result, float]]] = {}
    for one, value in zip(results, apart, strict=True):
        for key in keys(one):
            piles.setdefault(key, []).append((one, value))
    ordered = sorted(piles)
    samples = [
        Sample(math.fsum(value for _, value in piles[key]) / len(piles[key]), len(piles[key]))
        for key in ordered
    ]
    squares = math.fsum(
        (value - sample.mean) ** 2
        for key, sample in zip(ordered, samples, strict=True)
        for _, value in piles[key]
    )
    freedom = sum(one.n for one in samples) - len(samples) - spent
    effects: Sequence[Estimate | None] = [None] * len(samples)
    if freedom >= LEAST_FREEDOM and squares > 0:
        # the mean of the variance given these squares: a small spread may be an accident
        effects = [_times(one) for one in shrunk(samples, squares / (freedom - 2))]
    found = [
        Group(key, len(piles[key]), _rate([one for one, _ in piles[key]]), effect)
        for key, effect in zip(ordered, effects, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (-(one.effect.value if one.effect else 0), one.key)))


def _times(log: Estimate) -> Estimate:
    return Estimate(math.exp(log.value), math.exp(log.low), math.exp(log.high))


def _rate(results: Sequence[Result]) -> float:
    seen = sum(one.figures.seen or 0 for one in results)
    return sum(one.figures.engagements or 0 for one in results) / seen


def _feeding(results: Sequence[Result]) -> tuple[Feeding, ...]:
    amounts = [float(one.figures.engagements or 0) for one in results]
    usual = _means(amounts, [one.entry.channel.id for one in results])
    units = [
        amount / usual[one.entry.channel.id] if usual[one.entry.channel.id] else 0.0
        for amount, one in zip(amounts, results, strict=True)
    ]
    pillars = [one.entry.post.pillar for one in results]

    def fed(pillar: str, count: int) -> Feeding:
        mine = [unit for unit, one in zip(units, pillars, strict=True) if one == pillar]
        others = [unit for unit, one in zip(units, pillars, strict=True) if one != pillar]
        return Feeding(pillar, count, count / len(results), share(mine, others))

    return tuple(fed(one, count) for one, count in sorted(Counter(pillars).items()) if one)


def _channels(results: Sequence[Result]) -> tuple[ChannelRates, ...]:
    ids = sorted({one.entry.channel.id for one in results})
    return tuple(_rates(id, [one for one in results if one.entry.channel.id == id]) for id in ids)


def _rates(channel: str, results: Sequence[Result]) -> ChannelRates:
    figures = [one.figures for one in results]

    def of(pairs: Iterable[tuple[int | None, int | None]]) -> Estimate:
        known = [(a, b) for a, b in pairs if a is not None and b]
        return ratio([a for a, _ in known], [b for _, b in known])

    return ChannelRates(
        channel,
        len(results),
        sum(one.reach or 0 for one in figures),
        sum(one.impressions or 0 for one in figures),
        of((one.engagements, one.seen) for one in figures),
        of((one.clicks, one.shown) for one in figures),
        of((one.conversions, one.sessions) for one in figures),
    )
