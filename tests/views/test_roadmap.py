"""Decisions, what people said, and the posts that answer: who is joined to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from srmkit.feedback.themes import Themes, ThemeStats
from srmkit.loop.roadmap import Line, Roadmap, Strand, join, themes_of
from srmkit.model import Decision, Name, Post, Record, RoadmapItem, Theme
from srmkit.problems import Place
from srmkit.views.edition import Edition
from srmkit.views.roadmap import Card, board, card
from srmkit.views.voice import quotes
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


def test_what_people_speak_of_and_nobody_decided_is_listed_oldest_first() -> None:
    made = planned.workspace()
    themes = {
        id: replace(made.themes["loose"], id=id) for id in ("new", "old", "silent", "undated")
    }
    heard = {
        "new": ThemeStats("new", 40, 40, 40, first=date(2026, 11, 1)),
        "old": ThemeStats("old", 2, 2, 2, first=date(2026, 9, 1)),
        "undated": ThemeStats("undated", 9, 9, 9),
    }
    found = join(replace(made, themes=themes, items={}), Themes(by_theme=heard))
    assert [one.theme.id for one in found.undecided] == ["old", "new", "undated"]
    assert join(planned.workspace(), Themes()).undecided == ()


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
        rows = (Record(f"{id}-{n}", "app", id, author=f"{id}-{n % authors}") for n in range(count))
        return Strand(theme, None, ThemeStats(id, count, count, authors), tuple(rows))

    def shown(edition: Edition, *strands: Strand) -> Card:
        item = RoadmapItem("both", Name({"": "both"}), Decision.PLANNED, Place(""))
        line = Line(item, strands)
        return card(replace(planned.site(edition=edition), roadmap=Roadmap((line,))), line)

    many, few = strand("many", 40, 30), strand("few", 3, 3)
    public = shown(Edition.PUBLIC, many, few)
    assert (public.count, public.people, public.weeks, public.voices) == (40, 30, (), ())
    team = shown(Edition.TEAM, many, few)
    assert (team.count, team.people) == (43, 33)
    alone = shown(Edition.PUBLIC, few)
    assert (alone.count, alone.people) == (None, None)


def test_a_record_on_two_themes_of_an_item_counts_once() -> None:
    record = Record("r", "app", "lid and price", author="a")
    themes = [Theme(id, Name({"": id}), "product", (), Place("")) for id in ("lid", "price")]
    strands = tuple(Strand(one, None, ThemeStats(one.id, 1, 1, 1), (record,)) for one in themes)
    line = Line(RoadmapItem("both", Name({}), Decision.PLANNED, Place("")), strands)
    made = card(replace(planned.site(), roadmap=Roadmap((line,))), line)
    assert (made.count, made.people, len(made.voices)) == (1, 1, 2)


def test_the_board_reads_now_next_later_shipped_declined() -> None:
    statuses = [status for status, _ in board(planned.site()).columns]
    assert statuses == ["in-progress", "planned", "considering", "shipped", "declined"]


def test_quotes_in_the_readers_language_come_first_and_say_nothing_of_their_origin_in_public() -> (
    None
):
    records = [
        Record(f"{n}", "app", f"text {lang} that is long enough", author=f"a{n}", lang=lang)
        for n, lang in enumerate(["en", "zh-Hans", "", "zh-Hant", "ja"])
    ]
    team = quotes(planned.site(), records)
    assert [one.lang for one in team] == ["zh-Hant", "zh-Hans", "", "en", "ja"]
    english = quotes(planned.site(lang="en", edition=Edition.PUBLIC), records)
    assert english[0].lang == "en"
    assert {(one.source, one.origin) for one in english} == {("", "")}


def test_filters_name_what_cards_differ_by_and_the_public_ones_name_nobody() -> None:
    team = board(planned.site(planned.out("out")))
    assert {one.kind for one in team.filters} == {"status", "answer"}
    cards = {one.id: one for _, cards in team.columns for one in cards}
    by_anchor = {one.anchor: one.number for one in team.filters}
    assert by_anchor["only-status-planned"] in cards["lid"].inside
    assert by_anchor["only-answer-yes"] in cards["lid"].inside
    assert by_anchor["only-answer-no"] in cards["done"].inside
    public = board(planned.site(planned.out("out"), edition=Edition.PUBLIC))
    assert {one.kind for one in public.filters} <= {"status", "answer"}


def test_answers_lead_only_to_posts_that_have_a_page() -> None:
    """In public an answer that is still planned is not even named."""
    out, planned_ = planned.out("out"), planned.post("next")
    public = planned.site(out, planned_, edition=Edition.PUBLIC)
    cards = {one.id: one for _, cards in board(public).columns for one in cards}
    assert [(one.id, one.day) for one in cards["lid"].answers] == [("out", date(2026, 11, 20))]
    team = {one.id: one for _, cards in board(planned.site(out, planned_)).columns for one in cards}
    assert [(one.id, one.out) for one in team["lid"].answers] == [("out", True), ("next", False)]
