"""What comes next and what just went, day by day: the calendar as a phone wants it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from srmkit.views.month import Stop, key_dates_on, stops_on
from srmkit.views.site import Site
from srmkit.views.tile import Tag, Tile, tiles

AHEAD, BACK = timedelta(days=90), timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Group:
    """One day of a list."""

    day: date
    tiles: tuple[Tile, ...]
    stops: tuple[Stop, ...] = ()
    key_dates: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """From today on, and the recent past, newest first."""

    coming: tuple[Group, ...]
    recent: tuple[Group, ...]
    later: int
    """Entries beyond the 90 days that are listed."""
    earlier: int
    """Entries before the 28 days that are listed."""


def agenda(site: Site) -> Agenda:
    """The list around the site's now."""
    today = site.today
    first, last = today - BACK, today + AHEAD
    return Agenda(
        tuple(group(site, day) for day in site.days if today <= day <= last),
        tuple(group(site, day) for day in reversed(tuple(site.days)) if first <= day < today),
        sum(len(entries) for day, entries in site.days.items() if day > last),
        sum(len(entries) for day, entries in site.days.items() if day < first),
    )


def group(site: Site, day: date) -> Group:
    """One day with everything on it."""
    return Group(
        day, tiles(site, site.days.get(day, ())), stops_on(site, day), key_dates_on(site, day)
    )
