"""A text says something that advertising law asks about: a cure, a superlative, a gift, a draw.

## What it does

Gives a hint, never legal advice, about four things in posts that are not out yet:

- **health**: words that read as a medical claim for food or cosmetics (療效, 降血壓, “clinically
  proven”), anywhere in the post;
- **superlative**: “best in Hong Kong”, 全港第一, 銷量No.1, 最佳, where no source stands in the
  same text. It is a note, never a warning. 最近, 最後, 最好先浸水 and 第一次 are speech and left
  alone;
- **sponsored**: a post `on_behalf_of` somebody whose text on a channel carries none of the
  `disclosures`, as a hashtag (#廣告, #合作, #ad) or in brackets (【廣告】). Words such as 贊助 or
  “sponsored by” without one are a note;
- **draw**: 抽獎, “giveaway” and the like in a text that neither has terms nor says where they are.

`topics` names those that you want; `words` adds health claims, `allow` takes any word away.

## Why it matters

In Taiwan the fine for a medical claim about food begins at NT$600,000 (食品安全衛生管理法 §45); in
Hong Kong a draw without a licence may be unlawful gambling. Long before that, a reader who finds
out that a friendly word was paid for does not come back.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - title: Ginger tea
    date: 2026-12-02 12:00
    channels: [fb]
    text: 老薑茶，預防感冒。
  - title: Three bowls for three readers
    date: 2026-12-06 12:00
    channels: [fb]
    text: 留言抽三位，各送飯碗一隻。
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - title: Ginger tea
    date: 2026-12-02 12:00
    channels: [fb]
    text: 老薑茶，落雨天飲最暖。
  - title: Three bowls for three readers
    date: 2026-12-06 12:00
    channels: [fb]
    text: 留言抽三位，各送飯碗一隻。推廣生意的競賽牌照號碼及細則見首則留言。
```

## Where the default comes from

The word lists are our own selection, in `srmkit/rules/tone/words/`. They follow

- health: Taiwan, 食品安全衛生管理法 §28 and 化粧品標示宣傳廣告涉及虛偽誇大或醫療效能認定準則 §5
  (https://law.moj.gov.tw, L0040001 and L0030099) and 公平交易委員會對於瘦身美容案件之處理原則, all
  read 2026-11; Hong Kong, Undesirable Medical Advertisements Ordinance (Cap. 231), from summaries;
- superlatives: China, 广告法 art. 9(3), read 2026-11; Taiwan, 公平交易法 §21; Hong Kong, Trade
  Descriptions Ordinance (Cap. 362);
- sponsored: Taiwan, 公平交易委員會對於薦證廣告之規範說明; China, 互联网广告管理办法; the United
  States, 16 CFR 255; Hong Kong has nothing of its own beyond Cap. 362;
- draws: Hong Kong, Gambling Ordinance (Cap. 148), trade promotion competition licence
  (https://www.dlapiperintelligence.com/prizepromotions, Hong Kong, read 2026-11).

Where no day is given, the law is named for you to look up; we have not read it clause by clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Plan
from srmkit.patterns import later
from srmkit.problems import Finding
from srmkit.rules.registry import rule
from srmkit.rules.tone.passages import Passage, passages
from srmkit.rules.tone.wordlist import Hit, fold, word_list


@frozen
class Options:
    """What can be set."""

    topics: tuple[str, ...] = ("health", "superlative", "sponsored", "draw")
    """Which of the four are looked at."""
    disclosures: tuple[str, ...] = (
        *("廣告", "合作", "ad", "業配", "贊助", "赞助", "广告", "公關品"),
        *("ads", "advert", "advertisement", "sponsored", "paidpartnership", "gifted"),
    )
    """Hashtags or words in brackets that disclose an interest, without their sign."""
    words: tuple[str, ...] = ()
    """Health claims to look for besides the lists."""
    allow: tuple[str, ...] = ()
    """Words and phrases that are all right here, such as the name of a certified product."""


HEALTH = message(
    "TON505.health", "“{word}” may be a medical claim, which food and cosmetics must not make"
)
SUPERLATIVE = message("TON505.superlative", "“{word}” is a superlative without a source beside it")
BEHALF = message(
    "TON505.behalf", "on behalf of {name}, and the text on {channel} has none of {tags}"
)
SPONSORED = message("TON505.sponsored", "“{word}” and none of {tags}")
DRAW = message("TON505.draw", "“{word}” and no terms, nor where they are")

SHOWN_TAGS = 3
"""So many disclosures are named in a message."""

EVIDENCE, TERMS, SPONSORS = ("evidence",), ("terms",), ("sponsored",)
UTTERED = {"body", "variants"}
"""Where a disclosure or terms have room; a title or an alt text stands beside one of these."""


@rule("TON505", "claims", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """What each text claims, where it claims it."""
    topics = frozenset(options.topics)
    allow = options.allow
    health = word_list(("health.en", "health.zh-Hant", "health.zh-Hans"), options.words, allow)
    superlative = word_list(
        ("superlative.en", "superlative.zh-Hant", "superlative.zh-Hans"), (), allow
    )
    draw = word_list(("draw",), (), allow)
    for passage in passages(plan):
        words = passage.words()
        if "health" in topics:
            for hit in health.hits(words):
                yield passage.finding(HEALTH, hit.offset, word=hit.word)
        if "superlative" in topics:
            for hit in _unless(EVIDENCE, passage, superlative.hits(words)):
                yield passage.finding(SUPERLATIVE, hit.offset, mild=True, word=hit.word)
        if passage.key in UTTERED and "sponsored" in topics:
            yield from _sponsored(passage, words, options)
        if passage.key in UTTERED and "draw" in topics:
            for hit in islice(_unless(TERMS, passage, draw.hits(words)), 1):
                yield passage.finding(DRAW, hit.offset, word=hit.word)


def _unless(names: tuple[str, ...], passage: Passage, hits: Iterator[Hit]) -> Iterator[Hit]:
    """The `hits`, or none of them where a word of those lists stands in the same utterance."""
    for hit in hits:
        if any(word_list(names).hits(passage.around)):
            return
        yield hit


def _sponsored(passage: Passage, words: str, options: Options) -> Iterator[Finding]:
    entry = passage.entry
    ours = not entry.post.on_behalf_of
    hits = word_list(SPONSORS, (), options.allow).hits(words)
    first = next(hits, None) if ours else None
    if (ours and first is None) or _discloses(passage.around, options.disclosures):
        return
    tags = [f"#{tag.removeprefix('#')}" for tag in options.disclosures[:SHOWN_TAGS]]
    if first is not None:
        yield passage.finding(SPONSORED, first.offset, mild=True, word=first.word, tags=tags)
    elif passage.text == entry.text:
        name, channel = entry.post.on_behalf_of, entry.channel.id
        yield entry.finding(BEHALF, key="on_behalf_of", name=name, channel=channel, tags=tags)


_TAG = later(r"#(\w+)|[【\[(]\s*(\w+)\s*[】\])]")


def _discloses(text: str, disclosures: tuple[str, ...]) -> bool:
    wanted = {fold(one).strip().removeprefix("#") for one in disclosures}
    return any((found[1] or found[2]) in wanted for found in _TAG.finditer(fold(text)))
