"""A channel says more in a day or a week than people want to hear from it.

## What it does

Counts each channel's posts per day and per week, in the channel's own zone and with the workspace's
first day of the week, and reports the first one above `per_day` or `per_week`.

## Why it matters

Every network shows fewer people the next post of an account that posts too often, and people mute
what comes too often. The third post of a day mostly takes readers from the first two.

## Example

```yaml fails
now: 2026-12-01
channels: {ig: {network: instagram}}
cadence: {rules: {CAD101: {per_day: 2}}}
posts:
  - {title: Morning, date: 2026-12-03 09:00, channels: [ig]}
  - {title: Noon, date: 2026-12-03 12:00, channels: [ig]}
  - {title: Evening, date: 2026-12-03 20:00, channels: [ig]}
```

```yaml passes
now: 2026-12-01
channels: {ig: {network: instagram}}
cadence: {rules: {CAD101: {per_day: 2}}}
posts:
  - {title: Morning, date: 2026-12-03 09:00, channels: [ig]}
  - {title: Noon, date: 2026-12-03 12:00, channels: [ig]}
  - {title: Evening, date: 2026-12-04 20:00, channels: [ig]}
```

## Where the default comes from

Advice read in November 2026 ranges from three a week to five a day, depending on the network; most
of it sees diminishing returns above two a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from srmkit.dates import week_of
from srmkit.messages import message
from srmkit.model import Plan
from srmkit.problems import Finding
from srmkit.rules.registry import rule


@dataclass(frozen=True, slots=True)
class Options:
    """What can be set."""

    per_day: int = 2
    """Most posts on one channel in one day."""
    per_week: int = 10
    """Most posts on one channel in one week."""


DAY = message(
    "CAD101.day", "{count:post|posts} on {channel} on {day}; most allowed in a day {allowed}"
)
WEEK = message(
    "CAD101.week",
    "{count:post|posts} on {channel} in the week of {day}; most allowed in a week {allowed}",
)


STRICTNESS = {
    "starter": {"per_day": 3, "per_week": 14},
    "strict": {"per_day": 1, "per_week": 5},
}


@rule("CAD101", "too-many", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Counts per channel and day, and per channel and week."""
    start = plan.workspace.settings.week_start
    for channel, entries in plan.live():
        for allowed, template, first_day in (
            (options.per_day, DAY, lambda entry: entry.day),
            (options.per_week, WEEK, lambda entry: week_of(entry.day, start)),
        ):
            for day, group in groupby(entries, key=first_day):
                together = list(group)
                if len(together) > allowed:
                    yield together[allowed].finding(
                        template,
                        related=[one for one in together if one is not together[allowed]],
                        count=len(together),
                        channel=channel.id,
                        day=f"{day:%Y-%m-%d}",
                        allowed=allowed,
                    )
