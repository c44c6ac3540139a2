"""Who wrote it, in one spelling: without that a person who writes `@Amy` today and her profile's
address tomorrow would count as two.
"""

from __future__ import annotations

import re
import unicodedata

from srmkit.text.personal import EMAIL, HANDLE, PHONE, PROFILE, redact
from srmkit.text.personal.plain import plain

EVERYWHERE = ""
"""The scope of what is one person on every network."""

_NETWORKS = {
    "instagram.com": "instagram", "facebook.com": "facebook", "fb.com": "facebook", "x.com": "x",
    "twitter.com": "x", "threads.net": "threads", "threads.com": "threads", "line.me": "line",
    "tiktok.com": "tiktok", "youtube.com": "youtube", "linkedin.com": "linkedin",
    "xiaohongshu.com": "xiaohongshu", "weibo.com": "weibo", "t.me": "telegram",
}  # fmt: skip
_HOST = re.compile(r"(?:https?://)?(?:(?:www|m|mobile|web)\.)?([a-z.]+)/([^?#]+)")
_ANGLED = re.compile(r"[^<>]*<([^<>\s]+@[^<>\s]+)>")


def identity(author: str, network: str) -> tuple[str, str]:
    """Where a name is one person (a network, or `EVERYWHERE`), and the name; both empty for nobody.

    An e-mail address and a phone number are one person everywhere, whatever their spelling; a
    handle, a profile's address and any other name on their network.
    """
    name = " ".join(unicodedata.normalize("NFKC", plain(author).text).casefold().split())
    name = name.removeprefix("mailto:").removeprefix("tel:").strip()
    angled = _ANGLED.fullmatch(name)
    if angled:
        name = angled[1]
    kinds = [kind for kind, start, end in redact(name).found if end - start == len(name)]
    kind = kinds[0] if kinds else ""
    if kind == EMAIL:
        return EVERYWHERE, name.replace(" ", "")
    if kind == PHONE:
        return EVERYWHERE, f"+{_number(name)}"
    if kind == PROFILE:
        return _profile(name, network)
    if kind == HANDLE or re.fullmatch(r"@ ?\w[\w.-]*", name):
        return network, name.lstrip("@ ")
    return network if name else EVERYWHERE, name


def _number(name: str) -> str:
    """The digits with the country's code; numbers without one are known by their length."""
    digits = re.sub(r"\D", "", name)
    if "+" in name or digits.startswith("00"):
        return digits.removeprefix("00")
    if len(digits) == 8:
        return f"852{digits}"
    if len(digits) == 10 and digits.startswith("09"):
        return f"886{digits[1:]}"
    if len(digits) == 11 and digits.startswith("1") and digits[1] in "3456789":
        return f"86{digits}"
    return digits


def _profile(name: str, network: str) -> tuple[str, str]:
    found = _HOST.match(name)
    if found is None:
        return network, name
    handle = found[2].rstrip("/").rpartition("/")[2].lstrip("@~")
    known = _NETWORKS.get(found[1], network)
    return (known, handle) if handle != "profile.php" else (known, name)
