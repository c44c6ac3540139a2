"""Too large a share of what people see from us wants their money.

## What it does

For each channel, and for each audience over all the channels it uses, looks back `days` days from
each entry. Where the share with `intent: sell` rises above `max_share`, the last sale is reported,
and again when it is still so in a wholly new window. Fewer than `min_entries` entries say nothing
about a share and are left alone. What has gone out is reported too while it is in the report: it
decides what the next weeks may hold.

Approved posts are judged by themselves; where only the drafts make it too much, it is a note.

## Why it matters

Give before you ask: an account that mostly sells is muted by those who already bought, and they are
the ones who would have recommended you.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
pillars: {product: {share: 100%}}
cadence: {rules: {MIX301: {max_share: 20%, min_entries: 4}}}
posts:
  - {title: A recipe, date: 2026-12-02 12:00, channels: [fb], intent: give}
  - {title: Offer, date: 2026-12-03 12:00, channels: [fb], intent: sell}
  - {title: Last chance, date: 2026-12-04 12:00, channels: [fb], intent: sell}
  - {title: Really the last, date: 2026-12-05 12:00, channels: [fb], intent: sell}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
pillars: {product: {share: 100%}}
cadence: {rules: {MIX301: {max_share: 20%, min_entries: 4}}}
posts:
  - {title: A recipe, date: 2026-12-02 12:00, channels: [fb], intent: give}
  - {title: Care, date: 2026-12-03 12:00, channels: [fb], intent: give}
  - {title: Thank you, date: 2026-12-04 12:00, channels: [fb], intent: thank}
  - {title: A visit, date: 2026-12-05 12:00, channels: [fb], intent: give}
  - {title: Offer, date: 2026-12-06 12:00, channels: [fb], intent: sell}
```

## Where the default comes from

Ratios in circulation (80/20, 5-3-2, rule of thirds, 70/20/10) allow between a fifth and a third for
selling; three in ten is between them. None of them rests on evidence that could be checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.model import Entries, Intent, Plan
from srmkit.problems import Finding
from srmkit.rules.registry import rule
from srmkit.rules.units import AUDIENCE, CHANNEL
from srmkit.rules.windows import ROUNDING, percent, percent_beside, rises


@frozen
class Options:
    """What can be set."""

    max_share: float = 0.3
    """Largest share of entries with `intent: sell`, such as `20%`."""
    days: int = 28
    """Length of the window, in days."""
    min_entries: int = 10
    """A window with fewer entries than this is not judged."""


ON_CHANNEL = message(
    "MIX301.channel",
    "{sell} of {count} posts on {name} within {days} days sell ({share}%); most allowed {allowed}%",
)
REACHING = message(
    "MIX301.audience",
    "{sell} of {count} posts that reach {name} within {days} days sell ({share}%); "
    "most allowed {allowed}%",
)


STRICTNESS = {
    "starter": {"max_share": 0.4},
    "strict": {"max_share": 0.2},
}


@rule("MIX301", "hard-sell", Options, presets=STRICTNESS, per=(CHANNEL, AUDIENCE))
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """The share of selling per channel and per audience."""
    for channel in plan.channels:
        yield from _windows(channel.id, plan.reaching.on([channel.id]), ON_CHANNEL, options)
    for audience in plan.audiences:
        yield from _windows(audience.id, plan.contacts[audience.id], REACHING, options)


def _windows(name: str, entries: Entries, template: Message, options: Options) -> Iterator[Finding]:
    def too_much(sales: int, count: int) -> bool | None:
        if count < options.min_entries:
            return None
        return sales > count * (options.max_share + ROUNDING)

    sells = [entry.post.intent is Intent.SELL for entry in entries]
    for rise in rises(entries, options.days, sells, too_much):
        finding = rise.hits[-1].finding(
            template,
            key="intent",
            related=rise.others,
            sell=len(rise.hits),
            count=rise.count,
            name=name,
            days=options.days,
            share=percent_beside(len(rise.hits) / rise.count, options.max_share),
            allowed=percent(options.max_share),
        )
        yield replace(finding, mild=rise.mild)
