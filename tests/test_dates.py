"""Time as people write it: what is read is what was meant, what is not is said."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.dates import (
    YEARS,
    DateFault,
    Hours,
    Moment,
    localise,
    month_weeks,
    parse_hours,
    parse_moment,
    parse_span,
    start_of_day,
    steady,
    week_of,
    zone_named,
)

offsets = st.integers(-14 * 60, 14 * 60).map(lambda n: timezone(timedelta(minutes=n)))
first, last = datetime(YEARS[0], 1, 1), datetime(YEARS[-1], 12, 31, 23, 59, 59)
moments = st.one_of(st.datetimes(first, last), st.datetimes(first, last, timezones=offsets)).map(
    lambda value: value.replace(microsecond=0)
)


@given(moments, st.sampled_from(" T"))
def test_what_is_written_is_read(value: datetime, separator: str) -> None:
    assert parse_moment(value.isoformat(separator)) == Moment(value, True)


@given(st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)), st.sampled_from("-/"))
def test_days_are_read(day: date, separator: str) -> None:
    text = day.isoformat().replace("-", separator)
    assert parse_moment(text) == Moment(datetime.combine(day, time()), False)


@given(st.text(max_size=30) | st.from_regex(r"\d{1,5}[-/]\d{1,3}[-/]\d{1,3}.{0,12}"))
def test_anything_else_is_a_fault_that_can_be_said(text: str) -> None:
    try:
        moment = parse_moment(text)
    except DateFault as fault:
        said = fault.message.format(fault.params)
        ok = text in said
    else:
        ok = moment.value.year in YEARS
    assert ok


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "2026", "2026-12", "12/01/2026", "01.12.2026", "20261201", "115-12-01"),
        *("2026-02-29", "2026-04-31", "2026-00-01", "2026-01-00", "0000-01-01", "1899-12-31"),
        *("3000-01-01", "2026-12-01 24:00", "2026-12-01 23:60", "2026-12-01 9", "民國115年"),
        *("2026-12-01 09:30 HKT", "2026-12-01 09:30+24:00", "2026-12-01 09:30+08:60"),
        *("2026-12-01 09:30 pm", "2026-12-01+08:00", "2026-12-0109:30", "--12-01"),
    ],
)
def test_no_dates(text: str) -> None:
    with pytest.raises(DateFault):
        parse_moment(text)


ZONES = sorted(zone for zone in available_timezones() if "/" in zone and "Etc/" not in zone)[::2]


def transitions(zone: ZoneInfo, first: int = 2024, last: int = 2028) -> list[datetime]:
    """The instants at which the zone's offset changes, to the minute, by bisection."""
    found = []
    here = datetime(first, 1, 1, tzinfo=UTC)
    end = datetime(last, 1, 1, tzinfo=UTC)
    while here < end:
        there = here + timedelta(days=14)
        if here.astimezone(zone).utcoffset() != there.astimezone(zone).utcoffset():
            low, high = here, there
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                same = middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high.replace(second=0, microsecond=0))
        here = there
    return found


def test_two_hundred_zones_agree_with_the_tables() -> None:
    """Around each change of the clocks a time exists once, twice or never, as round trips say."""
    assert len(ZONES) >= 200
    gaps = folds = 0
    for name in ZONES:
        zone = ZoneInfo(name)
        for change in transitions(zone):
            wall = change.astimezone(zone).replace(tzinfo=None)
            for minutes in range(-120, 121, 15):
                naive = wall + timedelta(minutes=minutes)
                instants = {
                    guess
                    for guess in (
                        naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)
                    )
                    if guess.astimezone(zone).replace(tzinfo=None) == naive
                }
                moment = Moment(naive, True)
                if len(instants) == 1:
                    assert localise(naive, zone).astimezone(UTC) in instants
                    assert moment.in_(zone).astimezone(UTC) in instants
                    continue
                with pytest.raises(DateFault) as caught:
                    moment.on(zone)
                shown = caught.value.message.id
                assert shown == ("date.fold" if instants else "date.gap")
                gaps, folds = gaps + (not instants), folds + bool(instants)
                both = [naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
                assert moment.in_(zone).astimezone(UTC) == max(both)
    assert gaps > 100
    assert folds > 100


def test_three_looks_at_a_day_see_what_an_hourly_watch_sees() -> None:
    restless = 0
    for name in ZONES:
        zone = ZoneInfo(name)
        for change in transitions(zone):
            near = change.astimezone(zone).date()
            for days in range(-2, 3):
                day = near + timedelta(days=days)
                midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
                hours = (midnight + timedelta(hours=count) for count in range(-1, 26))
                calm = len({hour.utcoffset() for hour in hours}) == 1
                assert steady(day, zone) is calm, (name, day)
                restless += not calm
    assert restless > 500


def test_a_doubled_time_comes_with_an_offset_that_settles_it() -> None:
    with pytest.raises(DateFault) as caught:
        parse_moment("2026-11-01 01:30").on(zone_named("America/New_York"))
    said = str(caught.value)
    assert "2026-11-01 01:30-0400" in said
    parse_moment("2026-11-01 01:30-0400").on(zone_named("America/New_York"))


@pytest.mark.parametrize(
    ("zone", "day", "first"),
    [
        ("Asia/Hong_Kong", date(2026, 12, 1), "2026-12-01 00:00"),
        ("Asia/Beirut", date(2022, 3, 27), "2022-03-27 01:00"),
        ("America/Sao_Paulo", date(2018, 11, 4), "2018-11-04 01:00"),
        ("Africa/Cairo", date(2024, 4, 26), "2024-04-26 01:00"),
        ("Pacific/Apia", date(2011, 12, 30), "2011-12-31 00:00"),
        ("America/Havana", date(2026, 11, 1), "2026-11-01 00:00"),
    ],
)
def test_the_first_instant_of_a_day(zone: str, day: date, first: str) -> None:
    """Also where the clocks jump over midnight, or a whole day is missing."""
    at = start_of_day(day, ZoneInfo(zone))
    assert f"{at:%Y-%m-%d %H:%M}" == first
    before = (at.astimezone(UTC) - timedelta(minutes=1)).astimezone(ZoneInfo(zone))
    assert before.date() < at.date()


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "../UTC", "/etc/localtime", "UTC\0", "+08:00", "HKT ", "a" * 5000]
)
def test_zones_that_are_none(name: str) -> None:
    with pytest.raises(DateFault):
        zone_named(name)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("60m", timedelta(hours=1)),
        ("12 h", timedelta(hours=12)),
        ("7d", timedelta(days=7)),
        ("2w", timedelta(weeks=2)),
        ("0m", timedelta()),
    ],
)
def test_spans(text: str, span: timedelta) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize("text", ["", "60", "h", "-1d", "1.5h", "1y", "7 days", "99999w", "1d2h"])
def test_no_spans(text: str) -> None:
    with pytest.raises(DateFault):
        parse_span(text)


