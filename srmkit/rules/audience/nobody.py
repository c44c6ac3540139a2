"""A post is for nobody in particular.

## What it does

Reports a post that is still to come and names no audience, once, however many channels it goes to
and however often it repeats. Where there is no `audiences.yml`, there is nothing to name.

## Why it matters

What is written for everybody speaks to no one. It is also missing from every count: whoever is
contacted too often, or forgotten, cannot be seen while posts do not say whom they are for.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
audiences: {fans: {channels: [fb]}, members: {channels: [fb]}}
posts:
  - {title: Something, date: 2026-12-03 12:00, channels: [fb]}
  - {title: For you all, date: 2026-12-04 12:00, channels: [fb], audiences: [fans, members]}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
audiences: {fans: {channels: [fb]}, members: {channels: [fb]}}
posts:
  - {title: Something, date: 2026-12-03 12:00, channels: [fb], audiences: [members]}
  - {title: For you all, date: 2026-12-04 12:00, channels: [fb], audiences: [fans, members]}
```

## Where the default comes from

There is nothing to set: an `audiences.yml` says that you mean to know whom you speak to.
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Plan
from srmkit.problems import Finding
from srmkit.rules.registry import rule


@frozen
class Options:
    """There is nothing to set."""


NOBODY = message("AUD208.nobody", "for none of {count:audience|audiences} ({known})")
SHOWN = 8
"""How many audiences the message names."""


@rule("AUD208", "nobody", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each post that names no audience."""
    known = list(plan.workspace.audiences)
    if not known:
        return
    for entries in plan.reaching.by_post.values():
        if not entries[0].post.audiences:
            coming = next((one for one in entries if one.ahead and one.at >= plan.since), None)
            if coming is not None:
                shown = [*known[:SHOWN], "…"] if len(known) > SHOWN else known
                yield coming.finding(NOBODY, key="audiences", count=len(known), known=shown)
