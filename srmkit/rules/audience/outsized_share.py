"""One audience takes so much of the plan that little is left for the others.

## What it does

Looks back `days` days from each entry for an audience. Where more than `max_share` of all entries
that name an audience reach this one, the entry that tips it is reported, with those before it, and
again when it is still so in a wholly new window. An entry for two audiences counts for both. A
workspace with one audience has nobody to share with, and fewer than `min_entries` entries say
nothing about a share. What has gone out is reported too while it is in the report: it decides who
is next.

Approved posts are judged by themselves; where only the drafts make it too much, it is a note.

## Why it matters

The loudest audience is the easiest to write for. Each post for it is well liked, and a year later
it is the only one that is left.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
audiences: {fans: {name: Fans}, partners: {name: Partners}}
cadence: {rules: {AUD207: {max_share: 75%, min_entries: 4}}}
posts:
  - {title: A recipe, date: 2026-12-02 12:00, channels: [fb], audiences: [fans]}
  - {title: A letter, date: 2026-12-03 12:00, channels: [fb], audiences: [partners]}
  - {title: A tip, date: 2026-12-04 12:00, channels: [fb], audiences: [fans]}
  - {title: A visit, date: 2026-12-05 12:00, channels: [fb], audiences: [fans]}
  - {title: A song, date: 2026-12-06 12:00, channels: [fb], audiences: [fans]}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
audiences: {fans: {name: Fans}, partners: {name: Partners}}
cadence: {rules: {AUD207: {max_share: 75%, min_entries: 4}}}
posts:
  - {title: A recipe, date: 2026-12-02 12:00, channels: [fb], audiences: [fans]}
  - {title: A letter, date: 2026-12-03 12:00, channels: [fb], audiences: [partners]}
  - {title: A tip, date: 2026-12-04 12:00, channels: [fb], audiences: [fans]}
  - {title: A visit, date: 2026-12-05 12:00, channels: [fb], audiences: [fans]}
  - {title: An answer, date: 2026-12-06 12:00, channels: [fb], audiences: [partners]}
```

## Where the default comes from

From nobody: no tool that was read looks at this. Seven in ten is where the largest audience has
more than twice as much as all the others together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Plan
from srmkit.problems import Finding
from srmkit.rules.registry import rule
from srmkit.rules.windows import ROUNDING, Windows, percent, percent_beside


@frozen
class Options:
    """What can be set."""

    max_share: float = 0.7
    """Largest share of entries that one audience may take, such as `60%`."""
    days: int = 28
    """Length of the window, in days."""
    min_entries: int = 10
    """A window with fewer entries than this is not judged."""


SHARE = message(
    "AUD207.share",
    "{mine} of {count} entries within {days} days reach {audience} ({share}%); "
    "most allowed {allowed}%",
)


STRICTNESS = {
    "starter": {"max_share": 0.8},
    "strict": {"max_share": 0.6},
}


@rule("AUD207", "outsized-share", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """The share of each audience in what all of them get."""
    if len(plan.workspace.audiences) < 2:
        return
    known = plan.workspace.audiences.keys()
    entries = [one for one in plan.reaching if not known.isdisjoint(one.post.audiences)]
    numbers = {entry.id: number for number, entry in enumerate(entries)}
    windows = Windows(entries, options.days)

    def too_much(mine: int, count: int) -> bool | None:
        if count < options.min_entries:
            return None
        return mine > count * (options.max_share + ROUNDING)

    for id, contacts in plan.contacts.items():
        own = [numbers[entry.id] for entry in contacts]
        for rise in windows.rises_of(own, too_much):
            finding = rise.hits[-1].finding(
                SHARE,
                key="audiences",
                related=rise.others,
                mine=len(rise.hits),
                count=rise.count,
                days=options.days,
                audience=id,
                share=percent_beside(len(rise.hits) / rise.count, options.max_share),
                allowed=percent(options.max_share),
            )
            yield replace(finding, mild=rise.mild)
