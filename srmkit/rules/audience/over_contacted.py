"""An audience hears from us more often than it agreed to, counted across all channels.

## What it does

Counts the entries that reach each audience, on every channel it uses, per day (in the workspace's
zone) and in any seven days. The limits are the audience's own `limits`, else the options. Where the
count rises above a limit, the entry that tips it is reported with those before it; an audience that
stays above is reported again a week later. What has gone out is reported too while it is in the
report: this week decides what next week may hold.

Drafts are counted last: with them a day or a week may be too full, which is a note, but a draft
never makes a warning of what is approved.

## Why it matters

Each channel's owner sees a reasonable rhythm; the person who follows you on three of them sees all
of it. Fatigue shows as silence and as people leaving, both after it is too late.

## Example

```yaml fails
now: 2026-11-01
channels: {x: {network: x}, fb: {network: facebook}, line: {network: line}}
audiences: {home-cooks: {channels: [x, fb, line], limits: {day: 2}}}
posts:
  - {title: Sale, date: 2026-11-11 09:00, channels: [x, fb, line], audiences: [home-cooks]}
```

```yaml passes
now: 2026-11-01
channels: {x: {network: x}, fb: {network: facebook}, line: {network: line}}
audiences: {home-cooks: {channels: [x, fb, line], limits: {day: 2}}}
posts:
  - {title: Sale, date: 2026-11-11 09:00, channels: [x, fb], audiences: [home-cooks]}
  - {title: Sale, date: 2026-11-12 09:00, channels: [line], audiences: [home-cooks]}
```

## Where the default comes from

None of the tools that were read has such a limit, so there is nothing to copy; two a day and seven
a week keep an audience below one contact a day on average.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Audience, Entries, Entry, Plan
from srmkit.problems import Finding
from srmkit.rules.days import day_of
from srmkit.rules.registry import rule
from srmkit.rules.units import AUDIENCE
from srmkit.rules.windows import rises


@frozen
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


@rule("AUD202", "over-contacted", Options, presets=STRICTNESS, per=(AUDIENCE,))
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Contacts per audience, day and rolling week."""
    for audience in plan.audiences:
        contacts = plan.contacts[audience.id]
        yield from _days(plan, audience, contacts, options)
        yield from _weeks(audience, contacts, options)


def _days(plan: Plan, audience: Audience, contacts: Entries, options: Options) -> Iterator[Finding]:
    allowed = options.per_day if audience.per_day is None else audience.per_day
    together: dict[date, list[Entry]] = {}
    for entry in contacts:
        together.setdefault(day_of(plan, entry), []).append(entry)
    for day, entries in together.items():
        if len(entries) <= allowed:
            continue
        firm = [entry for entry in entries if not entry.mild]
        drafts = [entry for entry in entries if entry.mild]
        # Drafts come last: one of them may be what is too much, but never makes another so.
        counted = firm if len(firm) > allowed else firm + drafts
        tips = counted[allowed]
        yield tips.finding(
            DAY,
            key="audiences",
            related=[one for one in counted if one is not tips],
            count=len(counted),
            audience=audience.id,
            day=f"{day:%Y-%m-%d}",
            allowed=allowed,
        )


def _weeks(audience: Audience, contacts: Entries, options: Options) -> Iterator[Finding]:
    allowed = options.per_week if audience.per_week is None else audience.per_week
    for rise in rises(contacts, 7, [True] * len(contacts), lambda hits, _: hits > allowed):
        finding = rise.hits[-1].finding(
            WEEK,
            key="audiences",
            related=rise.others,
            count=rise.count,
            audience=audience.id,
            allowed=allowed,
        )
        yield replace(finding, mild=rise.mild)
