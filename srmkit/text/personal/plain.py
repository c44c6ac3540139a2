"""Without one spelling for look-alikes, `９１2３`, or a number with an invisible character in it,
would be none to any pattern.

Only for looking: what is published is cut out of the text as written, by `Plain.span`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from srmkit.frozen import frozen
from srmkit.patterns import later

_GONE = "\u200b"
"""Stands for every invisible character until all are taken out."""

_INVISIBLE = frozenset(
    chr(code)
    for block in (
        (0xAD, 0x34F, 0x61C, 0x180E, 0x20E3, 0xFEFF),  # 0x20E3 puts a key around a digit
        range(0x200B, 0x2010),
        range(0x202A, 0x202F),
        range(0x2060, 0x2070),
        range(0xFE00, 0xFE10),
        range(0xE0000, 0xE01F0),
    )
    for code in block
)
_SPACES = frozenset("\xa0\u2007\u202f\u2009\u200a\u2002\u2003\t")
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\ufe58\u30fb")
_DOTS = frozenset("·•‧∙⋅")

# Letters that look like Latin ones. Only those that differ in nothing a reader could see.
_ALIKE = dict(
    zip("аеорсхуіјѕԁһАВЕКМНОРСТХІЈЅοΟΑΒΕΖΗΙΚΜΝΡΤΥΧ", "aeopcxyijsdhABEKMHOPCTXIJSoOABEZHIKMNPTYX",
        strict=True)
)  # fmt: skip


class _Table(dict[int, str]):
    """What a code point is looked at as: always one character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _one(chr(code))
        return plain


def _one(character: str) -> str:
    if character in _INVISIBLE:
        return _GONE
    if character in _SPACES:
        return " "
    if character in _DASHES:
        return "-"
    if character in _DOTS:
        return "·"
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    usual = unicodedata.normalize("NFKC", character)
    if len(usual) == 1 and usual.isascii():
        return usual
    return _ALIKE.get(character, character)


_TABLE = _Table()
_USUAL = tuple(zip("，：（）！？；～\u3000", ",:()!?;~ ", strict=True))
"""In every Chinese text; replacing nine characters is faster than translating all."""


@cache  # at first use: most runs of srmkit never meet a text that needs it
def _strange() -> re.Pattern[str]:
    """Whatever may need a translation: not Han, kana, quotes, emoji. What joins and colours emoji
    is of interest only where it could hide in an address or a number."""
    return re.compile(
        r"[^\u2018-\u201f\u2026\u2600-\u2752\u3001-\u30fa\u3400-\u9fff"
        r"\uac00-\ud7a3\ufe0f\u200d\U0001f300-\U0001faff]"
    )


_HIDDEN = later(r"(?<=[0-9A-Za-z@.])[\ufe0f\u200d]")
_ASCII = bytes(range(0x80))


def _is_strange(text: str) -> bool:
    """Whether a text holds anything to translate: a look that is cheap for English with a dash."""
    encoded = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    rest = encoded.decode("utf-8", "surrogatepass")
    if "\t" in text or _strange().search(rest):
        return True
    return ("\ufe0f" in rest or "\u200d" in rest) and bool(_HIDDEN.search(text))


@frozen
class Plain:
    """A text as patterns see it, and the way back."""

    text: str
    offsets: list[int] | None = None
    """Per character its position in the original, and once more for the end; None where every
    position is the same."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, not empty, stands in the original."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def plain(text: str) -> Plain:
    """`text` with digits and Latin letters in ASCII and without what cannot be seen."""
    if text.isascii():
        return Plain(text.replace("\t", " "))
    for wide, narrow in _USUAL:
        text = text.replace(wide, narrow)
    if not _is_strange(text):
        return Plain(text)
    same = text.translate(_TABLE)
    if _GONE not in same:
        return Plain(same)
    offsets = [at for at, character in enumerate(same) if character != _GONE]
    return Plain(same.replace(_GONE, ""), [*offsets, len(text)])
