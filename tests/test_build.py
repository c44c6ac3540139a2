"""The stages in a line: which instant a run believes in, and that a report is a function of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from srmkit import build
from srmkit.dates import DateFault, zone_named
from srmkit.load import load_workspace
from srmkit.problems import Severity
from srmkit.tree import Tree
from tests.workspaces import instant, report, tree

HONG_KONG = zone_named("Asia/Hong_Kong")
PINNED = instant("2026-12-01 09:00")


@pytest.mark.parametrize(
    ("given", "environment", "pinned", "expected"),
    [
        ("2026-12-05", {"SOURCE_DATE_EPOCH": "0"}, PINNED, "2026-12-05T00:00:00+08:00"),
        ("2026-12-05 12:00", {}, None, "2026-12-05T12:00:00+08:00"),
        ("2026-12-05T12:00Z", {}, None, "2026-12-05T20:00:00+08:00"),
        (None, {"SOURCE_DATE_EPOCH": "1796176861"}, PINNED, "2026-12-02T10:01:01+08:00"),
        ("", {"SOURCE_DATE_EPOCH": ""}, PINNED, "2026-12-01T09:00:00+08:00"),
    ],
)
def test_whom_now_comes_from(
    given: str | None, environment: dict[str, str], pinned: datetime | None, expected: str
) -> None:
    """The option, else the environment, else the workspace."""
    assert build.choose_now(given, environment, pinned, HONG_KONG).isoformat() == expected


def test_without_all_of_these_it_is_the_clock() -> None:
    before = datetime.now(UTC)
    assert before <= build.choose_now(None, {}, None, HONG_KONG) <= datetime.now(UTC)


@pytest.mark.parametrize("given", ["tomorrow", "2026-02-30", "0001-01-01"])
def test_a_now_that_is_none(given: str) -> None:
    with pytest.raises(DateFault):
        build.choose_now(given, {}, None, HONG_KONG)


def test_an_epoch_that_is_none() -> None:
    with pytest.raises(ValueError, match="soon"):
        build.choose_now(None, {"SOURCE_DATE_EPOCH": "soon"}, None, HONG_KONG)


CASE = {
    "channels": {"ig": {"network": "threads"}},
    "now": "2026-12-01 12:00",
    "posts": [
        {"title": "A", "date": "2026-12-01 09:00", "channels": ["ig"]},
        {"title": "B", "channels": ["igg"]},
        {"title": "C", "date": "2026-12-01 09:00", "status": "draft", "channels": ["ig"]},
    ],
}


def test_a_report_counts_and_orders_its_problems() -> None:
    result = report(CASE)
    assert result.counts == {"error": 1, "warning": 1, "info": 1}
    assert [problem.code for problem in result.problems] == ["FLO604", "SRC008", "FLO604"]
    assert list(result.problems) == sorted(result.problems, key=lambda one: one.order)
    assert {problem.severity for problem in result.problems} == set(Severity)


def test_the_same_tree_at_the_same_now_is_the_same_report() -> None:
    first, second = report(CASE), report(CASE)
    assert first.problems == second.problems
    assert first.plan.entries == second.plan.entries


def test_nothing_at_all_is_a_report() -> None:
    result = build.check(load_workspace(Tree({})), instant("2026-12-01"))
    assert result.problems == ()
    assert len(result.plan.entries) == 0


def test_the_window_bounds_what_is_reported_and_not_what_is_known() -> None:
    loaded = load_workspace(tree(CASE))
    now = instant("2026-12-01 12:00")
    later = build.check(loaded, now, since=instant("2026-12-02"))
    assert [problem.code for problem in later.problems] == ["SRC008"]
    assert len(later.plan.entries) == 2
