"""An audience is asked for more than it is given.

## What it does

For each audience, over all the channels it uses, looks back `days` days from each entry and holds
those with `intent: ask` or `sell` against those with `give` or `thank`. Where there are more than
`max_ratio` of the first for each of the second, the last one that asks is reported, and again when
it is still so in a wholly new window. Announcements, apologies and posts without an intent count on
neither side. Fewer than `min_entries` entries on both sides together are left alone. What has gone
out is reported too while it is in the report: it decides what the next weeks may ask.

Approved posts are judged by themselves; where only the drafts make it too much, it is a note.

## Why it matters

Every question, survey, petition and offer draws on the same account. It is filled by what people
got from you when you wanted nothing.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
audiences: {fans: {name: Fans}}
pillars: {community: {share: 100%}}
cadence: {rules: {MIX302: {min_entries: 3}}}
posts:
  - {title: A recipe, date: 2026-12-02 12:00, channels: [fb], audiences: [fans], intent: give}
  - title: What do you eat?
    date: 2026-12-04 12:00
    channels: [fb]
    audiences: [fans]
    intent: ask
  - {title: Vote for us, date: 2026-12-06 12:00, channels: [fb], audiences: [fans], intent: ask}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
audiences: {fans: {name: Fans}}
pillars: {community: {share: 100%}}
cadence: {rules: {MIX302: {min_entries: 3}}}
posts:
  - {title: A recipe, date: 2026-12-02 12:00, channels: [fb], audiences: [fans], intent: give}
  - title: What do you eat?
    date: 2026-12-04 12:00
    channels: [fb]
    audiences: [fans]
    intent: ask
  - title: What you told us
    date: 2026-12-05 12:00
    channels: [fb]
    audiences: [fans]
    intent: thank
  - {title: Vote for us, date: 2026-12-06 12:00, channels: [fb], audiences: [fans], intent: ask}
```

## Where the default comes from

Even is the least that "give before you ask" can mean. Ratios in circulation (4-1-1, 5-3-2, 80/20)
ask for two to four gifts for each request; none of them rests on evidence that could be checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Intent, Plan
from srmkit.problems import Finding
from srmkit.rules.registry import rule
from srmkit.rules.units import AUDIENCE
from srmkit.rules.windows import ROUNDING, rises


@frozen
class Options:
    """What can be set."""

    max_ratio: float = 1.0
    """Most entries that ask or sell for each one that gives or thanks, such as `0.5`."""
    days: int = 28
    """Length of the window, in days."""
    min_entries: int = 10
    """A window with fewer entries than this is not judged."""


ASKS = message(
    "MIX302.asks",
    "{asks:entry that asks or sells|entries that ask or sell} against {gives} that give or thank "
    "reach {audience} within {days:day|days}; most allowed {allowed}",
)

ASKING = {Intent.ASK, Intent.SELL}
GIVING = {Intent.GIVE, Intent.THANK}

STRICTNESS = {
    "starter": {"max_ratio": 1.5},
    "strict": {"max_ratio": 0.5},
}


@rule("MIX302", "asks-exceed-gives", Options, presets=STRICTNESS, per=(AUDIENCE,))
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """What each audience is asked against what it is given."""

    def too_much(asks: int, count: int) -> bool | None:
        if count < options.min_entries:
            return None
        return asks > (count - asks) * (options.max_ratio + ROUNDING)

    for audience in plan.audiences:
        entries = plan.contacts[audience.id].where(
            lambda entry: entry.post.intent in ASKING | GIVING
        )
        asking = [entry.post.intent in ASKING for entry in entries]
        for rise in rises(entries, options.days, asking, too_much):
            gives = rise.count - len(rise.hits)
            finding = rise.hits[-1].finding(
                ASKS,
                key="intent",
                related=rise.others,
                asks=len(rise.hits),
                gives=gives,
                audience=audience.id,
                days=options.days,
                allowed=int(gives * (options.max_ratio + ROUNDING)),
            )
            yield replace(finding, mild=rise.mild)
