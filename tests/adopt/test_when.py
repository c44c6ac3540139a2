"""Dates as people type them: each form, and what a whole column decides."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.adopt.order import order_of, resolve
from srmkit.adopt.when import (
    Context,
    Reading,
    context_of,
    is_heading,
    is_nothing,
    read_date,
    read_time,
)

FIRST = date(2026, 12, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2026/12/1", "2026-12-01", "2026.12.1", "２０２６／１２／０１", "2026年12月1日",
        "2026年 12月 1號",
        "民國115年12月1日", "民国115年12月1日", "民國 115/12/1", "115/12/1", "115.12.01",
        "20261201",
        "1 Dec 2026", "1st December, 2026", "Dec 1, 2026", "December 1st, 2026", "1-Dec-26",
        "1-Dec-2026",
        "Tue, 1 December 2026", "2026年12月1日 星期二", "2026/12/1(二)", "2026/12/1 （週二）",
        "2026-12-01 Tuesday", "46357", "Sept 1, 2026".replace("Sept", "Dec"),
    ],
)  # fmt: skip
def test_a_whole_date_is_read_in_every_form(text: str) -> None:
    reading = read_date(text)
    assert reading is not None
    assert resolve(reading, "", Context(), None) == FIRST
    assert reading.rest == ""


@pytest.mark.parametrize(
    ("text", "month", "dom"),
    [
        ("12月1日", 12, 1),
        ("12月1日(二)", 12, 1),
        ("1 Dec", 12, 1),
        ("Dec 1", 12, 1),
        ("9月30號", 9, 30),
    ],
)
def test_a_date_without_a_year_waits_for_one(text: str, month: int, dom: int) -> None:
    reading = read_date(text)
    assert reading is not None
    assert reading.yearless
    assert (reading.month, reading.dom) == (month, dom)
    assert resolve(reading, "", Context(), None) is None
    assert resolve(reading, "", Context(), 2026) == date(2026, month, dom)
    assert resolve(reading, "", Context(2027), 2026) == date(2027, month, dom)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2026/12/1 09:30", 9, 30),
        ("2026/12/1 上午9:30", 9, 30),
        ("2026/12/1 下午 3:05:12", 15, 5),
        ("2026/12/1 晚上8點半", 20, 30),
        ("12/1（二）20:00", 20, 0),
        ("December 1, 2026 9:30 PM", 21, 30),
        ("46357.395833333", 9, 30),
        ("1 Dec 8pm", 20, 0),
        ("2026-12-01T01:30:00.000Z", 1, 30),
    ],
)
def test_a_time_may_stand_in_the_cell_of_the_date(text: str, hour: int, minute: int) -> None:
    reading = read_date(text)
    assert reading is not None
    assert reading.clock == time(hour, minute)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("2026-12-01T01:30:00.000Z", timedelta()),
        ("2026-12-01T09:30:00+08:00", timedelta(hours=8)),
        ("2026-12-01T09:30:00-05:00", timedelta(hours=-5)),
        ("December 1, 2026 9:30 AM (GMT+8)", timedelta(hours=8)),
        ("2026-12-01 9:30 HKT", timedelta(hours=8)),
        ("2026-12-01 9:30", None),
        ("2026-12-01 09:30-10:00", None),
    ],
)
def test_an_offset_is_kept_and_a_span_is_none(text: str, offset: timedelta | None) -> None:
    reading = read_date(text)
    assert (reading.offset if reading else None) == offset


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2026-12-01 → 2026-12-03", "2026-12-03"),
        ("12/1 - 12/3", "12/3"),
        ("12/1-12/3", "12/3"),
        ("12月1日至3日", "3日"),
        ("1 Dec 2026 to 3 Dec 2026", "3 Dec 2026"),
    ],
)
def test_of_a_span_the_beginning_is_read_and_the_end_is_not_forgotten(text: str, rest: str) -> None:
    reading = read_date(text)
    assert reading is not None
    assert reading.rest == rest


@pytest.mark.parametrize(
    "text",
    ["", "hello", "2026-13-01", "2026-02-30", "32", "0", "12/1, 12/5", "Week 3", "1/2/3/4",
    "5 stars",
     "IG: 1/12", "99999", "1" * 81, "12月40日", "1.2.3.4", "Dec", "—"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20:00", time(20)), ("8pm", time(20)), ("8 PM", time(20)), ("8 p.m.", time(20)),
        ("下午8:00", time(20)), ("晚上8點半", time(20, 30)), ("晚上8時15分", time(20, 15)),
        ("0.8333333", time(20)), ("2000", time(20)), ("0930", time(9, 30)), ("中午12:00", time(12)),
        ("中午1點", time(13)), ("中午11:30", time(11, 30)), ("上午12:00", time(0)),
        ("12:30 AM", time(0, 30)), ("下午12:30", time(12, 30)), ("12nn", time(12)),
        ("９：３０", time(9, 30)), ("9:30 AM HKT", time(9, 30)), ("20:00:45", time(20)),
        ("凌晨1點", time(1)),
    ],
)  # fmt: skip
def test_a_time_is_read_in_every_form(text: str, value: time) -> None:
    found = read_time(text)
    assert found is not None
    assert (found.value, found.rest) == (value, "")


@pytest.mark.parametrize(
    "text", ["早上", "25:00", "9:75", "soon", "12/1", "1" * 41, "2500", "晚上12點"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_time(text) is None


def test_a_span_of_time_says_what_else_it_said() -> None:
    found = read_time("20:00-21:00")
    assert found is not None
    assert (found.value, found.rest) == (time(20), "21:00")


@pytest.mark.parametrize("text", ["", "TBC", "tbd", "待定", "?", "-", "N/A", "未定"])
def test_nothing_yet_is_no_mistake(text: str) -> None:
    assert is_nothing(text)


def order(*texts: str, region: str = "", asked: str = "") -> tuple[str, str, bool]:
    """What a column decides, why, and whether it is mixed."""
    readings = [(text, read_date(text), Context(2026)) for text in texts]
    told = [(text, one, near) for text, one, near in readings if one is not None]
    assert len(told) == len(texts)
    found = order_of(told, asked, region)
    return found.name, found.why, found.mixed


def test_one_impossible_month_decides_the_column() -> None:
    assert order("1/12/2026", "13/12/2026") == ("day-first", "proved", False)
    assert order("12/1/2026", "12/13/2026") == ("month-first", "proved", False)
    assert order("12/1", "12/25") == ("month-first", "proved", False)
    assert order("26/12/31", "26/12/1") == ("year-first", "proved", False)


def test_weekdays_decide_where_both_are_possible() -> None:
    assert order("1/12/2026 (Tue)", "2/12/2026 (Wed)") == ("day-first", "weekday", False)
    assert order("12/1（二）", "12/2（三）") == ("month-first", "weekday", False)


def test_the_order_of_the_rows_decides_next() -> None:
    assert order("1/12/2026", "2/12/2026", "5/12/2026") == ("day-first", "sorted", False)
    assert order("12/1/2026", "12/2/2026", "12/5/2026") == ("month-first", "sorted", False)


def test_the_region_decides_last_and_an_option_first() -> None:
    assert order("1/12/2026", region="HK") == ("day-first", "region", False)
    assert order("1/12/2026", region="TW") == ("month-first", "region", False)
    assert order("1/12/2026") == ("day-first", "region", False)
    assert order("13/12/2026", asked="month-first") == ("month-first", "asked", False)


def test_dates_written_both_ways_are_read_both_ways_and_told() -> None:
    assert order("13/12/2026", "14/12/2026", "12/15/2026") == ("day-first", "proved", True)
    odd = read_date("12/15/2026")
    assert odd is not None
    assert resolve(odd, "day-first", Context(), None) == date(2026, 12, 15)


def test_nothing_depends_on_the_order_where_it_is_said() -> None:
    assert order("2026/12/1", "12月1日", "1 Dec")[0] == ""


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2079, 12, 31)), st.integers(0, 1439))
def test_a_serial_is_the_day_that_a_spreadsheet_means(day: date, minute: int) -> None:
    """Excel and Sheets count from 1899-12-30; a fraction is a part of the day."""
    number = (day - date(1899, 12, 30)).days
    assert read_date(str(number)) == Reading(day)
    found = read_date(f"{number + minute / 1440:.9f}")
    assert found is not None
    shown = datetime.combine(found.day or FIRST, found.clock or time())
    assert shown == datetime.combine(day, time(minute // 60, minute % 60))


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_a_day_is_the_same_in_every_calendar(day: date) -> None:
    """Gregorian, Republic of China, month names: one day."""
    forms = [
        f"{day:%Y/%m/%d}",
        f"{day:%d %B %Y}",
        f"{day:%b} {day.day}, {day.year}",
        f"民國{day.year - 1911}年{day.month}月{day.day}日",
    ]
    assert {resolve(one, "", Context(), None) for one in map(read_date, forms) if one} == {day}


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("2026年12月", 2026, 12), ("December 2026", 2026, 12), ("Dec", None, 12),
        ("12月", None, 12),
        ("民國115年12月", 2026, 12), ("2026 Content Calendar.xlsx", 2026, None),
        ("social_2026-12.csv", 2026, 12), ("calendar", None, None), ("202612", 2026, 12),
    ],
)  # fmt: skip
def test_a_heading_or_a_name_holds_a_year_and_a_month(
    text: str, year: int | None, month: int | None
) -> None:
    assert context_of(text) == Context(year, month)


@pytest.mark.parametrize(
    "text", ["2026年12月", "December 2026", "Week 49", "第一週", "第三周", "星期一", "Mon",
    "12月份", "— 12月 —"]
)  # fmt: skip
def test_rows_that_only_divide_are_known(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize(
    "text", ["聖誕節", "December sale", "12月優惠", "Monday motivation", "2026-12-01"]
)
def test_rows_that_say_something_are_not(text: str) -> None:
    assert not is_heading(text)
