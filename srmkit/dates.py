"""Time as people write it: zones, days, spans, weekly hours. Without it nothing is ever on time.

Standard library only. Whatever cannot be read raises `DateFault`, whose message is a template, so
that the loader can say it with a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.patterns import later

NOT_A_DATE = message("date.unreadable", "“{value}” is not a date; write it as 2026-12-01 09:30")
IMPOSSIBLE = message("date.impossible", "{value} does not exist in the calendar; correct the day")
TOO_FAR = message("date.far", "{value} is not in the years {first} to {last}")
NO_SUCH_TIME = message(
    "date.gap", "{value} does not exist in {zone}: the clocks jump over it; choose another time"
)
TWICE = message(
    "date.fold", "{value} happens twice in {zone}; add the offset, such as {value}{offset}"
)
NO_ZONE = message("date.zone", "“{value}” is not a time zone; use an IANA name like Asia/Hong_Kong")
NOT_A_SPAN = message("date.span", "“{value}” is not a length of time; write 45m, 12h, 7d or 2w")
NOT_HOURS = message(
    "date.hours", "“{value}” is not a span of hours; write 22:00-08:00 or mon-fri 12:00-14:00"
)

YEARS = range(1900, 3000)
"""Years that a date may have: one at the edge of what `datetime` holds breaks every sum with it."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class DateFault(ValueError):
    """Something that reads like a time and is none; `message` and `params` say why."""

    def __init__(self, message: Message, **params: Any) -> None:
        super().__init__(message.format(params))
        self.message = message
        self.params: Mapping[str, Any] = params


@frozen
class Moment:
    """A date as written: naive (a wall clock) or with an offset, with or without a time of day."""

    value: datetime
    has_time: bool

    def on(self, zone: tzinfo) -> datetime:
        """The instant it means in `zone` (which an offset of its own overrules).

        Raises `DateFault` for a wall-clock time that the zone skips or has twice.
        """
        if self.value.tzinfo is None and self.has_time:
            return localise(self.value, zone)
        return self.in_(zone)

    def in_(self, zone: tzinfo) -> datetime:
        """As `on`, but a wall-clock time that is skipped or doubled means the later instant:
        whatever else is wrong with it, nothing goes out early."""
        if self.value.tzinfo is not None:
            return self.value.astimezone(zone)
        if not self.has_time:
            return start_of_day(self.value.date(), zone)
        early = self.value.replace(tzinfo=zone, fold=0)
        if steady(self.value.date(), zone):  # neither skipped nor doubled, as nearly always
            return early
        late = early.replace(fold=1)
        if early.utcoffset() == late.utcoffset():
            return early
        return max(early.astimezone(UTC), late.astimezone(UTC)).astimezone(zone)


@lru_cache(maxsize=4096)
def steady(day: date, zone: tzinfo) -> bool:
    """Whether the zone's clock jumps neither on that day nor at its ends: then every time of it is
    there once. (A jump is seen because no zone has ever had two within three days, so that one
    would take back the other: a test asks all of them.)"""
    midnight = datetime(day.year, day.month, day.day)
    try:
        hours = [midnight + timedelta(hours=count) for count in (-1, 12, 25)]
    except OverflowError:
        return False
    return len({hour.replace(tzinfo=zone).utcoffset() for hour in hours}) == 1


_MOMENT = later(
    r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"
    r"(?:(?:[Tt]|[ \t]+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<offset>[Zz]|UTC|[+-]\d{1,2}(?::?\d{2})?)?)?",
)


def parse_moment(text: str) -> Moment:
    """Read `2026-12-01`, `2026-12-01 09:30`, `2026-12-01T09:30:00+08:00` (also `/` for `-`).

    Raises `DateFault` when it is not a date, or one that no calendar has.
    """
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        raise DateFault(NOT_A_DATE, value=text)
    part = found.groupdict()
    has_time = part["hour"] is not None
    try:
        value = datetime(
            int(part["year"]),
            int(part["month"]),
            int(part["day"]),
            int(part["hour"] or 0),
            int(part["minute"] or 0),
            int(part["second"] or 0),
        )
        moment = Moment(value.replace(tzinfo=_offset(part["offset"])), has_time)
    except (ValueError, OverflowError):
        raise DateFault(IMPOSSIBLE, value=text) from None
    if value.year not in YEARS:
        raise DateFault(TOO_FAR, value=text, first=YEARS[0], last=YEARS[-1])
    return moment


def _offset(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text.upper() in {"Z", "UTC"}:
        return UTC
    hours, minutes = re.fullmatch(r"(\d{1,2}?):?(\d{2})?", text[1:]).groups()  # type: ignore[union-attr]
    if int(minutes or 0) > 59:
        raise ValueError(text)
    span = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-span if text[0] == "-" else span)


