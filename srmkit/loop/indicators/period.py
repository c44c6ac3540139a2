"""The weeks that a trend is drawn over, and where and when each observation belongs in them."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime, timedelta, tzinfo

from srmkit.dates import week_of
from srmkit.feedback.size.frame import TREND
from srmkit.feedback.tag import Tagged
from srmkit.frozen import frozen


@frozen
class Spot:
    """Where and when one observation belongs."""

    channels: tuple[str, ...]
    sources: tuple[str, ...]
    audiences: tuple[str, ...]
    themes: tuple[str, ...]
    people: tuple[str, ...]
    week: int = -1
    """Its place among the period's weeks; -1 for an older one, or one without a time."""
    recent: bool = False
    """In the last 28 days."""


@frozen
class Period:
    """The instant that everything is measured at, and the weeks up to it."""

    now: datetime
    zone: tzinfo
    weeks: tuple[date, ...]
    """First days, oldest first."""
    _first: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_first", self.weeks[0].toordinal() if self.weeks else 0)

    def when(self, at: datetime | None) -> tuple[int, bool]:
        """The place of an instant among the weeks, and whether it is of the last 28 days."""
        if at is None or at > self.now:
            return -1, False
        recent = self.now - at < TREND
        try:
            day = at.astimezone(self.zone).toordinal()
        except OverflowError:  # at the edge of the calendar
            return -1, False
        week = (day - self._first) // 7
        return (week if 0 <= week < len(self.weeks) else -1), recent

    def spot(self, one: Tagged, at: datetime | None = None) -> Spot:
        """Where a record belongs; when, if not when it was said, is `at`."""
        record = one.record
        week, recent = self.when(at or record.created_at)
        return Spot(
            (record.channel,),
            (record.source,),
            (record.segment,),
            one.themes,
            record.people,
            week,
            recent,
        )


def period(now: datetime, zone: tzinfo, week_start: int, weeks: int) -> Period:
    """The last so many weeks, the one that holds now among them; they begin on `week_start`
    (Monday is 0) in `zone`."""
    last = week_of(now.astimezone(zone).date(), week_start)
    return Period(now, zone, tuple(last - timedelta(weeks=ago) for ago in range(weeks - 1, -1, -1)))
