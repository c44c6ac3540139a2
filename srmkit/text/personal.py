"""The net under the gate: e-mail addresses and phone numbers in what people write.

Detectors are a net, publishing only allow-listed fields is the guarantee. Numbers are the hard
part: most eight-digit numbers in feedback are orders, prices and dates. So a candidate is found by
its shape, then judged by the few characters around it. Python's `\\b` does not fire between a
Chinese character and a digit; every border here is an ASCII look-around. All patterns are linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

EMAIL, PHONE = "email", "phone"
_ROUNDS = 8
"""How often the text is searched again for what a redaction uncovered (`a@b.com91234567`)."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without personal data, and what was taken out."""

    text: str
    found: tuple[tuple[str, int, int], ...] = ()
    """Kind (`email`, `phone`), start and end in the original text, in order."""


def redact(text: str) -> Redacted:
    """Replace e-mail addresses by `[email]` and phone numbers by `[phone]`.

    Phone numbers of Hong Kong, Taiwan, China and North America as people write them there, and
    any with `+` or `00` and a country's code. Redacting twice changes nothing.
    """
    if not _MAYBE.search(text):
        return Redacted(text)
    work = text.translate(_plain())
    found: list[tuple[str, int, int]] = []
    for _ in range(_ROUNDS):
        new = [(EMAIL, *match.span()) for match in _EMAIL.finditer(work)]
        work = _masked(work, new)
        phones = [(PHONE, *match.span()) for match in _PHONE.finditer(work) if _is_phone(match)]
        work = _masked(work, phones)
        found += new + phones
        if not new and not phones:
            break
    found.sort(key=lambda one: one[1])
    parts, position = [], 0
    for kind, start, end in found:
        parts += [text[position:start], f"[{kind}]"]
        position = end
    return Redacted("".join([*parts, text[position:]]), tuple(found))


def _masked(text: str, found: list[tuple[str, int, int]]) -> str:
    # of the same length, and of a character that ends a word on both sides, as `[phone]` does
    parts, position = [], 0
    for _, start, end in found:
        parts += [text[position:start], "]" * (end - start)]
        position = end
    return "".join([*parts, text[position:]])


@cache
def _plain() -> dict[int, str]:
    """Full-width forms and every script's digits to ASCII; one character each, so that positions
    stay."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= dict.fromkeys((0x3000, 0xA0, 0x2007, 0x202F), " ")
    table |= dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE63), "-")
    for code in range(0x80, 0x20000):
        if chr(code).isdecimal():
            table[code] = str(int(chr(code)))
    return table


_MAYBE = re.compile(r"[@＠]|\d[^\n]{0,3}\d")

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}(?![A-Za-z])"
)

_S = r"[ -]?"
_PHONE = re.compile(
    # not inside a longer number, a decimal fraction, a price or an order number with a sign
    r"(?<![0-9$€£¥#_])(?<![0-9][.,:/-])(?<!\+)(?:"
    # international, also with the zone's zero in brackets
    rf"(?P<abroad>(?:\+|00(?=[1-9]))[0-9](?:[ ().-]{{0,2}}[0-9]){{7,14}})"
    # Hong Kong with its code, then without
    rf"|(?P<hk852>\(?852\)?[ -]{{0,3}}[235-9][0-9]{{3}}{_S}[0-9]{{4}})"
    rf"|(?P<hk>[235-9][0-9]{{3}}{_S}[0-9]{{4}})"
    # Taiwan: mobile; land line, its code set apart
    rf"|(?P<tw>09[0-9]{{2}}{_S}[0-9]{{3}}{_S}[0-9]{{3}}"
    rf"|\(0[2-8][0-9]{{0,2}}\){_S}[0-9]{{3,4}}{_S}[0-9]{{4}}"
    rf"|0[2-8][0-9]{{0,2}}[ -][0-9]{{3,4}}{_S}[0-9]{{4}})"
    # China: mobile with and without code; land line
    rf"|(?P<cn>(?:86{_S})?1[3-9][0-9]{_S}[0-9]{{4}}{_S}[0-9]{{4}}"
    r"|0[1-9][0-9]{1,2}-[0-9]{7,8})"
    # North America
    r"|(?P<us>(?:1[ .-])?\(?[2-9][0-9]{2}\)?[ .-][2-9][0-9]{2}[.-][0-9]{4})"
    r")(?![0-9_%]|[.,:/-][0-9])"
)

_REACH = 24
"""Characters before a number that are looked at."""

_ORDER = re.compile(
    r"(?:order|invoice|receipt|ref|reference|tracking|ticket|case|sku|item|booking|transaction|"
    r"waybill|model|serial|[訂订][單单]|[單单][號号]|[編编][號号]|[發发]票|收據|收据|物流|[運运][單单]|"
    r"快[遞递]|[貨货][號号]|型[號号]|[帳账][單单]|流水[號号]|序[號号]|案件|[會会][員员])"
    r"[ :#.(（「\[-]{0,3}"
    r"(?:(?:nos?|num(?:ber)?|id|code|[編编][號号碼码]|[號号][碼码]|[號号]|[碼码]|is|was|是|[為为])"
    r"[ :#.(（「-]{0,3}){0,2}$",
    re.IGNORECASE,
)
_PRICE_BEFORE = re.compile(
    r"(?:[$€£¥￥]|HKD|NTD|TWD|RMB|CNY|USD|NT|HK|價[錢格]?|价[钱格]?) ?$", re.IGNORECASE
)
_PRICE_AFTER = re.compile(
    r" ?(?:元|蚊|塊|块|圓|圆|萬|万|人民[幣币]|港[幣币]|台[幣币]|HKD|NTD|dollars?\b)"
)
_PHONE_WORD = re.compile(r"(?:tel|telephone|phone|ph|mob|mobile|whatsapp|call|fax|wa\.me/)$", re.I)
_LETTER = re.compile(r"[A-Za-z_]$")
_URL = re.compile(r"(?:://|www\.|\.[a-z]{2,6}/)[!-~]*[/=&?]$", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)[0-9]{2}[ .-]?(?:0?[1-9]|1[0-2])[ .-]?(?:0?[1-9]|[12][0-9]|3[01])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-4])(?:00|15|30|45)")


def _is_phone(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    after = match.string[match.end() : match.end() + 8]
    kind = match.lastgroup
    if kind == "abroad":
        digits = re.sub(r"[^0-9]", "", match[0])
        return 8 <= len(digits) <= 15 and not re.search(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", match[0])
    if _LETTER.search(before):
        return bool(_PHONE_WORD.search(before))
    if _URL.search(before) and not _PHONE_WORD.search(before):
        return False
    if _ORDER.search(before) or _PRICE_BEFORE.search(before) or _PRICE_AFTER.match(after):
        return False
    if re.match(r"[A-Za-z]", after) and kind == "hk":
        return False
    return kind != "hk" or not _is_other_number(match[0])


def _is_other_number(text: str) -> bool:
    """Whether eight digits are a date, or two years, hours or round numbers with a dash between."""
    first, dash, last = text[:4], text[4:-4], text[-4:]
    if not dash:
        return bool(_DATE.fullmatch(text))
    pairs = (_YEAR, _CLOCK, re.compile("[0-9]{2}00"))
    return any(pattern.fullmatch(first) and pattern.fullmatch(last) for pattern in pairs)
