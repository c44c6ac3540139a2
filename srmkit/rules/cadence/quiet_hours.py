"""A post is planned for hours in which its channel promised not to disturb.

## What it does

Reports a coming post whose time lies within its channel's `quiet_hours`, on the clock of the
channel's zone. Of a repeating post the first such occurrence is reported. What is out, or past its
time, is left alone; so is a post without a time of day, and one whose intent is in `exempt`.

## Why it matters

A push at midnight wakes somebody up. They do not remember what it said, only who it was from, and
the way to stop it is one tap away.

## Example

```yaml fails
now: 2026-12-01
channels: {line: {network: line, quiet_hours: ["22:00-08:00"]}}
posts:
  - {title: Open late, date: 2026-12-02 22:30, channels: [line]}
```

```yaml passes
now: 2026-12-01
channels: {line: {network: line, quiet_hours: ["22:00-08:00"]}}
posts:
  - {title: Open late, date: 2026-12-02 21:30, channels: [line]}
```

## Where the default comes from

The hours are each channel's own, in `channels.yml`; a channel without them has none. Nothing is
exempt unless you say so; news that cannot wait until morning is better given a reason in its own
`ignore`.
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Intent, Plan
from srmkit.problems import Finding
from srmkit.rules.registry import rule


@frozen
class Options:
    """What can be set."""

    exempt: tuple[Intent, ...] = ()
    """Intents that may disturb, such as `[apologise]`."""


QUIET = message("CAD105.quiet", "{time} on {channel} is within its quiet hours, {since} to {until}")


@rule("CAD105", "quiet-hours", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Coming entries inside their channel's quiet hours."""
    for channel in plan.workspace.channels.values():
        told: set[str] = set()
        for entry in plan.entries.by_channel.get(channel.id, ()) if channel.quiet_hours else ():
            if entry.all_day or not entry.ahead or not plan.reports(entry.at):
                continue
            hours = next((one for one in channel.quiet_hours if entry.at in one), None)
            if hours is None or entry.post.intent in options.exempt or entry.post.id in told:
                continue
            told.add(entry.post.id)
            yield entry.finding(
                QUIET,
                time=f"{entry.at:%H:%M}",
                channel=channel.id,
                since=f"{hours.since:%H:%M}",
                until=f"{hours.until:%H:%M}",
            )
