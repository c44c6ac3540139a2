"""A post insults somebody, or tells the reader that it is the reader's fault.

## What it does

Looks for words that insult and phrases that blame, in the title, the text, each variant and thread,
the teaser and the alt texts of posts that are not out yet. There are lists for English, written
Chinese in both scripts and Cantonese; all of them are asked about every post, because languages mix
in one sentence here. Upper and lower case, full width and half width are the same. A Latin word
matches only as a whole word; a Chinese one wherever its characters stand, except inside the
innocent words that the list knows (廢物回收, 去死皮, “it is not your fault”).

Add your own words with `words`. What `allow` names is left alone, by itself or around a word:
`allow: [蠢材]`, `allow: ["The Idiot"]`.

## Why it matters

Nobody forgets being called stupid by a shop. Blame is worse, since it comes when something has
already gone wrong: “you should have read the manual” may even be true, and costs the reader.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - title: About the loose lids
    date: 2026-12-02 12:00
    channels: [fb]
    text: If the lid is loose after that, it is your own fault.
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - title: About the loose lids
    date: 2026-12-02 12:00
    channels: [fb]
    text: A loose lid is not your fault. We post you a new seal.
```

## Where the default comes from

The lists are our own, in `srmkit/rules/tone/words/`, and short on purpose: a word is in them only
if it is hardly ever innocent in a brand's post. They were run over 504 posts of an American agency,
and over restaurant reviews from Hong Kong and China, to take out what fired without reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Plan
from srmkit.problems import Finding
from srmkit.rules.registry import rule
from srmkit.rules.tone.passages import passages
from srmkit.rules.tone.wordlist import word_list


@frozen
class Options:
    """What can be set."""

    words: tuple[str, ...] = ()
    """Words and phrases to look for besides the lists."""
    allow: tuple[str, ...] = ()
    """Words and phrases that are all right here, even where one of the lists has them."""


LISTS = ("blame.en", "blame.zh-Hant", "blame.zh-Hans", "blame.yue")

BLAME = message("TON501.word", "“{word}” insults or blames")


@rule("TON501", "blame", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each listed word, once in each text, where it stands."""
    listed = word_list(LISTS, options.words, options.allow)
    for passage in passages(plan):
        for hit in listed.hits(passage.words()):
            yield passage.finding(BLAME, hit.offset, word=hit.word)
