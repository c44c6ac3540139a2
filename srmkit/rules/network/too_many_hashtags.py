"""A text has more hashtags or mentions than its network heeds.

## What it does

Counts hashtags and mentions in the text of each entry, and in each part of a thread: signs of full
width (＃) and tags in any script, as networks do; `#1` and a `#` inside an address are none. Limits
are the network's own; another one for an account stands in `channels.yml`
(`limits: {tags.hashtags: 3}`). It is never an error: a network drops what is too many but publishes
the post.

## Why it matters

Since December 2025 Instagram takes five hashtags where it took thirty, and Threads takes one. What
goes beyond is dead text at best; at worst it looks like spam, to people and to the network.

## Example

```yaml fails
now: 2026-12-01
channels: {threads: {network: threads}}
posts:
  - title: A bowl
    date: 2026-12-02 12:00
    status: approved
    channels: [threads]
    text: "A bowl. #飯碗 ＃陶藝 #香港"
```

```yaml passes
now: 2026-12-01
channels: {threads: {network: threads}}
posts:
  - title: A bowl
    date: 2026-12-02 12:00
    status: approved
    channels: [threads]
    text: "A bowl. #飯碗"
```

## Where the default comes from

Instagram: five, as it announced on its creators' account in December 2025; thirty is what its
publishing interface was documented with before, and is kept beside it as a conflict. Threads: one,
Ayrshare's documentation. Xiaohongshu: ten, found out by those who post there by program. Three
mentions on Instagram is Ayrshare's number too; others say twenty. Networks without a number in a
source have no limit here.
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Plan
from srmkit.problems import Finding
from srmkit.rules.network.to_come import counted, parts, text_key, to_come
from srmkit.rules.registry import rule
from srmkit.text.tags import hashtags, mentions


@frozen
class Options:
    """Nothing can be set here: a channel's `limits` say what it takes."""


HASHTAGS = message(
    "NET402.hashtags", "{count:hashtag|hashtags} for {channel}; {network} heeds {limit}"
)
MENTIONS = message(
    "NET402.mentions", "{count:mention|mentions} for {channel}; {network} heeds {limit}"
)
COUNTERS = (("tags.hashtags", HASHTAGS, hashtags), ("tags.mentions", MENTIONS, mentions))


@rule("NET402", "too-many-hashtags", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Hashtags and mentions in each text against the network's limit."""
    for entry, known in to_come(plan):
        for name, template, find in COUNTERS:
            limit = known.limits.get(name)
            for part, text in enumerate(parts(entry) if limit else ()):
                count = len(find(text))
                if limit and limit.broken(counted(count)):
                    yield entry.finding(
                        template,
                        key=text_key(entry, part),
                        count=count,
                        channel=entry.channel.id,
                        network=known.name,
                        limit=limit.value,
                    )
