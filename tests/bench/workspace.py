"""The workspace that is measured: as many posts as asked for, over two years, always the same.

Half of the posts are out and have receipts, half are promised. Every strategy file exists, so that
every family of rules is awake; the limits are those of a brand of this size, so that the report has
the problems a large team has and not one for every post.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

FIRST = datetime(2026, 1, 1, 8, 0)
DAYS = 730
NOW = "2026-12-31 12:00"
FRONT_BYTES = 963
"""Bytes of each post's front matter between its fences; ../shared/BUDGETS.md."""

NETWORKS = {
    "ig": "instagram",
    "ig-tw": "instagram",
    "fb": "facebook",
    "x": "x",
    "line": "line",
    "threads": "threads",
    "bluesky": "bluesky",
    "mastodon": "mastodon",
    "linkedin": "linkedin",
    "telegram": "telegram",
    "blog": "blog",
    "letter": "newsletter",
}
CHANNELS = tuple(NETWORKS)
SHORT = {"x", "bluesky", "mastodon", "threads", "line"}
"""Channels that take one paragraph."""
AUDIENCES = tuple(f"segment-{number:02d}" for number in range(1, 21))
PILLARS = ("educate", "entertain", "inspire", "solve", "product", "community")
INTENTS = ("give", "give", "give", "thank", "announce", "ask", "sell")
FORMATS = ("image", "video", "article", "link")
CAMPAIGNS = tuple(f"campaign-{number}" for number in range(1, 9))
OWNERS = ("amy", "ken", "siu-yan", "mei", "joe")
PICTURES = 40

CHINESE = (
    *("每週一次", "用軟布", "輕輕擦", "皮革", "靠窗的位置", "先試一小塊", "等十分鐘", "再上一層"),
    *("師傅說", "很多人問", "其實", "水溫", "不用太多", "慢慢來", "我們的店", "新一批", "陶碗"),
    *("今年", "夏天", "冬天", "雨季", "早上", "晚飯後", "孩子", "父母", "朋友", "鄰居", "分享"),
    *("一張相片", "一個故事", "一份清單", "三個步驟", "兩種做法", "五分鐘", "半小時", "週末"),
    *("謝謝你", "留言", "告訴我們", "下一次", "回來", "試一試", "記得", "收藏", "轉給", "家人"),
)
ENGLISH = (
    *("leather", "once a week", "a soft cloth", "by the window", "try a corner", "ten minutes"),
    *("another coat", "our maker says", "many of you ask", "in truth", "warm water", "not much"),
    *("slowly", "the shop", "a new batch", "stoneware", "this year", "summer", "winter", "rain"),
    *("morning", "after dinner", "children", "parents", "friends", "neighbours", "a picture"),
    *("a story", "a list", "three steps", "two ways", "half an hour", "the weekend", "thank you"),
    *("tell us", "next time", "come back", "have a go", "remember", "keep this", "pass it on"),
)
LETTERS = {"zh-Hant": "溫柔耐用日常器物細水長流", "en": "slow and steady keeps it soft "}


