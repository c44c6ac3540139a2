"""What a reader gets to read of a page or a feed, and where in the workspace it was written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from srmkit.patterns import later
from srmkit.problems import Place

_UNREAD = frozenset(("script", "style", "code", "pre", "svg"))
"""Elements that nobody reads as words, or that show what something is written like."""
_INLINE = frozenset(("b", "del", "em", "i", "mark", "s", "strong", "sub", "sup", "u"))
"""What a writer may mark in the middle of a number; a link or a span stands for itself."""
_TAG = later(r"<(/?)([A-Za-z][A-Za-z0-9]*+)([^<>]*+)>|<!--[^<>]*-->")
_SAID = later(r"""\s(?:alt|title|aria-label|placeholder)="([^"]*)\"""", re.I)
_CALL = later(
    r"""\shref="((?:mailto|tel|sms|callto):[^"]*|https?://(?:wa\.me|api\.whatsapp\.com)/[^"]*)\"""",
    re.IGNORECASE,
)
_FENCED = later(r"^[ \t]*(```|~~~).*?^[ \t]*\1[^\n]*$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_FOLDED = later(r"\r?\n[ \t]")
_STAMPED = {"now", "at", "day", "date_published", "date_modified", "$schema", "id", "uid", "page"}
"""Keys of JSON whose values are srmkit's own."""
_STAMPS = ("DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "LAST-MODIFIED", "CREATED")


def lines_of(html: str) -> Iterator[str]:
    """What a page says, in pieces that nobody reads in one go; code and scripts are left out.
    Plain text comes through as it is, line by line."""
    for line in "".join(_words(html)).splitlines():
        if line and not line.isspace():
            yield unescape(line).strip()


def _words(html: str) -> Iterator[str]:
    """The text between tags, and of those attributes that are read or called."""
    at, unread = 0, 0
    for tag in _TAG.finditer(html):
        if not unread:
            yield html[at : tag.start()]
        at = tag.end()
        closes, name, rest = tag[1], (tag[2] or "").lower(), tag[3] or ""
        if name in _UNREAD:
            unread = max(0, unread + (-1 if closes else 1))
        if rest and not unread:
            for pattern in (_SAID, _CALL):
                for found in pattern.finditer(rest):
                    yield f"\n{found[1]}\n"
        if name not in _INLINE:
            yield "\n"
    if not unread:
        yield html[at:]


def page_without_code(markdown: str) -> str:
    """A page's Markdown without what it shows as code."""
    return _FENCED.sub(" ", markdown)


def spoken_in_feed(path: str, content: bytes) -> Iterator[str]:
    """The words in a feed: texts of JSON, lines of a calendar; without times and ids."""
    text = content.decode("utf-8", "replace")
    if path.endswith(".json"):
        yield from _texts(json.loads(text))
        return
    for line in _FOLDED.sub("", text).splitlines():
        name, _, value = line.partition(":")
        if not name.startswith(_STAMPS):
            yield re.sub(r"\\([,;\\])", r"\1", value).replace("\\n", "\n")


def _texts(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, list):
        for one in found:
            yield from _texts(one)
    elif isinstance(found, dict):
        for key, one in found.items():
            if key not in _STAMPED:
                yield from _texts(one)


def place_of(written: str, texts: Mapping[str, str], otherwise: str) -> Place:
    """Where `written` stands in the first of `texts` that has it, by their paths: as it is, else by
    its letters and figures alone; no line of `otherwise` where none has it."""
    for path, text in texts.items():
        at = text.find(written)
        if at >= 0:
            return _spot(path, text, at)
    bare = "".join(filter(str.isalnum, written))
    for path, text in texts.items():
        kept = [at for at, one in enumerate(text) if one.isalnum()]
        at = "".join(text[at] for at in kept).find(bare)
        if at >= 0:
            return _spot(path, text, kept[at])
    return Place(otherwise)


def _spot(path: str, text: str, at: int) -> Place:
    return Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
