"""Whether what was done helped: how often people spoke of a theme before it and after it.

The rates are those of records, each counted once whatever its weight, because an interval is about
how many people happened to speak. Two ratios are taken: per day, and per 1,000 records of any theme
(so that a busy month is no more complaints, and a quiet one no fewer). Each has its exact interval:
given the sum of two Poisson counts, one of them is binomial, and Clopper and Pearson bound its
share. A rise or a fall is only claimed where both intervals agree and neither of them holds 1.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from srmkit.dates import start_of_day
from srmkit.frozen import frozen
from srmkit.intervals import Estimate, rate_ratio
from srmkit.loop.changes import Change
from srmkit.loop.heard import Heard
from srmkit.model import Record

DAYS = 28
"""Days on each side of a change."""
LEAST_DAYS = 7
"""Less than a week on one side says nothing: weekdays differ."""


class Verdict(StrEnum):
    """What the numbers allow to be said."""

    FELL = "fell"
    ROSE = "rose"
    UNCLEAR = "unclear"
    """An interval holds 1, or the two ratios disagree."""
    SILENT = "silent"
    """Nobody spoke of it, before or after."""
    TOO_SOON = "too-soon"
    """One side has less than `LEAST_DAYS`."""


@frozen
class Side:
    """The time before a change, or after it."""

    since: datetime
    until: datetime
    """Not included."""
    count: int
    """Records on the themes."""
    records: int
    """All records."""
    people: int
    """Distinct authors of the former; who is unnamed counts as one each."""

    @property
    def days(self) -> float:
        """Its length."""
        # in UTC: on one zone's wall clock, Python does not see the hour that clocks are put forward
        return (self.until.astimezone(UTC) - self.since.astimezone(UTC)) / timedelta(days=1)

    @property
    def per_week(self) -> float:
        """Records on the themes a week; `nan` for no time at all."""
        return 7 * self.count / self.days if self.days else math.nan

    @property
    def per_thousand(self) -> float:
        """Records on the themes among 1,000 of any; `nan` where nothing was said."""
        return 1000 * self.count / self.records if self.records else math.nan


@frozen
class Effect:
    """One change and the two sides of it."""

    change: Change
    before: Side
    after: Side
    by_day: Estimate
    """The rate after in units of the rate before, per day."""
    by_records: Estimate
    """The same, per record of any theme."""
    whole: bool
    """Each side is as long as was asked for; otherwise the records or now cut it short."""

    @property
    def verdict(self) -> Verdict:
        """What may be said."""
        if min(self.before.days, self.after.days) < LEAST_DAYS:
            return Verdict.TOO_SOON
        if not self.before.count + self.after.count:
            return Verdict.SILENT
        if self.by_day.high < 1 and self.by_records.high < 1:
            return Verdict.FELL
        if self.by_day.low > 1 and self.by_records.low > 1:
            return Verdict.ROSE
        return Verdict.UNCLEAR


class Timeline:
    """The records that have a time, in its order, so that any window is counted at once."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        dated = [one.record for one in heard.records if one.record.created_at]
        self._all = _instants(dated)
        zone = heard.workspace.settings.zone
        self.since = self.until = heard.now
        """The span that the records cover: whole days of the workspace's zone, never after now."""
        if self._all:
            first, last = (one.astimezone(zone).date() for one in (self._all[0], self._all[-1]))
            self.since = start_of_day(first, zone)
            self.until = min(heard.now, start_of_day(last + timedelta(days=1), zone))

    @cached_property
    def _by_theme(self) -> Mapping[str, tuple[list[datetime], tuple[Record, ...]]]:
        found = {}
        for theme, records in self._heard.by_theme.items():
            dated = tuple(one for one in records if one.created_at)
            found[theme] = _instants(dated), dated
        return found

    def side(self, themes: Sequence[str], since: datetime, until: datetime) -> Side:
        """What was said with `since` <= time < `until`; nothing where that is no time."""
        until = max(since, until)
        own: dict[int, Record] = {}
        for theme in themes:
            times, records = self._by_theme.get(theme, ([], ()))
            low, high = _within(times, since, until)
            own.update((id(one), one) for one in records[low:high])
        people = {name for one in own.values() for name in one.people}
        unnamed = sum(not one.people for one in own.values())
        low, high = _within(self._all, since, until)
        return Side(since, until, len(own), high - low, len(people) + unnamed)


def effect(timeline: Timeline, change: Change, days: int = DAYS) -> Effect:
    """What became of the themes of `change`: `days` before it against as many after it, less where
    the records do not reach so far."""
    span = timedelta(days=days)
    at = change.at
    first, last = max(at - span, timeline.since), min(at + span, timeline.until)
    before = timeline.side(change.themes, min(first, at), at)
    after = timeline.side(change.themes, at, max(last, at))
    whole = (before.since, after.until) == (at - span, at + span)
    return Effect(change, before, after, *ratios(before, after), whole)


def ratios(before: Side, after: Side) -> tuple[Estimate, Estimate]:
    """The rate after over the rate before: per day, and per record; anything where one side has
    no time or no records at all."""
    exposures = [(before.days, after.days), (float(before.records), float(after.records))]
    by_day, by_records = (
        rate_ratio(after.count, late, before.count, early) if early > 0 and late > 0 else _ANYTHING
        for early, late in exposures
    )
    return by_day, by_records


_ANYTHING = Estimate(math.nan, 0.0, math.inf)


def _instants(records: Sequence[Record]) -> list[datetime]:
    return [one.created_at.astimezone(UTC) for one in records if one.created_at]


def _within(times: Sequence[datetime], since: datetime, until: datetime) -> tuple[int, int]:
    return bisect_left(times, since.astimezone(UTC)), bisect_left(times, until.astimezone(UTC))
