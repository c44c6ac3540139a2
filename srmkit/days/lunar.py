"""Festivals of the Chinese calendar: which day of which month, and when that is.

Days are those of Beijing's clock, on which the calendar is reckoned for the whole world (GB/T
33661-2017). A festival is never kept in a leap month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from srmkit.days.builtin import LUNAR, YEARS, BuiltIn, DayKind, names
from srmkit.frozen import frozen
from srmkit.model import Name


@frozen
class Festival:
    """A day of the Chinese year: of a month, or one of the 24 solar terms."""

    id: str
    name: Name
    month: int = 0
    day: int = 0
    """0 is the day before the first."""
    term: str = ""
    """The solar term it falls on, by its Chinese name; then `month` and `day` say nothing."""
    also: tuple[str, ...] = ()
    """Words, in small letters, by which a public holiday on the same date is known to be it."""


_NEW_YEAR = ("lunar new year", "chinese new year", "spring festival")

FESTIVALS: tuple[Festival, ...] = (
    Festival(
        "new-years-eve", names("Lunar New Year’s Eve", "除夕"), 1, 0, also=("new year's eve",)
    ),
    Festival("new-year", names("Lunar New Year’s Day", "農曆年初一", "春节"), 1, 1, also=_NEW_YEAR),
    Festival(
        "new-year-2",
        names("Second day of Lunar New Year", "農曆年初二", "正月初二"),
        1,
        2,
        also=_NEW_YEAR,
    ),
    Festival(
        "new-year-3",
        names("Third day of Lunar New Year", "農曆年初三", "正月初三"),
        1,
        3,
        also=_NEW_YEAR,
    ),
    Festival("lantern", names("Lantern Festival", "元宵節", "元宵节"), 1, 15),
    Festival("tin-hau", names("Tin Hau Festival", "天后誕", "妈祖诞辰"), 3, 23),
    Festival(
        "qingming",
        names("Ching Ming Festival", "清明節", "清明节"),
        term="清明",
        also=("ching ming", "qingming", "tomb-sweeping"),
    ),
    Festival("buddha", names("Buddha’s Birthday", "佛誕", "佛诞"), 4, 8, also=("buddha", "vesak")),
    Festival(
        "dragon-boat",
        names("Dragon Boat Festival", "端午節", "端午节"),
        5,
        5,
        also=("dragon boat", "tuen ng"),
    ),
    Festival("qixi", names("Qixi Festival", "七夕"), 7, 7),
    Festival("zhongyuan", names("Zhongyuan Festival", "中元節", "中元节"), 7, 15),
    Festival(
        "mid-autumn",
        names("Mid-Autumn Festival", "中秋節", "中秋节"),
        8,
        15,
        also=("mid-autumn festival",),
    ),
    Festival(
        "double-ninth",
        names("Chung Yeung Festival", "重陽節", "重阳节"),
        9,
        9,
        also=("chung yeung", "double ninth"),
    ),
    Festival(
        "winter-solstice",
        names("Winter Solstice", "冬至"),
        term="冬至",
        also=("winter solstice",),
    ),
    Festival("laba", names("Laba Festival", "臘八節", "腊八节"), 12, 8),
    Festival("weiya", names("Weiya", "尾牙"), 12, 16),
)
"""Months and days as almanacs of Hong Kong and Taiwan have them, read 2026-11-22."""

BY_ID = {one.id: one for one in FESTIVALS}


@cache
def dates_of(id: str, year: int) -> tuple[date, ...]:
    """The dates in a year of ours on which the festival of that id falls: one as a rule, none or
    two of the last month's (臘八), and none outside `YEARS`."""
    if year not in YEARS:
        return ()
    return tuple(one for one in sorted(_near(BY_ID[id], year)) if one.year == year)


def _near(festival: Festival, year: int) -> Iterator[date]:
    from borax.calendars.lunardate import LunarDate, TermUtils  # type: ignore[import-untyped]

    if festival.term:
        yield TermUtils.nth_term_day(year, term_name=festival.term)
        return
    for lunar_year in (year - 1, year):
        first = LunarDate(lunar_year, festival.month, 1).to_solar_date()
        yield first + timedelta(days=festival.day - 1)


def festivals(year: int) -> Iterator[BuiltIn]:
    """All festivals of a year, in the order of the table."""
    for one in FESTIVALS:
        for day in dates_of(one.id, year):
            yield BuiltIn(LUNAR, one.id, day, one.name, DayKind.FESTIVAL)
