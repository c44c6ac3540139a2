"""Rules that report a post once name an entry that lies in the report: one that began before it
would take the whole problem out of it."""

from __future__ import annotations

from typing import Any

import pytest

from srmkit import build
from srmkit.load import load_workspace
from tests.workspaces import instant, tree

WRONG: dict[str, dict[str, Any]] = {
    "AUD203": {"audiences": {"fans": {"channels": ["line"]}}, "post": {"audiences": ["fans"]}},
    "AUD204": {
        "audiences": {"fans": {"active_hours": ["20:00-22:00"]}},
        "post": {"audiences": ["fans"]},
    },
    "AUD205": {
        "audiences": {"fans": {"languages": ["ja"]}},
        "post": {"audiences": ["fans"], "lang": "en"},
    },
    "AUD206": {
        "audiences": {"fans": {"opt_out": {"intents": ["sell"]}}},
        "post": {"audiences": ["fans"], "intent": "sell"},
    },
    "AUD208": {"audiences": {"fans": {"name": "Fans"}}, "post": {}},
}


@pytest.mark.parametrize("code", sorted(WRONG))
@pytest.mark.parametrize(
    ("since", "found"),
    [("2026-12-01", 1), ("2026-12-10 09:00", 1), ("2026-12-10 09:01", 0), ("2027-03-01", 0)],
)
def test_a_weekly_post_is_found_while_one_of_its_entries_is_in_the_report(
    code: str, since: str, found: int
) -> None:
    post = {"title": "A", "date": "2026-12-03 09:00", "channels": ["x"], "status": "approved"}
    weekly = {**post, "repeat": "FREQ=WEEKLY;COUNT=2", **WRONG[code]["post"]}
    case = {
        "channels": {"x": {"network": "x"}, "line": {"network": "line"}},
        "audiences": WRONG[code]["audiences"],
        "posts": [weekly],
    }
    report = build.check(load_workspace(tree(case)), instant("2026-12-01 00:00"), instant(since))
    assert [one.code for one in report.problems].count(code) == found
