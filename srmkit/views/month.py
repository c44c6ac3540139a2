"""A month as whole weeks: where it is too full and where it is silent, day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from srmkit.dates import month_weeks
from srmkit.model import Absence, Channel, Status
from srmkit.views.edition import Part
from srmkit.views.site import Site
from srmkit.views.tile import ChannelTag, Tag, Tile, audience_tags, channel_tag, tiles

FIRST_YEAR, LAST_YEAR = 1000, 9000
"""Months outside are not drawn: their neighbours may not exist. Entries there stay in lists."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A hiatus or a hold on one day."""

    id: str
    hold: bool
    reason: str
    channels: tuple[str, ...] = ()
    """Names; empty where it is every channel."""


@dataclass(frozen=True, slots=True)
class Day:
    """One cell."""

    day: date
    inside: bool
    """It belongs to the month, and not to a neighbour that fills a week."""
    today: bool
    past: bool
    tiles: tuple[Tile, ...] = ()
    stops: tuple[Stop, ...] = ()
    key_dates: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the calendar."""

    year: int
    month: int
    weeks: tuple[tuple[Day, ...], ...]
    counts: Mapping[Status, int]
    """Entries of the month by status."""
    channels: tuple[tuple[ChannelTag, int], ...]
    """Entries of the month by channel, in the order of channels.yml."""
    audiences: tuple[tuple[Tag, int], ...] = ()
    """Entries of the month by audience, also those that nothing is for."""
    previous: tuple[int, int] | None = None
    next: tuple[int, int] | None = None

    @property
    def total(self) -> int:
        """Entries in the month."""
        return sum(self.counts.values())

    @property
    def teasers_only(self) -> bool:
        """Nothing here is out yet."""
        return bool(self.total) and not self.counts.get(Status.PUBLISHED)


def months(site: Site) -> tuple[tuple[int, int], ...]:
    """The months that get a page: those with entries, this one and the one after it."""
    found = {(day.year, day.month) for day in site.days}
    today = site.today
    found.add((today.year, today.month))
    ahead = today.replace(day=1) + timedelta(days=32)
    found.add((ahead.year, ahead.month))
    return tuple(sorted(one for one in found if FIRST_YEAR <= one[0] <= LAST_YEAR))


def month(site: Site, year: int, number: int) -> Month:
    """The view of one month; `previous` and `next` are the nearest months that have a page."""
    every = months(site)
    mine = tuple(
        entry
        for day, entries in site.days.items()
        if (day.year, day.month) == (year, number)
        for entry in entries
    )
    shown = tiles(site, mine)
    per_audience = Counter(tag for one in shown for tag in one.audiences)
    per_channel = Counter(one.channel for one in shown)
    return Month(
        year,
        number,
        tuple(
            tuple(_day(site, day, number) for day in week)
            for week in month_weeks(year, number, site.plan.workspace.settings.week_start)
        ),
        Counter(one.status for one in shown),
        tuple((tag, per_channel[tag]) for tag in _channels(site) if per_channel[tag]),
        tuple((tag, per_audience[tag]) for tag in everybody(site)),
        max((one for one in every if one < (year, number)), default=None),
        min((one for one in every if one > (year, number)), default=None),
    )


def everybody(site: Site) -> tuple[Tag, ...]:
    """Every audience, in the order of audiences.yml: the slots of a tile."""
    return audience_tags(site, site.plan.workspace.audiences)


def _channels(site: Site) -> tuple[ChannelTag, ...]:
    return tuple(channel_tag(site, one) for one in site.plan.workspace.channels.values())


def _day(site: Site, day: date, number: int) -> Day:
    return Day(
        day,
        day.month == number,
        day == site.today,
        day < site.today,
        tiles(site, site.days.get(day, ())),
        stops_on(site, day),
        key_dates_on(site, day),
    )


def key_dates_on(site: Site, day: date) -> tuple[Tag, ...]:
    """The days that matter which fall on `day`, where this edition has them."""
    if not site.has(Part.KEY_DATES):
        return ()
    return tuple(
        Tag(one.id, one.name.in_(site.lang) or one.id)
        for one in site.plan.workspace.key_dates.values()
        if one.on == day
    )


def stops_on(site: Site, day: date) -> tuple[Stop, ...]:
    """The holds and hiatuses that touch `day`, where this edition shows them."""
    plain = not site.has(Part.HOLDS)
    return tuple(
        Stop(
            "" if plain else one.id,
            one.policy is not None,
            "" if plain else one.reason.in_(site.lang),
            _names(site, site.plan.workspace.channels, one),
        )
        for one in site.absences
        if _touches(site, one, day)
    )


def _names(site: Site, channels: Mapping[str, Channel], one: Absence) -> tuple[str, ...]:
    if one.channels is None or one.channels >= set(channels):
        return ()
    return tuple(
        channel.name.in_(site.lang) or id for id, channel in channels.items() if id in one.channels
    )


def _touches(site: Site, one: Absence, day: date) -> bool:
    first = one.since.astimezone(site.zone).date()
    last = (one.until - timedelta(microseconds=1)).astimezone(site.zone).date()
    return first <= day <= last
