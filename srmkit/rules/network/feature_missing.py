"""A post counts on something that its network does not have.

## What it does

Reports an address in the text where nobody can follow it (an Instagram or TikTok caption,
Xiaohongshu), hashtags where they lead nowhere (LINE), and a thread on a network without threads.
It speaks only where a source says that the network lacks the thing; where nobody wrote it down,
nothing is reported. Write the text of that channel under `variants`.

## Why it matters

"Order here: https://…" in a caption is a dead end at the very place where somebody wanted to go
on, and a row of hashtags in a LINE message tells a member that she got what was written for others.

## Example

```yaml fails
now: 2026-12-01
channels: {line: {network: line}}
posts:
  - title: Last day for gifts
    date: 2026-12-02 12:00
    status: approved
    channels: [line]
    text: "Last day for gifts. #gift #winter"
```

```yaml passes
now: 2026-12-01
channels: {line: {network: line}}
posts:
  - title: Last day for gifts
    date: 2026-12-02 12:00
    status: approved
    channels: [line]
    variants: {line: {text: Last day for gifts.}}
    text: "Last day for gifts. #gift #winter"
```

## Where the default comes from

What each network lacks stands with its source in `srmkit/networks/`, under `feature`.
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.model import Entry, Plan
from srmkit.networks.limits import Network
from srmkit.problems import Finding
from srmkit.rules.network.to_come import parts, text_key, to_come
from srmkit.rules.registry import rule
from srmkit.text.links import links
from srmkit.text.tags import hashtags


@frozen
class Options:
    """Nothing can be set here: a channel's `limits` say what it has (`feature.links: 1`)."""


LINK = message(
    "NET407.link",
    "{count:address|addresses} in the text for {channel}; on {network} nobody can follow an "
    "address",
)
HASHTAGS = message(
    "NET407.hashtags",
    "{count:hashtag|hashtags} for {channel}; on {network} a hashtag leads nowhere",
)
THREAD = message(
    "NET407.thread", "{count:more part|more parts} for {channel}; {network} has no threads"
)


@rule("NET407", "feature-missing", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """What each entry uses against what its network lacks."""
    for entry, known in to_come(plan):
        if known.lacks("feature.links"):
            count = sum(len(links(text)) for text in parts(entry))
            yield from _used(entry, known, LINK, count, text_key(entry))
        if known.lacks("feature.hashtags"):
            count = sum(len(hashtags(text)) for text in parts(entry))
            yield from _used(entry, known, HASHTAGS, count, text_key(entry))
        if known.lacks("feature.thread"):
            yield from _used(entry, known, THREAD, len(entry.thread), "variants")


def _used(
    entry: Entry, known: Network, template: Message, count: int, key: str
) -> Iterator[Finding]:
    if count:
        yield entry.finding(
            template, key=key, count=count, channel=entry.channel.id, network=known.name
        )
