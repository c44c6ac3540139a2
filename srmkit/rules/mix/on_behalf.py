"""Too often we ask for somebody else.

## What it does

Counts the posts with `on_behalf_of` in any `days` days, over the whole workspace. A post counts
once however many channels it goes to, and once each time it repeats. Where there are more than
`max_posts`, the one that tips it is reported, and again when it is still so in a wholly new window.
What has gone out is reported too while it is in the report: it decides whom we can still speak for.

Approved posts are judged by themselves; where only the drafts make it too much, it is a note.

## Why it matters

Each favour for a partner is paid for with your readers' trust, not with theirs. One now and then is
a recommendation; one every week is an advertisement.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
pillars: {community: {share: 100%}}
cadence: {rules: {MIX305: {max_posts: 1, days: 7}}}
posts:
  - title: Blood donors
    date: 2026-12-03 12:00
    channels: [fb]
    on_behalf_of: Red Cross
    text: "Give blood on Friday. #合作"
  - title: A petition
    date: 2026-12-08 12:00
    channels: [fb]
    on_behalf_of: Green Group
    text: "Sign for the trees. #合作"
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
pillars: {community: {share: 100%}}
cadence: {rules: {MIX305: {max_posts: 1, days: 7}}}
posts:
  - title: Blood donors
    date: 2026-12-03 12:00
    channels: [fb]
    on_behalf_of: Red Cross
    text: "Give blood on Friday. #合作"
  - title: A petition
    date: 2026-12-10 12:00
    channels: [fb]
    on_behalf_of: Green Group
    text: "Sign for the trees. #合作"
```

## Where the default comes from

From nobody: no source was found that counts this. Two in four weeks is one every other week.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Entry, Plan
from srmkit.problems import Finding
from srmkit.rules.registry import rule
from srmkit.rules.windows import rises


@frozen
class Options:
    """What can be set."""

    max_posts: int = 2
    """Most posts on behalf of others within the window."""
    days: int = 28
    """Length of the window, in days."""


FOR_OTHERS = message(
    "MIX305.others",
    "{count:post|posts} on behalf of others within {days:day|days} (this one for {whom}); "
    "most allowed {allowed}",
)


STRICTNESS = {
    "starter": {"max_posts": 3},
    "strict": {"max_posts": 1},
}


@rule("MIX305", "on-behalf", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Posts on behalf of others in a rolling window."""
    asked: dict[tuple[str, int], Entry] = {}
    for entry in plan.reaching:
        if entry.post.on_behalf_of:
            asked.setdefault((entry.post.id, entry.occurrence), entry)
    entries = list(asked.values())
    hits = [True] * len(entries)
    for rise in rises(entries, options.days, hits, lambda posts, _: posts > options.max_posts):
        finding = rise.hits[-1].finding(
            FOR_OTHERS,
            key="on_behalf_of",
            related=rise.others,
            count=rise.count,
            days=options.days,
            whom=rise.hits[-1].post.on_behalf_of,
            allowed=options.max_posts,
        )
        yield replace(finding, mild=rise.mild)
