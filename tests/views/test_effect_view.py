"""The effect of an item and of a post, for the team, drawn and in words."""

from __future__ import annotations

import re
from typing import Any

import pytest

from srmkit.loop.changes import Deed
from srmkit.loop.effect import Verdict
from srmkit.render.links import Links
from srmkit.views.edition import Edition
from srmkit.views.effect import effects_of_item, effects_of_post
from srmkit.views.site import Site
from tests.workspaces import report

CASE: dict[str, Any] = {
    "now": "2026-12-10 12:00",
    "channels": {"fb": {"network": "facebook"}},
    "taxonomy": {
        "categories": {"product": {"action": "roadmap"}},
        "themes": {
            "care": {
                "name": {"en": "How to <care>", "zh-Hant": "保養"},
                "category": "product",
                "phrases": ["care"],
            },
            "lid": {"category": "product", "phrases": ["lid"]},
        },
    },
    "roadmap": {
        "cards": {"title": {"en": "Cards & more", "zh-Hant": "保養卡"}, "themes": ["care"]}
        | {"status": "shipped", "shipped": "2026-11-01"},
        "rings": {"title": "Rings", "themes": ["lid"], "status": "planned"},
    },
    "posts": [
        {"title": "How", "id": "how", "date": "2026-10-18 12:00", "status": "published"}
        | {"channels": ["fb"], "answers": ["care"]},
        {"title": "Soon", "id": "soon", "date": "2026-12-20 12:00", "status": "approved"}
        | {"channels": ["fb"], "answers": ["care"]},
    ],
    "records": [
        {"text": "care", "at": "2026-10-04 00:00", "times": "48", "every": "14h"},
        {"text": "care", "at": "2026-11-01 00:00", "times": "20", "every": "33h"},
        {"text": "lovely", "at": "2026-10-01 12:00", "times": "1700", "every": "1h"},
    ],
}


@pytest.fixture(scope="module")
def plan() -> Any:
    return report(CASE).plan


def site(plan: Any, edition: Edition = Edition.TEAM, lang: str = "en") -> Site:
    return Site(plan=plan, edition=edition, lang=lang, roadmap=plan.roadmap)


def test_an_item_has_its_own_and_that_of_each_answer(plan: Any) -> None:
    found = effects_of_item(site(plan), "cards")
    assert [(one.deed, one.id) for one in found] == [
        (Deed.ANSWERED, "how"),
        (Deed.SHIPPED, "cards"),
    ]
    first = found[1]
    assert first.verdict is Verdict.FELL
    assert (first.before.per_week, first.after.per_week) == ("12", "5")
    assert (first.before.since.isoformat(), first.before.until.isoformat()) == (
        "2026-10-04",
        "2026-10-31",
    )
    assert first.sentence == (
        "Records about How to <care> fell from 12 to 5 a week, ratio 0.42, 95 % 0.23–0.72"
    )
    assert effects_of_item(site(plan), "rings") == effects_of_item(site(plan), "none") == ()


def test_a_post_has_its_own(plan: Any) -> None:
    assert [one.id for one in effects_of_post(site(plan), "how")] == ["how"]
    assert effects_of_post(site(plan), "soon") == ()


def test_the_public_edition_has_none(plan: Any) -> None:
    public = site(plan, Edition.PUBLIC)
    assert effects_of_item(public, "cards") == effects_of_post(public, "how") == ()


def test_in_the_readers_language(plan: Any) -> None:
    own = effects_of_item(site(plan, lang="zh-Hant"), "cards")[1]
    assert own.title == "保養卡"
    assert own.sentence.startswith("關於保養的意見由每週 12 則降至 5 則")
    assert "不知道去年同一段日子的情況" in own.doubts


def test_the_drawing_puts_one_in_the_middle(plan: Any) -> None:
    ratio = effects_of_item(site(plan), "cards")[1].by_day
    assert 0 < ratio.first < ratio.at < ratio.last < 50
    late = effects_of_item(site(plan), "cards")[0]
    assert late.verdict is Verdict.UNCLEAR
    assert late.by_day.first < 50 < late.by_day.last


def test_the_post_page_shows_it_escaped(plan: Any) -> None:
    """What a taxonomy calls a theme is text; the drawing says in words what it shows."""
    from srmkit.render.post_page import post_page

    own = site(plan)
    post, entries = own.posts["how"]
    html = post_page(own, Links(True), post, entries).body
    assert "Did it help?" in html
    assert "How to &lt;care&gt; went from" in html
    assert re.search(r'<svg class="srm-ratio"[^>]* role="img" aria-label="0\.\d+, 95 % 0', html)
    assert "<care>" not in html
    public = site(plan, Edition.PUBLIC)
    assert "Did it help?" not in post_page(public, Links(True), post, entries).body


def test_too_soon_has_no_drawing() -> None:
    early = site(report({**CASE, "now": "2026-11-05 12:00"}).plan)
    found = effects_of_item(early, "cards")[1]
    assert found.verdict is Verdict.TOO_SOON
    assert not found.by_day.known