def generate(root: Path, posts: int, now: str = NOW) -> None:
    """Write the workspace under `root`: `posts` posts, out if they are before `now`, and every file
    of the strategy."""
    chance = random.Random(963)  # noqa: S311, it must be the same each time
    for name, text in _strategy(now).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    media = root / "content" / "media"
    media.mkdir(parents=True, exist_ok=True)
    for number in range(PICTURES):
        (media / f"picture-{number:02d}.png").write_bytes(_png())
    for number in range(posts):
        at = FIRST + timedelta(minutes=15 * (number * DAYS * 96 // posts))
        at = at.replace(hour=8 + at.hour // 2)
        path = root / "content" / "posts" / f"{at:%Y}" / f"{at:%m}" / f"{at:%Y-%m-%d}-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(post(number, at, chance, now), encoding="utf-8")


def post(number: int, at: datetime, chance: random.Random, now: str = NOW) -> str:
    """One file: front matter of exactly `FRONT_BYTES` bytes, then a body of a few paragraphs."""
    lang = "zh-Hant" if chance.random() < 0.6 else "en"
    words = CHINESE if lang == "zh-Hant" else ENGLISH
    sentence = _sentence(words, lang, chance)
    channels = chance.sample(CHANNELS, chance.choice((1, 2, 2, 3)))
    audiences = chance.sample(AUDIENCES, chance.choice((1, 1, 2)))
    out = at < datetime.fromisoformat(now)
    rows = [
        f"title: {sentence[:40].strip()} {number}",
        f"id: post-{number}",
        f"date: {at:%Y-%m-%d %H:%M}",
        f"status: {'published' if out else 'approved'}",
        f"channels: [{', '.join(channels)}]",
        f"audiences: [{', '.join(audiences)}]",
        f"pillar: {chance.choice(PILLARS)}",
        f"topics: [leather, topic-{number % 97}]",
        f"intent: {chance.choice(INTENTS)}",
        f"lang: {lang}",
        f"format: {chance.choice(FORMATS)}",
        f"owner: {chance.choice(OWNERS)}",
        f"link: https://example.com/care/{number}?utm_source=social&utm_medium=post",
        "media:",
        f"  - {{file: picture-{number % PICTURES:02d}.png, alt: {_sentence(words, lang, chance)}}}",
        f"approval: {{by: director, on: {at - timedelta(days=9):%Y-%m-%d}}}",
        "tags: [care, home]",
    ]
    if out:
        rows.append("published:")
        rows += [
            f"  - {{channel: {channel}, occurrence: 0, "
            f"at: {at + timedelta(minutes=2):%Y-%m-%d %H:%M}, url: https://social.example/{channel}/{number}}}"
            for channel in channels
        ]
    front = "\n".join(rows) + "\n"
    front += f"teaser: {_padding(FRONT_BYTES - len(front.encode()) - 9, lang)}\n"
    body = "\n\n".join(
        "".join(_sentence(words, lang, chance) for _ in range(3))
        for _ in range(1 if SHORT & set(channels) else 4)
    )
    return f"---\n{front}---\n{body}\n"


def _sentence(words: tuple[str, ...], lang: str, chance: random.Random) -> str:
    gap, stop = ("", "。") if lang == "zh-Hant" else (" ", ". ")
    return gap.join(chance.choice(words) for _ in range(7)) + stop


def _padding(size: int, lang: str) -> str:
    """Words of exactly `size` bytes, that neither begin nor end with a space."""
    text = "".join(
        letter for _ in range(size // len(LETTERS[lang]) + 1) for letter in LETTERS[lang]
    )
    text = text.encode()[:size].decode(errors="ignore").rstrip()
    return text + "x" * (size - len(text.encode()))


def _strategy(now: str) -> dict[str, str]:
    channels = "".join(
        f"{id}: {{network: {network}, quiet_hours: ['23:30-07:00']}}\n"
        for id, network in NETWORKS.items()
    )
    audiences = "".join(
        f"{id}: {{name: {id}, size: {100 + 50 * number}, languages: [zh-Hant, en], "
        f"interests: [{', '.join(PILLARS)}], gap: {{ideal: 7d, max: 21d}}, "
        f"active_hours: ['07:00-23:00'], limits: {{day: 12, week: 60}}}}\n"
        for number, id in enumerate(AUDIENCES)
    )
    pillars = "".join(
        f"{id}: {{name: {id}, share: {share}%}}\n"
        for id, share in zip(PILLARS, (17, 17, 17, 17, 16, 16), strict=True)
    )
    campaigns = "".join(
        f"{id}: {{name: {id}, from: 2026-{number:02d}-01, to: 2026-{number + 2:02d}-28}}\n"
        for number, id in enumerate(CAMPAIGNS, 1)
    )
    return {
        "calendar/workspace.yml": "name: Bench\ntimezone: Asia/Hong_Kong\nregion: HK\n"
        f"languages: [zh-Hant, en]\nnow: {now}\ndefaults: {{status: draft, channels: [blog]}}\n",
        "calendar/channels.yml": channels,
        "calendar/audiences.yml": audiences,
        "calendar/pillars.yml": pillars,
        "calendar/campaigns.yml": campaigns,
        "calendar/dates.yml": "calendars: [HK]\n"
        "key_dates: {anniversary: {on: 2027-03-12, name: Anniversary, expect_post: true}}\n"
        "hiatuses: {rest: {from: 2027-02-05, to: 2027-02-06, channels: [ig], reason: Rest}}\n"
        "holds: {storm: {from: 2026-09-01 08:00, to: 2026-09-01 20:00, channels: all, "
        "reason: Storm, policy: keep}}\n",
        "calendar/cadence.yml": "preset: steady\nrules: {CAD101: {per_day: 6, per_week: 30}}\n",
    }


def _png() -> bytes:
    """A picture of one pixel."""
    return bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
        "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
    )
