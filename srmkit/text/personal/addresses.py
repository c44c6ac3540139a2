"""Street addresses in Chinese and English, as far as rules go.

A street alone is a place everybody may name. It takes a house number, or a floor and a room.
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.patterns import later
from srmkit.text.personal.spans import ADDRESS, Span

_H = r"\u4e00-\u9fff"
_N = r"[0-9零〇一二三四五六七八九十百]{1,5}"
_FLOOR = r"(?:[0-9一二三四五六七八九十]{1,3} ?(?:字?[樓楼]|/[Ff])|地下|地[鋪舖铺])"
_UNIT = (
    rf"(?:{_FLOOR}|之{_N}"
    r"|(?:[A-Za-z]|[0-9]{1,5})[A-Za-z]? ?(?:室|座|棟|栋|幢|單元|单元|號室|号室)"
    r"|[A-Za-z0-9]{1,4} ?室|[0-9]{1,3}[號号][樓楼院]|(?<=[棟栋樓楼元院])[0-9]{3,4})"
)
_TAIL = rf"(?:[ ,，]?(?:(?:(?!的)[{_H}]){{2,10}}?)?{_UNIT}){{0,4}}"
_HOUSE = later(
    rf"(?:(?:大道|[路街道里徑径])[東西南北中东]?|胡同|[段巷弄村圍围])"
    rf"(?: ?{_N} ?(?:段|巷|弄)){{0,3}} ?{_N}(?:[-之]{_N})?[A-Za-z]? ?[號号][院樓楼]?(?:之{_N})?"
    r"(?!出口|[線线桌枱檯店攤摊車车巴碼码幹干員员方])"
    rf"{_TAIL}"
)
_ROOM = later(
    rf"(?:[{_H}][樓楼閣阁閣苑邨村廈厦座城][0-9]{{3,4}} ?室|[0-9]{{1,3}}座 ?{_FLOOR}"
    r"|[0-9]{1,3} ?[棟栋幢座號号][樓楼]? ?[0-9]{1,2} ?[單单]元(?: ?[0-9]{3,4})?"
    rf"|{_FLOOR} ?[A-Za-z0-9]{{1,4}} ?[室座])(?: ?[A-Za-z0-9]{{1,4}} ?[室座])?"
)
_SHOP = later(rf"[{_H}0-9A-Z ,-]{{0,12}}?[0-9A-Z] ?[號号]?[舖鋪铺](?![頭头])|(?<=地[舖鋪铺])")
"""A shop's address is on its door."""
_SITED = later("(?<!我家)(?:位[于於]|[开開]在) ?$")
"""Said of a shop; people live, and have things sent."""
_STOP = frozenset(
    "送寄住喺在到去是係为為於于位给給址我他她你的了過过這这那哪條条嗰呢間间有冇沒没从從跟與搬往把將將叫找問问向比"
)
"""Ends the name of a place to its left: `寄到`, `我住喺`."""
_PLACES = frozenset({"將軍澳", "将军澳", "向上路", "有恆街"})
"""Names that hold such a character themselves."""
_NOT_ROADS = (
    "高速公", "地鐵", "地铁", "鐵", "铁", "公", "網", "网", "線",
    "线", "思", "走", "馬", "马", "一", "条",
)  # fmt: skip
_LONGEST = 24

_CAP = r"[A-Z][A-Za-z'’]{1,20}"
_SMALL = (
    r"(?:(?:Flat|Rm|Room|Unit|Suite|Apt|Apartment|Shop|Block|Blk|Tower|House)\.? ?"
    r"[0-9A-Z]{1,5}(?![A-Za-z0-9]))"
)
_ONE = (
    rf"(?:{_SMALL}|[0-9]{{1,3}}[A-Z]?/[Ff]|[0-9]{{1,2}}(?:st|nd|rd|th) [Ff]loor"
    rf"|(?:{_CAP} ){{0,3}}(?:Building|Bldg|Court|Centre|Center|Mansion|House|Plaza|Garden|Gardens"
    r"|Estate|City|Tower)(?: [0-9A-Z]{1,3})?)"
)
_PART = rf"(?:{_ONE},? )"
_ROAD = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Dr|Boulevard|Blvd|Terrace|Crescent|Square"
    r"|Highway|Path|Way|Close)(?![A-Za-z])"
)
_WHERE = (
    r"(?:Hong Kong|HK|Kowloon|New Territories|N\.T\.|Central|Wan ?[Cc]hai|Causeway Bay"
    r"|Tsim Sha Tsui|Mong ?[Kk]ok|Sha ?[Tt]in|Kwun Tong|Tsuen Wan|Tuen Mun|Yuen Long"
    r"|Taipei|Taichung|Kaohsiung|Taiwan|Macau|Beijing|Shanghai|Shenzhen|Guangzhou|China)(?![A-Za-z])"
)
_ENGLISH = later(
    rf"(?<![A-Za-z0-9])(?:{_PART}|[0-9]{{3,4}}, ){{0,6}}(?:[Nn]o\.? ?)?"
    rf"[0-9]{{1,5}}[A-Z]?(?:-[0-9]{{1,4}})? (?:Lane [0-9]{{1,3}},? )?"
    rf"(?:{_CAP} ){{1,4}}{_ROAD}\.?(?: (?:Central|East|West|North|South)(?![A-Za-z]))?"
    rf"(?:,? (?:Sec(?:tion|\.) ?[0-9]|[A-Z](?![A-Za-z])))?(?:,? {_SMALL})?"
    rf"(?:, ?[0-9]{{1,2}}/[Ff])?(?:, ?{_WHERE}){{0,3}}"
)

