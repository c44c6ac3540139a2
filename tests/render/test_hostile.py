"""Every field is an attack once: none becomes a tag, a handler or an address that runs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from srmkit.model import Post, Status
from srmkit.render import markdown
from srmkit.render.links import Links
from srmkit.render.pages import files, front
from srmkit.views.edition import Edition
from srmkit.views.site import Site
from tests.render import planned
from tests.render.planned import pages
from tests.render.test_pages import read

BLNS = Path(__file__).parents[3] / "shared" / "data" / "hostile" / "blns" / "blns.json"

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "[x](  JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://evil.example/t.gif)",
    "<javascript:alert(1)>",
    '[x](https://e.example "onclick=alert(1)")',
    "[x]: javascript:alert(1)\n\n[x]",
    "{{ site }}{% raw %}",
    "{days}{0.__class__}",
    "</title></textarea><script>1</script>",
    "<![><img src=]>",
    "a\x00b\x08c\x1bd\x7f\u2028e\u202ef",
    "<a href=&#106;avascript:alert(1)>x</a>",
    "//evil.example/x",
    "BEGIN:VEVENT\r\nSUMMARY:forged\r\nEND:VEVENT",
    "[" * 400 + "x",
    ">" * 400 + "x",
    "../../etc/passwd",
    "..%2f..%2f",
]

SAFE_TAGS = set(
    re.findall(
        r"\w+",
        """a abbr article aside b blockquote br button caption circle code dd defs del details
        dialog div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i image img kbd
        label li line nav ol p path pattern pre rect s section small span strong summary svg symbol
        table tbody td text textarea th thead time title tr ul use""",
    )
)


_clean: set[str] = set()
"""Pages of rules that were looked at: they say the same on every site."""


def check(site: Site) -> None:
    links = Links()
    for id, body in [(one.id, one.body) for one in pages(site, links)] + [
        ("front", front(site, links))
    ]:
        if body in _clean:
            continue
        seen = read(body)
        assert seen.seen.keys() <= SAFE_TAGS, (id, seen.seen.keys() - SAFE_TAGS)
        assert seen.faults == [], id
        for tag, name, value in seen.attributes:
            assert not name.startswith("on"), (id, tag, name)
            assert name not in {"style", "srcdoc", "formaction"}, (id, tag, name)
            assert name != "xlink:href" or value.startswith("#srm-i-"), (id, tag, value)
            if name in {"href", "src"}:
                scheme = re.match(r"[\s\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.-]*)\s*:", value)
                allowed = {"https", "http", "mailto", "tel", "webcal"} if name == "href" else set()
                assert scheme is None or scheme[1].lower() in allowed, (id, value)
                assert not value.startswith(("//", "/", "\\")), (id, value)
        if id.startswith("rules/"):
            _clean.add(body)
    written = files(site, links)
    for path, content in written.items():
        if path.endswith(".json"):
            json.loads(content)
        elif path.endswith(".xml"):
            fromstring(content)  # noqa: S314, ours
        elif path.endswith(".ics"):
            assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f]", content), path
    assert len(Calendar.from_ical(written["calendar.ics"]).walk("VEVENT")) == len(site.entries)


def sites(strings: list[str]) -> list[Site]:
    """Every string once in every kind of field, by turns; as ids they are what the loader lets."""
    turn = cycle(strings)

    def say(field: str) -> str:
        return next(turn)

    def posts(number: int) -> list[Post]:
        sent = tuple(replace(one, url=say("receipt")) for one in planned.PUBLISHED)
        return [
            planned.out(f"out{number}", say, receipts=sent, link=say("link")),
            planned.post(f"next{number}", say, teaser=say("teaser")),
            planned.post(f"draft{number}", say, status=Status.DRAFT, lang=say("lang")),
        ]

    made = []
    for number in range(0, len(strings), 24):
        both = [*posts(number), *posts(number + 12)]
        for edition in Edition:
            site = planned.site(*both, edition=edition, say=say, strategy=say)
            made.append(_with_addresses(site, say))
    return made


def _with_addresses(site: Site, say: planned.Say) -> Site:
    """The same with an attack as the whole address of a channel and of the forge."""
    workspace = site.plan.workspace
    channels = {id: replace(one, url=say("url")) for id, one in workspace.channels.items()}
    settings = replace(workspace.settings, forge=say("forge"))
    plan = replace(site.plan, workspace=replace(workspace, channels=channels, settings=settings))
    return replace(site, plan=plan)


def test_attacks_in_every_field_stay_text() -> None:
    """No tag that is not ours, no handler, no scheme that runs, no forged event."""
    for shift in range(0, len(ATTACKS), 3):
        for site in sites(ATTACKS[shift:] + ATTACKS[:shift]):
            check(site)


def test_the_sanitiser_holds_where_the_renderer_lets_html_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The one does not rely on the other: what is left of HTML in a text is words and links."""
    parser = MarkdownIt("commonmark", {"html": True})
    monkeypatch.setattr(markdown, "_parser", lambda *_, **__: parser)
    for attack in ATTACKS:
        for text in (attack, f"- {attack}", f"x {attack} y\n\n> {attack}"):
            seen = read(markdown.render_markdown(text, lambda target: target).html)
            assert not {"script", "svg", "iframe", "style", "base"} & seen.seen.keys()
            for tag, name, value in seen.attributes:
                assert name in {"href", "src", "title", "alt", "rel", "loading"}, (tag, name)
                assert not value.strip().lower().startswith(("javascript", "data"))


@pytest.mark.skipif(not BLNS.is_file(), reason="../shared/data/hostile is not there")
def test_naughty_strings_stay_text() -> None:
    """The big list of naughty strings, each in some field of some page."""
    for site in sites(json.loads(BLNS.read_text())):
        check(site)


@pytest.mark.parametrize(
    "id",
    ["../../etc/passwd", "a b", "con", "..", "a?b#c", "皮革", "x" * 300, "%2e%2e", "a\\b", "."],
)
def test_an_id_never_leaves_its_folder(id: str) -> None:
    """Whatever an id is, its file is inside, its name fits, and two ids never share it."""
    for urls in (True, False):
        links = Links(urls)
        file = links.file(f"posts/{id}")
        parts = file.split("/")
        assert parts[0] == "posts"
        assert not {"..", ".", ""} & set(parts)
        assert all(len(part.encode()) <= 200 for part in parts)
        assert not re.search(r'[\\:*?"<>|%#\s]', file)
        assert links.file("posts/other") != file
