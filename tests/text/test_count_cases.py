"""Each network's count of texts as people write them, worked out by hand, letter by letter."""

from __future__ import annotations

import unicodedata

import pytest

from srmkit.text.count import UNITS, zi

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
TEACHER = "\U0001f469\U0001f3fd\u200d\U0001f3eb"
HONG_KONG = "\U0001f1ed\U0001f1f0"
TAIWAN = "\U0001f1f9\U0001f1fc"
LONG_URL = "https://example.com/gifts?utm_source=line&utm_medium=organic&utm_campaign=winter-table"

COLUMNS = (
    *("code_points", "utf16", "utf8_bytes", "graphemes"),
    *("weighted", "mastodon", "threads", "linkedin", "zi"),
)

CASES = {
    # English
    "a sentence": ("Oil the board.", 14, 14, 14, 14, 14, 14, 14, 14, 7),
    "an apostrophe of print": ("It’s oiled", 10, 10, 12, 10, 10, 10, 10, 10, 6),
    "a price": ("£5 or €6", 8, 8, 11, 8, 9, 8, 8, 8, 5),
    # 繁體中文
    "Traditional Chinese": ("三步驟，讓皮革更耐用。", 11, 11, 33, 11, 22, 11, 11, 11, 11),
    "Hong Kong's own characters": ("唔該晒㗎喇", 5, 5, 15, 5, 10, 5, 5, 5, 5),
    "a character beyond the first plane": ("𠝹雞𡃁", 3, 5, 11, 3, 6, 3, 3, 3, 5),
    "Chinese with Latin in it": ("HK$268 起，送茶巾", 12, 12, 22, 12, 17, 12, 12, 12, 9),
    "zhuyin with tone marks": ("ㄋㄧˇㄏㄠˇ", 6, 6, 16, 6, 10, 6, 6, 6, 6),
    "full width": ("ＡＢＣ１２３", 6, 6, 18, 6, 12, 6, 6, 6, 6),
    "an ideographic space": ("12 月 11 日　台灣", 12, 12, 22, 12, 17, 12, 12, 12, 9),
    # 简体中文
    "Simplified Chinese": ("周末人多，想安静看碗", 10, 10, 30, 10, 20, 10, 10, 10, 10),
    "quotation marks of print": ("“转数快”可以用了", 9, 9, 27, 9, 16, 9, 9, 9, 9),
    # Japanese
    "kana and kanji": ("お茶を淹れる", 6, 6, 18, 6, 12, 6, 6, 6, 6),
    "half-width katakana with voicing": ("ｶﾞｷﾞ", 4, 4, 12, 2, 8, 2, 4, 4, 4),
    "hiragana with a combining mark": ("か\u3099", 2, 2, 6, 1, 2, 1, 2, 2, 2),
    "a variant of a kanji": ("葛\U000e0100城", 3, 4, 10, 2, 6, 2, 3, 3, 4),
    # Korean
    "hangul": ("안녕하세요", 5, 5, 15, 5, 10, 5, 5, 5, 5),
    "hangul of single letters": (
        "\u1112\u1161\u11ab\u1100\u1173\u11af",
        6,
        6,
        18,
        2,
        4,
        2,
        6,
        6,
        6,
    ),
    # Thai
    "Thai with vowels and tones": ("น้ำชา", 5, 5, 15, 3, 5, 3, 5, 5, 5),
    "Thai with two marks on one": ("ที่นี่", 6, 6, 18, 2, 6, 2, 6, 6, 6),
    # Emoji
    "an emoji": ("🎉", 1, 2, 4, 1, 2, 1, 4, 1, 2),
    "an emoji with a skin tone": ("👍🏽", 2, 4, 8, 1, 2, 1, 8, 2, 4),
    "a joined emoji with a skin tone": (TEACHER, 4, 7, 15, 1, 2, 1, 15, 4, 7),
    "a family": (FAMILY, 7, 11, 25, 1, 2, 1, 25, 7, 11),
    "two flags": (HONG_KONG + TAIWAN, 4, 8, 16, 2, 4, 2, 16, 4, 8),
    "half a flag": ("\U0001f1ed", 1, 2, 4, 1, 2, 1, 4, 1, 2),
    "a heart that is told to be a picture": ("❤️", 2, 2, 6, 1, 2, 1, 6, 2, 2),
    "a heart that is told to be a letter": ("❤︎", 2, 2, 6, 1, 4, 1, 2, 2, 2),
    "a keycap": ("1️⃣", 3, 3, 7, 1, 2, 1, 7, 3, 3),
    "an emoji in Chinese": ("生日🎂快樂", 5, 6, 16, 5, 10, 5, 8, 5, 6),
    # Addresses
    "an address": ("https://a.co", 12, 12, 12, 12, 23, 23, 12, 12, 6),
    "a long address": (LONG_URL, 86, 86, 86, 86, 23, 23, 86, 89, 43),
    "an address without a scheme": ("see a.co now", 12, 12, 12, 12, 31, 12, 12, 12, 6),
    "an address in Chinese": ("看https://a.co，好", 15, 15, 21, 15, 29, 26, 15, 15, 9),
    "a bare address in Chinese": ("看 example.com 吧", 15, 15, 19, 15, 29, 15, 15, 15, 9),
    "no address": ("3.5 of notes.txt", 16, 16, 16, 16, 16, 16, 16, 16, 8),
    # Line ends
    "a line end": ("a\nb", 3, 3, 3, 3, 3, 3, 3, 3, 2),
    "a line end of Windows": ("a\r\nb", 4, 4, 4, 3, 4, 3, 4, 4, 2),
    "in Chinese": ("碗\r\n杯", 4, 4, 8, 3, 6, 3, 4, 4, 3),
    # Combining marks
    "an accent of its own": ("cafe\u0301", 5, 5, 6, 4, 4, 4, 5, 5, 3),
    "an accent within": ("caf\xe9", 4, 4, 5, 4, 4, 4, 4, 4, 3),
    "Vietnamese taken apart": (
        *(unicodedata.normalize("NFD", "Tiếng"), 7, 7, 9, 5),
        *(7 - 2 + 1, 5, 7, 7, 5),
    ),
    "many marks on one letter": ("o" + "\u0308" * 5, 6, 6, 11, 1, 5, 1, 6, 6, 6),
    # Networks' own
    "a mention with its server": ("@amy@mastodon.example hi", 24, 24, 24, 24, 24, 7, 24, 26, 12),
    "what LinkedIn escapes": ("(碗) #tea *hot*", 14, 14, 16, 14, 15, 14, 14, 19, 8),
    "nothing": ("", 0, 0, 0, 0, 0, 0, 0, 0, 0),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("unit", COLUMNS)
def test_a_text_in_every_unit(name: str, unit: str) -> None:
    text, *counts = CASES[name]
    assert isinstance(text, str)
    assert UNITS[unit](text) == counts[COLUMNS.index(unit)]


def test_every_unit_has_its_column() -> None:
    assert set(COLUMNS) == set(UNITS)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Claude 4.6发布，AI助手又进化了", 15),  # counted in the site's own editor
        ("hello", 3),
        ("你好hello", 5),
        ("ab", 1),
        ("a碗b", 2),
        ("1，2", 2),
    ],
)
def test_zi_of_xiaohongshu(text: str, count: int) -> None:
    """Two half-width characters are one 字, an odd one is rounded up."""
    assert zi(text) == count
