"""Words of `dates.yml` that name built-in calendars and days, and hints for those that do not."""

from __future__ import annotations

import pytest

from srmkit.load import load_workspace
from tests.workspaces import tree_of

SETTINGS = "name: T\ntimezone: Asia/Hong_Kong\n"


def said(dates: str) -> list[str]:
    files = {
        "calendar/workspace.yml": SETTINGS,
        "calendar/channels.yml": "x: {network: x}\n",
        "calendar/dates.yml": dates,
    }
    problems = load_workspace(tree_of(files)).problems
    return [f"{one.place.line}:{one.place.column} {one.code} {one.text()}" for one in problems]


def test_calendars_are_kept_in_their_order_and_one_spelling() -> None:
    files = {
        "calendar/workspace.yml": SETTINGS,
        "calendar/channels.yml": "x: {network: x}\n",
        "calendar/dates.yml": "calendars: [hk, Lunar, HK, no, gb-eng, commerce]\n"
        "key_dates: {a: {on: Lunar:Mid-Autumn}, b: {on: 2026-12-12}}\n",
    }
    loaded = load_workspace(tree_of(files))
    assert loaded.problems == ()
    assert loaded.workspace.calendars == ("HK", "lunar", "NO", "GB-ENG", "commerce")
    assert loaded.workspace.moving_dates["a"].follows == "lunar:mid-autumn"
    assert list(loaded.workspace.key_dates) == ["b"]


@pytest.mark.parametrize(
    ("dates", "hint"),
    [
        ("calendars: [lunr]", "1:13 CFG805 “lunr” is no built-in calendar; did you mean “lunar”?"),
        ("calendars: 香港", "1:12 CFG805 “香港” is no built-in calendar; did you mean “HK”?"),
        ("calendars: [UK]", "1:13 CFG805 “UK” is no built-in calendar; did you mean “GB”?"),
        (
            "calendars: [HK, mars]",
            "1:17 CFG805 “mars” is no built-in calendar; write lunar, commerce, or the code of a "
            "country or part of one, such as HK, TW or GB-ENG",
        ),
        (
            "calendars: [gb-xyz]",
            "1:13 CFG805 “gb-xyz” is no region with holidays of its own; GB has GB-ENG, GB-NIR, "
            "GB-SCT, GB-WLS",
        ),
        (
            "calendars: [HK-KLN]",
            "1:13 CFG805 “HK-KLN” is no built-in calendar; the holidays of HK have no parts",
        ),
        (
            "key_dates: {a: {on: lunar:mid-autum}}",
            "1:21 CFG805 “lunar:mid-autum” is no built-in day; did you mean “lunar:mid-autumn”?",
        ),
        (
            "key_dates: {a: {on: commerce:mid-autumn}}",
            "1:21 CFG805 “commerce:mid-autumn” is no built-in day; did you mean "
            "“lunar:mid-autumn”?",
        ),
        (
            "key_dates: {a: {on: HK:handover}}",
            "1:21 CFG805 “HK:handover” is neither a date such as 2026-12-01 nor a day that a key "
            "date can follow, such as lunar:mid-autumn or commerce:mothers-day",
        ),
    ],
)
def test_a_word_that_is_none_is_reported_with_what_was_meant(dates: str, hint: str) -> None:
    assert said(dates) == [hint]


def test_all_days_of_a_calendar_are_listed_where_none_is_near() -> None:
    (found,) = said("key_dates: {a: {on: lunar:thanksgiving}}")
    assert "is no built-in day; known are lunar:new-years-eve, lunar:new-year, " in found
    assert "commerce:" not in found


def test_one_wrong_calendar_costs_only_itself() -> None:
    files = {
        "calendar/workspace.yml": SETTINGS,
        "calendar/channels.yml": "x: {network: x}\n",
        "calendar/dates.yml": "calendars: [HK, mars, lunar, [TW]]\n",
    }
    assert load_workspace(tree_of(files)).workspace.calendars == ("HK", "lunar")
