"""The records that are measured: canonical, in four languages, always the same.

A million rows are about 250 MB: texts of 55 characters on average, shorter than most reviews, and
22 quoted columns. 40 themes have 500 phrases; times go over two years; 60,000 people wrote most of
it, nobody is named in the rest; one row in fifty repeats another, one in three hundred has a line
break and quotation marks in it.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from srmkit.feedback.canonical import COLUMNS, harmless
from srmkit.model import Name, Theme
from srmkit.problems import Place

NOW = datetime(2026, 12, 1, 4, tzinfo=UTC)
MINUTES = 730 * 24 * 60
THEMES, PHRASES, PEOPLE = 40, 500, 60_000
ZONE = timezone(timedelta(hours=8))
SOURCES = ("form", "chat", "app-store", "google-play", "ig-comments")
LANGUAGES = ("yue", "zh-Hant", "zh-Hans", "en")

HANT = (
    *("今日", "終於", "收到", "包裹", "師傅", "話", "其實", "我哋", "第二次", "買", "朋友", "介紹"),
    *("顏色", "尺寸", "好靚", "幾好", "早上", "打電話", "兩星期", "一直", "沒有", "回覆", "希望"),
    *("下次", "改善", "門市", "網站", "付款", "地址", "手工", "碗碟", "味道", "環境", "位置"),
)
HANS = (
    *("今天", "终于", "收到", "包裹", "师傅", "说", "其实", "我们", "第二次", "买", "朋友", "介绍"),
    *("颜色", "尺寸", "好看", "还好", "早上", "打电话", "两星期", "一直", "没有", "回复", "希望"),
    *("下次", "改善", "门店", "网站", "付款", "地址", "手工", "碗碟", "味道", "环境", "位置"),
)
ENGLISH = (
    *("today", "finally", "the parcel", "came", "we", "bought", "again", "from", "a friend"),
    *("colour", "size", "lovely", "quite", "morning", "called", "two weeks", "still", "reply"),
    *("hope", "next time", "the shop", "website", "payment", "address", "bowl", "taste", "it's"),
)
_SYLLABLES = ("ba", "ker", "din", "lo", "mus", "tan", "rev", "sil", "por", "gen", "wick", "ost")
_HANT_PARTS = tuple("貨運費價錢員態度質量壞爛慢遲漏換退款優惠積分會籍包裝說明書維修預約排隊座位")
_HANS_PARTS = tuple("货运费价钱员态度质量坏烂慢迟漏换退款优惠积分会籍包装说明书维修预约排队座位")


def themes() -> dict[str, Theme]:
    """40 themes that have 500 phrases together, a third of them English; every fifth theme has an
    exclusion."""
    chance = random.Random(500)  # noqa: S311, it must be the same each time
    seen: set[str] = set()
    own: dict[int, list[str]] = {number: [] for number in range(THEMES)}
    while len(seen) < PHRASES:
        han = "".join(chance.sample(_HANT_PARTS, chance.choice((2, 2, 3))))
        latin = "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3))))
        phrase = latin if len(seen) % 3 == 0 else han
        if phrase not in seen:
            own[len(seen) % THEMES].append(phrase)
            seen.add(phrase)
    return {
        f"theme-{number:02d}": Theme(
            f"theme-{number:02d}",
            Name({"": f"theme-{number:02d}"}),
            "product",
            tuple(phrases),
            Place("feedback/taxonomy.yml"),
            ("測試",) if number % 5 == 0 else (),
        )
        for number, phrases in own.items()
    }


def generate(path: Path, rows: int) -> None:
    """Write a canonical CSV of so many records."""
    chance = random.Random(205)  # noqa: S311
    simple = str.maketrans("".join(_HANT_PARTS), "".join(_HANS_PARTS))
    phrases = [phrase for theme in themes().values() for phrase in theme.phrases]
    words = {"yue": HANT, "zh-Hant": HANT, "zh-Hans": HANS, "en": ENGLISH}
    latin = [phrase for phrase in phrases if phrase.isascii()]
    han = [phrase for phrase in phrases if not phrase.isascii()]
    empty = dict.fromkeys(COLUMNS, "")
    begin = NOW.astimezone(ZONE) - timedelta(minutes=MINUTES)
    said = ""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(_row(COLUMNS))
        for number in range(rows):
            lang = chance.choice(LANGUAGES)
            if number % 50 or not said:
                said = _text(chance, words[lang], latin if lang == "en" else han)
                if lang == "zh-Hans":
                    said = said.translate(simple)
            text = f'{said}\n「{said[:4]}」"{said[:2]}"' if number % 300 == 7 else said
            at = begin + timedelta(minutes=number * MINUTES // rows)
            source = chance.choice(SOURCES)
            own = empty | {
                "id": f"{number:08d}",
                "source": source,
                "network": source[:4],
                "created_at": at.isoformat(),
                "author": f"{chance.randrange(PEOPLE) * 2654435761 % 2**64:016x}"
                if chance.random() < 0.8
                else "",
                "lang": lang,
                "text": harmless(text),
                "rating": chance.choice(("", "", "1", "3", "5")),
                "weight": "1" if number % 50 else "3",
                "origin": f"{number // 1000:012x}:{number % 1000 + 2}",
            }
            stream.write(_row([own[column] for column in COLUMNS]))


def _text(chance: random.Random, words: tuple[str, ...], phrases: list[str]) -> str:
    parts = chance.choices(words, k=chance.choice((4, 10, 18, 30)))
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        parts[chance.randrange(len(parts))] = chance.choice(phrases)
    gap, stop = (" ", ". ") if words is ENGLISH else ("", chance.choice(("。", "！", "…", "")))
    return gap.join(parts) + stop


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"