_TAIWAN = later(
    r"(?<![A-Za-z])No\. ?[0-9]{1,4}(?:-[0-9]{1,3})?, ?"
    r"(?:(?:Aly\.?|Alley|Ln\.?|Lane|Sec\.?|Section) ?[0-9]{1,4}, ?){0,3}"
    rf"(?:{_CAP} ){{1,3}}(?:[NSEW]\.? ?)?(?:Rd|St|Blvd|Ave|Road|Street)\.?"
    rf"(?:, ?{_CAP} (?:Dist|District|Township)\.?)?(?:, ?{_CAP} (?:City|County))?(?: [0-9]{{3,6}})?"
)
_ROOMS = later(rf"(?<![A-Za-z0-9]){_PART}{{1,5}}{_ONE}(?![A-Za-z0-9])")
_FLAT = later("Flat|Rm|Room|Unit|Suite|Apt|Block|Blk|Tower")
_ON_FLOOR = later(r"[0-9]/[Ff]|[Ff]loor")


def find_addresses(text: str, lower: str) -> Iterator[Span]:
    """House numbers in streets, floors with rooms, and the names of places before them."""
    if not text.isascii() and _NUMBERED.search(text):
        yield from _chinese(text)
    if _HOUSE_NUMBER.search(text) and any(road in text for road in _ROADS):
        for pattern in (_TAIWAN, _ENGLISH):
            yield from (Span(ADDRESS, *match.span()) for match in pattern.finditer(text))
    if "/F" in text or "loor" in text:
        for match in _ROOMS.finditer(text):
            if _ON_FLOOR.search(match[0]) and _FLAT.search(match[0]):
                yield Span(ADDRESS, *match.span())


_NUMBERED = later(r"[號号室座棟栋幢](?<=[0-9A-Za-z零〇一二三四五六七八九十百 ].)")
"""Cheap to look for, and in every address in Chinese."""
_HOUSE_NUMBER = later("[0-9][A-Z]?,? [A-Z]")
_ROADS = tuple(f" {road}" for road in _ROAD[3 : _ROAD.index(")")].split("|"))


def _chinese(text: str) -> Iterator[Span]:
    last = 0
    for pattern in (_HOUSE, _ROOM):
        for match in pattern.finditer(text):
            start = max(_left(text, match.start()), last if pattern is _HOUSE else 0)
            if (
                match.start() - start >= 2
                and not (pattern is _HOUSE and _is_no_road(text[start : match.start()]))
                and not _SHOP.match(text, match.end())
                and not _SITED.search(text[max(0, start - 8) : start])
            ):
                yield Span(ADDRESS, start, match.end())
                last = match.end()


def _left(text: str, at: int) -> int:
    """Where the names before `at` begin: Chinese characters and numbers with their counter."""
    start = at
    while start > 0 and at - start < _LONGEST:
        one = text[start - 1]
        if one in _STOP and text[start - 1 : start + 2] not in _PLACES:
            break
        if not ("\u4e00" <= one <= "\u9fff" or one in "0123456789"):
            break
        start -= 1
    while start < at and text[start] in "0123456789號号樓楼室座段巷弄":
        start += 1
    return start


def _is_no_road(name: str) -> bool:
    return name in _NOT_ROADS or name.endswith(("第", "高速公", "地鐵", "地铁", "網", "网"))
