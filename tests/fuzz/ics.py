"""Any text in every field of a post and its channel: the calendar and the feeds are read back by
another program, with just the entries that were planned."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree import ElementTree

from icalendar import Calendar

from srmkit.render.feeds.ics import calendar_ics, printable
from srmkit.render.feeds.items import change_items, post_items
from srmkit.render.feeds.json_feed import json_feed
from srmkit.render.feeds.rss import rss
from srmkit.render.links import Links
from srmkit.render.place import Place
from srmkit.views.edition import Edition
from srmkit.views.tile import uid_of
from tests.fuzz.target import repository, text_of
from tests.render import planned

EVENT = frozenset(
    [
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "LAST-MODIFIED",
        "SEQUENCE",
        "SUMMARY",
        "STATUS",
        "TRANSP",
        "CATEGORIES",
        "DESCRIPTION",
        "URL",
    ]
)


def seeds() -> Iterator[bytes]:
    """What ends a line or a property, and the first lines of the demonstration's posts."""
    yield b"\0a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:b"
    yield b'\1a;b,c:d\\n"e" ^n =?utf-8?q?x?='
    yield "\x01蓋\u2028字\u0085\x00\x0b".encode()
    yield b"\0]]><x>&amp;</title>"
    for content in repository("content/posts/**/*.md"):
        yield b"\0" + content[:200]


def take(data: bytes) -> None:
    """Make a site of two posts with this text everywhere; the first byte chooses the edition."""
    if not data:
        return
    text = text_of(data[1:])

    def say(field: str) -> str:
        return text

    posts = planned.post("later", say, teaser=text), planned.out("out", say, variants={})
    edition = list(Edition)[data[0] % len(Edition)]
    made = planned.site(*posts, edition=edition, say=say, strategy=say)
    place = Place(Links(), made.site_url)
    entries = Calendar.from_ical(_sound(calendar_ics(made, place))).walk("VEVENT")
    for event in entries:
        assert set(event) <= EVENT, set(event) - EVENT
        assert printable(str(event["summary"])) == event["summary"]
    uids = sorted(str(one["uid"]) for one in entries)
    if edition is Edition.TEAM:
        assert uids == sorted(f"{uid_of(one)}@srmkit" for one in made.plan.entries)
    items = [*post_items(made, place), *change_items(made, place)]
    read = json.loads(json_feed(text, items, place, "feeds/a.json", made.lang))["items"]
    tree = ElementTree.fromstring(rss(text, items, place, "feeds/a.xml", made.lang))  # noqa: S314
    assert [one["id"] for one in read] == [one.findtext("guid") for one in tree.iter("item")]


def _sound(content: bytes) -> bytes:
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    rest = content.replace(b"\r\n", b"")
    assert b"\n" not in rest
    assert b"\r" not in rest
    return content
