"""A text shouts: capitals, rows of exclamation marks, or emoji without end.

## What it does

In every text of a post that is not out yet (title, body, variants and threads, teaser, alt texts),
reports more than

- `max_capitals` words in capitals in a row. Acronyms are left alone: a row is only reported if it
  has a word of five letters, or one that is no acronym, such as BUY, NOW and FREE;
- `max_marks` exclamation or question marks in a row, of any width;
- `max_emoji` emoji in a row, where up to five stars are a rating and left alone;
- `max_emoji_share` of the characters, if a text has more than `max_emoji` emoji in all.

Addresses and code are not looked at. What `allow` names may be in capitals.

## Why it matters

A reader hears capitals as shouting, and a screen reader may spell them or say “folded hands, folded
hands, folded hands, folded hands” aloud before it comes to the words. Spam filters count them too.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - title: The last two days
    date: 2026-12-02 12:00
    channels: [fb]
    text: LAST CHANCE TO BUY the set at this price.
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - title: The last two days
    date: 2026-12-02 12:00
    channels: [fb]
    text: Two days left at this price. Pay by FPS, VISA or LINE PAY.
```

## Where the default comes from

Guides to accessible posts say that capitals are hard to read with dyslexia, and advise against
repeated emoji (University of Kentucky, https://ada.uky.edu/digital-accessibility/social-media, read
2026-11). They give no numbers; these are our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import ceil

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Plan
from srmkit.patterns import later
from srmkit.problems import Finding
from srmkit.rules.registry import rule
from srmkit.rules.tone.passages import Passage, passages
from srmkit.rules.tone.wordlist import fold, read_list
from srmkit.text.emoji import emojis


@frozen
class Options:
    """What can be set."""

    max_capitals: int = 2
    """Most words in capitals in a row."""
    max_marks: int = 2
    """Most exclamation or question marks in a row."""
    max_emoji: int = 3
    """Most emoji in a row."""
    max_emoji_share: float = 0.2
    """Largest share of a text's characters that may be emoji, such as `10%`."""
    allow: tuple[str, ...] = ()
    """Names that are written in capitals, such as `THE NORTH FACE`."""


CAPITALS = message(
    "TON502.capitals", "{words:word|words} in capitals in a row; most allowed {allowed}"
)
MARKS = message(
    "TON502.marks", "{marks} exclamation or question marks in a row; most allowed {allowed}"
)
EMOJI = message("TON502.emoji", "{emoji} emoji in a row; most allowed {allowed}")
SHARE = message(
    "TON502.share",
    "{share}% of the characters are emoji ({emoji} of them); most allowed {allowed}%",
)

STRICTNESS = {
    "starter": {"max_capitals": 3, "max_marks": 3, "max_emoji": 5, "max_emoji_share": 0.3},
    "strict": {"max_marks": 1, "max_emoji": 2, "max_emoji_share": 0.1},
}

ROUNDING = 1e-9
"""20 of 100 is not more than 20 %, whatever floating point says."""


@rule("TON502", "shouting", Options, presets=STRICTNESS, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each way of shouting, once in each text, where it begins."""
    allowed = [re.escape(one.translate(_NARROW)) for one in options.allow if one.strip()]
    spared = re.compile("|".join(allowed)) if allowed else None
    for passage in passages(plan):
        text = passage.words().translate(_NARROW)
        yield from _capitals(passage, text, spared, options.max_capitals)
        yield from _marks(passage, text, options.max_marks)
        yield from _emoji(passage, text, options)


_NARROW = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
"""Full-width forms to ASCII, one character each, so that positions stay."""

_WORD = r"[A-Z][A-Z'’]*(?![A-Za-z0-9_'’-])"
_CAPITALS = later(rf"(?<![A-Za-z0-9_@#'’-]){_WORD}(?:[ !?]+{_WORD})+")
_MARKS = later(r"(?:[!?‼⁉❓❔❕❗]\ufe0f?){2,}")
_STARS, _MOST_STARS = frozenset("⭐\ufe0f "), 5
_MAYBE_EMOJI = later(
    "[\u203c\u2049\u20e3\u2122\u2139\u2194-\u21ff\u2300-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001fbff]"
)
"""Each emoji has one of these; Chinese text has none, and needs no table of emoji."""


def _capitals(
    passage: Passage, text: str, spared: re.Pattern[str] | None, most: int
) -> Iterator[Finding]:
    if spared is not None:
        text = spared.sub(lambda found: "." * len(found[0]), text)
    for found in _CAPITALS.finditer(text):
        words = re.findall("[A-Z'’]+", found[0])
        if len(words) > most and any(map(_is_no_acronym, words)):
            yield passage.finding(CAPITALS, found.start(), words=len(words), allowed=most)
            return


def _is_no_acronym(word: str) -> bool:
    return len(word) > 4 or fold(word) in _plain_words()


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(word for word, _ in read_list("capitals.en"))


def _marks(passage: Passage, text: str, most: int) -> Iterator[Finding]:
    for found in _MARKS.finditer(text):
        marks = sum(2 if one in "‼⁉" else 1 for one in found[0] if one != "\ufe0f")
        if marks > most:
            yield passage.finding(MARKS, found.start(), marks=marks, allowed=most)
            return


def _emoji(passage: Passage, text: str, options: Options) -> Iterator[Finding]:
    if len(_MAYBE_EMOJI.findall(text)) <= options.max_emoji:
        return
    spans = list(emojis(text))
    rows = [row for row in _rows(text, spans) if not _is_rating(text, *row)]
    for first, _, length in rows:
        if length > options.max_emoji:
            yield passage.finding(EMOJI, first, emoji=length, allowed=options.max_emoji)
            return
    count = sum(length for _, _, length in rows)
    letters = len("".join(text.split())) - sum(end - start for start, end in spans)
    share = count / (letters + count or 1)
    if count > options.max_emoji and share > options.max_emoji_share + ROUNDING:
        yield passage.finding(
            SHARE,
            rows[0][0],
            share=ceil(100 * share),
            emoji=count,
            allowed=round(100 * options.max_emoji_share),
        )


def _is_rating(text: str, first: int, end: int, length: int) -> bool:
    return length <= _MOST_STARS and _STARS.issuperset(text[first:end])


def _rows(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Where each row of emoji begins and ends, and how many they are; spaces do not part them."""
    if not spans:
        return
    begin, last, length = *spans[0], 0
    for start, end in spans:
        if text[last:start].strip():
            yield begin, last, length
            begin, length = start, 0
        last, length = end, length + 1
    yield begin, last, length
