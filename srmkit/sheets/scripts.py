"""How much a text looks like one that people write: bytes of one Chinese encoding read as another
are Chinese too, of characters that nobody uses."""

from __future__ import annotations

from functools import cache

_LEVELS = (
    ("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
    ("gb2312", range(0xB0, 0xD8), tuple(range(0xA1, 0xFF))),
)
"""Where each standard keeps the characters of daily use: Big5's level 1 (A440 to C67E) and that of
GB 2312 (rows 16 to 55), about 6,500 characters together."""
_CANTONESE = (
    "嘅咗啲嚟喺冇係唔佢哋嘢咁乜嗰噉喎囉嘞吖咩嘥啱攞揾搵瞓仲諗咪嚿孖嬲氹冚唥𠮶㗎啩嗱哂晒埋俾畀"
)
_RANGES = (
    (0x2010, 0x203B), (0x2460, 0x2473), (0x3000, 0x30FF), (0xAC00, 0xD7A3), (0xFF01, 0xFF9F),
    (0x1F000, 0x1FAFF), (0x2600, 0x27BF), (0xFE0F, 0xFE0F),
)  # fmt: skip
"""Punctuation, kana, hangul, full-width forms, pictures."""


@cache
def _familiar() -> frozenset[str]:
    known = set(_CANTONESE)
    for codec, leads, trails in _LEVELS:
        for lead in leads:
            known.update(bytes((lead, trail)).decode(codec, "ignore") for trail in trails)
    for first, last in _RANGES:
        known.update(map(chr, range(first, last + 1)))
    return frozenset(known)


def familiarity(text: str) -> float:
    """The share of characters beyond ASCII that are in daily use; 1 where there are none.

    Letters of Latin with marks count where they are few among plain ones, as in any language.
    """
    beyond = [one for one in text if one > "\x7f"]
    if not beyond:
        return 1.0
    letters = sum(one.isalpha() for one in text) or 1
    marked = [one for one in beyond if "\u00a0" <= one <= "\u024f"]
    fair = len(marked) if len(marked) * 4 <= letters else 0
    known = _familiar()
    return (fair + sum(one in known for one in beyond)) / len(beyond)
