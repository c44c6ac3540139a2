"""Links to a Google Sheet as people copy them, turned into links to its CSV.

What the address bar and the "Share" button give leads to a page for browsers. The forms of the CSV
links: https://developers.google.com/chart/interactive/docs/spreadsheets and Google's help on
"Publish to the web" (read 2026-11-22).
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

_SHEET = re.compile(r"/spreadsheets/(?:u/\d+/)?d/(?P<id>[\w-]{20,})(?:/(?P<page>\w*))?/?")
_PUBLISHED = re.compile(r"/spreadsheets/(?:u/\d+/)?d/e/(?P<id>[\w-]{20,})(?:/(?P<page>\w*))?/?")
_SHOWN = {"", "edit", "view", "preview", "htmlview", "pubhtml", "pub", "copy"}
_HOST = "docs.google.com"


def csv_link(url: str) -> str:
    """The CSV of the sheet that `url` shows in a browser; any other URL as it is."""
    parts = urlsplit(url)
    if (parts.hostname or "") != _HOST:
        return url
    asked = parse_qs(parts.query) | parse_qs(parts.fragment)
    gid = {"gid": asked["gid"][0]} if "gid" in asked else {}
    if found := _PUBLISHED.fullmatch(parts.path):
        if found["page"] in _SHOWN and "output" not in asked:
            more = {"single": "true"} if gid else {}
            query = urlencode({"output": "csv", **gid, **more})
            return f"https://{_HOST}/spreadsheets/d/e/{found['id']}/pub?{query}"
    elif (found := _SHEET.fullmatch(parts.path)) and found["page"] in (None, *_SHOWN):
        query = urlencode({"format": "csv", **gid})
        return f"https://{_HOST}/spreadsheets/d/{found['id']}/export?{query}"
    return url


def is_login(host: str) -> bool:
    """Whether a download ended where Google asks people who they are."""
    return host == "accounts.google.com"
