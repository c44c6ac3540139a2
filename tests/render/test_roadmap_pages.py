"""The pages about the roadmap: numbers open their rows, filters need no script."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from srmkit.feedback.tag import Tag, Tagged
from srmkit.feedback.themes import gather
from srmkit.loop.history import Past, Step
from srmkit.loop.roadmap import join
from srmkit.messages import LANGUAGES, catalogue
from srmkit.model import Decision, Record, Source
from srmkit.problems import Place
from srmkit.render.families.roadmap import pages as roadmap_pages
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.render.pages import stylesheet
from srmkit.render.roadmap_words import WORDS
from srmkit.views.edition import Edition
from srmkit.views.filters import MOST as MOST_FILTERS
from srmkit.views.filters import filters, within
from srmkit.views.rows import MOST, rows
from srmkit.views.site import Site
from tests.render import planned
from tests.render.test_words import TEMPLATES


def heard(count: int, edition: Edition = Edition.TEAM, lang: str = "en") -> Site:
    """A site on whose one theme so many records are, from three sources, one of them small."""
    made = planned.workspace(planned.out("out"))
    sources = ["form"] * count
    sources[:2], sources[2 : count // 3] = ["app"] * 2, ["line"] * (count // 3 - 2)
    tagged = [
        Tagged(
            Record(
                f"r{n}", source, f"The lid <b>{n}</b>", "net " + source, author=f"a{n}",
                created_at=planned.NOW - timedelta(hours=n), origin=f"ab:{n}", segment="fans",
            ),
            (Tag("lid", "lid", 0, 1),),
        )
        for n, source in enumerate(sources)
    ]  # fmt: skip
    named = {"line": Source("line", planned.workspace().settings.name, "", {}, Place(""), UTC)}
    made = replace(made, sources=named)
    themes = gather(tagged, made.themes, planned.NOW, planned.ZONE)
    base = planned.site(planned.out("out"), edition=edition, lang=lang)
    plan = replace(base.plan, workspace=made)
    ordered = sorted(tagged, key=lambda one: one.record.created_at or planned.NOW)
    return replace(base, plan=plan, roadmap=join(made, themes, ordered, {}, planned.NOW))


def made(site: Site) -> dict[str, Page]:
    return {one.id: one for one in roadmap_pages(site, Links())}


def test_every_number_leads_to_a_row_that_is_there() -> None:
    """Mentions, people, weeks and every count by source, network and segment."""
    found = made(heard(40))
    links = Links()
    anchors = {
        (links.file(id).removesuffix("index.html"), anchor)
        for id, page in found.items()
        for anchor in re.findall(r'id="([^"]+)"', page.body)
    }
    item = found["roadmap/lid"].body
    led = re.findall(r'href="\.\./\.\./(themes/lid/)#([^"]+)"', item)
    assert {"rows", "only-source-app", "only-source-form", "only-network-net-line"} <= {
        anchor for _, anchor in led
    }
    assert len([anchor for _, anchor in led if anchor.startswith("week-")]) == 1
    assert set(led) <= anchors
    theme = found["themes/lid"].body
    assert theme.count("<code>ab:") == 40
    assert "The lid &lt;b&gt;7&lt;/b&gt;" in theme


def test_rows_go_on_on_further_pages_and_none_is_lost() -> None:
    site = heard(2 * MOST + 7)
    records = site.roadmap.lines[0].records
    found = rows(site, "themes/lid", records)
    assert [len(leaf.rows) for leaf in found.leaves] == [MOST, MOST, 7]
    origins = [origin for leaf in found.leaves for row in leaf.rows for origin in row.origins]
    assert origins == [f"ab:{n}" for n in range(2 * MOST + 7)], "newest first"
    pages = made(site)
    assert {"themes/lid", "themes/lid~2", "themes/lid~3"} <= set(pages)
    assert pages["themes/lid~3"].body.count("<code>ab:") == 7
    assert sum(week.count for week in found.weeks) == 2 * MOST + 7
    assert {week.page for week in found.weeks if week.count} > {"themes/lid"}


def test_the_public_edition_has_counts_and_no_rows() -> None:
    """Two of forty came from the app: it is not named, and neither is what would tell."""
    found = made(heard(40, Edition.PUBLIC))
    assert set(found) == {"roadmap", "roadmap/lid", "roadmap/done"}
    body = found["roadmap/lid"].body
    assert "40 mentions by 40 people" in body
    assert ">form<" in body
    assert "not told apart" in body
    assert ">app<" not in body
    assert "ab:" not in body
    assert "Priority" not in body


def test_an_item_of_several_themes_lists_each_record_once() -> None:
    site = heard(30)
    themes = site.plan.workspace.themes
    item = replace(site.plan.workspace.items["lid"], themes=("lid", "loose"))
    workspace = replace(site.plan.workspace, items={"lid": item})
    tagged = [
        Tagged(one, (Tag("lid", "lid", 0, 1), *([Tag("loose", "l", 1, 2)] * (n % 3 == 0))))
        for n, one in enumerate(site.roadmap.lines[0].records)
    ]
    stats = gather(tagged, themes, planned.NOW, planned.ZONE)
    found = made(replace(site, roadmap=join(workspace, stats, tagged, {}, planned.NOW)))
    assert found["roadmap/lid~rows"].body.count("<code>ab:") == 30
    assert found["themes/loose"].body.count("<code>ab:") == 10
    assert "30 mentions by 30 people" in found["roadmap/lid"].body


def test_the_priority_is_taken_apart_on_the_page() -> None:
    body = made(heard(40))["roadmap/lid"].body
    table = body.partition("srm-factors")[2].partition("</table>")[0]
    for word in ("Reach", "Severity", "Recency", "Growth", "40 people", "30 %"):
        assert word in table
    silent = made(heard(40))["roadmap/done"].body
    assert "srm-factors" not in silent


def test_the_history_is_told_and_where_it_is_missing_that_is_said() -> None:
    site = heard(9)
    assert "Git’s history is not known here" in made(site)["roadmap/lid"].body
    steps = (
        Step(Decision.CONSIDERING, datetime(2026, 10, 1, tzinfo=UTC)),
        Step(Decision.PLANNED, None),
    )
    known = replace(site, roadmap=replace(site.roadmap, past=Past({"lid": steps})))
    body = made(known)["roadmap/lid"].body
    assert '<time datetime="2026-10-01">' in body
    assert "not committed yet" in body
    public = replace(known, edition=Edition.PUBLIC)
    assert "2026-10-01" not in made(public)["roadmap/lid"].body


def test_you_said_we_did() -> None:
    shipped = replace(planned.workspace().items["lid"], status=Decision.SHIPPED)
    site = heard(12)
    workspace = replace(site.plan.workspace, items={"lid": shipped})
    tagged = [Tagged(one, (Tag("lid", "l", 0, 1),)) for one in site.roadmap.lines[0].records]
    stats = gather(tagged, workspace.themes, planned.NOW, planned.ZONE)
    body = made(replace(site, roadmap=join(workspace, stats, tagged, {}, planned.NOW)))[
        "roadmap/lid"
    ].body
    did = body.partition('class="srm-did"')[2].partition("</div>")[0]
    assert did.index("You said") < did.index("12 mentions") < did.index("We did")
    assert "note" in did


def test_filters_are_addresses_and_the_style_sheet_knows_every_number() -> None:
    board = made(heard(40))["roadmap"].body
    anchors = re.findall(r'class="srm-only" id="([^"]+)" data-f="(\d+)"', board)
    assert {"only-status-planned", "only-status-shipped", "only-answer-yes"} <= {
        anchor for anchor, _ in anchors
    }
    for anchor, _ in anchors:
        assert f'href="#{anchor}"' in board
    css = stylesheet().decode()
    for number in range(1, MOST_FILTERS + 1):
        target = f'.srm:has(.srm-only[data-f="{number}"]:target)'
        assert f'{target} [data-in]:not([data-in~="{number}"])' in css
        assert f'{target} .srm-filters [data-f="{number}"]' in css


def test_a_filter_has_an_anchor_of_its_own_whatever_people_call_things() -> None:
    names = ["LINE chat", "line-chat", "", '"><script>', "中文"]
    found = filters({"source": [(name, name) for name in names], "one": [("a", "a")]})
    assert [one.value for one in found] == names
    assert len({one.anchor for one in found}) == len(names)
    assert all(re.fullmatch(r"[\w-]+", one.anchor) for one in found)
    assert within(found, {"source": "line-chat"}) == (2,)
    many = filters({"kind": [(f"{n:02}", "x") for n in range(MOST_FILTERS + 9)]})
    assert len(many) == MOST_FILTERS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_is_drawn_in_every_language(lang: str) -> None:
    for edition in Edition:
        for page in made(heard(30, edition, lang)).values():
            assert page.body
            assert page.title


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_word_is_translated_and_keeps_its_values(lang: str) -> None:
    known = catalogue(lang)
    for word in WORDS.values():
        values = re.findall(r"\{(\w+)", word.text)
        assert sorted(re.findall(r"\{(\w+)", known[word.id])) == sorted(values), word.id


def test_every_word_is_used() -> None:
    """Whole, or as the beginning of a key that a template puts together."""
    text = "\n".join(path.read_text() for path in TEMPLATES.glob("*.html"))
    said = set(re.findall(r"rw\.(\w+)", text))
    begun = tuple(re.findall(r"rw\['(\w+_)' ~", text))
    assert begun
    assert said <= set(WORDS)
    assert {key for key in WORDS if key not in said and not key.startswith(begun)} - {
        key for key in WORDS if f"'{key}'" in text
    } - {f"only_{kind}" for kind in ("status", "answer", "owner", "category")} == set()
