"""What comes next and what just went, day by day: the calendar as a phone wants it."""

from __future__ import annotations

from datetime import date, timedelta

from srmkit.frozen import frozen
from srmkit.views.calendar_day import Day, day_view
from srmkit.views.site import Site

AHEAD, BACK = timedelta(days=90), timedelta(days=28)


@frozen
class Agenda:
    """From today on, and the recent past, newest first."""

    coming: tuple[Day, ...]
    recent: tuple[Day, ...]
    later: int
    """Entries beyond the 90 days that are listed."""
    earlier: int
    """Entries before the 28 days that are listed."""

    @property
    def any_coming(self) -> bool:
        """Something of the brand is still to come."""
        return any(one.eventful for one in self.coming)


def agenda(site: Site) -> Agenda:
    """The list around the site's now: days with something of the brand on them, and today."""
    today = site.today
    days = listed_days(site)
    return Agenda(
        tuple(day_view(site, day) for day in days if day >= today),
        tuple(day_view(site, day) for day in reversed(days) if day < today),
        sum(len(entries) for day, entries in site.days.items() if day > today + AHEAD),
        sum(len(entries) for day, entries in site.days.items() if day < today - BACK),
    )


def listed_days(site: Site) -> tuple[date, ...]:
    """The days of the list, earliest first."""
    return site.once("listed days", lambda: _listed_days(site))


def _listed_days(site: Site) -> tuple[date, ...]:
    first, last = site.today - BACK, site.today + AHEAD
    return tuple(sorted({day for day in site.days if first <= day <= last} | {site.today}))
