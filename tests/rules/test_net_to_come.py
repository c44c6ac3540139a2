"""Which entries the network rules look at, asked of all of them."""

from __future__ import annotations

from typing import Any

import pytest

from srmkit.dates import parse_moment
from srmkit.load import load_workspace
from srmkit.rules.network.to_come import networks_of, text_key, to_come
from srmkit.rules.registry import all_rules
from srmkit.schedule import plan
from tests.workspaces import checked, tree

RULES = [code for code in all_rules() if code.startswith("NET")]


def planned(case: dict[str, Any], **bounds: Any) -> Any:
    workspace = load_workspace(tree(case)).workspace
    now = parse_moment(case["now"]).on(workspace.settings.zone)
    return plan(workspace, now, **bounds)


def seen(case: dict[str, Any]) -> list[str]:
    return [entry.id for entry, _ in to_come(planned(case))]


REPEAT = {
    "now": "2026-12-10",
    "channels": {"fb": {"network": "facebook"}, "x": {"network": "x"}},
    "posts": [
        {
            "title": "Weekly",
            "id": "weekly",
            "date": "2026-12-02 09:00",
            "status": "approved",
            "repeat": "FREQ=WEEKLY;COUNT=5",
            "channels": ["fb", "x"],
            "text": "Weekly.",
            "published": [
                {"channel": "fb", "occurrence": 0, "at": "2026-12-02 09:01"},
                {"channel": "fb", "occurrence": 1, "at": "2026-12-09 09:01"},
            ],
        }
    ],
}


def test_of_a_repeat_the_next_that_is_not_out_on_each_channel() -> None:
    """On x nothing went out: its first occurrence is overdue, and still to come."""
    assert seen(REPEAT) == ["weekly/x/0", "weekly/fb/2"]


def test_an_occurrence_before_the_report_does_not_hide_a_later_one() -> None:
    case = {**REPEAT, "now": "2026-12-31 12:00"}
    assert seen(case) == ["weekly/x/1", "weekly/fb/2"]


def test_a_file_is_a_post_even_where_two_share_an_id() -> None:
    posts = [
        {"title": "A", "id": "same", "date": "2026-12-11", "channels": ["fb"], "text": "A"},
        {"title": "B", "id": "same", "date": "2026-12-12", "channels": ["fb"], "text": "B"},
    ]
    case = {**REPEAT, "posts": posts}
    assert len(seen(case)) == 2


def test_a_channel_on_a_network_that_nobody_knows_is_left_out() -> None:
    case = {**REPEAT, "channels": {"fb": {"network": "friendster"}, "x": {"network": "x"}}}
    assert list(networks_of(planned(case))) == ["x"]


@pytest.mark.parametrize("code", RULES)
def test_another_post_takes_no_problem_away(code: str) -> None:
    """A rule about single posts says the same of a post whoever stands beside it."""
    bad = {
        "title": "字" * 120,
        "date": "2026-12-11 09:00",
        "status": "approved",
        "channels": ["ig", "line", "yt"],
        "campaign": "gifts",
        "link": "https://bowls.example/",
        "media": ["a.svg", "b.gif", "b.gif", "b.gif", "b.gif", "b.gif"],
        "text": "#a #b #c #d #e #f https://bowls.example/x " + "字" * 2300,
    }
    good = {"title": "Fine", "date": "2026-12-11 10:00", "channels": ["blog"], "text": "Fine."}
    case = {
        "now": "2026-12-10",
        "channels": {
            "ig": {"network": "instagram"},
            "line": {"network": "line"},
            "yt": {"network": "youtube"},
            "blog": {"network": "blog", "url": "https://bowls.example"},
        },
        "campaigns": {"gifts": {"utm": {"source": "social"}}},
        "media": {"content/media/a.svg": "svg 1x1", "content/media/b.gif": "moving 10x10"},
    }
    alone = [one.text() for one in checked({**case, "posts": [bad]}, code)]
    beside = [one.text() for one in checked({**case, "posts": [bad, good]}, code)]
    assert alone == beside
    assert alone, "the post breaks every rule of the family"


def test_a_text_stands_in_the_body_and_its_thread_under_its_variant() -> None:
    entry, _ = next(to_come(planned(REPEAT)))
    assert text_key(entry) == text_key(entry, 0) == ""
    assert text_key(entry, 1) == "variants"
