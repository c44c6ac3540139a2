"""A post's page and the page for today as HTML: exact fields, bounds, nothing for the public."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import srmkit.render
from srmkit.dates import Moment
from srmkit.load import load_workspace
from srmkit.messages import LANGUAGES, catalogue
from srmkit.model import Channel, Media, Policy, Post, Receipt, Repeat, Variant
from srmkit.render.links import Links
from srmkit.render.post_page import post_page
from srmkit.render.preview import REPEATED
from srmkit.render.preview_words import WORDS
from srmkit.render.receipt import mark_command, receipt_head, receipt_yaml
from srmkit.render.today_page import today_html
from srmkit.schedule import plan
from srmkit.tree import Commit
from srmkit.views.edition import Edition
from srmkit.views.site import Site
from tests.render import planned
from tests.render.test_pages import read
from tests.workspaces import tree_of

TEMPLATES = Path(srmkit.render.__file__).parent / "templates"
OWN = ("post.html", "_preview.html", "today.html")


def body(site: Site, post: Post) -> str:
    return post_page(site, Links(), *site.posts[post.id]).body


def fields(page: str) -> dict[str, str]:
    """What each field holds, as HTML reads it: the line break after its tag is none of it."""
    found = re.findall(r'<textarea [^>]*id="([^"]*)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    return {id: html.unescape(text) for id, text in found}


@pytest.mark.parametrize(
    "text",
    [
        "\n\nLine\n\n  indented \u3000\n",
        "<script>alert(1)</script></textarea><b>",
        "שלום \u202eabc\u202c & “quotes” 'single' \"double\"",
        "👨‍👩‍👧‍👦 🇭🇰 e\u0301 {{ site }} {% raw %}",
    ],
)
def test_the_field_holds_the_exact_text(text: str) -> None:
    post = planned.post("one", channels=("ig",), variants={"ig": Variant(text=text)})
    page = body(planned.site(post), post)
    assert fields(page)["text-1-1"] == text.strip("\n")
    assert 'data-copy-from="text-1-1"' in page
    assert "<script" not in page


def many(post: Post, count: int) -> Site:
    """A site with so many channels, all of which the post goes to."""
    site = planned.site(post)
    one = site.plan.workspace.channels["ig"]
    networks = ("x", "bluesky", "mastodon", "threads", "instagram", "line", "blog", "telegram")
    channels = {
        f"c{n}": Channel(f"c{n}", one.name, networks[n % 8], one.zone, one.place)
        for n in range(count)
    }
    workspace = replace(site.plan.workspace, channels=channels)
    return replace(site, plan=plan(workspace, planned.NOW.astimezone(UTC)))


def test_twenty_channels_and_forty_thousand_characters_are_a_bounded_page() -> None:
    """The text itself stands in the page a few times, however many channels get it."""
    sentence = "<b>皮革</b> &amp; “חם” 👨‍👩‍👧‍👦 #標籤 https://e.example/?a=1&b=2。"
    text = sentence * (40_000 // len(sentence))
    post = planned.post(
        "big", body=text, channels=tuple(f"c{n}" for n in range(20)), media=(), variants={}
    )
    page = body(many(post, 20), post)
    seen = read(page)
    assert seen.faults == []
    assert page.count('<article class="srm-look"') == 20
    assert len(page.encode()) < 12 * len(text.encode())
    assert sum(len(one) > REPEATED for one in fields(page).values()) <= 2, "plain, and Markdown"
    assert page.count("data-copy-from=") > 20


def test_a_post_without_anything_is_a_page() -> None:
    post = planned.post(
        "bare", title="", body="", media=(), link="", variants={}, channels=(), date=None
    )
    page = body(planned.site(post), post)
    assert read(page).faults == []
    assert "srm-empty" in page


def test_a_missing_alt_text_and_a_missing_file_are_said_to_the_team() -> None:
    media = (Media("gone.jpg", planned.workspace().channels["ig"].place),)
    post = planned.out("one", media=media, channels=("ig",))
    team = body(planned.site(post, lang="en"), post)
    assert "No alt text" in team
    assert "gone.jpg was not found" in team
    public = body(planned.site(post, edition=Edition.PUBLIC, lang="en"), post)
    assert "gone.jpg" not in public


def test_the_public_page_has_no_preview_no_field_and_no_history() -> None:
    post = planned.out("one")
    commit = Commit("a" * 40, datetime(2026, 11, 1, tzinfo=UTC), "Amy Author", "A subject")
    site = replace(
        planned.site(post, edition=Edition.PUBLIC, lang="en"), commits={post.path: (commit,)}
    )
    page = body(site, post)
    for secret in ("Amy", "subject", "<textarea", "<button", "srm-look", "srm-meter", "history"):
        assert secret not in page
    team = body(replace(site, edition=Edition.TEAM), post)
    assert "Amy Author" in team
    assert "A subject" in team


def test_what_is_cut_and_what_is_folded_is_said_in_words() -> None:
    post = planned.post("one", body="字" * 2300, channels=("ig",), variants={})
    page = body(planned.site(post, lang="en"), post)
    assert "2,300 of 2,200 characters" in page
    assert "100 too many" in page
    assert "Cut from here: 100 characters" in page
    assert "… more" in page
    assert f'<del class="srm-cut">{"字" * 100}</del>' in page


RECEIPTS = (
    Receipt("ig", 0, planned.at("2026-11-20 09:31"), "https://ig.example/p/1?a=1#b"),
    Receipt("on", 3, planned.at("2026-11-21")),
)


@pytest.mark.parametrize("channel", ["ig", "on", "a-b_c", "1st", "皮革"])
@pytest.mark.parametrize("url", ["", "https://ig.example/p/2?x=1&y=(2)#z"])
def test_a_receipt_is_yaml_that_the_loader_reads(channel: str, url: str) -> None:
    head = receipt_head(channel, 2, RECEIPTS)
    written = receipt_yaml(head, Moment(datetime(2026, 12, 1, 9, 30), True), url)
    post = f"---\ntitle: A\ndate: 2026-12-01 09:00\nchannels: [ig]\n{written}---\nText\n"
    (loaded,) = load_workspace(tree_of({"content/posts/a.md": post})).workspace.posts
    assert [(one.channel, one.occurrence, one.url) for one in loaded.receipts] == [
        ("ig", 0, "https://ig.example/p/1?a=1#b"),
        ("on", 3, ""),
        (channel, 2, url),
    ]
    assert loaded.receipts[-1].at == Moment(datetime(2026, 12, 1, 9, 30), True)
    assert not loaded.receipts[1].at.has_time


def test_the_command_is_quoted_for_a_shell() -> None:
    assert mark_command("a", "ig", None) == "srmkit mark a --channel ig --url "
    assert mark_command("a; b", "c", 2) == "srmkit mark 'a; b' --channel c --occurrence 2 --url "


def test_today_has_for_each_entry_its_words_its_files_and_its_receipt() -> None:
    post = planned.post(
        "one", channels=("ig",), date=planned.at("2026-12-02 20:00"), variants={},
        body="Two\n\nparagraphs", repeat=Repeat("FREQ=DAILY;COUNT=1"),
    )  # fmt: skip
    page = today_html(planned.site(post, lang="en"), Links())
    held = fields(page)
    assert "Two\n\nparagraphs" in held.values()
    assert "https://example.com/link" in held.values()
    assert "alt" in held.values()
    wanted = "published:\n  - {channel: ig, occurrence: 0, at: 2026-12-02 20:00}\n"
    assert wanted in held.values()
    assert "srmkit mark one --channel ig --occurrence 0 --url https://…" in held.values()
    assert 'href="../media/a.jpg" download' in page
    assert "https://business.facebook.com/latest/composer" in page
    assert read(page).faults == []
    for id in re.findall(r'data-copy-from="([^"]*)"', page):
        assert id in held


def test_today_is_no_page_of_the_public() -> None:
    from srmkit.render.families import today

    assert list(today.pages(planned.site(edition=Edition.PUBLIC), Links())) == []
    (page,) = today.pages(planned.site(), Links())
    assert page.id == "today"


@pytest.mark.parametrize("lang", [one for one in LANGUAGES if one != "en"])
def test_every_word_is_translated_with_the_same_parameters(lang: str) -> None:
    def parameters(template: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(template) if name is not None}

    known = catalogue(lang)
    for message in WORDS.values():
        assert known.get(message.id), message.id
        assert parameters(known[message.id]) == parameters(message.text), message.id
    ids = {message.id for message in WORDS.values()}
    assert [id for id in known if id.startswith("preview.") and id not in ids] == []


def test_templates_say_every_word_and_no_other() -> None:
    sources = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in OWN)
    said: set[Any] = set(re.findall(r"""\b(?:p\(|tell_by\(p, )'([a-z_]+)'(?!\s*~)""", sources))
    said |= {f"policy_{one}" for one in Policy}
    said |= {f"{one}{end}" for one in ("late", "rest") for end in ("", "_none", "_none_hint")}
    said |= {"ahead", "words", "done"}
    assert said == WORDS.keys()
