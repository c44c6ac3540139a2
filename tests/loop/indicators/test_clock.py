"""The business clock against one that looks at every minute, and what it costs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from srmkit.dates import DateFault, parse_hours, parse_shifts, zone_named
from srmkit.loop.indicators.clock import Clock, reached

ZONES = ("Asia/Hong_Kong", "America/New_York", "Europe/London", "Australia/Lord_Howe", "UTC")
SCHEDULES = (
    ("mon-fri 09:30-13:00, 14:00-18:30",),
    ("22:00-06:00",),
    ("sat,sun 00:00-24:00", "sun 10:00-12:00"),
    ("fri-mon 20:00-02:00", "mon-fri 09:00-17:00"),
)
QUIET = datetime(2026, 5, 11, 4, 0, tzinfo=UTC)
"""Weeks around this no clock here changes."""


@given(
    zone=st.sampled_from(ZONES),
    lines=st.sampled_from(SCHEDULES),
    begin=st.integers(0, 14 * 1440),
    length=st.integers(0, 5 * 1440),
)
def test_it_counts_the_minutes_in_which_somebody_is_there(
    zone: str, lines: tuple[str, ...], begin: int, length: int
) -> None:
    own, hours = zone_named(zone), [one for line in lines for one in parse_shifts(line)]
    since = QUIET + timedelta(minutes=begin)
    minutes = [since + timedelta(minutes=at) for at in range(length)]
    there = sum(any(one.astimezone(own) in shift for shift in hours) for one in minutes)
    found = Clock(hours, own).between(since, since + timedelta(minutes=length))
    assert found == timedelta(minutes=there)


@given(
    zone=st.sampled_from(ZONES),
    lines=st.sampled_from(SCHEDULES),
    cuts=st.lists(st.integers(0, 400 * 86_400), min_size=3, max_size=3).map(sorted),
)
def test_parts_of_a_time_add_up_also_where_clocks_change(
    zone: str, lines: tuple[str, ...], cuts: list[int]
) -> None:
    clock = Clock([one for line in lines for one in parse_shifts(line)], zone_named(zone))
    first, middle, last = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=at) for at in cuts)
    whole = clock.between(first, last)
    assert whole == clock.between(first, middle) + clock.between(middle, last)
    assert timedelta() <= whole <= last - first


@given(
    zone=st.sampled_from(ZONES),
    lines=st.sampled_from(SCHEDULES),
    spans=st.lists(st.tuples(st.integers(0, 60 * 24), st.integers(1, 72)), min_size=2, max_size=6),
)
@example(zone="UTC", lines=SCHEDULES[0], spans=[(480, 24), (960, 24), (240, 24)])
@example(zone="UTC", lines=SCHEDULES[0], spans=[(480, 480), (600, 24), (430, 24), (1010, 40)])
def test_what_was_asked_before_changes_no_answer(
    zone: str, lines: tuple[str, ...], spans: list[tuple[int, int]]
) -> None:
    """A table laid out for one span is laid out further for the next; both are hours."""
    own, hours = zone_named(zone), [one for line in lines for one in parse_shifts(line)]
    clock = Clock(hours, own)
    for begin, length in spans:
        since = QUIET + timedelta(hours=begin)
        until = since + timedelta(hours=length)
        assert clock.between(since, until) == Clock(hours, own).between(since, until)


def test_a_shift_of_the_day_before_yesterday_may_still_go_on() -> None:
    clock = Clock(parse_shifts("20:00-19:30"), zone_named("America/New_York"))
    since = datetime(2026, 12, 2, 0, 0, tzinfo=UTC)  # 19:00 there, of a shift since the 30th
    assert clock.between(since, since + timedelta(hours=1)) == timedelta(minutes=30)


def test_a_shift_inside_of_another_ends_nothing_in_any_week() -> None:
    clock = Clock([one for line in SCHEDULES[2] for one in parse_shifts(line)], UTC)
    assert clock.between(QUIET, QUIET + timedelta(weeks=3)) == timedelta(days=6)


@pytest.mark.parametrize("zone", ZONES)
def test_around_the_clock_is_the_calendar_also_where_clocks_change(zone: str) -> None:
    clock = Clock([parse_hours("00:00-24:00")], zone_named(zone))
    since, until = datetime(2026, 1, 3, 1, 2, 3, tzinfo=UTC), datetime(2026, 12, 9, tzinfo=UTC)
    assert clock.between(since, until) == until - since


def test_nothing_passes_backwards_or_without_hours() -> None:
    clock = Clock([parse_hours("00:00-24:00")], UTC)
    assert clock.between(QUIET, QUIET - timedelta(hours=1)) == timedelta()
    assert Clock([], UTC).between(QUIET, QUIET + timedelta(days=9)) == timedelta()


def test_a_holiday_is_a_day_of_the_clocks_own_zone() -> None:
    hours, day = [parse_hours("00:00-24:00")], frozenset([date(2026, 5, 12)])
    since = datetime(2026, 5, 11, 16, tzinfo=UTC)  # midnight in Hong Kong
    clock = Clock(hours, zone_named("Asia/Hong_Kong"), day)
    assert clock.between(since, since + timedelta(days=1)) == timedelta()
    assert Clock(hours, UTC, day).between(since, since + timedelta(days=1)) == timedelta(hours=8)


@pytest.mark.parametrize(
    ("zone", "skipped", "jump"),
    [
        ("America/New_York", datetime(2026, 3, 8, 2), datetime(2026, 3, 8, 7, tzinfo=UTC)),
        ("Europe/London", datetime(2026, 3, 29, 1), datetime(2026, 3, 29, 1, tzinfo=UTC)),
    ],
)
def test_an_hour_that_is_skipped_is_reached_when_the_clock_jumps(
    zone: str, skipped: datetime, jump: datetime
) -> None:
    for minute in (0, 1, 30, 59):
        at = reached(skipped + timedelta(minutes=minute), zone_named(zone))
        assert datetime.fromtimestamp(at // 1_000_000, UTC) == jump


def test_shifts_are_read_as_people_write_them() -> None:
    two = parse_shifts("mon-fri 09:30-13:00, 14:00-18:30")
    assert two == (parse_hours("mon-fri 09:30-13:00"), parse_hours("mon-fri 14:00-18:30"))
    assert parse_shifts("sat,sun 10:00-24:00") == (parse_hours("sat,sun 10:00-24:00"),)
    assert parse_shifts("22:00-08:00") == (parse_hours("22:00-08:00"),)
    for wrong in ("", "mon-fri", "09:30", "09:30-13:00, ", "9:30-25:00", "xyz 09:00-10:00"):
        with pytest.raises(DateFault):
            parse_shifts(wrong)
