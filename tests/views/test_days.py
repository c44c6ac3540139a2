"""What a day is called on the pages: once, in the reader's language, alike for everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from srmkit.days import DayKind
from srmkit.model import KeyDate, Name
from srmkit.problems import Place
from srmkit.schedule import plan
from srmkit.views.days import DayName, days_on
from srmkit.views.edition import Edition
from srmkit.views.site import Site
from tests.render import planned

CALENDARS = ("HK", "TW", "lunar", "commerce")


def site(
    *key_dates: KeyDate,
    calendars: tuple[str, ...] = CALENDARS,
    edition: Edition = Edition.TEAM,
    lang: str = "zh-Hant",
    region: str = "HK",
) -> Site:
    before = planned.workspace()
    made = replace(
        before,
        settings=replace(before.settings, region=region),
        calendars=calendars,
        key_dates={one.id: one for one in key_dates},
    )
    return Site(plan(made, planned.NOW), edition, lang)


def names(found: Site, day: str) -> list[str]:
    return [one.name for one in days_on(found, date.fromisoformat(day))]


def test_a_festival_that_is_a_holiday_is_named_once_with_the_places_that_close() -> None:
    (one,) = days_on(site(), date(2026, 6, 19))
    assert one == DayName(
        "lunar:dragon-boat", "端午節", "zh-Hant", DayKind.HOLIDAY, ("HK", "TW"), None
    )
    (one,) = days_on(site(), date(2026, 9, 25))
    assert (one.name, one.kind, one.regions) == ("中秋節", DayKind.HOLIDAY, ("TW",))


def test_holidays_come_before_festivals_and_those_before_commerce() -> None:
    found = days_on(site(), date(2026, 12, 25))
    assert [(one.name, one.regions) for one in found] == [
        ("聖誕節", ("HK",)),
        ("行憲紀念日", ("TW",)),
    ]
    clear = days_on(site(calendars=("commerce", "lunar", "HK")), date(2026, 4, 5))
    assert [(one.name, one.kind) for one in clear] == [
        ("清明節", DayKind.FESTIVAL),
        ("復活節", DayKind.COMMERCE),
    ]


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("zh-Hant", "農曆年初一"),
        ("zh-TW", "農曆年初一"),
        ("zh-Hans", "春节"),
        ("zh-CN", "春节"),
        ("en", "Lunar New Year’s Day"),
        ("fr", "Lunar New Year’s Day"),
    ],
)
def test_a_name_is_in_the_language_of_the_page(lang: str, shown: str) -> None:
    (one,) = days_on(site(lang=lang), date(2027, 2, 6))
    assert (one.name, one.regions) == (shown, ("HK", "TW"))
    assert one.lang == {"zh-TW": "zh-Hant", "zh-CN": "zh-Hans", "fr": "en"}.get(lang, lang)


def test_a_name_that_is_only_english_says_so() -> None:
    (one,) = days_on(site(calendars=("FR",)), date(2026, 7, 14))
    assert (one.name, one.lang) == ("國慶日", "zh-Hant")
    (one,) = days_on(site(calendars=("FR",)), date(2026, 5, 8))
    assert (one.name, one.lang) == ("Victory Day", "en")


def test_a_commercial_day_says_where_it_is_kept_if_not_everywhere() -> None:
    assert [one.regions for one in days_on(site(), date(2026, 8, 8))] == [("TW",)]
    assert [one.regions for one in days_on(site(), date(2026, 5, 10))] == [()]
    assert days_on(site(calendars=("commerce",)), date(2026, 8, 8)) == ()


def test_a_season_is_named_on_its_first_day_with_its_last() -> None:
    assert ("百貨週年慶", date(2026, 11, 30)) in {
        (one.name, one.until) for one in days_on(site(), date(2026, 10, 1))
    }
    assert names(site(), "2026-10-02") == []


def test_the_team_does_not_read_twice_what_its_own_key_date_says() -> None:
    top = Place("calendar/dates.yml")
    follows = KeyDate("d11", Name({"": "Our sale"}), date(2026, 11, 11), top, True)
    follows = replace(follows, follows="commerce:double-eleven")
    alike = KeyDate("dz", Name({"en": "Solstice", "zh-Hant": "冬至"}), date(2026, 12, 22), top)
    other = KeyDate("eve", Name({"": "Staff party"}), date(2026, 12, 24), top)
    closed = KeyDate("xmas", Name({"": "聖誕節"}), date(2026, 12, 25), top)
    mine = (follows, alike, other, closed)
    assert names(site(*mine), "2026-11-11") == []
    assert names(site(*mine), "2026-12-22") == []
    assert names(site(*mine), "2026-12-24") == ["平安夜"]
    assert names(site(*mine), "2026-12-25") == ["聖誕節", "行憲紀念日"], "that it is a holiday"


def test_key_dates_make_no_difference_in_public() -> None:
    """A name that is missing there would say that the brand has plans for the day."""
    key = KeyDate("d11", Name({"": "雙11"}), date(2026, 11, 11), Place(""), True)
    assert names(site(key, edition=Edition.PUBLIC), "2026-11-11") == ["雙11"]
    days = [date(2026, 11, 1 + n) for n in range(30)]
    with_it, without = (site(*keys, edition=Edition.PUBLIC) for keys in ((key,), ()))
    assert [days_on(with_it, day) for day in days] == [days_on(without, day) for day in days]


def test_nothing_is_drawn_without_calendars_or_outside_the_known_years() -> None:
    assert days_on(site(calendars=()), date(2026, 12, 25)) == ()
    assert days_on(site(), date(1999, 12, 25)) == days_on(site(), date(9000, 12, 25)) == ()
