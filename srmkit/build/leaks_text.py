"""What a reader gets to read of a page or a feed, and where in the workspace it was written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import Any

from srmkit.patterns import later
from srmkit.problems import Place
from srmkit.text.personal import (
    ACCOUNT,
    CARD,
    EMAIL,
    ID,
    PASSPORT,
    PHONE,
    redact,
    redact_contacts,
)

CODE = "TON504"
"""The rule whose page explains what is found, and whose `allow` and `ignore` answer for what may
stand."""

KINDS = frozenset((EMAIL, PHONE, ID, PASSPORT, CARD, ACCOUNT))
"""What may not be published. Names, streets and accounts of people are not among them: posts thank
people by name, and shops have addresses."""

UNREAD = ("code", "pre", "script", "style", "text", "title")
"""Elements that nobody reads as words (the last two: figures of a chart), or that show what
something is written like."""
_UNREAD_PARTS = later(rf"<({'|'.join(UNREAD)})\b[^<>]*+>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_INLINE = later(
    r"</?(?:b|del|em|i|mark|s|strong|sub|sup|u)(?:\s[^<>]*+)?>|<!--[^<>]*-->", re.IGNORECASE
)
"""What a writer may mark in the middle of a number; a link or a span stands for itself."""
_TAG = later(r"</?[A-Za-z][^<>]*+>")
_READ = later(
    r"""\s(?:(?:alt|title|aria-label|placeholder)="([^"]*)"|"""
    r"""href="((?:mailto|tel|sms|callto):[^"]*|https?://(?:wa\.me|api\.whatsapp\.com)/[^"]*)")""",
    re.IGNORECASE,
)
"""Attributes that are read, or called."""
_SUSPECT = later(r"[@＠]|\d(?:[^\d\n]{0,4}\d){5}")
"""An address, or six figures near each other: nothing that is personal can do without."""
_DATE = later(r"(?<!\d)(?:(?:19|20)\d\d年)?(?<!\d)1?\d月(?:[1-3]?\d日)?")
_SIX = later(r"\d(?:[^\d\n]{0,4}\d){5}")
_FENCED = later(r"^[ \t]*(```|~~~).*?^[ \t]*\1[^\n]*$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_FOLDED = later(r"\r?\n[ \t]")
_ESCAPED = later(r"\\([,;\\])")
_STAMPED = {"now", "at", "day", "date_published", "date_modified", "$schema", "id", "uid", "page"}
"""Keys of JSON whose values are srmkit's own."""
_STAMPS = later(
    r"^(?:DTSTART|DTEND|DTSTAMP|UID|SEQUENCE|LAST-MODIFIED|CREATED)[^\n]*\n", re.MULTILINE
)
"""Lines of a calendar that say nothing but times and numbers of srmkit's own."""
_EVENT = "BEGIN:VEVENT\r\n"
_NAME = later(r"^[^:\n]*:", re.MULTILINE)


def said_in(html: str) -> str:
    """What a page says, in lines that nobody reads in one go, those of attributes last; code and
    scripts are left out. Plain text comes through as it is."""
    said = _UNREAD_PARTS.sub("\n", html) if any(f"<{name}" in html for name in UNREAD) else html
    text = _TAG.sub("\n", _INLINE.sub("", said))
    read = (one for pair in _READ.findall(said) for one in pair if one)
    return unescape("\n".join((text, *read)))


def suspects(text: str) -> Iterator[str]:
    """The lines of a text that hold what looks personal."""
    end = -1
    for found in _SUSPECT.finditer(text):
        if found.start() < end:
            continue
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        for line in map(str.strip, text[start:end].splitlines()):
            if personal_in(line):
                yield line


@lru_cache(maxsize=1 << 12)
def personal_in(line: str) -> tuple[tuple[str, int, int], ...]:
    """Kind, beginning and end of each of `KINDS` in a line."""
    if not _SUSPECT.search(undated(line)):
        return ()
    found = (redact if _SIX.search(line) else redact_contacts)(line).found
    return tuple(one for one in found if one[0] in KINDS)


def undated(text: str) -> str:
    """A text without dates as our Chinese pages have them, which are full of figures."""
    return _DATE.sub("", text) if "月" in text else text


def page_without_code(markdown: str) -> str:
    """A page's Markdown without what it shows as code."""
    return _FENCED.sub(" ", markdown)


def spoken_in_feed(path: str, content: bytes, known: set[str] | None = None) -> Iterator[str]:
    """The words in a feed: texts of JSON, lines of a calendar; without times and ids. `known` are
    events that have been read, as in `said_in`."""
    text = content.decode("utf-8", "replace")
    if path.endswith(".json"):
        yield from _texts(json.loads(text))
        return
    if known is not None:
        events = [one for one in text.split(_EVENT) if one not in known]
        known.update(events)
        text = "".join(events)
    lines = _NAME.sub("", _STAMPS.sub("", _FOLDED.sub("", text)))
    yield _ESCAPED.sub(r"\1", lines).replace("\\n", "\n") if "\\" in lines else lines


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
