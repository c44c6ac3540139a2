"""The team sees by which method tags are given and the score it was chosen by; nobody else does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srmkit.feedback.learn.choose import Lesson, Score, ThemeScore
from srmkit.feedback.learn.methods import Method
from srmkit.loop.roadmap import join
from srmkit.messages import LANGUAGES
from srmkit.render.links import Links
from srmkit.views.edition import Edition
from srmkit.views.lesson import learned
from srmkit.views.roadmap import board
from srmkit.views.site import Site
from tests.render import planned
from tests.render.planned import pages

LESSON = Lesson(
    150,
    Score(
        Method.HYBRID, 150, 0.81234, 0.754, 0.867,
        (ThemeScore("lid", 40, 0.9, 0.8, 0.847), ThemeScore("loose", 60, 0.7, 0.6, 0.646)),
    ),
    (Score(Method.KEYWORDS, 150, 0.61, 0.55, 0.67),),
)  # fmt: skip


def site(edition: Edition = Edition.TEAM, lesson: Lesson | None = LESSON, lang: str = "en") -> Site:
    made = planned.site(edition=edition)
    heard = replace(planned.themes(), lesson=lesson)
    return replace(made, roadmap=join(made.plan.workspace, heard), lang=lang)


def page(made: Site) -> str:
    return next(one.body for one in pages(made, Links()) if one.id == "roadmap")


def test_the_chosen_method_comes_first_with_its_interval_and_the_others_beside_it() -> None:
    shown = page(site())
    start = shown.index('id="learned"')
    for part in (
        "keywords beside n-grams",
        "chosen",
        "0.812",
        "0.754–0.867",
        "keywords alone",
        "0.610",
    ):
        assert part in shown[start:], part
    assert shown.index("0.812") < shown.index("0.610")


def test_themes_are_named_and_the_most_labelled_come_first() -> None:
    view = learned(site())
    assert view is not None
    assert [(one.name, one.rows) for one in view.themes] == [("loose theme", 60), ("theme", 40)]


def test_the_public_edition_has_none_of_it() -> None:
    public = site(Edition.PUBLIC)
    assert board(public).learned is None
    assert "0.812" not in page(public)
    assert "n-grams" not in page(public)


def test_nothing_labelled_is_no_section() -> None:
    assert 'id="learned"' not in page(site(lesson=None))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_too_few_labels_and_a_missing_package_are_said(lang: str) -> None:
    few = replace(LESSON, rows=30, chosen=LESSON.others[0], others=())
    assert "srmkit feedback label" in page(site(lesson=few, lang=lang))
    assert "70" in page(site(lesson=few, lang=lang))
    assert "srmkit[learn]" in page(site(lesson=replace(few, rows=130, missing=True), lang=lang))
