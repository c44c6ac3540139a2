"""One day of the calendar with everything on it, made once however many pages show it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from srmkit.frozen import frozen
from srmkit.model import Absence, Channel
from srmkit.views.days import DayName, days_on
from srmkit.views.edition import Part
from srmkit.views.forge import new_post_url
from srmkit.views.site import Site
from srmkit.views.tile import Tag, Tile, audience_tags, tiles

SILENT = 3
"""Days in a row without an entry that are drawn as silence."""


@frozen
class Stop:
    """A hiatus or a hold on one day."""

    id: str
    hold: bool
    reason: str
    channels: tuple[str, ...] = ()
    """Names; empty where it is every channel."""


@frozen
class Silence:
    """A run of days between two entries."""

    days: int
    place: int
    """Which day of the run this is, from 1."""


@frozen
class Over:
    """An audience that hears from the brand more often on a day than it should."""

    audience: Tag
    count: int
    limit: int


@frozen
class Day:
    """One day."""

    day: date
    today: bool
    past: bool
    tiles: tuple[Tile, ...] = ()
    stops: tuple[Stop, ...] = ()
    key_dates: tuple[Tag, ...] = ()
    """Those of the brand."""
    names: tuple[DayName, ...] = ()
    """Public holidays, festivals and commercial days."""
    silence: Silence | None = None
    over: tuple[Over, ...] = ()
    new: str = ""
    """Where the forge makes a post for this day; empty without one."""

    @property
    def eventful(self) -> bool:
        """There is something of the brand on it: entries, a stop, a key date."""
        return bool(self.tiles or self.stops or self.key_dates)

    @property
    def listed(self) -> bool:
        """There is something on it at all."""
        return self.eventful or bool(self.names)


def day_view(site: Site, day: date) -> Day:
    """One day of this edition."""
    return site.once(("day", day), lambda: _day(site, day))


def _day(site: Site, day: date) -> Day:
    return Day(
        day,
        day == site.today,
        day < site.today,
        tiles(site, site.days.get(day, ())),
        stops_on(site, day),
        key_dates_on(site, day),
        days_on(site, day),
        _silence(site, day),
        _over(site).get(day, ()),
        new_post_url(site, day),
    )


def everybody(site: Site) -> tuple[Tag, ...]:
    """Every audience, in the order of audiences.yml: the slots of a tile."""
    return site.once("everybody", lambda: audience_tags(site, site.plan.workspace.audiences))


def key_dates_on(site: Site, day: date) -> tuple[Tag, ...]:
    """The days that matter to the brand which fall on `day`, where this edition has them."""
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
        if first_day(site, one) <= day <= last_day(site, one)
    )


def first_day(site: Site, one: Absence) -> date:
    """The day on which an absence begins in the workspace's zone."""
    return one.since.astimezone(site.zone).date()


def last_day(site: Site, one: Absence) -> date:
    """The last day that an absence touches in the workspace's zone."""
    return (one.until - timedelta(microseconds=1)).astimezone(site.zone).date()


def _names(site: Site, channels: Mapping[str, Channel], one: Absence) -> tuple[str, ...]:
    if one.channels is None or one.channels >= set(channels):
        return ()
    return tuple(
        channel.name.in_(site.lang) or id for id, channel in channels.items() if id in one.channels
    )


def _silence(site: Site, day: date) -> Silence | None:
    """The run that `day` lies in, where it is long enough. For the team: whoever sees only a part
    of the entries would see silences that are none."""
    if not site.has(Part.STRATEGY):
        return None
    spoken = site.once("spoken", lambda: _spoken(site))
    place = bisect_left(spoken, day)
    if not 0 < place < len(spoken) or spoken[place] == day:
        return None
    before, after = spoken[place - 1], spoken[place]
    days = (after - before).days - 1
    return Silence(days, (day - before).days) if days >= SILENT else None


def _spoken(site: Site) -> tuple[date, ...]:
    """The days on which something reaches people, or will."""
    return tuple(day for day, found in site.days.items() if any(one.counts for one in found))


def _over(site: Site) -> Mapping[date, tuple[Over, ...]]:
    if not site.has(Part.STRATEGY):
        return {}
    return site.once("over", lambda: _overs(site))


def _overs(site: Site) -> Mapping[date, tuple[Over, ...]]:
    """Days on which an audience's `limits: {day: …}` is passed, as the plan has its contacts."""
    found: dict[date, list[Over]] = {}
    for tag in everybody(site):
        limit = site.plan.workspace.audiences[tag.id].per_day
        if limit is None:
            continue
        counts = Counter(site.day(one) for one in site.plan.contacts.get(tag.id, ()))
        for day, count in counts.items():
            if count > limit:
                found.setdefault(day, []).append(Over(tag, count, limit))
    return {day: tuple(found[day]) for day in sorted(found)}
