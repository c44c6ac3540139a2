"""Indicators as they leave for programs: exactly these fields, and no dust of floating point."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from srmkit.loop.indicators.figures import By
from srmkit.loop.indicators.listing import COLUMNS, as_data, as_rows
from srmkit.model import Measure
from tests.loop.indicators.measured import measured

FOUND = measured(
    {
        "now": "2026-12-02 10:00",
        "heard": [
            {"said": "2026-12-01 09:00:00", "answered": "2026-12-01 09:00:01", "csat": "5"},
            {"said": "2026-11-01 09:00:00", "csat": "1", "channel": "ig", "weight": "2"},
            {"csat": "5", "channel": "ig"},
        ],
    },
    weeks=2,
)
CHOSEN = (Measure.FIRST_RESPONSE, Measure.CSAT, Measure.VOLUME)


def listed(*splits: By) -> dict[str, Any]:
    found = as_data(FOUND, CHOSEN, splits)
    return {one["indicator"]: one for one in found["indicators"]}


def test_the_whole_says_when_it_was_measured_and_in_which_form() -> None:
    found = as_data(FOUND, CHOSEN)
    assert found["schema"] == 1, "a program that reads it looks here for what it knows"
    assert found["now"] == "2026-12-02T10:00:00+08:00"
    assert found["weeks"] == ["2026-11-23", "2026-11-30"]
    assert found["remarks"] == asdict(FOUND.remarks)
    assert [one["indicator"] for one in found["indicators"]] == [str(one) for one in CHOSEN]


def test_a_figure_has_what_its_unit_has() -> None:
    found = listed(By.CHANNEL)
    third = {"n": 3, "value": 0.666667, "low": 0.20766, "high": 0.938508}  # Wilson, 2 of 3
    one = {"n": 1, "value": 1, "low": 0.206549, "high": 1}
    none = {"n": 0, "value": None, "low": None, "high": None}
    assert found["csat"]["unit"] == "share"
    assert found["csat"]["total"] == third
    assert found["csat"]["recent"] == one
    assert found["csat"]["weeks"] == [none, one]
    assert found["volume"]["total"] == {"n": 3, "value": 4}
    assert found["first-response"]["total"] == {"n": 1, "median": 1, "p90": 1}
    assert list(found["csat"]["by"]) == ["channel"]
    assert found["volume"]["by"]["channel"] == [
        {"group": "ig", "n": 2, "value": 3},
        {"group": "", "n": 1, "value": 1},
    ]
    assert list(listed(By.THEME, By.SOURCE)["csat"]["by"]) == ["source", "theme"]


def test_rows_have_the_same_numbers_and_nothing_where_there_is_none() -> None:
    assert list(as_rows(FOUND, CHOSEN[:1], [By.CHANNEL])) == [
        ["first-response", "seconds", "", "", "1", "1", "1", "", ""],
        ["first-response", "seconds", "recent", "", "1", "1", "1", "", ""],
        ["first-response", "seconds", "week", "2026-11-23", "0", "", "", "", ""],
        ["first-response", "seconds", "week", "2026-11-30", "1", "1", "1", "", ""],
        ["first-response", "seconds", "channel", "", "1", "1", "1", "", ""],
    ]
    (row,) = [one for one in as_rows(FOUND, CHOSEN[1:2], []) if not one[2]]
    assert dict(zip(COLUMNS, row, strict=True))["low"] == "0.20766"
    assert {row[2] for row in as_rows(FOUND, CHOSEN, [])} == {"", "recent", "week"}
