"""The calendar is approved for only a few days ahead.

## What it does

Looks for the last post that is approved or scheduled and still to come, on any channel, and reports
it when that is fewer than `days` days away. `per_channel` asks the same of single channels. Of a
repeating post only the first occurrence counts, because one without an end would make every
calendar look full.

A workspace without any post has not begun and is left alone. The preset `none` asks for nothing.

## Why it matters

A team that approves from day to day has no room for a typhoon, a sick colleague or a second look.
The calendar is full of drafts and yet tomorrow is empty.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
cadence: {rules: {CAD110: {days: 5}}}
posts:
  - {title: Care for leather, date: 2026-12-03 12:00, status: approved, channels: [fb]}
  - {title: Gift wrap, date: 2026-12-07 12:00, status: draft, channels: [fb]}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
cadence: {rules: {CAD110: {days: 5}}}
posts:
  - {title: Care for leather, date: 2026-12-03 12:00, status: approved, channels: [fb]}
  - {title: Gift wrap, date: 2026-12-07 12:00, status: approved, channels: [fb]}
```

## Where the default comes from

A week is the rhythm in which most teams sit together; whoever approves weekly is never below it.
No source was found for a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date, tzinfo

from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.model import Entries, Entry, Plan
from srmkit.problems import Finding
from srmkit.rules.registry import rule
from srmkit.rules.windows import span


@frozen
class Options:
    """What can be set."""

    days: int = 7
    """How many days ahead the last approved or scheduled post should at least be; 0 asks for
    nothing."""
    per_channel: Mapping[str, int] = field(default_factory=dict)
    """Channels that should have a runway of their own, such as `{ig: 5}`, in days."""


SHORT = message("CAD110.short", "approved posts for {ahead:day|days} ahead; least wanted {days}")
EMPTY = message("CAD110.empty", "no approved post ahead; least wanted {days:day|days}")
CHANNEL_SHORT = message(
    "CAD110.channel-short",
    "approved posts on {channel} for {ahead:day|days} ahead; least wanted {days}",
)
CHANNEL_EMPTY = message(
    "CAD110.channel-empty", "no approved post ahead on {channel}; least wanted {days:day|days}"
)


STRICTNESS = {
    "none": {"days": 0},
    "starter": {"days": 3},
    "strict": {"days": 14},
}


@rule("CAD110", "runway", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """The way from now to the last approved entry, everywhere and on single channels."""
    zone = plan.workspace.settings.zone
    yield from _runway(plan, plan.entries, zone, options.days, SHORT, EMPTY)
    for id, days in options.per_channel.items():
        channel = plan.workspace.channels.get(id)
        if channel is not None:
            entries = plan.entries.by_channel.get(id, Entries())
            yield from _runway(plan, entries, channel.zone, days, CHANNEL_SHORT, CHANNEL_EMPTY)


def _runway(
    plan: Plan, entries: Entries, zone: tzinfo, days: int, short: Message, empty: Message
) -> Iterator[Finding]:
    today = plan.now.astimezone(zone).date()
    counted = [entry for entry in entries if entry.counts and _written(entry)]
    approved = [entry for entry in counted if entry.post.status.firm or entry.out]
    waiting = [entry for entry in counted if entry.ahead and not entry.post.status.firm]
    if not approved and not waiting:
        return
    # The last approved post is where the runway ends; without one, the first that waits for it.
    end = approved[-1] if approved else waiting[0]
    paved = bool(approved) and end.ahead
    ahead = (_day(end, zone) - today).days if paved else 0
    if ahead >= days:
        return
    soon = today + span(days)
    finding = end.finding(
        short if paved else empty,
        related=[one for one in waiting if one is not end and _day(one, zone) < soon],
        ahead=ahead,
        days=days,
        channel=end.channel.id,
    )
    yield replace(finding, mild=False, at=plan.now)


def _written(entry: Entry) -> bool:
    return entry.occurrence == 0 or entry.out


def _day(entry: Entry, zone: tzinfo) -> date:
    return entry.day if entry.all_day else entry.at.astimezone(zone).date()
