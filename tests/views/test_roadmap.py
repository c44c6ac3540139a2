"""Decisions, what people said, and the posts that answer: who is joined to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from srmkit.feedback.themes import Themes, ThemeStats
from srmkit.loop.roadmap import Line, Strand, join, themes_of
from srmkit.model import Decision, Name, Post, RoadmapItem, Theme
from srmkit.problems import Place
from srmkit.views.edition import Edition
from srmkit.views.roadmap import board, card
from tests.render import planned


def answered(*posts: Post) -> list[str]:
    made = planned.workspace(*posts)
    line = next(one for one in join(made, Themes()).lines if one.item.id == "lid")
    return [post.id for post in line.posts]


def test_a_post_answers_by_item_by_theme_by_the_items_own_list_or_by_announcing() -> None:
    by_item = planned.post("by-item", answers=("lid",))
    announcing = planned.post("announcing", answers=(), announces=("lid",))
    other = planned.post("other", answers=("loose",))
    assert answered(by_item, announcing, other) == ["by-item", "announcing"]
    made = planned.workspace(other)
    item = replace(made.items["lid"], posts=("other",))
    listed = replace(made, items={"lid": item})
    assert [post.id for post in join(listed, Themes()).lines[0].posts] == ["other"]


def test_an_item_without_themes_has_the_theme_of_its_own_id() -> None:
    item = RoadmapItem("lid", Name({}), Decision.PLANNED, Place(""))
    assert themes_of(item) == ("lid",)
    assert themes_of(replace(item, themes=("loose", "lid"))) == ("lid", "loose")


def test_what_people_speak_of_and_nobody_decided_is_listed_loudest_first() -> None:
    made = join(planned.workspace(), planned.themes())
    assert [one.theme.id for one in made.undecided] == ["loose"]
    assert join(planned.workspace(), Themes()).undecided == ()
    assert [line.item.id for line in made.lines] == ["lid", "done"]


def test_a_theme_leads_to_the_item_that_is_about_it() -> None:
    made = join(planned.workspace(), Themes())
    line = made.line("lid")
    assert line is not None
    assert line.item.id == "lid"
    assert made.line("nobody") is None


def test_the_public_board_has_decisions_and_no_theme_nobody_decided() -> None:
    public = board(planned.site(edition=Edition.PUBLIC))
    assert [len(cards) for _, cards in public.columns] == [0, 1, 0, 1, 0]
    assert (public.undecided, public.undecided_shown, public.heard) == ((), False, None)
    team = board(planned.site())
    assert [one.name for one in team.undecided] == ["loose theme"]
    assert team.heard is not None
    assert team.heard.files[0].rows == 30


def test_a_theme_held_back_adds_nothing_to_a_public_sum() -> None:
    """Else the difference between two items would tell the number that was held back."""

    def strand(id: str, count: int, authors: int) -> Strand:
        theme = Theme(id, Name({"": id}), "product", (), Place(""))
        return Strand(theme, None, ThemeStats(id, count, count, authors))

    item = RoadmapItem("both", Name({"": "both"}), Decision.PLANNED, Place(""))
    line = Line(item, (strand("many", 40, 30), strand("few", 3, 3)))
    public = card(planned.site(edition=Edition.PUBLIC), line)
    assert (public.count, public.people, public.weeks, public.voices) == (40, 30, (), ())
    team = card(planned.site(), line)
    assert team.count == 43
    few = card(planned.site(edition=Edition.PUBLIC), Line(item, (strand("few", 3, 3),)))
    assert (few.count, few.people) == (None, None)


def test_answers_lead_only_to_posts_that_have_a_page() -> None:
    """In public an answer that is still planned is not even named."""
    out, planned_ = planned.out("out"), planned.post("next")
    public = planned.site(out, planned_, edition=Edition.PUBLIC)
    cards = {one.id: one for _, cards in board(public).columns for one in cards}
    assert [(one.id, one.day) for one in cards["lid"].answers] == [("out", date(2026, 11, 20))]
    team = {one.id: one for _, cards in board(planned.site(out, planned_)).columns for one in cards}
    assert [(one.id, one.out) for one in team["lid"].answers] == [("out", True), ("next", False)]
