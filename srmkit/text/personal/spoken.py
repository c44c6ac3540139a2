"""Phone numbers in words: without these 九一二三 四五六七 would pass every pattern of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srmkit.patterns import later
from srmkit.text.personal.phones import DATE
from srmkit.text.personal.spans import PHONE, Span, is_telling

_HAN = "零〇一二三四五六七八九壹貳贰叁參叄肆伍陸陆柒捌玖"
_VALUES = dict(zip(_HAN, "001234567891223334566789", strict=True))
_WRITTEN = later(rf"[{_HAN}0-9](?<![{_HAN}0-9].)(?:[ -]?[{_HAN}0-9]){{7,10}}(?![{_HAN}0-9])")
_SHAPE = later(r"[235-9][0-9]{7}|09[0-9]{8}|1[3-9][0-9]{9}")
_UNITS = tuple("十百千萬万億亿年月點点時时")

_WORDS = {
    "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_ANY = "|".join(_WORDS)
_SPOKEN = later(rf"(?<![a-z])(?:{_ANY})(?:[ ,-]{{1,2}}(?:{_ANY})){{7}}(?![a-z])")


def find_spoken_phones(text: str, lower: str) -> Iterator[Span]:
    """Numbers in words, 九一二三 四五六七 and `nine one two three…`, also mixed with figures."""
    for match in _WRITTEN.finditer(text) if not text.isascii() else ():
        digits = "".join([_VALUES.get(one, one) for one in match[0] if one not in " -"])
        if (
            any(one in _VALUES for one in match[0])
            and _SHAPE.fullmatch(digits)
            and is_telling(digits)
            and not DATE.fullmatch(digits)
            and not text.startswith(_UNITS, match.end())
        ):
            yield Span(PHONE, *match.span())
    if "seven" in lower or "nine" in lower or "eight" in lower or "six" in lower:
        for match in _SPOKEN.finditer(lower):
            digits = "".join([_WORDS[word] for word in re.findall("[a-z]+", match[0])])
            if is_telling(digits):
                yield Span(PHONE, *match.span())
