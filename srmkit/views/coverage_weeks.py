"""The weeks around now: without one axis for all maps, a hole in one would not be the hole in the
next."""

from __future__ import annotations

from datetime import date, timedelta

from srmkit.dates import week_of
from srmkit.frozen import frozen
from srmkit.views.site import Site

BACK = AHEAD = 8
"""Weeks before and after this one."""
NEAR = 4
"""Weeks on either side that a narrow screen keeps."""
_WEEK = timedelta(days=7)


@frozen
class Week:
    """One column of a map."""

    first: date
    past: bool
    current: bool
    near: bool
    """It is among those that a narrow screen keeps."""

    @property
    def last(self) -> date:
        """Its seventh day."""
        return self.first + timedelta(days=6)


@frozen
class Axis:
    """Whole weeks in a row, oldest first, and where today is among their days."""

    weeks: tuple[Week, ...]
    today: date

    @property
    def first(self) -> date:
        """The first day."""
        return self.weeks[0].first

    @property
    def last(self) -> date:
        """The last day."""
        return self.weeks[-1].last

    @property
    def days(self) -> int:
        """How many days there are."""
        return 7 * len(self.weeks)

    def holds(self, day: date) -> bool:
        """Whether `day` is among them."""
        return self.first <= day <= self.last

    def middle(self, day: date) -> float:
        """Where noon of `day` is, from 0 to 1."""
        return min(max(((day - self.first).days + 0.5) / self.days, 0.0), 1.0)


def weeks_around(site: Site, back: int = BACK, ahead: int = AHEAD) -> Axis:
    """This week, `back` weeks before it and `ahead` after it, as the workspace begins its weeks."""
    now = week_of(site.today, site.plan.workspace.settings.week_start)
    return Axis(
        tuple(
            Week(now + n * _WEEK, n < 0, n == 0, abs(n) <= NEAR) for n in range(-back, ahead + 1)
        ),
        site.today,
    )
