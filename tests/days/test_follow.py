"""Key dates that follow a built-in day, from the file to the rule that asks for a post."""

from __future__ import annotations

from datetime import date

import pytest

from srmkit.days import can_follow, occurrences
from srmkit.days.follow import AROUND, dates_of, name_of
from srmkit.model import MovingDate, Name
from srmkit.problems import Place
from tests.workspaces import checked, report

MOON = {"moon": {"on": "lunar:mid-autumn", "expect_post": "true"}}


def workspace(now: str, key_dates: object, **more: object) -> dict[str, object]:
    return {
        "now": now,
        "channels": {"fb": {"network": "facebook"}},
        "cadence": {"preset": "steady"},
        "dates": {"key_dates": key_dates},
        **more,
    }


def test_every_day_that_can_be_followed_has_a_date_and_a_name() -> None:
    for ref in can_follow():
        assert any(dates_of(ref, year) for year in (2025, 2026)), ref
        assert name_of(ref).in_("zh-Hant"), ref


def test_it_is_on_the_date_of_each_year_around_now() -> None:
    moon = MovingDate("moon", "lunar:mid-autumn", Place("dates.yml"), None, True)
    found = occurrences([moon], date(2026, 3, 1))
    assert len(found) == 2 * AROUND + 1
    assert {key: str(one.on) for key, one in found.items() if one.on.year in (2025, 2026)} == {
        "moon 2025-10-06": "2025-10-06",
        "moon 2026-09-25": "2026-09-25",
    }
    assert {(one.id, one.follows, one.expect_post) for one in found.values()} == {
        ("moon", "lunar:mid-autumn", True)
    }
    assert {one.name.in_("zh-Hant") for one in found.values()} == {"中秋節"}


def test_a_name_of_its_own_stays() -> None:
    moon = MovingDate("moon", "lunar:mid-autumn", Place(""), Name({"": "Mooncakes"}))
    assert {str(one.name) for one in occurrences([moon], date(2026, 3, 1)).values()} == {
        "Mooncakes"
    }


@pytest.mark.parametrize(
    ("now", "day"), [("2026-09-20", "2026-09-25"), ("2027-09-10", "2027-09-15")]
)
def test_a_post_is_asked_for_on_the_day_of_this_year(now: str, day: str) -> None:
    (found,) = checked(workspace(now, MOON), "CAD109")
    assert (found.params["day"], found.params["name"]) == (day, "Mid-Autumn Festival")
    assert (found.place.path, found.place.line) == ("calendar/dates.yml", 2)


def test_a_post_that_names_the_festival_serves_it() -> None:
    post = {"title": "中秋節快樂", "date": "2026-09-24 12:00", "channels": ["fb"]}
    assert checked(workspace("2026-09-20", MOON, posts=[post]), "CAD109") == ()


def test_dates_by_hand_and_dates_that_follow_stand_together() -> None:
    both = {**MOON, "ours": {"on": "2026-09-28", "expect_post": "true"}}
    found = report(workspace("2026-09-20", both)).plan.workspace
    assert {key for key, one in found.key_dates.items() if one.on.year == 2026} == {
        "ours",
        "moon 2026-09-25",
    }
    assert set(found.moving_dates) == {"moon"}
