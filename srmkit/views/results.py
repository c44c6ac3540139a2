"""What posts did, and what may be learned from it: for the team."""

from __future__ import annotations

import math
from collections.abc import Mapping

from srmkit.frozen import frozen
from srmkit.intervals import Estimate
from srmkit.metrics.dimensions import Dimension, slot
from srmkit.metrics.learn import (
    LEAST_POSTS,
    LEAST_RESULTS,
    LEAST_SEEN,
    ChannelRates,
    Claim,
    Feeding,
    Group,
    Learned,
    learn,
)
from srmkit.metrics.results import FileAccount
from srmkit.views.edition import Part
from srmkit.views.site import Site

COMPARED = tuple(one for one in Dimension if one is not Dimension.SLOT)
"""What has a table of its own; weekday and hour together are the map."""
FURTHEST = math.log(4)
"""A drawn interval ends at a quarter of, or four times, what is usual."""


@frozen
class Compared:
    """One group beside what is usual."""

    key: str
    name: str
    """Empty where the page has words of its own for the key."""
    n: int
    rate: float
    effect: Estimate | None
    claim: Claim
    bar: tuple[float, float, float] | None
    """Low end, middle and high end of its interval, 0 to 100, where 50 is usual."""


@frozen
class Cell:
    """One weekday and hour."""

    n: int
    times: float | None
    """Of the usual engagement; None where nothing is known."""
    level: int
    """-2 to 2: how far above or below what is usual; 0 also where nothing is known."""
    claim: Claim


@frozen
class Hour:
    """One hour of the day, with its cell on each weekday from the first of the week on."""

    hour: int
    cells: tuple[Cell, ...]


@frozen
class Fed:
    """One pillar: what is posted of it, what was meant to be, what people do with it."""

    name: str
    n: int
    posts: float
    target: float | None
    engagement: Estimate
    claim: Claim


@frozen
class Channel:
    """What one channel's results come to."""

    name: str
    rates: ChannelRates


@frozen
class ResultsPage:
    """The page."""

    files: tuple[FileAccount, ...]
    entries: int
    """Entries that are out."""
    known: int
    """Those of which there are results."""
    compared: int
    left_out: int
    channels: tuple[Channel, ...]
    tables: tuple[tuple[Dimension, tuple[Compared, ...]], ...]
    weekdays: tuple[int, ...]
    hours: tuple[Hour, ...]
    feeding: tuple[Fed, ...]
    reviews: tuple[tuple[str, int, int], ...] = ()
    """The months that were looked back on, latest first: as in the page's id, year, month."""
    least_results: int = LEAST_RESULTS
    least_posts: int = LEAST_POSTS
    least_seen: int = LEAST_SEEN


def results_page(site: Site) -> ResultsPage:
    """What is learned in this edition; nothing in public."""
    team = site.has(Part.RESULTS)
    learned = learn(site.results) if team else Learned()
    pillars = site.plan.workspace.pillars
    names = _names(site)
    start = site.plan.workspace.settings.week_start
    weekdays = tuple((start + day) % 7 for day in range(7))
    tables = (
        (
            one,
            tuple(_compared(group, names.get(one, {})) for group in _ordered(learned, one, start)),
        )
        for one in COMPARED
        if learned.by.get(one)
    )
    return ResultsPage(
        files=site.results.files if team else (),
        entries=sum(entry.out for entry in site.plan.entries) if team else 0,
        known=len(site.results.each) if team else 0,
        compared=learned.n,
        left_out=learned.left_out,
        channels=tuple(
            Channel(names[Dimension.CHANNEL].get(one.channel, one.channel), one)
            for one in learned.channels
        ),
        tables=tuple(tables),
        weekdays=weekdays,
        hours=_hours(learned, weekdays),
        feeding=tuple(
            _fed(
                one,
                names[Dimension.PILLAR].get(one.pillar, one.pillar),
                pillars[one.pillar].share if one.pillar in pillars else None,
            )
            for one in learned.feeding
        ),
        reviews=tuple((one, int(one[:4]), int(one[5:])) for one in reversed(site.reviews) if team),
    )


def _names(site: Site) -> Mapping[Dimension, Mapping[str, str]]:
    workspace = site.plan.workspace
    return {
        dimension: {id: one.name.in_(site.lang) or id for id, one in things.items()}
        for dimension, things in (
            (Dimension.PILLAR, workspace.pillars),
            (Dimension.CHANNEL, workspace.channels),
            (Dimension.AUDIENCE, workspace.audiences),
        )
    }


def _ordered(learned: Learned, dimension: Dimension, start: int) -> list[Group]:
    """Times in their own order, all else by how strong it is."""
    groups = list(learned.by[dimension])
    if dimension is Dimension.WEEKDAY:
        groups.sort(key=lambda one: (int(one.key) - start) % 7)
    elif dimension is Dimension.HOUR:
        groups.sort(key=lambda one: one.key)
    return groups


def _compared(group: Group, names: Mapping[str, str]) -> Compared:
    bar = None
    if group.effect is not None:
        low, middle, high = (
            _place(one) for one in (group.effect.low, group.effect.value, group.effect.high)
        )
        bar = (low, middle, high)
    name = names.get(group.key, "")
    return Compared(group.key, name, group.n, group.rate, group.effect, group.claim, bar)


def _place(times: float) -> float:
    log = max(-FURTHEST, min(FURTHEST, math.log(times)))
    return round(50 + 50 * log / FURTHEST, 1)


def _hours(learned: Learned, weekdays: tuple[int, ...]) -> tuple[Hour, ...]:
    """From the first hour of the day at which anything went out to the last."""
    groups = {group.key: group for group in learned.by.get(Dimension.SLOT, ())}
    seen = sorted({int(key.split()[1]) for key in groups})
    if not seen:
        return ()
    return tuple(
        Hour(hour, tuple(_cell(groups.get(slot(day, hour))) for day in weekdays))
        for hour in range(seen[0], seen[-1] + 1)
    )


_NOTICEABLE, _MUCH = math.log(1.1), math.log(1.3)


def _cell(group: Group | None) -> Cell:
    if group is None or group.effect is None:
        return Cell(group.n if group else 0, None, 0, Claim.NOTHING)
    log = math.log(group.effect.value)
    level = (abs(log) >= _NOTICEABLE) + (abs(log) >= _MUCH)
    return Cell(group.n, group.effect.value, level if log > 0 else -level, group.claim)


def _fed(one: Feeding, name: str, target: float | None) -> Fed:
    return Fed(name, one.n, one.posts, target, one.engagement, one.claim)
