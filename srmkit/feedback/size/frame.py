"""What is counted, and as of when: without it two parts of one run could disagree on the week."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import TypeAlias

from srmkit.dates import week_of
from srmkit.frozen import frozen

WEEKS = 12
"""Weeks of a curve; the last one holds now and is not over."""
TREND = timedelta(weeks=4)
"""Each side of a trend: the 28 days up to now against the 28 before, so that a week that has
only begun does not look like a fall."""

Group: TypeAlias = tuple[str, str]
"""Of what kind, and which: `("theme", "delivery")`, `("source", "form")`, `("lang", "en")`."""
ALL: Group = ("all", "")


@frozen
class Frame:
    """What a run counts against; the same for each of its parts."""

    themes: tuple[str, ...]
    now: datetime
    zone: tzinfo
    week_start: int = 0
    """The weekday that weeks begin on; Monday is 0."""

    @property
    def weeks(self) -> tuple[date, ...]:
        """First days of the weeks of a curve, oldest first."""
        last = week_of(self.now.astimezone(self.zone).date(), self.week_start)
        return tuple(last - timedelta(weeks=ago) for ago in range(WEEKS - 1, -1, -1))
