"""Without knowing which code points form one picture, every emoji in a post would be miscounted.

A sequence is one emoji when Unicode recommends it for general interchange (UTS 51, Emoji 18,
read 2026-11) in its fully qualified form; skin tones may stand on any person in it. The property
tables come from the `regex` package, loaded at first need: most texts never need them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from srmkit.text.shipped import shipped

TYPE_CHECKING = False  # importing typing would cost more than this file
if TYPE_CHECKING:
    import regex

JOINER = "\N{ZERO WIDTH JOINER}"
_VARIATION = "\N{VARIATION SELECTOR-16}"
_TONES = "\U0001f3fb-\U0001f3ff"
_REGIONAL = "\U0001f1e6-\U0001f1ff"
_TAGS = "\U000e0020-\U000e007e"


@cache
def _glue() -> re.Pattern[str]:
    """One of these stands in every emoji of more than one code point."""
    return re.compile(f"[{JOINER}{_VARIATION}\u20e3{_TONES}{_REGIONAL}{_TAGS}]")


def sequences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans (code point offsets) of every emoji made of two or more code points."""
    if _glue().search(text) is None:
        return
    yield from _spans(text, _sequence_pattern(), shortest=2)


def emojis(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of every emoji, single code points too.

    ©, ® and ™ count as emoji only with a variation selector; a digit only as a keycap; any other
    symbol that has an emoji form counts as one unless U+FE0E asks for its text form.
    """
    if text.isascii():
        return
    yield from _spans(text, _emoji_pattern(), shortest=1)


def _spans(text: str, pattern: regex.Pattern[str], shortest: int) -> Iterator[tuple[int, int]]:
    at = 0
    while (found := pattern.search(text, at)) is not None:
        start, end = found.span()
        if found.lastgroup == "flag" and found["flag"] not in _flags():
            end = start + 1
        elif found.lastgroup == "joined":
            end = start + _joined_length(found["joined"])
        if end - start >= shortest:
            yield start, end
        at = end


def _joined_length(text: str) -> int:
    """Return the length of the longest recommended sequence at the start of a joined run.

    When there is none, each of the joined is an emoji of its own.
    """
    elements = text.split(JOINER)
    known = _joined()
    for count in range(len(elements), 1, -1):
        if "".join(element[0] for element in elements[:count]) in known:
            return len(JOINER.join(elements[:count]))
    return len(elements[0])


@cache
def _sequence_pattern() -> regex.Pattern[str]:
    import regex

    return regex.compile(_SEQUENCE)


@cache
def _emoji_pattern() -> regex.Pattern[str]:
    import regex

    return regex.compile(rf"{_SEQUENCE}|(?![\x00-\xff™♟])\p{{Emoji}}(?!\uFE0E)")


# An element shows as a picture by itself, by its variation selector or by its skin tone.
_ELEMENT = (
    r"(?:\p{Emoji_Modifier_Base}\p{Emoji_Modifier}"
    r"|\p{Emoji_Presentation}"
    r"|[^\P{Emoji}\p{Emoji_Presentation}\x00-\x7f]\uFE0F)"
)
_SEQUENCE = (
    r"[#*0-9]\uFE0F?\u20E3"
    rf"|(?P<flag>[{_REGIONAL}]{{2}}|\U0001F3F4[{_TAGS}]++\U000E007F)"
    # No recommended sequence joins more than four; without a bound, endless ones cost the square.
    rf"|(?P<joined>{_ELEMENT}(?:{JOINER}{_ELEMENT}){{1,3}}+)"
    # A selector also belongs to symbols below U+10000 that are pictures without it; newer
    # pictures have no text form to select, so there it is a character of its own.
    r"|[\u2000-\uFFFF]\uFE0F(?<=\p{Emoji}\uFE0F)"
    rf"|{_ELEMENT}"
)


@cache
def _table() -> tuple[frozenset[str], frozenset[str]]:
    flags: set[str] = set()
    joined: set[str] = set()
    for line in shipped("srmkit.text", "emoji_sequences.txt").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "flag":
            flags.update("".join(chr(0x1F1A5 + ord(c)) for c in code) for code in rest.split())
        elif kind == "subdivision":
            flags.update(
                "\U0001f3f4" + "".join(chr(0xE0000 + ord(c)) for c in code) + "\U000e007f"
                for code in rest.split()
            )
        elif kind == "join":
            joined.update(entry.replace("+", "") for entry in rest.split())
    return frozenset(flags), frozenset(joined)


def _flags() -> frozenset[str]:
    return _table()[0]


def _joined() -> frozenset[str]:
    return _table()[1]
