"""Each sentence about indicators, exact to the second on a case made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from srmkit.loop.indicators.figures import By, Figure
from srmkit.model import Measure
from tests.loop.indicators.measured import measured, seconds
from tests.workspaces import read_cases

CASES = read_cases((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
NUMBERS = {"value", "low", "high"}
PEOPLE = {"people", "least"}


@pytest.mark.parametrize("case", CASES, ids=[one["claim"] for one in CASES])
def test_a_case_is_measured_as_it_says(case: Mapping[str, Any]) -> None:
    found = measured(case)
    assert case["expect"]
    for name, wanted in case["expect"].items():
        own = found.by_measure[Measure(name)]
        assert_is(own.total, wanted)
        for key in PEOPLE & set(wanted):
            assert getattr(own, key) == int(wanted[key]), key
        if "recent" in wanted:
            assert_is(own.recent, wanted["recent"])
        if "weeks" in wanted:
            values = [week.value or 0.0 for week in own.weeks]
            assert values == [number(one) for one in wanted["weeks"]]
        for by in By:
            for group, part in wanted.get(by, {}).items():
                assert_is(own.splits[by][group], part)
            if by in wanted:
                assert set(own.splits[by]) == set(wanted[by])
    for name, wanted in case.get("remarks", {}).items():
        assert getattr(found.remarks, name) == int(wanted), name


def assert_is(figure: Figure, wanted: Mapping[str, Any]) -> None:
    assert figure.n == int(wanted["n"])
    if not figure.n:
        assert figure.value is None
    for key in wanted:
        if key in {"median", "p90"}:
            value = figure.value if key == "median" else figure.p90
            assert value == pytest.approx(seconds(wanted[key]), abs=1e-6), key
        elif key in NUMBERS:
            assert getattr(figure, key) == pytest.approx(float(wanted[key]), abs=2e-4), key
        elif key == "days":
            assert figure.value == float(wanted[key])


def number(text: str) -> float:
    return seconds(text) if ":" in text else float(text) if text != "null" else 0.0


def test_every_measure_has_a_case() -> None:
    assert {name for case in CASES for name in case["expect"]} == set(Measure)
