"""The last look: a public build that would publish personal data stops, and names file and line."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.exceptions import Abort

from srmkit.build.leaks_pages import suspects_in
from srmkit.build.leaks_text import (
    page_without_code,
    place_of,
    said_in,
    spoken_in_feed,
    suspects,
)
from srmkit.problems import Place
from tests.plugin.conftest import Build

POST = "content/posts/2026-12-01-hello.md"
OUT = """---
title: TITLE
date: 2026-11-20 09:00
status: published
channels: [blog]
media: [{file: out.png, alt: ALT}]
---
Call TEXT
"""
ITEM = "feedback/roadmap.yml"
HKID = "A123456(3)"
NOTE = "lid-fix:\n  title: A lid\n  status: planned\n  themes: []\n  note: Told {0} about it\n"

LEAKS = {
    "a number in a text": ("TEXT", "6123 4567", "8:6"),
    "a number with marks in it": ("TEXT", "6123 **4568**", "8:6"),
    "an address in a title": ("TITLE", "lee.mei@gmail.com", "2:8"),
    "a card in an alt text": ("ALT", "4111 1111 1111 1111", "6:"),
    "a number behind a link": ("TEXT", "[ring](tel:+85261234569)", "8:"),
}
"""Where it stands, what, and the line and column that the log is to name."""


def out(name: str) -> tuple[str, str]:
    """Path and text of a post that is out, with that leak in it."""
    spot, what, _ = LEAKS[name]
    text = OUT
    for one in ("TEXT", "TITLE", "ALT"):
        text = text.replace(one, what if one == spot else "nothing")
    return (
        f"content/posts/2026-11-2{list(LEAKS).index(name)}-leak{list(LEAKS).index(name)}.md",
        text,
    )


def told(records: list[logging.LogRecord]) -> str:
    """Everything that was logged, whoever asked."""
    return "\n".join(record.getMessage() for record in records)


def test_posts_with_personal_data_stop_the_build(
    build_site: Build, workspace: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Strict or not; the last site stands, and the log says where and not what."""
    site = build_site(workspace)
    before = (site / "posts/hello/index.html").read_bytes()
    with pytest.raises(Abort):
        build_site({**workspace, **dict(map(out, LEAKS))}, strict=False)
    said = told(caplog.records)
    for name, (_, what, spot) in LEAKS.items():
        assert f"{out(name)[0]}:{spot}" in said, name
        assert what not in said
    assert said.count("error TON504 personal-data") == len(LEAKS)
    assert (site / "posts/hello/index.html").read_bytes() == before


