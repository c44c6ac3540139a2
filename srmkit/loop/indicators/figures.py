"""From single observations to one number, its basis and its doubt: over all, by week, by group."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from statistics import NormalDist

from srmkit.frozen import frozen
from srmkit.intervals import LEVEL, Estimate, wilson
from srmkit.loop.indicators.period import Period, Spot
from srmkit.loop.indicators.quantiles import quantile
from srmkit.model import Measure


class Unit(StrEnum):
    """What a figure's value is."""

    SECONDS = "seconds"
    """A median; the ninetieth percentile stands beside it."""
    BUSINESS = "business-seconds"
    """The same of a clock that stands still: nobody's day has 24 such hours."""
    DAYS = "days"
    """As seconds, in days of 24 hours."""
    SHARE = "share"
    """0 to 1, with its interval."""
    SCORE = "score"
    """-100 to 100, with its interval."""
    COUNT = "count"


class By(StrEnum):
    """What a figure is split by."""

    CHANNEL = "channel"
    SOURCE = "source"
    AUDIENCE = "audience"
    THEME = "theme"


@frozen
class Figure:
    """One number and what it rests on; no value where nothing was observed."""

    n: int = 0
    value: float | None = None
    p90: float | None = None
    low: float | None = None
    high: float | None = None


Sample = tuple[float, Spot]
"""One observation: a time; 1 or 0; 1, 0 or -1; or a weight. And where and when it belongs."""


@frozen
class Indicator:
    """One measure, whole and in parts."""

    measure: Measure
    unit: Unit
    total: Figure = Figure()
    """Of everything up to now."""
    recent: Figure = Figure()
    """Of the last 28 days."""
    weeks: tuple[Figure, ...] = ()
    """One for each week of the period, oldest first; the last is not over."""
    splits: Mapping[By, Mapping[str, Figure]] = field(default_factory=dict)
    """By group, the largest first; an empty name is what nobody named."""
    people: int = 0
    """Distinct people behind it; who is unnamed is not among them."""
    least: int = 0
    """Of the parts that its value is made of (those satisfied and those not, say) and that are not
    empty, the people behind the smallest."""


def tabulate(measure: Measure, unit: Unit, samples: Sequence[Sample], period: Period) -> Indicator:
    """One measure of `samples`, whatever their order."""
    values: list[float] = []
    recent: list[float] = []
    weeks: list[list[float]] = [[] for _ in period.weeks]
    parts: dict[By, defaultdict[str, list[float]]] = {by: defaultdict(list) for by in By}
    channels, sources = parts[By.CHANNEL], parts[By.SOURCE]
    audiences, themes = parts[By.AUDIENCE], parts[By.THEME]
    for value, spot in samples:
        values.append(value)
        if spot.recent:
            recent.append(value)
        if spot.week >= 0:
            weeks[spot.week].append(value)
        for name in spot.channels:
            channels[name].append(value)
        for name in spot.sources:
            sources[name].append(value)
        for name in spot.audiences:
            audiences[name].append(value)
        for name in spot.themes:
            themes[name].append(value)
    summary = SUMMARY[unit]
    people, least = _people(unit, samples)
    return Indicator(
        measure,
        unit,
        summary(values),
        summary(recent),
        tuple(map(summary, weeks)),
        {by: _largest_first(groups, summary) for by, groups in parts.items()},
        people,
        least,
    )


def _largest_first(
    groups: Mapping[str, list[float]], summary: Callable[[list[float]], Figure]
) -> dict[str, Figure]:
    names = sorted(groups, key=lambda name: (-len(groups[name]), name))
    return {name: summary(groups[name]) for name in names}


def _people(unit: Unit, samples: Iterable[Sample]) -> tuple[int, int]:
    """Distinct people of all, and of the smallest part that its value tells apart."""
    parts: defaultdict[float, set[str]] = defaultdict(set)
    told_apart = unit in {Unit.SHARE, Unit.SCORE}
    for value, spot in samples:
        parts[value if told_apart else 0.0].update(spot.people)
    everybody = set().union(*parts.values())
    return len(everybody), min(map(len, parts.values()), default=0)


def time_of(values: list[float]) -> Figure:
    """Median and ninetieth percentile, as `quantile` defines them."""
    if not values:
        return Figure()
    ordered = sorted(values)
    return Figure(len(ordered), quantile(ordered, 0.5), quantile(ordered, 0.9))


def share_of(values: list[float]) -> Figure:
    """The share of ones among ones and noughts, with Wilson's interval."""
    if not values:
        return Figure()
    found = wilson(sum(values), len(values))
    return Figure(len(values), found.value, low=found.low, high=found.high)


def score_of(values: list[float]) -> Figure:
    """The Net Promoter Score of promoters (1), passives (0) and detractors (-1)."""
    if not values:
        return Figure()
    found = net_promoters(
        sum(value > 0 for value in values), sum(value < 0 for value in values), len(values)
    )
    return Figure(len(values), found.value, low=found.low, high=found.high)


def count_of(values: list[float]) -> Figure:
    """How many, by weight; `n` are the records."""
    return Figure(len(values), sum(values))


def net_promoters(promoters: int, detractors: int, n: int, level: float = LEVEL) -> Estimate:
    """The score, from -100 to 100, and its interval: the adjusted Wald interval of Rocks (2016,
    The American Statistician 70:365), which adds ¾ to promoters, ¾ to detractors and 3 to all, and
    takes the normal approximation of the trinomial. Unlike the plain one it has a width where all
    agree. As MeasuringU describes it (measuringu.com/nps-confidence-intervals, 2026-11-22).
    """
    whole = n + 3
    up, down = (promoters + 0.75) / whole, (detractors + 0.75) / whole
    middle = up - down
    z = NormalDist().inv_cdf((1 + level) / 2)
    reach = z * math.sqrt((up + down - middle * middle) / whole)
    value = (promoters - detractors) / n
    low, high = max(-1.0, middle - reach), min(1.0, middle + reach)
    # the adjustment pulls to the middle: where all agree the score itself would lie outside
    return Estimate(100 * value, 100 * min(low, value), 100 * max(high, value))


TIMES = frozenset({Unit.SECONDS, Unit.BUSINESS, Unit.DAYS})
"""Units of which a figure has a median and a ninetieth percentile, and no interval."""
SUMMARY: Mapping[Unit, Callable[[list[float]], Figure]] = {
    Unit.SECONDS: time_of,
    Unit.BUSINESS: time_of,
    Unit.DAYS: time_of,
    Unit.SHARE: share_of,
    Unit.SCORE: score_of,
    Unit.COUNT: count_of,
}
