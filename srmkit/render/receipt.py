"""A receipt as the YAML that goes into a post's front matter, and as the command that writes it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Sequence

from srmkit.dates import Moment
from srmkit.model import Receipt

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "inf", "nan"})
"""What YAML takes for something else than text."""


def receipt_head(channel: str, occurrence: int | None, before: Sequence[Receipt]) -> str:
    """The `published:` list with the receipts there are, up to where the new one says when.

    It stands for the whole list, so that it can be pasted over what is there, however that was
    written. What is to follow: `2026-12-01 09:31`, perhaps `, url: "https://…"`, and `}`.
    """
    lines = ["published:", *(f"  - {_flow(one)}" for one in before)]
    number = "" if occurrence is None else f", occurrence: {occurrence}"
    lines.append(f"  - {{channel: {_scalar(channel)}{number}, at: ")
    return "\n".join(lines)


def receipt_yaml(head: str, at: Moment, url: str = "") -> str:
    """`head` with a new receipt's time and address, closed."""
    return f"{head}{_moment(at)}{_url(url)}}}\n"


def mark_command(post: str, channel: str, occurrence: int | None) -> str:
    """The `srmkit mark` that writes the same; the address is to follow."""
    words = ["srmkit", "mark", post, "--channel", channel]
    words += [] if occurrence is None else ["--occurrence", str(occurrence)]
    return shlex.join(words) + " --url "


def _flow(one: Receipt) -> str:
    number = f", occurrence: {one.occurrence}" if one.occurrence else ""
    return f"{{channel: {_scalar(one.channel)}{number}, at: {_moment(one.at)}{_url(one.url)}}}"


def _url(url: str) -> str:
    return f", url: {json.dumps(url, ensure_ascii=False)}" if url else ""


def _scalar(text: str) -> str:
    plain = _BARE.fullmatch(text) and text.lower() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)


def _moment(moment: Moment) -> str:
    """As it is written in the file: a wall clock, with its offset where it has one, or a day."""
    if not moment.has_time:
        return f"{moment.value:%Y-%m-%d}"
    return moment.value.isoformat(sep=" ", timespec="minutes")
