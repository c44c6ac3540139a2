"""Addresses of posts in one form: an export and a receipt rarely write the same one."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

_ALIASES = {
    "twitter.com": "x.com",
    "youtu.be": "youtube.com",
    "fb.com": "facebook.com",
    "fb.watch": "facebook.com",
    "threads.com": "threads.net",
}
_FRONTS = ("www.", "m.", "mobile.", "mbasic.", "web.", "l.")
_PATHS: dict[str, re.Pattern[str]] = {
    "instagram.com": re.compile(r"/(?:p|reel|reels|tv)/([\w-]+)"),
    "x.com": re.compile(r"/status(?:es)?/(\d+)"),
    "tiktok.com": re.compile(r"/(?:video|photo)/(\d+)"),
    "threads.net": re.compile(r"/(?:post|t)/([\w-]+)"),
    "linkedin.com": re.compile(r"[:-](?:activity|share|ugcPost)[:-](\d+)"),
    "youtube.com": re.compile(r"/(?:shorts|live|embed)/([\w-]+)"),
}  # fmt: skip
"""Where each network's own id of a post stands in the path."""
_QUERY = {"youtube.com": ("v",), "facebook.com": ("story_fbid", "v", "fbid")}


def address(url: str) -> str:
    """One key for all ways to write a post's address; empty for what is no http address.

    Scheme, `www.`, query and fragment do not count, and of the networks that srmkit knows the id in
    the path alone does: `x.com/status/1` is `twitter.com/me/status/1?s=20`.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return ""
    short = host
    for front in _FRONTS:
        short = short.removeprefix(front)
    path = unquote(parts.path).rstrip("/")
    if short == "youtu.be":
        return f"youtube.com#{path.strip('/')}"
    home = _ALIASES.get(short, short)
    if home in _PATHS and (found := _PATHS[home].search(path)):
        return f"{home}#{found[1]}"
    query = parse_qs(parts.query)
    for name in _QUERY.get(home, ()):
        if query.get(name):
            return f"{home}#{query[name][0]}"
    return home + path


def own_id(url: str) -> str:
    """What the network calls the post: the id in its address, else the last piece of the path."""
    return re.split(r"[#/]", address(url))[-1]
