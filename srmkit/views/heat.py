"""A map of weeks: forty weeks of days in one glance, where silence is a hole one can see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from srmkit.dates import week_of
from srmkit.frozen import frozen
from srmkit.model import Entry
from srmkit.views.site import Site

BACK, AHEAD = 26, 13
"""Weeks before and after this one."""


@frozen
class Cell:
    """One day."""

    day: date
    count: int
    future: bool
    today: bool


@frozen
class Heat:
    """Weeks of seven days, oldest first."""

    weeks: tuple[tuple[Cell, ...], ...]

    @property
    def total(self) -> int:
        """Entries on the map."""
        return sum(cell.count for week in self.weeks for cell in week)

    @property
    def silence(self) -> int:
        """The most days in a row without an entry, between the first entry and today."""
        longest = run = 0
        begun = False
        for cell in (cell for week in self.weeks for cell in week):
            if cell.future:
                break
            begun = begun or cell.count > 0
            run = 0 if cell.count or not begun else run + 1
            longest = max(longest, run)
        return longest


def heat(site: Site, entries: Iterable[Entry]) -> Heat:
    """The map of `entries` around the site's now."""
    counts = Counter(site.day(entry) for entry in entries)
    today = site.today
    start = week_of(today, site.plan.workspace.settings.week_start) - timedelta(weeks=BACK)
    return Heat(
        tuple(
            tuple(
                Cell(day, counts[day], day > today, day == today)
                for day in (start + timedelta(days=7 * week + n) for n in range(7))
            )
            for week in range(BACK + 1 + AHEAD)
        )
    )
