"""What is reported once is reported within the report: its first time may lie outside of it."""

from __future__ import annotations

from typing import Any

import pytest

from srmkit import build
from srmkit.load import load_workspace
from tests.workspaces import checked, instant, tree

TEXT = "Wipe the board with a soft cloth and oil it once a month."
WEEKLY = {"channels": ["th"], "repeat": "FREQ=WEEKLY;COUNT=10", "text": TEXT}
POSTS = [
    {"title": "A", "date": "2026-12-02 23:00", "audiences": ["fans"], **WEEKLY},
    {"title": "B", "date": "2026-12-02 23:10", "audiences": ["fans"], **WEEKLY, "channels": ["fb"]},
    {"title": "C", "date": "2026-12-02 23:20", **WEEKLY},
    {"title": "D", "date": "2026-12-03 12:00", **WEEKLY, "channels": ["tw"]},
]
CASE: dict[str, Any] = {
    "channels": {
        "th": {"network": "threads", "quiet_hours": ["22:00-08:00"]},
        "tw": {"network": "threads"},
        "fb": {"network": "facebook"},
    },
    "audiences": {"fans": {"limits": {"day": 9}}},
    "posts": POSTS,
}


@pytest.mark.parametrize(
    ("code", "count"),
    [("CAD104", 2), ("CAD105", 2), ("CAD108", 3)],
)
@pytest.mark.parametrize("since", ["2026-12-01", "2026-12-20", "2027-01-10"])
def test_a_later_report_names_the_first_time_in_it(code: str, count: int, since: str) -> None:
    loaded = load_workspace(tree(CASE))
    report = build.check(loaded, instant("2026-12-01"), instant(since), instant("2027-03-01"))
    assert len([one for one in report.problems if one.code == code]) == count


def test_what_a_quota_costs_is_rounded_to_cents() -> None:
    dates = [f"2026-12-{day:02} 09:00" for day in (3, 4, 7, 9)]
    quota = {"pushes": 1, "per": "month", "of": "posts", "cost": 0.125}
    case = {
        "now": "2026-12-01",
        "channels": {"line": {"network": "line", "quota": quota}},
        "posts": [{"title": one, "date": one, "channels": ["line"], "text": one} for one in dates],
    }
    (only,) = checked(case, "CAD101")
    assert only.params["cost"] == 0.38
