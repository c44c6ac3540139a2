"""A post is due within days and nobody has approved it.

## What it does

Reports a post that is due within `days` days and is still an idea, a draft or in review: once, at
its next time, with its other channels and times as related places. One in review is a warning, an
idea or a draft a note. What is overdue already is another rule’s (FLO604). An entry inside a hold
whose policy is `reslot` will not go out at that time and is left alone.

## Why it matters

An approval in the last hour is a signature, not a second pair of eyes.

## Example

```yaml fails
now: 2026-12-01 12:00
channels: {fb: {network: facebook}}
posts:
  - {title: Care for leather, date: 2026-12-02 09:30, status: review, channels: [fb]}
```

```yaml passes
now: 2026-12-01 12:00
channels: {fb: {network: facebook}}
posts:
  - {title: Care for leather, date: 2026-12-02 09:30, status: approved, channels: [fb]}
```

## Where the default comes from

Our own judgement: two days leave the approver one working day, and one to change what is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Entry, Plan, Policy, Status
from srmkit.problems import Finding
from srmkit.rules.registry import rule


@frozen
class Options:
    """What can be set."""

    days: int = 2
    """How long before its time a post must be approved, in days."""


HOURS = message(
    "FLO601.hours",
    "due on {channel} in {hours:hour|hours} and not approved; wanted {days:day|days} before",
)
DAYS = message(
    "FLO601.days",
    "due on {channel} in {left:day|days} and not approved; wanted {days:day|days} before",
)

STRICTNESS = {
    "starter": {"days": 1},
    "strict": {"days": 5},
}

_OPEN = frozenset({Status.IDEA, Status.DRAFT, Status.REVIEW})


@rule("FLO601", "unapproved-soon", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Posts that are nearly due and not approved."""
    end = plan.now + timedelta(days=options.days, microseconds=1)
    # an entry of a whole day is due until midnight, though its day began before now
    near = plan.entries.between(plan.now - timedelta(days=1), end)
    due = near.where(lambda entry: entry.status in _OPEN and not _held(entry, plan))
    for first, *others in due.by_post.values():
        left = max(first.at - plan.now, timedelta())
        hours = int(left.total_seconds() // 3600)
        channel = first.channel.id
        if hours < 48:
            yield first.finding(
                HOURS, related=others, channel=channel, hours=hours, days=options.days
            )
        else:
            yield first.finding(
                DAYS, related=others, channel=channel, left=hours // 24, days=options.days
            )


def _held(entry: Entry, plan: Plan) -> bool:
    return any(
        hold.policy is Policy.RESLOT and hold.covers(entry.channel.id, entry.at)
        for hold in plan.workspace.holds.values()
    )
