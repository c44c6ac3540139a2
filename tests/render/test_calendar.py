"""Months, weeks, quarters and the agenda as HTML: what each edition draws, in each language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from srmkit.render.calendar_frame import title_of
from srmkit.render.calendar_pieces import pieces
from srmkit.render.families import calendar_pages
from srmkit.render.families.months import strip
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.views.calendar_day import day_view
from srmkit.views.calendar_pages import quarter_span, week_span
from srmkit.views.edition import Edition
from srmkit.views.filters import MOST
from srmkit.views.site import Site
from tests.render import planned


def site(edition: Edition = Edition.TEAM, lang: str = "en") -> Site:
    """Entries of every kind of value, some of them out, one day too full, one long silence."""
    posts = [
        planned.out("out", owner="amy"),
        planned.post("soon", teaser="soon", owner="ken", pillar="other", campaign="other"),
        planned.post("again", date=planned.at("2026-12-10 12:00")),
        planned.post("later", date=planned.at("2026-12-20 12:00"), audiences=()),
    ]
    made = planned.site(*posts, edition=edition, lang=lang)
    old = made.plan.workspace
    workspace = replace(
        old,
        pillars={**old.pillars, "other": replace(old.pillars["educate"], id="other")},
        campaigns={**old.campaigns, "other": replace(old.campaigns["care"], id="other")},
    )
    return replace(made, plan=replace(made.plan, workspace=workspace))


def drawn(made: Site) -> dict[str, Page]:
    return {page.id: page for page in calendar_pages.pages(made, Links())}


def test_the_team_sees_the_plan_and_the_public_what_is_public() -> None:
    """Every sign of the strategy, of people and of work in progress is in one edition only."""
    signs = (
        *('data-kind="owner"', 'data-kind="status"', 'data-kind="pillar"', 'data-kind="campaign"'),
        *("data-quiet", "data-active", "srm-over", "data-silent", "data-new", "/edit/main/"),
        *("srm-stop", 'data-kind="key"', "data-forgotten"),
    )
    team = "".join(page.body for page in drawn(site()).values())
    public = "".join(page.body for page in drawn(site(Edition.PUBLIC)).values())
    assert [sign for sign in signs if sign not in team] == []
    assert [sign for sign in signs if sign in public] == []
    assert 'data-kind="channel"' in public


def test_the_numbers_on_an_entry_are_those_of_choices_on_the_page() -> None:
    for edition in Edition:
        for page in drawn(site(edition)).values():
            known = set(re.findall(r'<a class="srm-button" data-f="(\d+)"', page.body))
            used = {
                n for found in re.findall(r'data-in="([^"]*)"', page.body) for n in found.split()
            }
            assert used <= known, page.id


@pytest.mark.parametrize(
    ("lang", "week", "across", "quarter"),
    [
        ("en", "Week 49: 30 Nov – 6 Dec 2026", "Week 53: 28 Dec 2026 – 3 Jan 2027", "Q4 2026"),
        (
            "zh-Hant",
            "第 49 週：2026年11月30日至12月6日",
            "第 53 週：2026年12月28日至2027年1月3日",
            "2026年第4季",
        ),
        (
            "zh-Hans",
            "第 49 周：2026年11月30日至12月6日",
            "第 53 周：2026年12月28日至2027年1月3日",
            "2026年第4季度",
        ),
    ],
)
def test_titles_are_as_people_write_them(lang: str, week: str, across: str, quarter: str) -> None:
    made = site(lang=lang)
    assert title_of(made, week_span(date(2026, 12, 2), 0)) == week
    assert title_of(made, week_span(date(2026, 12, 30), 0)) == across
    assert title_of(made, quarter_span(2026, 4)) == quarter


@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans"])
def test_no_english_of_ours_is_left_in_chinese(lang: str) -> None:
    """The words of the English pages, but for what people wrote, are nowhere in the Chinese."""
    ours = ("Filters", "Keyboard", "Week", "Quarter", "silence", "Public holiday", "Edit", "Hour")
    for page in drawn(site(lang=lang)).values():
        text = re.sub(r"<[^>]*>", " ", page.body)
        said = " ".join(re.findall(r'(?:aria-label|title|abbr)="([^"]*)"', page.body))
        assert [one for one in ours if one in text or one in said] == [], page.id
    english = "".join(page.body for page in drawn(site()).values())
    assert all(one in english for one in ours[:5])


def test_a_day_is_drawn_once_for_all_pages_in_a_folder() -> None:
    made, links = site(), Links()
    day = day_view(made, date(2026, 12, 10))
    own = pieces(made, links, "calendar/2026-12")
    assert own is pieces(made, links, "calendar/2026-w50")
    assert own.section(day) is own.section(day)
    assert own.section(day) != pieces(made, links, "agenda").section(day), "other links"


def test_a_holiday_and_a_festival_say_what_they_are() -> None:
    made = site()
    workspace = replace(made.plan.workspace, calendars=("HK", "TW", "lunar"))
    page = drawn(replace(made, plan=replace(made.plan, workspace=workspace)))["calendar/2026-12"]
    assert re.search(
        r'data-kind="public-holiday"><span[^>]*>Public holiday: </span>Christmas Day', page.body
    )
    assert "srm-regions" in page.body
    assert re.search(r'data-kind="festival"><span[^>]*>Festival: </span>', page.body)


def test_choices_without_a_style_rule_wait_for_a_script() -> None:
    posts = [planned.post(f"p{n}", owner=f"owner {n:02d}") for n in range(MOST + 2)]
    body = drawn(planned.site(*posts))["agenda"].body
    assert body.count('class="srm-only"') == MOST
    assert body.count("data-script") > 0


def test_a_strip_marks_its_days() -> None:
    assert strip((0, 2, 1), 1) == "M11 1h8v8h-8zM21 1h8v8h-8z"
    assert strip((0, 2), 0).count("h8v2h-8z") == 2
