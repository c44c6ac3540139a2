"""Times as tools and people write them; what could be two days is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.reading.when import blank, read_time, zone_said

HONG_KONG = ZoneInfo("Asia/Hong_Kong")


def shown(text: str, *formats: str) -> str | None:
    """The wall clock of Hong Kong."""
    found = read_time(text, HONG_KONG, formats)
    if found is None:
        return None
    return found.replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-09-14 15:05", "2026-09-14 15:05"),
        ("２０２６-０９-１４ １５:０５", "2026-09-14 15:05"),
        ("2026.9.14 15:05", "2026-09-14 15:05"),
        ("2026年9月14日 下午3時05分12秒", "2026-09-14 15:05"),
        ("2026年9月14日(月) 15:05", "2026-09-14 15:05"),
        ("2026/9/14（一）下午 3:05", "2026-09-14 15:05"),
        ("2026年9月14日", "2026-09-14 00:00"),
        ("20260914", "2026-09-14 00:00"),
        ("20260914150512", "2026-09-14 15:05"),
        ("民國115年9月14日 15:05", "2026-09-14 15:05"),
        ("中華民國 115 年 9 月 14 日", "2026-09-14 00:00"),
        ("115/09/14 15:05", "2026-09-14 15:05"),
        ("民國99/9/14", "2010-09-14 00:00"),
        ("Sep 14, 2026 3:05 PM", "2026-09-14 15:05"),
        ("14-Sep-2026", "2026-09-14 00:00"),
        ("Mon, 14 Sep 2026 07:05:12 GMT", "2026-09-14 15:05"),
        ("2026-09-14 07:05:12 UTC", "2026-09-14 15:05"),
        ("2026-09-14T07:05:12+0000", "2026-09-14 15:05"),
        ("2026-09-14 03:35 -0330", "2026-09-14 15:05"),
        ("2026/9/14 3:05:12 p.m.", "2026-09-14 15:05"),
        ("2026/9/14 凌晨 12:10", "2026-09-14 00:10"),
        ("2026/9/14 中午 12:10", "2026-09-14 12:10"),
        ("2026/9/14 中午 1:10", "2026-09-14 13:10"),
        ("2026/9/14 晚上 11:10", "2026-09-14 23:10"),
        ("1789369512", "2026-09-14 15:05"),
        ("1789369512000", "2026-09-14 15:05"),
        ("46279", "2026-09-14 00:00"),
        ("46279.62861111", "2026-09-14 15:05"),
    ],
)
def test_written_without_a_statement(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "9/10/2026 15:05",  # a day in September, or in October
        "14/09/2026",  # no other order is possible here, but in the next row it is
        "99/09/14",  # 1999, 2010 or the year 99
        "2026/9/14 晚上 12:30",  # half past midnight of which of two days
        "2026-02-30",
        "民國115年2月30日",
        "2026-09-14 24:30",
        "2026-09-14 13:05 AM",
        "Smarch 14, 2026",
        "marble 14 2026",
        "12345",  # a number that Excel would show as 1933
        "07:35",
        "soon",
        "2026-09-14 15:05 +25:00",
        "9999-12-31T23:59:59-10:00",
        "2026-09-14" + " " * 80 + "15:05x" * 20,
    ],
)
def test_no_time_or_two(text: str) -> None:
    assert shown(text) is None


def test_a_statement_decides() -> None:
    """And comes before everything else."""
    assert shown("9/10/2026 15:05", "%d/%m/%Y %H:%M") == "2026-10-09 15:05"
    assert shown("9/10/2026 15:05", "%m/%d/%Y %H:%M") == "2026-09-10 15:05"
    assert shown("9/10/2026 下午 3:05", "%m/%d/%Y %p %I:%M") == "2026-09-10 15:05"


@pytest.mark.parametrize("text", ["", " ", "-", "N/A", "NULL", "0000-00-00 00:00:00"])
def test_blank_is_no_fault(text: str) -> None:
    """Tools write them where there is no time."""
    assert blank(text)
    assert not blank("soon")


@pytest.mark.parametrize(
    ("text", "hours"),
    [("'+09:00", 9), ("+08:00", 8), ("GMT+8", 8), ("UTC", 0), ("UTC-3", -3), ("Asia/Taipei", 8)],
)
def test_zone_that_a_file_names(text: str, hours: int) -> None:
    zone = zone_said(text)
    assert zone is not None
    assert zone.utcoffset(datetime(2026, 9, 14)) == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["", "hrs", "in hrs", "Asia/Nowhere", "../etc/passwd", "+99:00"])
def test_what_names_no_zone(text: str) -> None:
    assert zone_said(text) is None


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2098, 1, 1)),
    st.sampled_from(
        (
            "%Y-%m-%d %H:%M:%S",
            "%Y/%m/%d %I:%M:%S %p",
            "%Y年%m月%d日 %H:%M:%S",
            "%Y%m%d%H%M%S",
            "%Y-%m-%dT%H:%M:%SZ",
            "%d %B %Y %H:%M:%S",
            "%b %d, %Y %I:%M:%S %p",
        )
    ),
)
def test_whatever_is_written_is_read_back(moment: datetime, pattern: str) -> None:
    moment = moment.replace(microsecond=0)
    assert read_time(moment.strftime(pattern), UTC) == moment.replace(tzinfo=UTC)


@given(st.text(max_size=30))
def test_nothing_raises(text: str) -> None:
    found = read_time(text, HONG_KONG)
    assert found is None or found.tzinfo is HONG_KONG
