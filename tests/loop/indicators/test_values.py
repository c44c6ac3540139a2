"""The values that indicators are made of: nothing changes them, and left alone they say nothing."""

from __future__ import annotations

import pkgutil
from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import UTC
from importlib import import_module
from typing import Any

import pytest

from srmkit.load import load_workspace
from srmkit.loop import indicators
from srmkit.loop.indicators.answers import _Spoken
from srmkit.loop.indicators.cases import Case, Cases
from srmkit.loop.indicators.figures import By, Figure, Indicator, Unit
from srmkit.loop.indicators.groups import group_name
from srmkit.loop.indicators.measure import Indicators, Remarks
from srmkit.loop.indicators.period import Spot, period
from srmkit.loop.indicators.reopening import NEVER, Reopened
from srmkit.model import Measure
from tests.workspaces import instant, tree

NOW = instant("2026-12-02 10:00")

MODULES = [
    import_module(f"{indicators.__name__}.{one.name}")
    for one in pkgutil.iter_modules(indicators.__path__)
]
VALUES = {
    one
    for module in MODULES
    for one in vars(module).values()
    if isinstance(one, type) and is_dataclass(one) and one.__module__ == module.__name__
}


@pytest.mark.parametrize("value", sorted(VALUES, key=str))
def test_a_value_is_frozen_and_small(value: Any) -> None:
    assert "__slots__" in vars(value)
    if value is not _Spoken:  # which is filled remark by remark
        with pytest.raises(FrozenInstanceError):
            setattr(object.__new__(value), fields(value)[0].name, None)


def test_what_is_known_of_a_case_or_a_theme_has_its_fields_and_no_more() -> None:
    case = Case(None, None, None, None)  # type: ignore[arg-type]
    with pytest.raises(FrozenInstanceError):
        case.bot = True  # type: ignore[misc]
    own = _Spoken(None, {"line"}, {"desk"}, {""}, {"b", "a"})
    spot = own.spot("care", period(NOW, UTC, 0, 1), NOW)
    assert spot == Spot(("line",), ("desk",), ("",), ("care",), ("a", "b"), 0, True)
    assert case.within_target is None
    assert not hasattr(case, "__dict__")
    assert not hasattr(own, "__dict__")


def test_left_alone_they_say_that_there_is_nothing() -> None:
    assert Figure() == Figure(0, None, None, None, None)
    one = Indicator(Measure.CSAT, Unit.SHARE)
    assert (one.total, one.recent, one.weeks, one.splits) == (Figure(), Figure(), (), {})
    assert (one.people, one.least) == (0, 0)
    assert Remarks() == Remarks(0, 0, 0, 0, 0, 0)
    assert Indicators(None).by_measure == {}  # type: ignore[arg-type]
    assert Cases() == Cases((), 0, 0)
    assert Reopened() == NEVER == Reopened(0, ())
    case = Case(None, None, None, None)  # type: ignore[arg-type]
    assert (case.reopened, case.bot, case.within_target) == (NEVER, False, None)
    spot = Spot((), (), (), (), ())
    assert (spot.week, spot.recent) == (-1, False)


def test_a_group_has_the_name_that_people_gave_it() -> None:
    named = {"name": {"en": "Ours", "zh-Hant": "我們的"}}
    workspace = load_workspace(
        tree(
            {
                "channels": {"line": {"network": "line", **named}},
                "sources": {"desk": {"files": "x.csv", "columns": {"text": "t"}, **named}},
                "audiences": {"fans": named},
                "taxonomy": {
                    "categories": {"c": {"action": "roadmap"}},
                    "themes": {"care": {"category": "c", "phrases": ["care"], **named}},
                },
            }
        )
    ).workspace
    groups = {By.CHANNEL: "line", By.SOURCE: "desk", By.AUDIENCE: "fans", By.THEME: "care"}
    for by, group in groups.items():
        assert group_name(workspace, by, group, "en") == "Ours"
        assert group_name(workspace, by, group, "zh-Hant") == "我們的"
        assert group_name(workspace, by, "gone", "en") == "gone"
        assert group_name(workspace, by, "", "en") == ""
