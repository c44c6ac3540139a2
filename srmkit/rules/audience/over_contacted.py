"""An audience hears from us more often than it agreed to, counted across all channels.

## What it does

Counts the entries that reach each audience, on every channel it uses, per day (in the workspace's
zone) and in any seven days. The limits are the audience's own `limits`, else the options. Where the
count rises above a limit, the entry that tips it is reported once, with those before it.

## Why it matters

Each channel's owner sees a reasonable rhythm; the person who follows you on three of them sees all
of it. Fatigue shows as silence and as people leaving, both after it is too late.

## Example

```yaml fails
now: 2026-11-01
channels: {ig: {network: instagram}, fb: {network: facebook}, line: {network: line}}
audiences: {home-cooks: {channels: [ig, fb, line], limits: {day: 2}}}
posts:
  - {title: Sale, date: 2026-11-11 09:00, channels: [ig, fb, line], audiences: [home-cooks]}
```

```yaml passes
now: 2026-11-01
channels: {ig: {network: instagram}, fb: {network: facebook}, line: {network: line}}
audiences: {home-cooks: {channels: [ig, fb, line], limits: {day: 2}}}
posts:
  - {title: Sale, date: 2026-11-11 09:00, channels: [ig, fb], audiences: [home-cooks]}
  - {title: Sale, date: 2026-11-12 09:00, channels: [line], audiences: [home-cooks]}
```

## Where the default comes from

None of the tools that were read has such a limit, so there is nothing to copy; two a day and seven
a week keep an audience below one contact a day on average.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from srmkit.messages import message
from srmkit.model import Audience, Entry, Plan
from srmkit.problems import Finding
from srmkit.rules.registry import rule


@dataclass(frozen=True, slots=True)
class Options:
    """What can be set, for audiences without `limits` of their own."""

    per_day: int = 2
    """Most contacts in one day, over all channels."""
    per_week: int = 7
    """Most contacts in any seven days, over all channels."""


DAY = message(
    "AUD202.day",
    "{count:contact|contacts} with {audience} on {day}; most allowed in a day {allowed}",
)
WEEK = message(
    "AUD202.week",
    "{count:contact|contacts} with {audience} within seven days; most allowed {allowed}",
)


STRICTNESS = {
    "starter": {"per_day": 3, "per_week": 10},
    "strict": {"per_day": 1, "per_week": 4},
}


@rule("AUD202", "over-contacted", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Contacts per audience, day and rolling week."""
    for audience in plan.workspace.audiences.values():
        contacts = [
            entry
            for entry in plan.entries.by_audience.get(audience.id, ())
            if entry.counts and (not audience.channels or entry.channel.id in audience.channels)
        ]
        yield from _days(plan, audience, contacts, options)
        yield from _weeks(audience, contacts, options)


def _days(
    plan: Plan, audience: Audience, contacts: list[Entry], options: Options
) -> Iterator[Finding]:
    allowed = options.per_day if audience.per_day is None else audience.per_day
    zone = plan.workspace.settings.zone

    def day_of(entry: Entry) -> date:
        return entry.day if entry.all_day else entry.at.astimezone(zone).date()

    for day, group in groupby(sorted(contacts, key=day_of), key=day_of):
        together = list(group)
        if len(together) > allowed:
            yield together[allowed].finding(
                DAY,
                key="audiences",
                related=[one for one in together if one is not together[allowed]],
                count=len(together),
                audience=audience.id,
                day=f"{day:%Y-%m-%d}",
                allowed=allowed,
            )


def _weeks(audience: Audience, contacts: list[Entry], options: Options) -> Iterator[Finding]:
    allowed = options.per_week if audience.per_week is None else audience.per_week
    window: deque[Entry] = deque()
    above = False
    for entry in contacts:
        window.append(entry)
        while window[0].at <= entry.at - timedelta(days=7):
            window.popleft()
        if len(window) > allowed and not above:
            yield entry.finding(
                WEEK,
                key="audiences",
                related=list(window)[:-1],
                count=len(window),
                audience=audience.id,
                allowed=allowed,
            )
        above = len(window) > allowed
