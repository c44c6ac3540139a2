"""Days on which shops sell and people give: the commercial year of Hong Kong, Taiwan and beyond.

Nobody decrees these days, so each line says by its rule what it claims. Where a day is kept on
another date elsewhere, it names the regions that keep it. Which days are in the list was compared
with marketing calendars for Hong Kong and Taiwan (Skimlinks 2023, Blueeyes 2025, Adintime 2026),
the season of the department stores with news of 2025 (UDN, ETtoday, Anue); read 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from functools import cache

from srmkit.days.builtin import COMMERCE, YEARS, BuiltIn, DayKind, names
from srmkit.days.lunar import dates_of as lunar_dates
from srmkit.frozen import frozen
from srmkit.model import Name

Rule = Callable[[int], tuple[date, ...]]
"""From a year to the dates in it."""


def _on(month: int, day: int) -> Rule:
    return lambda year: (date(year, month, day),)


def _nth(count: int, weekday: int, month: int, shift: int = 0) -> Rule:
    """The `count`th of a weekday (Monday is 0) in a month, and so many days later."""

    def rule(year: int) -> tuple[date, ...]:
        first = date(year, month, 1)
        to_weekday = (weekday - first.weekday()) % 7
        return (first + timedelta(days=to_weekday + 7 * (count - 1) + shift),)

    return rule


def _easter(shift: int) -> Rule:
    """So many days from Easter Sunday of the western churches."""

    def rule(year: int) -> tuple[date, ...]:
        from dateutil.easter import easter

        return (easter(year) + timedelta(days=shift),)

    return rule


def _lunar(id: str) -> Rule:
    return lambda year: lunar_dates(id, year)


@frozen
class CommerceDay:
    """A commercial day, and whose it is."""

    id: str
    name: Name
    rule: Rule
    regions: tuple[str, ...] = ()
    """The countries that keep it; none: wherever the shops are."""
    until: Rule | None = None
    """The last day, of a season."""
    also: tuple[str, ...] = ()
    """Words, in small letters, by which a public holiday on the same date is known to be it."""


WIDELY = 4
"""A day of fewer countries is for those who say that they are in one of them."""

_CHINESE = ("HK", "TW", "CN", "MO")
_ASIA = (*_CHINESE, "SG", "MY")
_MOTHERS = (*_ASIA, "JP", "PH", "US", "CA", "AU", "NZ", "DE", "AT", "CH", "IT", "NL", "IN", "ZA")
_FATHERS = ("HK", "CN", "MO", "SG", "MY", "JP", "PH", "US", "CA", "GB", "IE", "FR", "NL", "IN")
_SUNDAY, _THURSDAY = 6, 3

COMMERCE_DAYS: tuple[CommerceDay, ...] = (
    CommerceDay(
        "new-years-day",
        names("New Year’s Day", "元旦"),
        _on(1, 1),
        also=("first day of january", "founding day of the republic"),
    ),
    CommerceDay("valentines", names("Valentine’s Day", "情人節", "情人节"), _on(2, 14)),
    CommerceDay("womens-day", names("International Women’s Day", "婦女節", "妇女节"), _on(3, 8)),
    CommerceDay(
        "white-day",
        names("White Day", "白色情人節", "白色情人节"),
        _on(3, 14),
        (*_CHINESE, "JP", "KR"),
    ),
    CommerceDay(
        "mothering-sunday",
        names("Mothering Sunday", "母親節", "母亲节"),
        _easter(-21),
        ("GB", "IE"),
    ),
    CommerceDay("april-fools", names("April Fools’ Day", "愚人節", "愚人节"), _on(4, 1)),
    CommerceDay(
        "childrens-day", names("Children’s Day", "兒童節", "儿童节"), _on(4, 4), ("HK", "TW")
    ),
    CommerceDay("easter", names("Easter Sunday", "復活節", "复活节"), _easter(0)),
    CommerceDay("earth-day", names("Earth Day", "世界地球日"), _on(4, 22)),
    CommerceDay(
        "mothers-day",
        names("Mother’s Day", "母親節", "母亲节"),
        _nth(2, _SUNDAY, 5),
        _MOTHERS,
    ),
    CommerceDay("520", names("520", "520"), _on(5, 20), _ASIA),
    CommerceDay(
        "childrens-day-june",
        names("Children’s Day", "六一兒童節", "六一儿童节"),
        _on(6, 1),
        ("CN", "MO"),
    ),
    CommerceDay("618", names("618 sales", "618 購物節", "618 购物节"), _on(6, 18), _CHINESE),
    CommerceDay(
        "fathers-day",
        names("Father’s Day", "父親節", "父亲节"),
        _nth(3, _SUNDAY, 6),
        _FATHERS,
    ),
    CommerceDay(
        "fathers-day-tw",
        names("Father’s Day", "父親節", "父亲节"),
        _on(8, 8),
        ("TW",),
    ),
    CommerceDay("qixi", names("Qixi Festival", "七夕"), _lunar("qixi"), _ASIA),
    CommerceDay("zhongyuan", names("Zhongyuan offerings", "中元普渡"), _lunar("zhongyuan"), _ASIA),
    CommerceDay("back-to-school", names("Back to school", "開學", "开学"), _on(9, 1), _CHINESE),
    CommerceDay("double-nine", names("9.9 sales", "99 購物節", "99 购物节"), _on(9, 9), _ASIA),
    CommerceDay(
        "teachers-day", names("Teachers’ Day", "教師節", "教师节"), _on(9, 10), ("CN", "HK")
    ),
    CommerceDay(
        "anniversary-sales",
        names("Anniversary sales of department stores", "百貨週年慶", "百货周年庆"),
        _on(10, 1),
        ("TW",),
        until=_on(11, 30),
    ),  # each store has dates of its own, from the middle of September on; most are in these months
    CommerceDay("double-ten", names("10.10 sales", "雙10", "双10"), _on(10, 10), _ASIA),
    CommerceDay("halloween", names("Halloween", "萬聖夜", "万圣夜"), _on(10, 31)),
    CommerceDay("double-eleven", names("Double Eleven", "雙11", "双11"), _on(11, 11)),
    CommerceDay(
        "black-friday",
        names("Black Friday", "黑色星期五"),
        _nth(4, _THURSDAY, 11, shift=1),
    ),
    CommerceDay(
        "cyber-monday",
        names("Cyber Monday", "網購星期一", "网络星期一"),
        _nth(4, _THURSDAY, 11, shift=4),
    ),
    CommerceDay("double-twelve", names("Double Twelve", "雙12", "双12"), _on(12, 12), _ASIA),
    CommerceDay("christmas-eve", names("Christmas Eve", "平安夜"), _on(12, 24)),
    CommerceDay("christmas", names("Christmas Day", "聖誕節", "圣诞节"), _on(12, 25)),
    CommerceDay("countdown", names("New Year’s Eve", "除夕倒數", "跨年夜"), _on(12, 31)),
)

BY_ID = {one.id: one for one in COMMERCE_DAYS}


@cache
def dates_of(id: str, year: int) -> tuple[date, ...]:
    """The dates in a year on which the day of that id falls; none outside `YEARS`."""
    return BY_ID[id].rule(year) if year in YEARS else ()


def commerce_days(year: int, places: Collection[str]) -> Iterator[BuiltIn]:
    """The commercial days of a year that are kept in one of these places (codes of regions), in the
    order of the table; where no place is known, those that are widely kept."""
    countries = sorted({code.partition("-")[0] for code in places})
    for one in COMMERCE_DAYS:
        kept = tuple(code for code in countries if not one.regions or code in one.regions)
        if not kept and (countries or 0 < len(one.regions) < WIDELY):
            continue
        some = kept if len(kept) < len(countries) else ()
        for day in dates_of(one.id, year):
            until = one.until(year)[0] if one.until else None
            yield BuiltIn(COMMERCE, one.id, day, one.name, DayKind.COMMERCE, some, until)
