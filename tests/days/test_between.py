"""Several calendars together: order, doubles, and days on which nobody answers."""

from __future__ import annotations

from datetime import date

import pytest

from srmkit.days import DayKind, code, codes, days_between, days_off, known
from srmkit.days.between import is_also

YEAR = date(2026, 1, 1), date(2026, 12, 31)


def test_both_ends_are_included_and_days_are_in_order() -> None:
    found = days_between(("commerce",), date(2026, 12, 12), date(2026, 12, 25), "HK")
    assert [f"{one.on:%d} {one.id}" for one in found] == [
        "12 double-twelve",
        "24 christmas-eve",
        "25 christmas",
    ]
    every = days_between(("HK", "lunar", "commerce"), *YEAR)
    assert [one.on for one in every] == sorted(one.on for one in every)


def test_it_goes_over_the_turn_of_the_year_and_over_the_edge_of_what_is_known() -> None:
    found = days_between(("HK",), date(2026, 12, 25), date(2027, 1, 1))
    assert [str(one.on) for one in found] == ["2026-12-25", "2026-12-26", "2027-01-01"]
    assert days_between(("lunar",), date(1, 1, 1), date(1999, 12, 31)) == ()
    assert days_between(("lunar",), date(2099, 12, 1), date(9999, 12, 31))[-1].on.year == 2099
    assert days_between((), *YEAR) == ()
    assert days_between(("HK",), date(2026, 12, 31), date(2026, 1, 1)) == ()


def test_a_festival_that_is_commercial_too_is_there_once() -> None:
    both = [one for one in days_between(("lunar", "commerce"), *YEAR, "HK") if one.id == "qixi"]
    assert [one.kind for one in both] == [DayKind.FESTIVAL]
    alone = [one for one in days_between(("commerce",), *YEAR, "HK") if one.id == "qixi"]
    assert [(one.kind, one.on) for one in alone] == [(DayKind.COMMERCE, both[0].on)]


def test_a_calendar_that_is_named_twice_counts_once() -> None:
    assert days_between(("HK", "HK"), *YEAR) == days_between(("HK",), *YEAR)


@pytest.mark.parametrize(
    ("region", "calendars", "off"),
    [
        ("HK", ["HK"], True),
        ("hk", ["HK", "lunar"], True),
        ("HK", ["TW"], False),
        ("HK", ["lunar", "commerce"], False),
        ("", ["HK"], False),
        ("GB", ["GB-ENG"], True),
        ("GB-ENG", ["GB"], True),
        ("GB-ENG", ["GB-SCT"], False),
    ],
)
def test_nobody_answers_on_public_holidays_of_the_region(
    region: str, calendars: list[str], off: bool
) -> None:
    found = days_off(region, calendars, *YEAR)
    assert (date(2026, 12, 25) in found) is off
    assert date(2026, 12, 24) not in found


def test_they_are_the_holidays_that_are_drawn() -> None:
    drawn = {one.on for one in days_between(("TW", "lunar", "commerce"), *YEAR) if one.closes}
    assert days_off("TW", ("TW", "lunar"), *YEAR) == drawn


def test_a_public_holiday_is_known_to_be_a_festival() -> None:
    """Each festival that Hong Kong, Taiwan or Macao keeps as a holiday is found to be it."""
    found = set()
    for year in range(2020, 2031):
        days = days_between(("HK", "TW", "MO", "lunar"), date(year, 1, 1), date(year, 12, 31))
        for holiday in (one for one in days if one.closes):
            same = [one for one in days if one.on == holiday.on and not one.closes]
            found |= {one.id for one in same if is_also(one, holiday)}
    assert found >= {
        *("new-years-eve", "new-year", "new-year-2", "new-year-3", "qingming"),
        *("buddha", "dragon-boat", "mid-autumn", "double-ninth", "winter-solstice"),
    }
    assert not found & {"qixi", "lantern", "laba"}


def test_codes_are_read_whatever_their_capitals() -> None:
    assert [code(word) for word in ("hk", "Gb-Eng", "LUNAR", "Commerce", "no")] == [
        *("HK", "GB-ENG", "lunar", "commerce", "NO")
    ]
    assert [code(word) for word in ("", "-", "XX", "HK-1", "GB-", "GB-XYZ", "moon")] == [""] * 7
    assert all(code(word) == word for word in known())
    assert len(codes()) == len(set(codes())) > 800
