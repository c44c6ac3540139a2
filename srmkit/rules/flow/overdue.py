"""The time of a promised post has passed and nobody has said that it went out.

## What it does

Reports an entry whose time is more than `grace_minutes` ago and that has no receipt. Posts that
were approved or scheduled are a warning; an idea, draft or review whose day has gone by is a note.
What a hold stopped is still to be settled, unless the hold lets it expire: the hold is named as the
reason. Cancel what will not happen any more.

## Why it matters

Either it went out and the record is wrong, so that every count built on it is wrong too, or it did
not, and somebody is waiting for it.

## Example

```yaml fails
now: 2026-12-01 12:00
channels: {fb: {network: facebook}}
posts:
  - {title: Care for leather, date: 2026-12-01 09:30, status: approved, channels: [fb]}
```

Mark it with a receipt, move it, or cancel it:

```yaml passes
now: 2026-12-01 12:00
channels: {fb: {network: facebook}}
posts:
  - title: Care for leather
    date: 2026-12-01 09:30
    status: approved
    channels: [fb]
    published: [{channel: fb, at: 2026-12-01 09:31, url: https://facebook.example/p/1}]
```

## Where the default comes from

An hour is the promise this tool is built around: whoever posts by hand needs some minutes, nobody
needs more than an hour. `strict` gives a quarter of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Entry, Plan, Status
from srmkit.problems import Finding, Related
from srmkit.rules.registry import rule


@frozen
class Options:
    """What can be set."""

    grace_minutes: int = 60
    """How long after its time an entry may be without a receipt, in minutes."""


HOURS = message(
    "FLO604.hours", "due on {channel} {hours:hour|hours} ago and not marked as published"
)
DAYS = message("FLO604.days", "due on {channel} {days:day|days} ago and not marked as published")

STRICTNESS = {"strict": {"grace_minutes": 15}}


@rule("FLO604", "overdue", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Entries that are past their time and not out."""
    for entry in plan.entries:
        if entry.status is not Status.OVERDUE:
            continue
        late = plan.now - entry.at - (timedelta(days=1) if entry.all_day else timedelta())
        if late <= timedelta(minutes=options.grace_minutes):
            continue
        hours = int(late.total_seconds() // 3600)
        channel = entry.channel.id
        if hours < 48:
            finding = entry.finding(HOURS, channel=channel, hours=hours)
        else:
            finding = entry.finding(DAYS, channel=channel, days=hours // 24)
        stopped = tuple(_holds(entry, plan))
        yield replace(finding, mild=not entry.post.status.firm, related=stopped)


def _holds(entry: Entry, plan: Plan) -> Iterator[Related]:
    """The holds that the entry was inside of: why it may not have gone out."""
    for hold in plan.workspace.holds.values():
        if hold.covers(entry.channel.id, entry.at):
            yield Related(hold.place, hold.id)
