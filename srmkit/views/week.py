"""A week hour by hour: what stands close together, what stands in the night."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from srmkit.dates import Hours
from srmkit.frozen import frozen
from srmkit.model import Status
from srmkit.views.calendar_day import Day, day_view
from srmkit.views.calendar_pages import Span
from srmkit.views.edition import Part
from srmkit.views.month import counts_of
from srmkit.views.site import Site
from srmkit.views.tile import Tile

USUAL = range(9, 21)
"""Hours that every week shows; earlier and later ones where there are entries."""
LEVELS = 3

Shade = tuple[bool, int]
"""Whether it is quiet, and how many are awake: 0 to `LEVELS`."""


@frozen
class Cell:
    """One hour of one day."""

    day: date
    tiles: tuple[Tile, ...]
    quiet: bool
    """Every channel with quiet hours is quiet; for the team."""
    active: int
    """The share of audiences with active hours that are active: 0 none, `LEVELS` all."""


@frozen
class Hour:
    """One row."""

    hour: int
    cells: tuple[Cell, ...]


@frozen
class Week:
    """Seven days."""

    span: Span
    days: tuple[Day, ...]
    whole: tuple[tuple[Tile, ...], ...]
    """By day, the entries of which only the day is known."""
    hours: tuple[Hour, ...]
    counts: Mapping[Status, int]
    shaded: bool
    """Quiet and active hours are known and drawn."""

    @property
    def total(self) -> int:
        """Entries in the week."""
        return sum(self.counts.values())


def week(site: Site, span: Span) -> Week:
    """The view of one week."""
    days = tuple(day_view(site, span.first + timedelta(days=n)) for n in range(7))
    timed: dict[tuple[date, int], list[Tile]] = {}
    for one in days:
        for tile in one.tiles:
            if tile.at is not None:
                timed.setdefault((tile.day, tile.at.hour), []).append(tile)
    used = [hour for _, hour in timed]
    shades = _shades(site, span.first)
    hours = range(min([*used, USUAL.start]), max([*used, USUAL.stop - 1]) + 1)
    return Week(
        span,
        days,
        tuple(tuple(tile for tile in one.tiles if tile.at is None) for one in days),
        tuple(
            Hour(
                hour,
                tuple(
                    Cell(
                        one.day,
                        tuple(timed.get((one.day, hour), ())),
                        *shades.get((one.day.weekday(), hour), (False, 0)),
                    )
                    for one in days
                ),
            )
            for hour in hours
        ),
        counts_of(site, span),
        bool(shades),
    )


def _shades(site: Site, first: date) -> Mapping[tuple[int, int], Shade]:
    """By weekday and hour. They differ between weeks only where clocks of channels in other zones
    have moved against ours, so they are made once for each such offset (that of the week's first
    noon: on the one day of the change the shade is an hour off)."""
    if not site.has(Part.STRATEGY):
        return {}
    noon = datetime.combine(first, time(12), site.zone)
    channels = [one for one in site.plan.workspace.channels.values() if one.quiet_hours]
    offsets = tuple(noon.astimezone(one.zone).utcoffset() for one in channels)
    key = ("shades", noon.utcoffset(), offsets)
    return site.once(key, lambda: _shade_hours(site, first))


def _shade_hours(site: Site, first: date) -> Mapping[tuple[int, int], Shade]:
    workspace = site.plan.workspace
    quiet = [(one.quiet_hours, one.zone) for one in workspace.channels.values() if one.quiet_hours]
    awake = [one.active_hours for one in workspace.audiences.values() if one.active_hours]
    if not quiet and not awake:
        return {}
    found: dict[tuple[int, int], Shade] = {}
    for day in (first + timedelta(days=n) for n in range(7)):
        for hour in range(24):
            middle = datetime.combine(day, time(hour, 30), site.zone)
            silent = bool(quiet) and all(
                _inside(hours, middle.astimezone(zone)) for hours, zone in quiet
            )
            share = sum(_inside(hours, middle) for hours in awake) / max(len(awake), 1)
            found[day.weekday(), hour] = (silent, _level(share))
    return found


def _inside(hours: Iterable[Hours], moment: datetime) -> bool:
    return any(moment in one for one in hours)


def _level(share: float) -> int:
    """Any is at least 1, and only all are `LEVELS`."""
    if not share:
        return 0
    return LEVELS if share == 1 else max(1, min(LEVELS - 1, round(share * LEVELS)))
