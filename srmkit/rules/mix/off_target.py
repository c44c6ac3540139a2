"""What we post about drifts from what we said we would post about.

## What it does

Takes the window of `days` days that ends `ahead` days from now, so that it holds what people have
just seen and what the plan has next, and compares each pillar's share of its entries with the
`share` in `pillars.yml`. A pillar that is off by more than `tolerance` points is reported there,
once. Drafts count as part of the plan; where only they make it so, it is a note. Entries without a
pillar, and those of a post that ignores this rule, are left out. Fewer than `min_entries` entries
say nothing about a share.

## Why it matters

A mix does not fall over in a day. Each post about the shop has its reason, and after two months
nobody remembers that it was going to be one in four.

## Example

```yaml fails
now: 2026-12-15
channels: {fb: {network: facebook}}
pillars: {educate: {share: 50%}, product: {share: 50%}}
cadence: {rules: {MIX303: {min_entries: 4}}}
posts:
  - {title: Oil the board, date: 2026-12-16 12:00, channels: [fb], pillar: educate}
  - {title: New colours, date: 2026-12-17 12:00, channels: [fb], pillar: product}
  - {title: New sizes, date: 2026-12-18 12:00, channels: [fb], pillar: product}
  - {title: New prices, date: 2026-12-19 12:00, channels: [fb], pillar: product}
```

```yaml passes
now: 2026-12-15
channels: {fb: {network: facebook}}
pillars: {educate: {share: 50%}, product: {share: 50%}}
cadence: {rules: {MIX303: {min_entries: 4}}}
posts:
  - {title: Oil the board, date: 2026-12-16 12:00, channels: [fb], pillar: educate}
  - {title: New colours, date: 2026-12-17 12:00, channels: [fb], pillar: product}
  - {title: Rust, date: 2026-12-18 12:00, channels: [fb], pillar: educate}
  - {title: New prices, date: 2026-12-19 12:00, channels: [fb], pillar: product}
```

## Where the default comes from

The targets are yours. Eight weeks, half of them ahead, are long enough that a campaign does not
tip them and short enough to put right; fifteen points are our own guess at what a reader notices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from srmkit.dates import start_of_day
from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Entries, Entry, Pillar, Plan
from srmkit.problems import Finding
from srmkit.rules.days import today
from srmkit.rules.registry import rule
from srmkit.rules.windows import RELATED, ROUNDING, percent, percent_beside, span


@frozen
class Options:
    """What can be set."""

    tolerance: int = 15
    """How far a pillar's share may be from its target, in percentage points."""
    days: int = 56
    """Length of the window, in days."""
    ahead: int = 28
    """How many of its days are still to come."""
    min_entries: int = 10
    """A window with fewer entries than this is not judged."""


TOO_MUCH = message(
    "MIX303.more",
    "{count} of {total} entries from {since} to {until} are about {pillar} ({share}%); "
    "target {target}%, most allowed {allowed}%",
)
TOO_LITTLE = message(
    "MIX303.less",
    "{count} of {total} entries from {since} to {until} are about {pillar} ({share}%); "
    "target {target}%, least allowed {allowed}%",
)


STRICTNESS = {
    "starter": {"tolerance": 20},
    "strict": {"tolerance": 10},
}


@frozen
class Mix:
    """The entries of a window by pillar."""

    counts: Mapping[str, int]
    total: int

    def share(self, pillar: Pillar) -> float:
        """The pillar's part of all of them."""
        return self.counts.get(pillar.id, 0) / self.total

    def off(self, pillar: Pillar, options: Options) -> int:
        """1 where the pillar has too much, -1 where it has too little, else 0."""
        if pillar.share is None or not self.total or self.total < options.min_entries:
            return 0
        points = 100 * (self.share(pillar) - pillar.share)
        return (points > options.tolerance + ROUNDING) - (-points > options.tolerance + ROUNDING)


@rule("MIX303", "off-target", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """The pillars' shares in one window around now."""
    first, last, entries = window(plan, options, today(plan))
    everything = mix_of(entries)
    promised = mix_of(entries.where(lambda entry: not entry.mild))
    for pillar in plan.workspace.pillars.values():
        off = everything.off(pillar, options)
        if off:
            own = entries.where(lambda entry, id=pillar.id: entry.post.pillar == id)
            yield Finding(
                pillar.place,
                TOO_MUCH if off > 0 else TOO_LITTLE,
                {
                    "count": len(own),
                    "total": everything.total,
                    "since": f"{first:%Y-%m-%d}",
                    "until": f"{last:%Y-%m-%d}",
                    "pillar": pillar.id,
                    **_numbers(pillar, off, everything.share(pillar), options),
                },
                tuple(entry.as_related() for entry in own[-RELATED:]),
                mild=promised.off(pillar, options) != off,
                at=plan.now,
            )


def window(plan: Plan, options: Options, day: date) -> tuple[date, date, Entries]:
    """The first and the last day of the window as it is on `day`, and the entries it judges."""
    last = day + span(options.ahead)
    first = last - span(options.days) + timedelta(days=1)
    zone = plan.workspace.settings.zone
    inside = plan.reaching.between(
        start_of_day(first, zone), start_of_day(last + timedelta(days=1), zone)
    )
    return first, last, inside.where(lambda entry: _judged(entry, plan))


def _judged(entry: Entry, plan: Plan) -> bool:
    return entry.post.pillar in plan.workspace.pillars and "MIX303" not in entry.post.ignore


def mix_of(entries: Entries) -> Mix:
    """Entries counted by pillar."""
    return Mix(Counter(entry.post.pillar for entry in entries), len(entries))


def _numbers(pillar: Pillar, off: int, share: float, options: Options) -> Mapping[str, float]:
    target = pillar.share or 0.0
    limit = target + off * options.tolerance / 100
    return {
        "share": percent_beside(share, limit),
        "target": percent(target),
        "allowed": percent(limit),
    }
