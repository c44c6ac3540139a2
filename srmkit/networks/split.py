"""Without splitting where a reader would pause, a thread would break words, links and emoji.

What is never broken: a grapheme cluster, an address, a hashtag, a mention. Where it may break, a
paragraph's end is better than a line's, that better than a sentence's, that better than a word's;
Chinese and Japanese, which have no spaces, break between characters, but never before a mark that
closes or after one that opens.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache

from srmkit.networks.limits import Limit
from srmkit.text.count import UNITS, cluster_ends
from srmkit.text.tags import hashtag_spans
from srmkit.text.urls import find_mastodon_urls, find_urls

Fits = Callable[[str], bool]

_PARAGRAPH, _LINE, _SENTENCE, _WORD, _ANYWHERE = 4, 3, 2, 1, 0
_LEAST_FILLED = {_PARAGRAPH: 0.5, _LINE: 0.5, _SENTENCE: 0.4, _WORD: 0.0}
"""How much of what fits a part must hold for a break of that kind to be worth it."""


def within(limits: Iterable[Limit]) -> Fits:
    """Whether a text fits every one of `limits`, each counted in its own unit."""
    known = [(UNITS[one.unit], one.value) for one in limits]
    return lambda text: all(count(text) <= value for count, value in known)


def split(text: str, fits: Fits) -> tuple[str, ...]:
    """Return `text` in parts that fit, without the white space around each.

    Joined they are the text again: white space stays with the part that it ends. Empty where
    something that must not be broken does not fit by itself.
    """

    def fitting(part: str) -> bool:
        return fits(part.strip())

    ends = _ends(text)
    parts: list[str] = []
    at = first = 0
    while at < len(text):
        reach = _reach(text, at, ends, first, fitting)
        if reach < first:
            return ()
        end = _best(text, at, ends, first, reach, fitting)
        parts.append(text[at : ends[end]])
        at, first = ends[end], end + 1
    return tuple(parts)


def _reach(text: str, at: int, ends: list[int], first: int, fits: Fits) -> int:
    """The index of the furthest end up to which the text from `at` fits; `first - 1` for none."""
    step = 64
    while first + step < len(ends) and fits(text[at : ends[first + step]]):
        step *= 2
    high = min(first + step, len(ends) - 1)
    found = bisect_left(range(first, high + 1), 1, key=lambda i: not fits(text[at : ends[i]]))
    # A count may fall as a text grows, where half of something turns out to be a whole link.
    further = range(min(first + found + _LOOK_AHEAD, len(ends) - 1), first + found, -1)
    better = next((i for i in further if fits(text[at : ends[i]])), None)
    return first + found - 1 if better is None else better


_LOOK_AHEAD = 8


def _best(text: str, at: int, ends: list[int], first: int, reach: int, fits: Fits) -> int:
    """The index of the end to break at: the latest of the best kind."""
    if ends[reach] == len(text):
        return reach
    latest: dict[int, int] = {}
    full = ends[reach] - at
    for index in range(reach, first - 1, -1):
        kind = _kind(text, ends[index])
        if kind not in latest and ends[index] - at >= full * _LEAST_FILLED.get(kind, 0):
            latest[kind] = index
            if kind == _PARAGRAPH:
                break
    for kind in (_PARAGRAPH, _LINE, _SENTENCE, _WORD):
        if kind in latest and fits(text[at : ends[latest[kind]]]):
            return latest[kind]
    return reach


_STOPS = "。！？!?…‼⁉؟۔।"
_CLOSING = frozenset("」』）》〉】〕］｝”’)]}»›、，。．；：！？…,.;:!?%％‼⁉ー々゛゜ゝヽ")
_OPENING = frozenset("「『（《〈【〔［｛“‘([{«‹$＄#＃@＠")


@cache
def _wide() -> re.Pattern[str]:
    """One character of a script that is written without spaces."""
    return re.compile("[\u2e80-\u30ff\u3100-\u312f\u3400-\u9fff\uf900-\ufaff\uff01-\uffef"
                      "\U00020000-\U0003ffff]")  # fmt: skip


def _kind(text: str, end: int) -> int:
    """How good a break before `text[end]` is."""
    before, after = text[end - 1], text[end]
    if after.isspace():
        return _ANYWHERE  # white space stays with what it ends
    if before.isspace():
        word = text[max(0, end - 80) : end].rstrip()
        gap = text[max(0, end - 80) : end][len(word) :]
        if "\n" in gap:
            return _PARAGRAPH if gap.count("\n") > 1 else _LINE
        return _SENTENCE if _ends_sentence(word) else _WORD
    if after in _CLOSING or before in _OPENING:
        return _ANYWHERE
    wide = _wide().match(before) or _wide().match(after)
    if wide and _ends_sentence(text[max(0, end - 8) : end]) and before != ".":
        return _SENTENCE
    return _WORD if wide else _ANYWHERE


def _ends_sentence(text: str) -> bool:
    stripped = text.rstrip("」』）》〉】〕”’)]»›\"'")
    return stripped.endswith((*_STOPS, "."))


_GLUED = re.compile(
    # any address
    r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*+://[^\s<>\"'`（）「」『』【】《》〈〉，。、；：！？…]++"
    # a mention, an e-mail
    r"|(?<![A-Za-z0-9_.+\-@＠])[A-Za-z0-9_.+-]*+[@＠][A-Za-z0-9_.@＠-]*+",
    re.IGNORECASE,
)


def _ends(text: str) -> list[int]:
    """The offsets at which a text may be broken, in order."""
    inside: set[int] = set()
    spans = [*find_urls(text), *find_mastodon_urls(text), *hashtag_spans(text)]
    for start, end in [*spans, *(one.span() for one in _GLUED.finditer(text))]:
        inside.update(range(start + 1, end))
    return [end for end in cluster_ends(text) if end not in inside]
