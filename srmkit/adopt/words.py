"""What the words of a sheet mean to srmkit; the words themselves are data, in `words.toml`.

Everything is compared folded, so that one spelling stands for full-width, capital and Simplified
ones.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from srmkit.text.fold import fold

FIELDS = (
    "title", "text", "date", "time", "channels", "status", "audiences", "pillar", "campaign",
    "owner", "link", "url", "media", "alt", "hashtags", "topics", "intent", "format", "lang",
    "month", "weekday", "thread", "teaser", "keep",
)  # fmt: skip
"""What a column can be. `url` is where the post stands once it is out; `keep` is nothing of ours:
the cell is kept with the post, under `imported`."""

JOINED = frozenset({"text", "hashtags", "topics", "media", "status", "alt"})
"""Fields that several columns may fill together."""

STAGES = ("idea", "draft", "review", "approved", "scheduled", "published", "cancelled")
"""Statuses from the first thought to the last word."""

LISTED = r"[,，、;；/／|｜+＋&＆\n]| and | 及 | 和 "
"""What stands between several things in one cell."""


@cache
def vocabulary() -> Mapping[str, Any]:
    """The words as they stand in `words.toml`."""
    return tomllib.loads(files("srmkit.adopt").joinpath("words.toml").read_text("utf-8"))


def plain(text: str) -> str:
    """A word as it is compared: folded, without emoji and marks around it, single spaces."""
    words = re.sub(r"[^\w#&/@.+()-]+", " ", fold(text).replace("_", " "))
    return " ".join(words.split()).strip(" .:-/")


@cache
def _table(name: str) -> Mapping[str, str]:
    return {plain(word): key for key, words in vocabulary()[name].items() for word in words}


@cache
def _flat(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in vocabulary()[name])


def among(text: str, name: str) -> bool:
    """Whether `text` is one of the words for `nothing`, `all`, `yes` or `no`."""
    return fold(text).strip() in _flat(name)


@cache
def meaning(kind: str, text: str) -> str:
    """What a word says as a `status`, a `format`, an `intent`, a `lang` or a `network`."""
    return _table(kind).get(plain(text), "")


def status_of(text: str) -> str:
    """The status that a word says, or nothing."""
    return meaning("status", text)


def format_of(text: str) -> str:
    """The format that a word says, or nothing."""
    return meaning("format", text)


def network_of(text: str) -> str:
    """The network that a name means, or nothing."""
    return meaning("network", text)


def host_of(url: str) -> str:
    """The network that shows a post at that address, or nothing."""
    host = re.match(r"https?://(?:www\.|m\.)?([^/:?#]+)", url.lower())
    return vocabulary()["host"].get(host[1], "") if host else ""


@cache
def field_of(heading: str) -> tuple[str, bool]:
    """Our field for a heading, and whether it is an exact name of it; two empty values for none.

    A column of `keep` is known to be nothing of ours.
    """
    exact = _table("headings")
    whole = plain(heading)
    bare = plain(re.sub(r"[(\[【〈（].{0,80}?[)\]】〉）]", " ", fold(heading)))
    for text in (whole, bare, whole.replace(" ", ""), bare.replace(" ", "")):
        if text in exact:
            return exact[text], True
    if not whole or _contains(whole, vocabulary()["aside"]):
        return ("keep", False) if whole else ("", False)
    for part in re.split(
        r"[/|]|(?<=[^\x00-\x7f]) (?=[a-z])|(?<=[a-z]) (?=[^\x00-\x7f])", whole
    ):  # 文案 Caption
        field = exact.get(part.strip(), "keep")
        if field != "keep":
            return field, True
    for field, words in vocabulary()["parts"].items():
        if _contains(whole, words):
            return field, False
    return "", False


@cache
def _phrases(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        "|".join(
            rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word)
            for word in map(plain, words)
        )
    )


def _contains(text: str, words: list[str]) -> bool:
    return bool(_phrases(tuple(words)).search(text))


def pieces(text: str, between: str = LISTED) -> Iterator[str]:
    """The parts of a cell that lists several things, each without the space around it."""
    return (part.strip() for part in re.split(between, text) if part.strip())
