"""The pages about coverage: what they promise to eyes, ears and phones, and to nobody outside."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

import srmkit.render
from srmkit.messages import LANGUAGES, catalogue
from srmkit.model import Name
from srmkit.render.coverage_words import WORDS
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.views.coverage import SECTIONS, coverage
from srmkit.views.edition import Edition
from srmkit.views.site import Site
from srmkit.views.timeline import Kind
from tests.render import planned
from tests.render.planned import pages
from tests.render.test_pages import full, read

OURS = ("coverage", "audiences", "channels", "campaigns", "pillars")
RENDER = Path(srmkit.render.__file__).parent
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (*RENDER.glob("templates/*.html"), *RENDER.glob("families/*.py"))
)
MADE = {
    *SECTIONS,
    *(f"none_{one}" for one in SECTIONS),
    *(f"kind_{one}" for one in Kind),
    *(f"state_{one}" for one in ("over", "at", "within", "below", "coming", "running")),
}
"""Words whose key is put together from a value."""


def ours(site: Site) -> dict[str, Page]:
    return {one.id: one for one in pages(site, Links()) if one.id.split("/")[0] in OURS}


def parameters(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_word_is_translated_with_the_same_parameters(lang: str) -> None:
    known = catalogue(lang)
    for message in WORDS.values():
        assert known.get(message.id), message.id
        assert parameters(known[message.id]) == parameters(message.text), message.id
    ids = {message.id for message in WORDS.values()}
    assert [one for one in known if one.startswith("coverage.") and one not in ids] == []


def test_every_word_is_said_somewhere() -> None:
    said = set(re.findall(r"cov\.(\w+)", SOURCES)) | set(re.findall(r'WORDS\["(\w+)"\]', SOURCES))
    assert set(WORDS) - said - MADE == set()


@pytest.mark.parametrize("lang", ["en", "zh-Hant", "zh-Hans"])
def test_every_page_is_whole(lang: str) -> None:
    """Tags nest, ids are unique, there is no style attribute and no script."""
    for page in ours(full(lang=lang)).values():
        seen = read(page.body)
        assert (seen.faults, seen.open, seen.seen["h1"]) == ([], [], 1), page.id
        assert [id for id, n in Counter(seen.ids).items() if n > 1] == [], page.id
        assert not {"script", "style"} & seen.seen.keys()
        assert not [one for one in seen.attributes if one[1].startswith("on") or one[1] == "style"]


def test_there_is_a_page_for_each_thing_and_one_for_all_of_a_kind() -> None:
    assert {one.split("/")[0] for one in ours(full())} == set(OURS)
    assert {"campaigns/care", "pillars/educate", "audiences/fans", "channels/ig"} <= set(
        ours(full())
    )


def test_the_public_has_the_pages_of_channels_and_audiences_and_nothing_of_the_plan() -> None:
    found = ours(full(Edition.PUBLIC))
    assert {one.split("/")[0] for one in found} == {"audiences", "channels"}
    for page in found.values():
        assert not re.search("srm-(map|columns|lane|mix|hours|answers)", page.body), page.id
        for word in ("pillar", "campaign", "intent"):
            assert word not in page.body.lower()


def test_every_drawing_says_in_words_what_it_shows() -> None:
    """A picture has a summary with its numbers; any other drawing stands beside its text."""
    pictures = 0
    for page in ours(full(lang="en")).values():
        for tag in re.findall(r"<svg[^>]*>", page.body):
            if 'role="img"' in tag:
                label = re.search('aria-label="([^"]+)"', tag)
                assert label, (page.id, tag)
                assert re.search(r"\d", label[1]), label[1]
                pictures += 1
            else:
                assert 'aria-hidden="true"' in tag, (page.id, tag)
    assert pictures > 10


def test_drawings_have_tables_and_tables_have_headers() -> None:
    found = ours(full(lang="en"))
    for id in ("coverage", "audiences/fans", "channels/ig", "campaigns/care", "pillars/educate"):
        body = found[id].body
        assert "<details" in body, id
        for table in re.findall(r"<table.*?</table>", body, flags=re.DOTALL):
            assert 'scope="col"' in table, id
            rows = re.search(r"<tbody>(.*)</tbody>", table, flags=re.DOTALL)
            assert rows, id
            assert rows[1].count("<tr") == rows[1].count('scope="row"'), id


def test_the_map_prints_the_numbers_of_the_view_and_says_their_state() -> None:
    """Not by colour alone: a week that is over or at its limit has a sign and a word."""
    site = full(lang="en")
    view = coverage(site)
    assert view is not None
    body = ours(site)["coverage"].body
    table = re.search(r'<table class="srm-map">.*?</table>', body, flags=re.DOTALL)
    assert table
    cells = re.findall(r'<td data-state="(\w+)"[^>]*>(\d+)(.*?)</td>', table[0])
    assert [(state, int(number)) for state, number, _ in cells] == [
        (str(cell.state), cell.fullest) for row in view.rows for cell in row.cells
    ]
    signs = {"over": "▲", "at": "=", "below": "▽"}
    marked = [(state, rest) for state, _, rest in cells if state != "within"]
    assert marked
    assert all(signs[state] in rest and "srm-vh" in rest for state, rest in marked)


def test_a_narrow_screen_keeps_nine_weeks() -> None:
    body = ours(full())["coverage"].body
    head = re.search(r'<table class="srm-map">.*?</thead>', body, flags=re.DOTALL)
    assert head
    assert head[0].count('<th scope="col"') - head[0].count("data-far") == 1 + 9


def test_names_are_in_the_readers_language() -> None:
    site = full()
    workspace = site.plan.workspace
    name = Name({"en": "Care for it", "zh-Hant": "好好用"})
    pillars = {"educate": replace(workspace.pillars["educate"], name=name)}
    site = replace(
        site, plan=replace(site.plan, workspace=replace(workspace, pillars=pillars)), lang="en"
    )
    assert ours(site)["pillars/educate"].title == "Care for it"
    assert ours(replace(site, lang="zh-Hans"))["pillars/educate"].title == "好好用"
    assert "Care for it" in ours(site)["coverage"].body


def test_what_is_missing_is_taught() -> None:
    """Each empty part names the file that fills it."""
    made = planned.site(lang="en")
    empty = replace(
        made.plan.workspace, channels={}, audiences={}, pillars={}, campaigns={}, posts=()
    )
    found = ours(replace(made, plan=replace(made.plan, workspace=empty)))
    for file in ("channels.yml", "audiences.yml", "pillars.yml"):
        assert f"calendar/{file}" in found["coverage"].body
    assert "calendar/campaigns.yml" in found["campaigns"].body
    assert "calendar/pillars.yml" in found["pillars"].body


def test_a_campaign_knows_its_first_and_last_word() -> None:
    site = full(lang="en")
    page = ours(site)["campaigns/care"].body
    assert "Opening post" in page
    assert 'class="srm-band-run"' in page
    assert '<circle cx="' in page