def monday(clock: str, days: int = 0) -> datetime:
    return datetime.combine(date(2026, 11, 30) + timedelta(days), time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("12:00-14:00", ["12:00", "13:59"], ["11:59", "14:00"]),
        ("22:00-08:00", ["22:00", "23:59", "00:00", "07:59"], ["08:00", "21:59"]),
        ("20:00-24:00", ["20:00", "23:59"], ["19:59", "00:00"]),
        ("00:00-24:00", ["00:00", "12:00", "23:59"], []),
        ("09:00-09:00", ["09:00", "08:59", "23:59"], []),
        ("9:00–17:00", ["09:00"], ["17:00"]),
    ],
)
def test_hours_have_their_edges(text: str, inside: list[str], outside: list[str]) -> None:
    hours = parse_hours(text)
    assert [clock for clock in inside if monday(clock) not in hours] == []
    assert [clock for clock in outside if monday(clock) in hours] == []


def test_hours_over_midnight_belong_to_the_day_they_begin_on() -> None:
    hours = parse_hours("mon 22:00-02:00")
    assert monday("23:00") in hours
    assert monday("01:59", 1) in hours
    assert monday("01:59") not in hours
    assert monday("23:00", 1) not in hours


def test_days_run_round_the_week() -> None:
    assert parse_hours("fri-mon 10:00-11:00").days == {4, 5, 6, 0}
    assert parse_hours("sat,sun 10:00-11:00").days == {5, 6}
    assert parse_hours("Mon - Wed, Fri 10:00-11:00").days == {0, 1, 2, 4}
    assert parse_hours("monday 10:00-11:00").days == {0}
    assert parse_hours("10:00-11:00").days == set(range(7))


@pytest.mark.parametrize(
    "text", ["", "night", "22:00", "22-08", "25:00-08:00", "10:60-11:00", "xyz 10:00-11:00", "-"]
)
def test_no_hours(text: str) -> None:
    with pytest.raises(DateFault):
        parse_hours(text)


clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


@given(st.sets(st.integers(0, 6), min_size=1), clocks, clocks, st.integers(0, 7 * 1440 - 1))
def test_hours_agree_with_a_week_of_minutes(
    days: set[int], since: time, until: time, minute: int
) -> None:
    """Spelt out minute by minute, the plain way."""
    begin = since.hour * 60 + since.minute
    length = (until.hour * 60 + until.minute - begin - 1) % 1440 + 1
    covered = {(day * 1440 + begin + n) % (7 * 1440) for day in days for n in range(length)}
    moment = monday("00:00") + timedelta(minutes=minute)
    assert (moment in Hours(frozenset(days), since, until)) == (minute in covered)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_weeks(day: date, start: int) -> None:
    first = week_of(day, start)
    assert first.weekday() == start
    assert timedelta() <= day - first < timedelta(days=7)


@given(st.integers(1900, 2998), st.integers(1, 12), st.integers(0, 6))
def test_a_month_is_whole_weeks_that_hold_every_day_once(year: int, month: int, start: int) -> None:
    weeks = month_weeks(year, month, start)
    days = [day for week in weeks for day in week]
    assert all(len(week) == 7 and week[0].weekday() == start for week in weeks)
    assert days == [days[0] + timedelta(n) for n in range(len(days))]
    own = [day for day in days if (day.year, day.month) == (year, month)]
    assert own[0].day == 1
    assert (own[-1] + timedelta(1)).day == 1
    assert 4 <= len(weeks) <= 6
    assert own[0] in weeks[0]
    assert own[-1] in weeks[-1]
