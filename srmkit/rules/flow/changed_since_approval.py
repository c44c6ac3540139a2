"""A post is not what was approved any more.

## What it does

`srmkit approve` writes a digest of the post beside the approval. Where a post that is not out yet
has another digest now, it is reported, once, at its next time. In the digest are the words that the
audience may read (title, body, teaser, link, variants, threads, alt texts), the times as they are
written, the repeats, the channels and the names of the media files. Who owns a post, its status,
pillar, audiences or receipts are not in it, nor how lines end; nor are the bytes of a picture, so
that one replaced under its own name goes unseen.

An approval without a digest, written by hand, promises nothing that could be compared. The rule
changes nothing: approve again, or take the change back.

## Why it matters

“Only a small change after you had seen it” is how a wrong price goes out under the name of
somebody who never saw it.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - title: Lids
    date: 2026-12-02 12:00
    channels: [fb]
    approval: {by: ken, on: 2026-11-30, digest: 93fea3348122}
    text: Every lid for $1.
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - title: Lids
    date: 2026-12-02 12:00
    channels: [fb]
    approval: {by: ken, on: 2026-11-30, digest: 93fea3348122}
    text: Every lid for $10.
```

## Where the default comes from

There is nothing to set: an approval is for what was seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.approval import digest
from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Plan
from srmkit.problems import Finding
from srmkit.rules.flow.pending import next_pending
from srmkit.rules.registry import rule


@frozen
class Options:
    """Nothing can be set but the severity."""


CHANGED = message(
    "FLO605.changed", "changed since {name} approved it; its digest was {before} and is {now}"
)


@rule("FLO605", "changed-since-approval", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Posts whose digest is not the approved one."""
    for entry in next_pending(plan):
        approval = entry.post.approval
        if approval is None or not approval.digest:
            continue
        now = digest(entry.post)
        if now != approval.digest.lower():
            yield entry.finding(
                CHANGED, key="approval", name=approval.by, before=approval.digest, now=now
            )
