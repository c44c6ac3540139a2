"""Phone numbers of Hong Kong, Macau, Taiwan, China, North America, and any with a country's code.

Numbers are the hard part: most eight-digit numbers in feedback are orders, prices and dates. So a
candidate is found by its shape, then judged by the few characters around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from srmkit.patterns import later
from srmkit.text.personal.spans import PHONE, Span, before, is_business, is_telling

_S = "[ ·-]?"


@cache  # half of what `srmkit check` would need to start
def _pattern() -> re.Pattern[str]:
    return re.compile(
        # not inside a longer number, a decimal fraction, a price or an order number with a sign
        r"(?<![0-9$€£¥#_])(?<![0-9][.,:/-])(?<!\+)(?:"
        # international, also with the zone's zero in brackets
        r"(?P<abroad>(?:\+|(?<![a-z])plus (?=[0-9]{2})|00(?=[1-9]))"
        r"[0-9](?:[ ().·-]{0,2}[0-9]){7,14})"
        # Hong Kong with its code, then without
        rf"|(?P<hk852>\(?85[23]\)?[ .·-]{{0,3}}[2-9][0-9]{{3}}{_S}[0-9]{{4}})"
        r"|(?P<hk>[2-9][0-9]{3}(?:[.·-]?| {1,2})[0-9]{4})"
        # in twos, in threes: only beside a word for it
        r"|(?P<parted>[2-9][0-9](?: [0-9]{2}){3}|[2-9][0-9]{2}(?: [0-9]{3} |-[0-9]{3}-)[0-9]{2})"
        # Taiwan: mobile; land line, its code set apart
        rf"|(?P<tw>\(?09[0-9]{{2}}\)?{_S}[0-9]{{3}}{_S}[0-9]{{3}}|09[0-9]-[0-9]{{3}}-[0-9]{{4}}"
        rf"|886{_S}9[0-9]{{2}}{_S}[0-9]{{3}}{_S}[0-9]{{3}}|0(?:2|4)[2-9][0-9]{{7}}"
        r"|0(?:37|49|8[29])-[0-9]{6,7}"
        rf"|\(0[2-8][0-9]{{0,2}}\){_S}[0-9]{{3,4}}{_S}[0-9]{{4}}"
        rf"|0[2-8][0-9]{{0,2}}[ ·-][0-9]{{3,4}}{_S}[0-9]{{4}})"
        # China: mobile with and without code; land line
        rf"|(?P<cn>(?:86{_S})?1[3-9][0-9]{_S}[0-9]{{4}}{_S}[0-9]{{4}}"
        r"|\(0[1-9][0-9]{1,2}\) ?[0-9]{7,8}|0[1-9][0-9]{1,2}[- ][0-9]{4}[- ]?[0-9]{3,4})"
        # North America
        r"|(?P<us>(?:1[ .-])?\(?[2-9][0-9]{2}\)?[ .-]{1,2}[2-9][0-9]{2}[.-][0-9]{4})"
        # a Hong Kong number digit by digit
        r"|(?P<apart>[2-9](?:(?: [0-9]){7}|(?:-[0-9]){7})(?![ -][0-9](?![0-9])))"
        r")(?![0-9_%]|[.,:·-][0-9]|/[0-9](?![0-9]{3}[ -]?[0-9]{4}(?![0-9])))"
    )


_PHONE_WORD = later(r"(?:tel|telephone|phone|ph|mob|mobile|whatsapp|call|fax|wa\.me/)$", re.I)
_LETTER = later(r"[A-Za-z_]$")
_URL = later(r"(?:://|www\.|\.[a-z]{2,6}/)[!-~]*[/=&?]$", re.IGNORECASE)
DATE = later(r"(?:19|20)[0-9]{2}[ .-]?(?:0?[1-9]|1[0-2])[ .-]?(?:0?[1-9]|[12][0-9]|3[01])")
_YEAR = later(r"(?:19|20)[0-9]{2}")
_CLOCK = later(r"(?:[01][0-9]|2[0-4])(?:00|15|30|45)")
_ROUND = later("[0-9]{2}00")


_RUN = later(r"[0-9+(][0-9 ()+.·-]{6,}+")
_AHEAD, _BEYOND = len("plus "), 12
"""Characters around a run of figures that its pattern must see."""


def find_phones(text: str) -> Iterator[Span]:
    """Numbers in figures."""
    last = 0
    for run in _RUN.finditer(text):
        start, end = max(last, run.start() - _AHEAD), run.end()
        for match in _pattern().finditer(text, start, end + _BEYOND):
            if match.start() < end and _is_phone(match):
                yield Span(PHONE, *match.span())
        last = end


def _is_phone(match: re.Match[str]) -> bool:
    text, (start, end), kind = match.string, match.span(), match.lastgroup
    if kind == "abroad":
        digits = re.sub(r"[^0-9]", "", match[0])
        return 8 <= len(digits) <= 15 and not re.search(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", match[0])
    ahead = before(text, start)
    if _LETTER.search(ahead):
        return bool(_PHONE_WORD.search(ahead))
    if _URL.search(ahead) and not _PHONE_WORD.search(ahead):
        return False
    if is_business(text, start, end):
        return False
    if kind == "apart":
        return is_telling(re.sub(r"[ -]", "", match[0]))
    if kind == "parted":
        return bool(_NEAR.search(ahead) or _NEAR_AFTER.match(text, end))
    if kind == "hk" and (text[end : end + 1].isascii() and text[end : end + 1].isalpha()):
        return False
    if kind == "hk" and " " in match[0] and _is_group(text, start, end):
        return bool(_NEAR.search(ahead))
    return kind != "hk" or not _is_other_number(match[0])


_NEAR = later(
    r"(?:tel|phone|ph|mob(?:ile)?|cell|whatsapp|call|ring|text|contact|at|on|[電电][話话]?|手[機机提]|"
    r"[聯联][絡络系]|打|搵我)[^0-9A-Za-z\n]{0,6}$",
    re.IGNORECASE,
)
_NEAR_AFTER = later(r" ?(?:打|搵|聯|联|call|whatsapp|please call)", re.IGNORECASE)


def _is_group(text: str, start: int, end: int) -> bool:
    """Whether four figures and four more are two groups of a longer number."""
    return bool(
        re.match(r" [0-9]{4}(?![0-9])", text[end : end + 6])
        or re.search(r"[0-9]{4} $", text[max(0, start - 5) : start])
    )


def _is_other_number(text: str) -> bool:
    """Whether eight digits are a date, or two years, hours or round numbers with a dash between."""
    first, dash, last = text[:4], text[4:-4], text[-4:]
    if not dash:
        return bool(DATE.fullmatch(text) or (_YEAR.fullmatch(first) and _YEAR.fullmatch(last)))
    if dash == "." and last.endswith("00"):
        return True
    return any(pattern.fullmatch(first) and pattern.fullmatch(last) for pattern in _PAIRS)


_PAIRS = (_YEAR, _CLOCK, _ROUND)
