"""Which calendars and which days there are, without working any of them out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from srmkit.days.builtin import COMMERCE, LUNAR
from srmkit.days.commerce import COMMERCE_DAYS
from srmkit.days.lunar import FESTIVALS
from srmkit.days.regions import REGIONS

CALLED = {
    "hong kong": "HK",
    "hongkong": "HK",
    "香港": "HK",
    "taiwan": "TW",
    "台灣": "TW",
    "臺灣": "TW",
    "台湾": "TW",
    "china": "CN",
    "中國": "CN",
    "中国": "CN",
    "macau": "MO",
    "macao": "MO",
    "澳門": "MO",
    "澳门": "MO",
    "singapore": "SG",
    "新加坡": "SG",
    "malaysia": "MY",
    "馬來西亞": "MY",
    "马来西亚": "MY",
    "japan": "JP",
    "日本": "JP",
    "usa": "US",
    "美國": "US",
    "美国": "US",
    "uk": "GB",
    "united kingdom": "GB",
    "britain": "GB",
    "england": "GB-ENG",
    "英國": "GB",
    "英国": "GB",
    "chinese": LUNAR,
    "農曆": LUNAR,
    "农历": LUNAR,
    "commercial": COMMERCE,
    "商業": COMMERCE,
    "商业": COMMERCE,
}
"""What people write instead, for the hint."""


@cache
def codes() -> tuple[str, ...]:
    """The codes of all regions, `HK` and `GB-ENG`, in order."""
    return tuple(_codes())


def _codes() -> Iterator[str]:
    for country, parts in REGIONS.items():
        yield country
        yield from (f"{country}-{part}" for part in parts)


def known() -> tuple[str, ...]:
    """Every word that `calendars` may hold."""
    return (LUNAR, COMMERCE, *codes())


def code(word: str) -> str:
    """The calendar that `word` means, whatever its capitals; empty where there is none."""
    if word.casefold() in {LUNAR, COMMERCE}:
        return word.casefold()
    country, dash, part = word.upper().partition("-")
    there = country in REGIONS and (part in REGIONS[country] if dash else True)
    return word.upper() if there else ""


def parts_of(word: str) -> tuple[str, ...]:
    """The codes of the parts of the country that `word` begins with: for `GB-XYZ` those of GB."""
    country = word.upper().partition("-")[0]
    return tuple(f"{country}-{part}" for part in REGIONS.get(country, ()))


@cache
def can_follow() -> tuple[str, ...]:
    """The days that a key date may follow, as `lunar:mid-autumn`. Public holidays are not among
    them: a government names and moves them as it likes, so no id of theirs is sure to stay."""
    return (
        *(f"{LUNAR}:{one.id}" for one in FESTIVALS),
        *(f"{COMMERCE}:{one.id}" for one in COMMERCE_DAYS),
    )
