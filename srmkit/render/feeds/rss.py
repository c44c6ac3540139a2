"""News as RSS 2.0 (https://www.rssboard.org/rss-specification), whole texts in content:encoded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from srmkit.render.feeds.ics import printable
from srmkit.render.feeds.items import Item
from srmkit.render.place import Place

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, even escaped."""


def rss(title: str, items: Iterable[Item], place: Place, path: str, lang: str) -> bytes:
    """The feed that lies at `path`. RSS knows absolute addresses only, so `place` must know where
    the site will stand."""
    register_namespace("atom", _ATOM)
    register_namespace("content", _CONTENT)
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    _text(channel, "title", printable(title))
    _text(channel, "link", place.page("index"))
    _text(channel, "description", printable(title))
    _text(channel, "language", lang)
    own = {"href": place.file(path), "rel": "self", "type": "application/rss+xml"}
    SubElement(channel, f"{{{_ATOM}}}link", own)
    for one in items:
        _item(SubElement(channel, "item"), one)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _item(item: Element, one: Item) -> None:
    _text(item, "title", printable(one.title))
    _text(item, "link", one.url)
    SubElement(item, "guid", isPermaLink="false").text = printable(one.id)
    _text(item, "pubDate", format_datetime(one.at))
    _text(item, "description", printable(one.summary))
    _text(item, f"{{{_CONTENT}}}encoded", one.html)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _FORBIDDEN.sub("", text)
