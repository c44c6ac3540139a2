"""Whatever else may have made the difference is named, and nothing that cannot have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from srmkit.loop.changes import Deed
from srmkit.loop.doubts import number
from srmkit.loop.heard import Heard
from tests.workspaces import report

TAXONOMY = {
    "categories": {"product": {"action": "roadmap"}},
    "themes": {"care": {"category": "product", "phrases": ["care"]}},
}
CALM = [
    {"text": "lovely", "at": "2026-10-04 12:00", "times": "56", "every": "1d"},
    {"text": "care", "at": "2026-10-04 13:00", "times": "28", "every": "1d"},
    {"text": "ok", "at": "2026-11-01 13:00", "times": "28", "every": "1d"},
]
NO_SEASON = "nothing is known of the same weeks of last year"


def doubts(**case: Any) -> list[str]:
    """About what was shipped on 1 November, five weeks and more ago."""
    shipped = {"title": "Cards", "themes": ["care"], "status": "shipped", "shipped": "2026-11-01"}
    whole: Mapping[str, Any] = {
        "now": "2026-12-10 12:00",
        "taxonomy": TAXONOMY,
        "roadmap": {"cards": shipped, **case.pop("items", {})},
        "records": CALM,
        **case,
    }
    plan = report(whole).plan
    assert isinstance(plan, Heard)
    (found,) = [
        why for one, why in plan.effects if (one.change.deed, one.change.id) == SHIPPED_CARDS
    ]
    return [one.text("en") for one in found]


SHIPPED_CARDS = (Deed.SHIPPED, "cards")


def test_of_a_calm_time_only_last_year_is_unknown() -> None:
    assert doubts() == [NO_SEASON]


def test_a_short_time() -> None:
    assert "only 28 days before it and 9 days after it are known" in doubts(now="2026-11-10 12:00")


def last_year(before: str, after: str) -> list[dict[str, str]]:
    return [
        *CALM,
        {"text": "lovely", "at": "2025-10-01 12:00", "times": "70", "every": "1d"},
        {"text": "care", "at": "2025-10-06 13:00", "times": before, "every": "1d"},
        {"text": "care", "at": "2025-11-03 13:00", "times": after, "every": "1d"},
    ]


def test_a_fall_in_the_same_weeks_of_last_year() -> None:
    found = doubts(records=last_year("16", "4"))
    assert NO_SEASON not in found
    assert (
        "in the same weeks of last year it went from 4 to 1 a week, without this change"
    ) in found


def test_a_rise_last_year_is_no_reason_to_doubt_a_fall() -> None:
    assert doubts(records=last_year("4", "16")) == []


def test_more_feedback_of_every_kind() -> None:
    more = {"text": "lovely", "at": "2026-11-02 12:00", "times": "200", "every": "2h"}
    assert "feedback of every kind went from 14 to 64 records a week" in doubts(
        records=[*CALM, more]
    )


def test_one_loud_voice() -> None:
    loud = [CALM[0], {**CALM[1], "author": "p"}, CALM[2]]
    assert "28 records are by 1 person: some spoke often" in doubts(records=loud)


@pytest.mark.parametrize(
    ("since", "until", "named"),
    [
        ("2026-10-20", "2026-11-10", True),
        ("2026-11-28", "2026-12-24", True),
        ("2026-01-01", "2026-12-31", False),
        ("2026-12-01", "2026-12-31", False),
        ("2026-09-01", "2026-10-03", False),
    ],
)
def test_a_campaign_that_ran_in_a_part_of_the_time(since: str, until: str, named: bool) -> None:
    """One that ran through both sides made them no different."""
    found = doubts(campaigns={"sale": {"name": "Sale", "from": since, "to": until}})
    assert ("the campaign “Sale” ran in a part of this time" in found) is named


def test_other_answers_and_other_items_of_the_same_time() -> None:
    found = doubts(
        channels={"fb": {"network": "facebook"}},
        items={
            "page": {"title": "A page", "themes": ["care"], "status": "shipped"}
            | {"shipped": "2026-11-10"},
            "old": {"title": "Old", "themes": ["care"], "status": "shipped"}
            | {"shipped": "2026-01-10"},
        },
        posts=[
            {"title": "How", "date": "2026-10-20 12:00", "status": "published"}
            | {"channels": ["fb"], "answers": ["care"]},
            {"title": "Soon", "date": "2026-12-24 12:00", "status": "approved"}
            | {"channels": ["fb"], "answers": ["care"]},
        ],
    )
    assert [one for one in found if one != NO_SEASON] == [
        "“How” answered it too, on 2026-10-20",
        "“A page” was shipped too, on 2026-11-10",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"),
        (0.41666, "0.42"),
        (12.0, "12"),
        (123.4, "123"),
        (1.0, "1"),
        (0.9962, "0.996"),
        (1.04, "1.04"),
        (1.0000001, "1.0000001"),
        (float("inf"), "∞"),
    ],
)
def test_what_is_not_one_never_looks_like_it(value: float, shown: str) -> None:
    assert number(value) == shown
