"""Commercial days: when they are, and for whom."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from srmkit.days.builtin import YEARS
from srmkit.days.commerce import COMMERCE_DAYS, commerce_days, dates_of


@pytest.mark.parametrize(
    ("id", "days"),
    [
        ("mothers-day", "2023-05-14 2024-05-12 2025-05-11 2026-05-10 2027-05-09"),
        ("mothering-sunday", "2023-03-19 2024-03-10 2025-03-30 2026-03-15 2027-03-07"),
        ("easter", "2000-04-23 2008-03-23 2011-04-24 2024-03-31 2025-04-20 2026-04-05 2027-03-28"),
        ("fathers-day", "2023-06-18 2024-06-16 2025-06-15 2026-06-21 2027-06-20"),
        ("fathers-day-tw", "2026-08-08"),
        ("black-friday", "2023-11-24 2024-11-29 2025-11-28 2026-11-27 2027-11-26"),
        ("cyber-monday", "2023-11-27 2024-12-02 2025-12-01 2026-11-30 2027-11-29"),
        ("qixi", "2025-08-29 2026-08-19"),
        ("zhongyuan", "2025-09-06 2026-08-27"),
        ("520", "2026-05-20"),
        ("618", "2026-06-18"),
        ("double-eleven", "2026-11-11"),
        ("white-day", "2026-03-14"),
    ],
)
def test_a_commercial_day_is_on_its_day(id: str, days: str) -> None:
    for day in days.split():
        wanted = date.fromisoformat(day)
        assert dates_of(id, wanted.year) == (wanted,)


def test_the_table_is_in_order_and_names_each_day_once() -> None:
    assert len({one.id for one in COMMERCE_DAYS}) == len(COMMERCE_DAYS)
    fixed = [one.rule(2026)[0] for one in COMMERCE_DAYS if one.id != "mothering-sunday"]
    late = [(one, other) for one, other in pairwise(fixed) if (other - one).days < -14]
    assert late == []


def test_every_name_is_told_in_three_languages() -> None:
    for one in COMMERCE_DAYS:
        assert set(one.name.texts) == {"en", "zh-Hant", "zh-Hans"}, one.id
        assert all(one.name.texts.values())


def ids(*places: str) -> dict[str, tuple[str, ...]]:
    return {one.id: one.regions for one in commerce_days(2026, places)}


def test_each_place_has_its_own_days() -> None:
    hong_kong, taiwan, england = ids("HK"), ids("TW"), ids("GB-ENG")
    assert "fathers-day" in hong_kong
    assert "fathers-day-tw" not in hong_kong
    assert "fathers-day-tw" in taiwan
    assert "fathers-day" not in taiwan
    assert "anniversary-sales" in taiwan
    assert "mothering-sunday" in england
    assert "mothers-day" not in england
    assert "520" not in england
    assert all("black-friday" in one for one in (hong_kong, taiwan, england))
    assert set(hong_kong.values()) == {()}


def test_a_day_that_only_some_of_the_places_keep_says_which() -> None:
    both = ids("HK", "TW")
    assert both["fathers-day"] == ("HK",)
    assert both["fathers-day-tw"] == ("TW",)
    assert both["mothers-day"] == both["valentines"] == ()


def test_where_no_place_is_known_the_widely_kept_days_are_shown() -> None:
    nowhere = ids()
    assert {"mothers-day", "fathers-day", "520", "double-eleven"} <= set(nowhere)
    assert not {"fathers-day-tw", "mothering-sunday", "teachers-day"} & set(nowhere)


def test_a_season_has_a_last_day() -> None:
    (season,) = (one for one in commerce_days(2026, ["TW"]) if one.until)
    assert (season.id, season.on, season.until) == (
        "anniversary-sales",
        date(2026, 10, 1),
        date(2026, 11, 30),
    )


def test_nothing_is_told_of_years_that_are_not_worked_out() -> None:
    assert [list(commerce_days(year, [])) for year in (1999, 2100)] == [[], []]
    assert all(dates_of("easter", year) for year in YEARS)
