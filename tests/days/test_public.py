"""Public holidays: those that a government published, with names that readers know."""

from __future__ import annotations

import re
from datetime import date

import pytest

from srmkit.days.chinese import CHINESE, in_chinese
from srmkit.days.public import public_holidays
from srmkit.days.regions import REGIONS

PUBLISHED = {
    ("HK", 2026): "01-01 02-17 02-18 02-19 04-03 04-04 04-06 04-07 05-01 05-25 06-19 07-01 09-26 "
    "10-01 10-19 12-25 12-26",
    ("HK", 2027): "01-01 02-06 02-08 02-09 03-26 03-27 03-29 04-05 05-01 05-13 06-09 07-01 09-16 "
    "10-01 10-08 12-25 12-27",
    ("GB-ENG", 2026): "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    ("US", 2026): "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
}
"""From the gazettes (Cap. 149 for Hong Kong, gov.uk, opm.gov), written by hand."""


@pytest.mark.parametrize(("region", "year"), PUBLISHED)
def test_the_published_days_are_days_off(region: str, year: int) -> None:
    wanted = {date.fromisoformat(f"{year}-{day}") for day in PUBLISHED[region, year].split()}
    found = {one.on for one in public_holidays(region, year)}
    assert wanted <= found
    spare = {day for day in found - wanted if day.weekday() < 5}
    assert spare == set(), "a working day that nobody published"


def test_hong_kong_has_its_general_holidays_and_no_others() -> None:
    found = [f"{one.on:%m-%d}" for one in public_holidays("HK", 2026)]
    assert found == PUBLISHED["HK", 2026].split()


def test_they_have_names_in_three_languages() -> None:
    (one,) = (one for one in public_holidays("HK", 2026) if one.on == date(2026, 6, 19))
    assert dict(one.name.texts) == {
        "en": "Tuen Ng Festival",
        "zh-Hant": "端午節",
        "zh-Hans": "端午节",
    }
    assert (one.ref, one.closes, one.regions) == ("HK:tuen-ng-festival", True, ("HK",))


@pytest.mark.parametrize("region", ["HK", "MO", "TW", "CN", "SG", "US", "GB-ENG", "JP"])
def test_no_chinese_reader_is_left_without_a_name(region: str) -> None:
    for year in (2025, 2026, 2027, 2028):
        for one in public_holidays(region, year):
            assert {"zh-Hant", "zh-Hans"} <= set(one.name.texts), (one.on, dict(one.name.texts))
            assert not re.search("[A-Za-z]{3}", one.name.texts["zh-Hant"]), one


def test_elsewhere_a_name_that_is_not_known_stays_english() -> None:
    texts = [one.name.texts for one in public_holidays("FR", 2026)]
    assert all("en" in one for one in texts)
    assert any("zh-Hant" not in one for one in texts)


@pytest.mark.parametrize(
    ("english", "traditional", "simplified"),
    [
        ("Christmas Day", "聖誕節", "圣诞节"),
        ("Christmas Day (observed)", "聖誕節（補假）", "圣诞节（补休）"),
        ("Eid al-Fitr (observed, estimated)", "開齋節（補假，預計）", "开斋节（补休，预计）"),
        (
            "Eid al-Fitr (Second Day) (observed)",
            "開齋節（第二天）（補假）",
            "开斋节（第二天）（补休）",
        ),
        ("A day of ours", "", ""),
        ("Christmas Day (moved)", "", ""),
    ],
)
def test_an_english_name_has_its_chinese(english: str, traditional: str, simplified: str) -> None:
    assert in_chinese(english, "zh-Hant") == traditional
    assert in_chinese(english, "zh-Hans") == simplified


def test_the_chinese_names_are_in_both_scripts() -> None:
    assert all(hant and hans for hant, hans in CHINESE.values())


def test_the_day_in_lieu_of_new_year_may_be_in_the_year_before() -> None:
    """1 January 2028 is a Saturday: the United States keep the Friday."""
    assert date(2027, 12, 31) in {one.on for one in public_holidays("US", 2027)}
    assert date(2027, 12, 31) not in {one.on for one in public_holidays("US", 2028)}


def test_every_region_of_the_list_can_be_asked() -> None:
    """Warnings are errors here, so an old code or a moved name would be seen."""
    for country in REGIONS:
        found = public_holidays(country, 2026)
        assert [one.on for one in found] == sorted({one.on for one in found}), country


def test_the_list_of_regions_is_that_of_the_library() -> None:
    import holidays

    listed = holidays.list_supported_countries(include_aliases=False)
    code = re.compile("[A-Z0-9]{1,3}")
    assert {country: set(filter(code.fullmatch, parts)) for country, parts in listed.items()} == {
        country: set(parts) for country, parts in REGIONS.items()
    }


def test_nothing_is_told_of_years_that_are_not_worked_out() -> None:
    assert public_holidays("HK", 1999) == public_holidays("HK", 2100) == ()
