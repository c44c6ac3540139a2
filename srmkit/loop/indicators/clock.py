"""A clock that stands still while nobody is there: the business time between two instants.

A shift lasts from the first instant at which the wall clock shows its beginning, or has jumped over
it, to the first at which it shows or has jumped over its end. So a night shift lasts an hour less
or more where the clocks change in it, as it does for whoever works it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import accumulate

from srmkit.dates import Hours

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNIT = timedelta(microseconds=1)
_DAY = timedelta(days=1)
_ZERO = timedelta()
_MARGIN = timedelta(days=2)
"""An instant's day in the zone is at most one away from its day in UTC; a shift may begin on the
day before."""


class Clock:
    """Weekly hours in a zone, without what begins on a holiday."""

    def __init__(
        self, hours: Sequence[Hours], zone: tzinfo, holidays: frozenset[date] = frozenset()
    ) -> None:
        """`hours` may overlap: a moment in two shifts passes once."""
        self._zone = zone
        self._holidays = holidays
        self._shifts: list[list[tuple[time, time]]] = [[] for _ in range(7)]
        for one in hours:
            for day in one.days:
                self._shifts[day].append((one.since, one.until))
        self._first = self._last = date.min
        self._known = (0, -1)
        """Between which instants the table is complete."""
        self._opens: list[int] = []
        self._closes: list[int] = []
        self._before: list[int] = []

    def cover(self, since: datetime, until: datetime) -> None:
        """Lay the table out from `since` to `until`; `between` does so by itself, but for many
        spans that come in no order it is done once here."""
        first = since.astimezone(UTC).date() - _MARGIN
        last = until.astimezone(UTC).date() + _MARGIN
        if self._last > date.min:
            if self._first <= first and last <= self._last:
                return
            first, last = min(first, self._first), max(last, self._last)
        self._first, self._last = first, last
        self._opens, self._closes = _merged(sorted(self._open(first, last)))
        lengths = (end - begin for begin, end in zip(self._opens, self._closes, strict=True))
        self._before = [0, *accumulate(lengths)]
        self._known = _start(first + _MARGIN), _start(last - _MARGIN)

    def between(self, since: datetime, until: datetime) -> timedelta:
        """How much of the time from `since` to `until` somebody was there; exact to the
        microsecond. Both are aware; nothing where `until` is not later."""
        begin, end = (since - _EPOCH) // _UNIT, (until - _EPOCH) // _UNIT
        if end <= begin:
            return _ZERO
        if not (self._known[0] <= begin and end <= self._known[1]):
            self.cover(since, until)
        return (self._passed(end) - self._passed(begin)) * _UNIT

    def _passed(self, at: int) -> int:
        shift = bisect_right(self._opens, at) - 1
        if shift < 0:
            return 0
        return self._before[shift] + min(at, self._closes[shift]) - self._opens[shift]

    def _open(self, first: date, last: date) -> Iterator[tuple[int, int]]:
        """The shifts that begin on these days, as microseconds since 1970."""
        day = first
        while day <= last:
            if day not in self._holidays:
                for since, until in self._shifts[day.weekday()]:
                    end = day if since < until else day + _DAY
                    yield (
                        reached(datetime.combine(day, since), self._zone),
                        reached(datetime.combine(end, until), self._zone),
                    )
            day += _DAY


def _start(day: date) -> int:
    """The beginning of a day in UTC, in microseconds since 1970."""
    return (datetime.combine(day, time(), UTC) - _EPOCH) // _UNIT


def _merged(shifts: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    opens: list[int] = []
    closes: list[int] = []
    for begin, end in shifts:
        if closes and begin <= closes[-1]:
            closes[-1] = max(closes[-1], end)
        else:
            opens.append(begin)
            closes.append(end)
    return opens, closes


def reached(wall: datetime, zone: tzinfo) -> int:
    """When the clock in `zone` first shows `wall` (naive) or has jumped over it, in microseconds
    since 1970."""
    early, late = (wall.replace(tzinfo=zone, fold=fold).utcoffset() or _ZERO for fold in (0, 1))
    naive = (wall.replace(tzinfo=UTC) - _EPOCH) // _UNIT
    if early >= late:  # once, or twice: then the first time is the one before the clocks go back
        return naive - early // _UNIT
    return _jump(naive - late // _UNIT, naive - early // _UNIT, zone)


def _jump(before: int, after: int, zone: tzinfo) -> int:
    """The instant, to the second, between these two at which the zone's offset changes."""
    old = _offset(before, zone)
    second = 1_000_000
    low, high = before // second, -(-after // second)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(middle * second, zone) == old:
            low = middle
        else:
            high = middle
    return high * second


def _offset(at: int, zone: tzinfo) -> timedelta | None:
    return (_EPOCH + at * _UNIT).astimezone(zone).utcoffset()
