"""Addresses that stand in a text without being marked as links, found in steady time.

The parser's own rule looks, at every `://`, back over all the text before it: 40 kB of nothing else
took four seconds, and ten times as much ten minutes. A scheme is short, so a short look will do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from srmkit.patterns import later

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_SCHEME = re.compile(r"(?<![a-z0-9.+-])(?:https?|ftp)$", re.IGNORECASE)
"""Those that the finder of addresses knows."""
_REACH = len(" https")
_OPENERS = "([{\"'"
_MOST_OPENED = 100
"""Of these in one stretch without a space; an address has a few."""

_MAYBE = later(
    r"//|(?:https?|ftp|mailto):|@|localhost|www\.|\.\d{1,3}\.|\.(?:[a-z]{2}|biz|com|edu|gov|net|org|pro"
    r"|web|xxx|aero|asia|coop|info|museum|name|shop|рф|xn--[a-z0-9-]+)(?![a-z0-9])",
    re.IGNORECASE,
)


def may_link(text: str) -> bool:
    """False where the finder of addresses would find none in `text`: then it need not be woken,
    whose patterns take longer to compile than most texts to render."""
    return _MAYBE.search(text) is not None


def is_knotted(text: str) -> bool:
    """Whether a stretch of `text` has so many brackets and quotes that the finder of addresses,
    which looks for the other end of each, would take for ever; then nothing is made a link."""
    if sum(map(text.count, _OPENERS)) <= _MOST_OPENED:
        return False
    return any(sum(map(run.count, _OPENERS)) > _MOST_OPENED for run in text.split())


def bare_links(state: StateInline, silent: bool) -> bool:
    """The inline rule in the place of the parser's `linkify`; what it makes of an address is the
    same."""
    pos, finder = state.pos, state.md.linkify if state.md.options.linkify else None
    if state.linkLevel or finder is None or not state.src.startswith("://", pos):
        return False
    scheme = _SCHEME.search(state.pending[-_REACH:])
    link = finder.match_at_start(state.src[pos - len(scheme[0]) :]) if scheme else None
    if scheme is None or link is None:
        return False
    url = link.url.rstrip("*")  # a star at the end belongs to the emphasis around it
    address = state.md.normalizeLink(url)
    if not state.md.validateLink(address):
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[0])]
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": address}
        opening.markup, opening.info = "linkify", "auto"
        state.push("text", "", 0).content = state.md.normalizeLinkText(url)
        closing = state.push("link_close", "a", -1)
        closing.markup, closing.info = "linkify", "auto"
    state.pos += len(url) - len(scheme[0])
    return True
