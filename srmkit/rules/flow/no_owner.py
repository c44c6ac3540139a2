"""A post is coming up and nobody is said to look after it.

## What it does

Reports a post that is due within `days` days and has no `owner`: once, at its next time. The owner
of its campaign counts for it. Ideas are left alone, and so is a workspace in which no post and no
campaign names an owner: a team that does not share work out this way has promised nothing.

## Why it matters

When the text has to change at seven in the evening, or when the first comment is a complaint,
somebody must be the one to ask. A task of everybody’s is nobody’s.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - {title: Care for leather, date: 2026-12-02 12:00, channels: [fb], owner: amy}
  - {title: Care for wood, date: 2026-12-06 12:00, channels: [fb]}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - {title: Care for leather, date: 2026-12-02 12:00, channels: [fb], owner: amy}
  - {title: Care for wood, date: 2026-12-06 12:00, channels: [fb], owner: ken}
```

## Where the default comes from

Our own judgement: two weeks ahead is where a plan turns into work.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Entry, Plan, Post, Status, Workspace
from srmkit.problems import Finding
from srmkit.rules.registry import rule


@frozen
class Options:
    """What can be set."""

    days: int = 14
    """How long before its time a post must have an owner, in days."""


NOBODY = message(
    "FLO602.nobody", "no owner, and due on {channel} on {day}; wanted {days:day|days} before"
)

STRICTNESS = {
    "starter": {"days": 7},
    "strict": {"days": 30},
}


@rule("FLO602", "no-owner", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Posts that are due soon and have nobody."""
    workspace = plan.workspace
    if not any(_owner(post, workspace) for post in workspace.posts):
        return
    end = plan.now + timedelta(days=options.days, microseconds=1)
    near = plan.entries.between(plan.now - timedelta(days=1), end)
    for first, *_ in near.where(_coming).by_post.values():
        if not _owner(first.post, workspace):
            yield first.finding(
                NOBODY, key="title", channel=first.channel.id, day=f"{first.day}", days=options.days
            )


def _coming(entry: Entry) -> bool:
    return entry.counts and entry.status not in {Status.PUBLISHED, Status.OVERDUE}


def _owner(post: Post, workspace: Workspace) -> str:
    campaign = workspace.campaigns.get(post.campaign)
    return post.owner or (campaign.owner if campaign else "")
