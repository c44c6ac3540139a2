"""A post comes at a time when none of the people it is for are there.

## What it does

Compares the time of each entry that is still to come, on the clock of its channel, with the
`active_hours` of the audiences that it reaches there. It is reported when none of them is active at
that time: one that is, is enough. An audience without `active_hours` is always there, and a day
without a time has none to compare. Entries of one post at one time of day are one problem.

## Why it matters

Feeds show a post while it is new and then bury it. What comes at three in the morning is old by the
time anybody looks.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
audiences: {office: {active_hours: ["mon-fri 12:00-14:00", "20:00-22:30"]}}
posts:
  - {title: Lunch, date: 2026-12-03 15:00, channels: [fb], audiences: [office]}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
audiences: {office: {active_hours: ["mon-fri 12:00-14:00", "20:00-22:30"]}}
posts:
  - {title: Lunch, date: 2026-12-03 12:30, channels: [fb], audiences: [office]}
```

## Where the default comes from

There is nothing to set: the hours are what you know of your audience. Published "best times"
contradict each other; measure your own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Audience, Entries, Entry, Plan
from srmkit.problems import Finding, Related
from srmkit.rules.audience.addressed import addressed
from srmkit.rules.registry import rule
from srmkit.rules.windows import RELATED


@frozen
class Options:
    """There is nothing to set."""


ASLEEP = message("AUD204.asleep", "{time} on {channel} is outside the active hours of {audiences}")


@rule("AUD204", "outside-active-hours", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each entry's time against its audiences' hours."""
    for entries in plan.reaching.by_post.values():
        audiences = addressed(plan, entries[0].post)
        if any(audience.active_hours for audience in audiences):
            yield from _post(plan, entries, audiences)


def _post(plan: Plan, entries: Entries, audiences: list[Audience]) -> Iterator[Finding]:
    together: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.ahead and entry.at >= plan.since and nobody_is_there(entry, audiences):
            together.setdefault(f"{entry.at:%H:%M}", []).append(entry)
    for time, found in together.items():
        first, *others = found
        there = _reached(first, audiences)
        finding = first.finding(
            ASLEEP,
            related=others[:RELATED],
            time=time,
            channel=first.channel.id,
            audiences=[audience.id for audience in there],
        )
        yield replace(finding, related=(*map(_hours, there), *finding.related))


def _reached(entry: Entry, audiences: list[Audience]) -> list[Audience]:
    return [audience for audience in audiences if audience.uses(entry.channel.id)]


def nobody_is_there(entry: Entry, audiences: list[Audience]) -> bool:
    """Whether it has a time and reaches audiences there, each of which has other hours."""
    reached = _reached(entry, audiences)
    return bool(reached and not entry.all_day) and not any(
        not audience.active_hours or any(entry.at in hours for hours in audience.active_hours)
        for audience in reached
    )


def _hours(audience: Audience) -> Related:
    hours = ", ".join(map(str, audience.active_hours))
    return Related(audience.place, f"{audience.id} · {hours}")
