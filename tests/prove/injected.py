"""What an attack leaves behind where it succeeds, in pages, feeds, tables, logs and terminals."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

from icalendar import Calendar

SAFE = {"https", "http", "mailto", "tel", "webcal"}
_ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset"}
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-]*)[\x00-\x20]*:")
_TERMINAL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_COMMAND = re.compile(r"##\[|^\s*::", re.MULTILINE)
_LIVE = re.compile(r"^[\s\u3000]*[=+\-@\t\r＝＋－＠]")
_OWN_NUMBER = re.compile(r"-?\d+([.,]\d+)?%?")
PROPERTIES = {
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "CATEGORIES"),
    *("STATUS", "SEQUENCE", "TRANSP", "LAST-MODIFIED", "CREATED", "CLASS", "LOCATION"),
}
"""What an event of ours may say."""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.scripts = 0
        self._at = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        if tag in {"base", "object", "embed", "iframe", "math", "frame", "applet"}:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            linked = name == "xlink:href" and not (value or "").startswith("#")
            if name.startswith("on") or name == "srcdoc" or linked:
                self.found.append(f"<{tag} {name}>")
            scheme = _SCHEME.match(value or "") if name in _ADDRESSES else None
            if scheme and scheme[1].lower() not in SAFE and not (value or "").startswith("data:im"):
                self.found.append(f"<{tag} {name}={value}>")
            loads = tag in {"img", "script", "source", "video", "audio"} and name == "src"
            if loads and re.match(r"\s*(https?:|//|\\)", value or "", re.IGNORECASE):
                self.found.append(f"<{tag} src={value}>")
        if tag == "meta" and any(one == ("http-equiv", "refresh") for one in attrs):
            self.found.append("<meta refresh>")

    handle_startendtag = handle_starttag


def in_page(html: str, scripts: int) -> list[str]:
    """Tags, handlers and addresses that no page of ours has; `scripts` is how many it does have."""
    page = _Page()
    page.feed(html)
    page.close()
    more = [f"{page.scripts} scripts, not {scripts}"] if page.scripts > scripts else []
    return page.found + more


def in_file(path: Path, scripts: int) -> list[str]:
    """What is wrong with one file of a site."""
    content = path.read_bytes()
    if path.suffix == ".html":
        return in_page(content.decode("utf-8"), scripts)
    if path.suffix == ".ics":
        return in_calendar(content)
    if path.name == "search_index.json":
        return [
            f"{doc['location']}: {one}"
            for doc in json.loads(content)["docs"]
            for key in ("title", "text")
            for one in in_page(doc[key], 0)
            if re.search(r"<(?!/?(?:p|code|pre|h\d|ul|ol|li|em|strong|table|t[rdh])\b)", doc[key])
            or one
        ]
    if path.suffix == ".json":
        json.loads(content)
    elif path.suffix in {".xml", ".svg"}:
        fromstring(content)  # noqa: S314, ours; raises where it is not well formed
    return []


def in_calendar(content: bytes) -> list[str]:
    """Properties that no event of ours has, and characters that divide lines elsewhere."""
    found = []
    if re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n|\xc2\x85", content):
        found.append("a control character")
    for event in Calendar.from_ical(content).walk("VEVENT"):
        more = {str(name).upper() for name in event} - PROPERTIES
        if more:
            found.append(f"properties {sorted(more)}")
    if content.count(b"BEGIN:VCALENDAR") != 1 or b"\nATTACH" in content:
        found.append("a calendar in a calendar")
    return found


def in_terminal(text: str) -> list[str]:
    """Characters that move a cursor or the order of letters, and commands to a forge's CI."""
    found = [f"{ord(one):#x}" for one in set(_TERMINAL.findall(text))]
    return found + sorted(set(_COMMAND.findall(text)))


def in_table(text: str) -> list[str]:
    """Cells that a spreadsheet would work out, whatever it takes for the separator."""
    found = []
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=False):
            for cell in row:
                bare = cell.strip('"')
                if _LIVE.match(bare) and not _OWN_NUMBER.fullmatch(bare.strip()):
                    found.append(f"{delimiter!r}: {cell[:60]!r}")
    return found


def in_json(found: Any) -> Iterator[str]:
    """Keys that mean something to every object of JavaScript."""
    if isinstance(found, dict):
        yield from (key for key in found if key == "__proto__" and isinstance(found[key], dict))
        for one in found.values():
            yield from in_json(one)
    elif isinstance(found, list):
        for one in found:
            yield from in_json(one)
