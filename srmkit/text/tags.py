"""Without finding hashtags and mentions as the networks do, ＃台灣 would not count and #1 would."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# Joiners and marks that stand inside words of some scripts (twitter-text's hashtagSpecialChars).
_INSIDE = frozenset(
    "_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\xb7"
)
_SELECTORS = "\ufe0e\ufe0f"


def hashtags(text: str) -> list[str]:
    """Return the hashtags of a text without their sign, in order.

    A sign (# or ＃) begins one unless a letter, a digit or & stands before it; it goes on over
    letters, marks and digits of any script and has at least one letter. A sign may also follow
    another hashtag at once (`#a#b`), as people write on Instagram. What is part of a URL is no
    hashtag.
    Source: twitter-text 3.1.0, conformance/extract.yml, `hashtags*`
    (https://github.com/twitter/twitter-text, read 2026-11).
    """
    return [text[start + 1 : end] for start, end in hashtag_spans(text)]


def hashtag_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each hashtag of a text stands, its sign included, in code points."""
    if "#" not in text and "＃" not in text:
        return
    after = -1
    for sign in re.finditer("[#＃]", text):
        at = sign.start()
        end = _end(text, at + 1)
        body = text[at + 1 : end]
        apart = at == after or _may_begin(text, at)
        if apart and any(map(_is_letter, body)) and text[end : end + 3] != "://":
            after = end
            yield at, end


def _may_begin(text: str, at: int) -> bool:
    """Whether a hashtag may begin at the sign that stands at `at`."""
    at -= 1
    while at >= 0 and text[at] in _SELECTORS:
        at -= 1
    # A slash comes before the sign in an address: https://example.com/#part
    return at < 0 or not (text[at] in "&/" or text[at] in _INSIDE or _is_word(text[at]))


def _end(text: str, at: int) -> int:
    while at < len(text) and (_is_word(text[at]) or text[at] in _INSIDE):
        at += 1
    return at


def _is_word(character: str) -> bool:
    return _is_letter(character) or unicodedata.category(character) == "Nd"


def _is_letter(character: str) -> bool:
    """A letter or a mark of any script, but no variation selector: that belongs to an emoji."""
    return unicodedata.category(character)[0] in "LM" and character not in _SELECTORS


def mentions(text: str) -> list[str]:
    """Return the accounts that a text mentions, without the sign, in order; no e-mail addresses.

    Source: twitter-text 3.1.0, conformance/extract.yml, `mentions`
    (https://github.com/twitter/twitter-text, read 2026-11), but for `RT@name`, which nobody plans;
    with dots inside, as Instagram has them.
    """
    if "@" not in text and "＠" not in text:
        return []
    return [found["name"] for found in _mention().finditer(text)]


@cache
def _mention() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-zA-Z0-9_!#$%&*@＠])[@＠]"
        r"(?P<name>[a-zA-Z0-9_]++(?:\.[a-zA-Z0-9_]++)*+)"
        r"(?!://|[@＠\u00c0-\u024f])"
    )