def localise(naive: datetime, zone: tzinfo) -> datetime:
    """The instant a wall clock in `zone` shows `naive`; raises `DateFault` for none or two."""
    early, late = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if early.utcoffset() == late.utcoffset():
        return early
    shown = naive.isoformat(sep=" ", timespec="minutes")
    if early.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise DateFault(NO_SUCH_TIME, value=shown, zone=str(zone))
    raise DateFault(TWICE, value=shown, zone=str(zone), offset=early.strftime("%z"))


def start_of_day(day: date, zone: tzinfo) -> datetime:
    """The first instant of `day` in `zone`, also where the clocks jump over midnight."""
    first = datetime.combine(day, time(), zone)
    return first.astimezone(UTC).astimezone(zone)


@cache
def zone_named(name: str) -> ZoneInfo:
    """The IANA zone; raises `DateFault` for a name that is none (or tries to be a path)."""
    try:
        return ZoneInfo(name)
    except Exception:
        raise DateFault(NO_ZONE, value=name) from None


_LONGEST_SPAN = timedelta(days=36525)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def parse_span(text: str) -> timedelta:
    """Read `60m`, `4h`, `7d`, `2w`; raises `DateFault` otherwise, and for a century or more."""
    found = re.fullmatch(r"(\d{1,5})\s*([mhdw])", text.strip())
    span = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else _LONGEST_SPAN
    if span >= _LONGEST_SPAN:
        raise DateFault(NOT_A_SPAN, value=text)
    return span


@frozen
class Hours:
    """Hours that come back every week; `until` at or before `since` runs over midnight."""

    days: frozenset[int]
    """Weekdays on which they begin, Monday is 0."""
    since: time
    until: time

    def __contains__(self, moment: datetime) -> bool:
        """Whether the wall clock that `moment` shows lies inside."""
        clock, day = moment.time(), moment.weekday()
        if self.since < self.until:
            return day in self.days and self.since <= clock < self.until
        return (day in self.days and clock >= self.since) or (
            (day - 1) % 7 in self.days and clock < self.until
        )

    def __str__(self) -> str:
        """As `parse_hours` reads it: `mon-fri 12:00-14:00`."""
        until = f"{self.until:%H:%M}" if self.until != time() else "24:00"
        hours = f"{self.since:%H:%M}-{until}"
        return hours if len(self.days) == 7 else f"{','.join(_runs(self.days))} {hours}"


def _runs(days: frozenset[int]) -> Iterator[str]:
    """Weekdays in runs: `mon-wed`, `fri`."""
    for first in sorted(day for day in days if day - 1 not in days):
        last = next(day for day in range(first, 8) if day + 1 not in days)
        yield DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"


_HOURS = later(r"(?:([a-z,\- ]*[a-z,\-])\s+)?(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})")


def parse_hours(text: str) -> Hours:
    """Read `22:00-08:00`, `mon-fri 12:00-14:00`, `sat,sun 10:00-24:00`; raises `DateFault`."""
    found = _HOURS.fullmatch(text.strip().lower())
    if not found:
        raise DateFault(NOT_HOURS, value=text)
    try:
        days = frozenset(_days(found[1])) if found[1] else frozenset(range(7))
        return Hours(days, _clock(found[2]), _clock(found[3]))
    except ValueError:
        raise DateFault(NOT_HOURS, value=text) from None


_SHIFTS = later(
    r"(?:([a-z,\- ]*[a-z,\-])\s+)?(\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}:\d{2}"
    r"(?:\s*[,，]\s*\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}:\d{2}){0,9})"
)


def parse_shifts(text: str) -> tuple[Hours, ...]:
    """Read `mon-fri 09:30-13:00, 14:00-18:30`: hours as `parse_hours` reads them, or several of the
    same days; raises `DateFault`."""
    found = _SHIFTS.fullmatch(text.strip().lower())
    if not found:
        raise DateFault(NOT_HOURS, value=text)
    days = f"{found[1]} " if found[1] else ""
    return tuple(parse_hours(f"{days}{part}") for part in re.split("[,，]", found[2]))


def _clock(text: str) -> time:
    hour, minute = map(int, text.split(":"))
    return time() if (hour, minute) == (24, 0) else time(hour, minute)


def _days(text: str) -> Iterator[int]:
    for part in text.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        begin, end = DAYS.index(first[:3]), DAYS.index((last or first)[:3])
        yield from (day % 7 for day in range(begin, end + 1 if end >= begin else end + 8))


def week_of(day: date, week_start: int = 0) -> date:
    """The first day of the week that holds `day`; `week_start` is a weekday, Monday is 0."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def month_weeks(year: int, month: int, week_start: int = 0) -> tuple[tuple[date, ...], ...]:
    """The month as whole weeks of seven days, with the days of its neighbours that fill them."""
    first = week_of(date(year, month, 1), week_start)
    last = (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    count = ((last - first).days // 7) + 1
    return tuple(
        tuple(first + timedelta(days=7 * week + day) for day in range(7)) for week in range(count)
    )