def test_a_roadmap_note_with_an_identity_number_stops_the_build(
    build_site: Build, workspace: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """It stands on the line of the note, and is never repeated."""
    workspace["feedback/taxonomy.yml"] = "themes: {}\n"
    workspace[ITEM] = NOTE.format("Mrs Chan")
    build_site(workspace)
    workspace[ITEM] = NOTE.format(f"the holder of {HKID}")
    with pytest.raises(Abort):
        build_site(workspace)
    assert f"{ITEM}:5:28 error TON504" in told(caplog.records)
    assert HKID not in caplog.text


def test_a_page_of_the_workspace_s_own_is_looked_at(
    build_site: Build, workspace: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """In its file and line; what it shows as code is an example."""
    page = "content/contact.md"
    workspace[page] = "# Us\n\nWrite `call 6123 4567`.\n\n    6123 4567\n"
    build_site(workspace)
    workspace[page] += "\nOr ring 9123 4567 at night.\n"
    with pytest.raises(Abort):
        build_site(workspace)
    assert f"{page}:7:9 error TON504" in told(caplog.records)


def test_what_is_meant_to_be_public_is_published(build_site: Build, workspace: Any) -> None:
    """Contacts that TON504 allows, and those for which a post's `ignore` answers."""
    workspace[POST] = workspace[POST].replace("first **post**", "first post, 6123 4567")
    files = {**workspace, "calendar/cadence.yml": "rules: {TON504: {allow: ['6123 4567']}}\n"}
    assert "6123 4567" in (build_site(files) / "posts/hello/index.html").read_text("utf-8")
    workspace["calendar/cadence.yml"] = "preset: none\n"
    workspace[POST] = workspace[POST].replace("media:", "ignore: {TON504: she asked us to}\nmedia:")
    assert "6123 4567" in (build_site(workspace) / "posts/hello/index.html").read_text("utf-8")


def test_the_team_may_read_it(build_site: Build, workspace: Any) -> None:
    """And a post that is not out stops nobody: it is not published."""
    later = "content/posts/2026-12-03-later.md"
    workspace[later] = workspace[later].replace("hush-hush body", "body: 6123 4567")
    build_site(workspace)
    workspace[POST] = workspace[POST].replace("first **post**", "first post, 6123 4567")
    build_site(workspace, "team")


def test_a_public_log_quotes_nothing(
    build_site: Build, workspace: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Code, file and line; the team's build says the sentence."""
    path = "content/posts/2026-12-09-x.md"
    head = "title: hush-hush\ndate: 2026-12-09 09:00\nstatus: approved\nchannels: [hush-hush]\n"
    workspace[path] = f"---\n{head}---\nSHOUTING ABOUT hush-hush AT EVERYBODY!!!\n"
    with caplog.at_level(logging.INFO):
        build_site(workspace, strict=False)
        assert f"{path}:5:1 error SRC008 unknown-reference" in told(caplog.records)
        assert "srmkit check says" in told(caplog.records)
        assert "hush-hush" not in told(caplog.records)
        build_site(workspace, "team", strict=False)
        assert "hush-hush" in told(caplog.records)


def test_what_is_read_of_a_page() -> None:
    """Words, across the tags inside a line, then what attributes say or call; no code."""
    html = (
        '<p>Call <b>6123</b> 4567 <a href="tel:123">me</a>&amp;</p><pre>9</pre>x<svg><text>8</text>'
        '</svg><img alt="a &lt; b" src="7"><code>6</code><style>5</style><!-- 4 -->'
    )
    words = ["Call 6123 4567", "me", "&", "x", "tel:123", "a < b"]
    assert [one.strip() for one in said_in(html).splitlines() if one.strip()] == words
    assert page_without_code("a `b` c\n```\nd\n```\n~~~\ne\n~~~\nf").split() == ["a", "c", "f"]


def test_a_line_of_a_page_is_looked_at_once() -> None:
    """What differs in it is another line; what shows code is read as a whole, each time."""
    known: set[str] = set()
    page = '<ul>\n<li title="6123 4567">a</li>\n<li>b</li>\n</ul>'
    assert list(suspects_in(page, known)) == ["6123 4567"]
    assert list(suspects_in(page, known)) == []
    assert list(suspects_in(page.replace(">b<", ">6123 4568<"), known)) == ["6123 4568"]
    code = "<p>6123 4569\n<pre>\n6123 4560\n</pre>"
    assert [list(suspects_in(code, known)) for _ in range(2)] == [["6123 4569"]] * 2


TEXTS = (
    *("6123", "4567", " ", "-", "a@b.com", "\uff20", "\n", "2026年12月3日", "8月", "月", "日", "x"),
    *("&amp;", "&nbsp;", "&#64;", "&#10;", "&#49;", "&", ";", "\0", "\t", "'", "< ", "<!-- 1 -->"),
)
NAMES = ("title", "alt", "aria-label", "data-x", "src", "\ntitle", "\talt", "TITLE")
CALLS = ("tel:", "sms:", "https://wa.me/", "https://api.whatsapp.com/", "https://a.example/", "#")
ELEMENTS = ("b", "i", "span", "p", "A", "code", "pre", "text", "title", "li", "td")
words = st.lists(st.sampled_from(TEXTS), max_size=6).map("".join)
tags = st.one_of(
    st.sampled_from(ELEMENTS).map("</{}>".format),
    st.builds("<{}>".format, st.sampled_from(ELEMENTS)),
    st.builds('<{} {}="{}">'.format, st.sampled_from(ELEMENTS), st.sampled_from(NAMES), words),
    st.builds('<a rel="x" href="{}{}">'.format, st.sampled_from(CALLS), words),
)
htmls = st.lists(st.one_of(words, tags), max_size=12).map("".join)


@settings(max_examples=600)
@given(st.lists(htmls, max_size=4))
def test_a_glance_misses_nothing(pages: list[str]) -> None:
    """Whatever reading each page with care finds, a look at their lines finds on one of them."""
    known: set[str] = set()
    found = {line for page in pages for line in suspects_in(page, known)}
    assert found >= {line for page in pages for line in suspects(said_in(page))}


def test_lines_worth_a_question() -> None:
    """Those that hold what looks personal, each once; a date is none of that."""
    text = "1 2 3\n a@b.com, c@d.com \n12 34\n5 6\u20286123 4567 or 9123 4567\n2026-12-01 10:00"
    assert list(suspects(text)) == ["a@b.com, c@d.com", "6123 4567 or 9123 4567"]


def test_what_is_read_of_a_feed() -> None:
    """Texts, without what srmkit itself counts and stamps."""
    feed = b'{"now": "2026", "items": [{"id": "1", "words": "a", "at": "2", "tags": ["b"]}]}'
    assert list(spoken_in_feed("x.json", feed)) == ["a", "b"]
    lines = b"BEGIN:VEVENT\r\nDTSTART:20261201T010000Z\r\nSUMMARY:a\\, b\r\n c\r\n"
    assert "".join(spoken_in_feed("x.ics", lines)).split("\r\n") == ["VEVENT", "a, bc", ""]


def test_where_it_was_written() -> None:
    """As it is, else by letters and figures; else the page alone."""
    texts = {"a.md": "x\ny 12 34", "b.md": "12 **34**"}
    assert place_of("12 34", texts, "p") == Place("a.md", 2, 3)
    assert place_of("1-2 3-4", texts, "p") == Place("a.md", 2, 3)
    assert place_of("99", texts, "p") == Place("p")
