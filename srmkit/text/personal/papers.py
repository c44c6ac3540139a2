"""Numbers of identity papers, passports and cars: by their check digits, or by the word before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srmkit.patterns import later
from srmkit.text.personal.checks import is_hkid, is_prc_id, is_taiwan_id
from srmkit.text.personal.spans import ID, ORDER, PASSPORT, PLATE, Span, bare, before

_BORDER, _END = "(?<![A-Za-z0-9_/-])", "(?![A-Za-z0-9_])"
_HKID = later(
    rf"{_BORDER}[A-Za-z]{{1,2}}(?: ?[0-9]){{6}}(?: ?[(\[{{] ?[0-9Aa] ?[)\]}}]|[0-9Aa]{_END})"
)
_TAIWAN = later(rf"{_BORDER}[A-Za-z] ?[A-Da-d1289](?: ?[0-9]){{8}}{_END}")
_PRC = later(
    rf"{_BORDER}[1-9][0-9]{{5}}[ -]?(?:18|19|20)[0-9]{{2}}[ -]?[0-9]{{4}}[ -]?[0-9]{{3}}[ -]?"
    rf"[0-9Xx]{_END}"
)
_CARD_WORD = later(
    r"(?:hk ?id|id(?:entity)? card|identity|身[份分][證证]|[證证]件|居留[證证]|"
    r"[統统]一[證证][號号])"
    r"[^0-9\n]{0,12}$",
    re.IGNORECASE,
)
_ID_WORD = later(r"(?<![A-Za-z])id[^0-9A-Za-z\n]{0,4}(?:(?:is|number|no\.?)[ :]{1,3})?$", re.I)
"""Weak: products and orders have one too."""

_IS = r"(?:[ :#.]|no\b|number|num|is|was|[號号][碼码]|[號号]|[是係为為]){0,5}"
_PASSPORT = later(
    rf"(?:passport|[護护]照|通行[證证]|回[鄉乡][證证]|台胞[證证]){_IS}([A-Z]{{0,2}}[0-9]{{7,9}}){_END}",
    re.IGNORECASE,
)
_PLATE = later(
    rf"(?:licen[cs]e plate|number plate|plate is|plate no|plate number|taiwan plate|[車车][牌號号])"
    rf"{_IS}"
    r"([A-Z]{2} ?[0-9]{1,4}|[A-Z]{2,3}-[0-9]{3,4}|[0-9]{3,4}-[A-Z]{2,3}"
    rf"|[\u4e00-\u9fff][A-Z]·?[A-Z0-9]{{5,6}}){_END}",
    re.IGNORECASE,
)
_PROVINCES = (
    "京津滬沪渝冀豫雲云遼辽黑湘皖魯鲁新蘇苏浙贛赣鄂桂甘晉晋蒙陝陕吉閩闽貴贵粵粤青藏川寧宁瓊琼"
)
_PRC_PLATE = later(rf"[A-Z](?<=[{_PROVINCES}][A-Z])·?(?=[A-Z0-9]{{0,5}}[0-9])[A-Z0-9]{{5,6}}{_END}")


_SHAPES = ((_HKID, is_hkid), (_TAIWAN, is_taiwan_id), (_PRC, is_prc_id))
_AFTER_LETTER = later("[0-9](?:(?<=[A-Za-z].)|(?<=[A-Za-z] .))")
"""Cheap to look for, and in every number that begins with a letter."""


def find_ids(text: str, lower: str) -> Iterator[Span]:
    """Numbers of identity cards, by check digit; after a word that says so, whatever the digit."""
    shapes = _SHAPES if _AFTER_LETTER.search(text) else _SHAPES[-1:]
    for pattern, right in shapes:
        for match in pattern.finditer(text):
            ahead = before(text, match.start())
            if _CARD_WORD.search(ahead) or (
                right(bare(match[0]))
                and (_sure(pattern, match[0]) or _ID_WORD.search(ahead))
                and not ORDER.search(ahead)
            ):
                yield Span(ID, *match.span())


_PASSPORT_WORDS = ("passport", "護照", "护照", "行證", "行证", "鄉證", "乡证", "胞證", "胞证")


def find_passports_and_plates(text: str, lower: str) -> Iterator[Span]:
    """What follows a word for it, and plates of China, which show what they are."""
    if any(word in lower for word in _PASSPORT_WORDS):
        yield from (Span(PASSPORT, *match.span(1)) for match in _PASSPORT.finditer(text))
    if "plate" in lower or "車" in text or "车" in text:
        yield from (Span(PLATE, *match.span(1)) for match in _PLATE.finditer(text))
    if not text.isascii():
        for match in _PRC_PLATE.finditer(text):
            yield Span(PLATE, match.start() - 1, match.end())


def _sure(pattern: re.Pattern[str], written: str) -> bool:
    """Whether the shape with its check digit is enough: one code in eleven fits by chance."""
    if pattern is _HKID:
        return written.endswith((")", "]", "}"))
    return pattern is _PRC or written[0].isupper()
