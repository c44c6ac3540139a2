"""Festivals of the Chinese calendar: known dates, and two libraries that agree on a century."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from srmkit.days.builtin import YEARS
from srmkit.days.lunar import BY_ID, FESTIVALS, dates_of

KNOWN = {
    "new-year": "2000-02-05 2001-01-24 2004-01-22 2008-02-07 2010-02-14 2015-02-19 2016-02-08 "
    "2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 "
    "2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2033-01-31 2034-02-19",
    "new-years-eve": "2024-02-09 2025-01-28 2026-02-16 2027-02-05",
    "new-year-2": "2026-02-18 2027-02-07",
    "new-year-3": "2026-02-19 2027-02-08",
    "lantern": "2023-02-05 2024-02-24 2025-02-12 2026-03-03",
    "tin-hau": "2023-05-12 2024-05-01 2025-04-20 2026-05-09",
    "qingming": "2023-04-05 2024-04-04 2025-04-04 2026-04-05 2027-04-05 2028-04-04",
    "buddha": "2023-05-26 2024-05-15 2025-05-05 2026-05-24 2027-05-13",
    "dragon-boat": "2020-06-25 2021-06-14 2022-06-03 2023-06-22 2024-06-10 2025-05-31 2026-06-19 "
    "2027-06-09",
    "qixi": "2020-08-25 2023-08-22 2024-08-10 2025-08-29 2026-08-19",
    "zhongyuan": "2020-09-02 2023-08-30 2024-08-18 2025-09-06 2026-08-27",
    "mid-autumn": "2020-10-01 2021-09-21 2022-09-10 2023-09-29 2024-09-17 2025-10-06 2026-09-25 "
    "2027-09-15 2028-10-03",
    "double-ninth": "2020-10-25 2023-10-23 2024-10-11 2025-10-29 2026-10-18 2027-10-08",
    "winter-solstice": "2023-12-22 2024-12-21 2025-12-21 2026-12-22 2027-12-22",
    "laba": "2024-01-18 2025-01-07 2026-01-26",
    "weiya": "2024-01-26 2025-01-15 2026-02-03",
}
"""Written from almanacs and the gazettes of public holidays, not from a library; 2020, 2023, 2025
and 2028 have a leap month (4th, 2nd, 6th, 5th)."""


@pytest.mark.parametrize(
    ("id", "day"), [(id, day) for id, days in KNOWN.items() for day in days.split()]
)
def test_a_festival_is_on_its_day(id: str, day: str) -> None:
    wanted = date.fromisoformat(day)
    assert dates_of(id, wanted.year) == (wanted,)


def test_every_festival_has_a_known_date() -> None:
    assert set(KNOWN) == {one.id for one in FESTIVALS} == set(BY_ID)


def test_a_day_of_the_last_month_may_be_twice_in_a_year_or_not_at_all() -> None:
    assert dates_of("laba", 2022) == (date(2022, 1, 10), date(2022, 12, 30))
    assert dates_of("laba", 2023) == ()


def test_nothing_is_told_of_years_that_no_table_has() -> None:
    assert [dates_of("mid-autumn", year) for year in (1, 1999, 2100, 9999)] == [()] * 4
    assert all(dates_of("mid-autumn", year) for year in YEARS)


UNSURE = {("mid-autumn", 2089)}
"""The new moon of 4 September 2089 is so near to midnight that the Hong Kong Observatory itself
leaves the day open (its Gregorian-Lunar Calendar Conversion Table, read 2026-11-22)."""


def test_another_library_agrees_on_a_century() -> None:
    """`holidays` has tables of its own, made of other sources than those of `borax`."""
    from holidays.calendars.chinese import _ChineseLunisolar

    other = _ChineseLunisolar()
    asked = {
        "new-year": other.lunar_new_year_date,
        "buddha": other.buddha_birthday_date,
        "dragon-boat": other.dragon_boat_date,
        "mid-autumn": other.mid_autumn_date,
        "double-ninth": other.double_ninth_date,
        "qingming": other.qingming_date,
        "winter-solstice": other.winter_solstice_date,
    }
    differ = {
        (id, year)
        for year in YEARS
        for id, ask in asked.items()
        if dates_of(id, year) != (ask(year)[0],)
    }
    assert differ == UNSURE


def test_days_that_hang_on_another_follow_it() -> None:
    for year in YEARS:
        (first,) = dates_of("new-year", year)
        near = {"new-years-eve": -1, "new-year-2": 1, "new-year-3": 2, "lantern": 14}
        for id, shift in near.items():
            assert dates_of(id, year) == (first + timedelta(days=shift),)
        (seventh,) = dates_of("qixi", year)
        assert dates_of("zhongyuan", year) == (seventh + timedelta(days=8),)
