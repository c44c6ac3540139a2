"""Too large a share of what people see from us wants their money.

## What it does

For each channel, and for each audience over all channels, looks back `days` days from each entry.
Where the share with `intent: sell` rises above `max_share`, the last sale is reported, once.
Fewer than `min_entries` entries say nothing about a share and are left alone.

## Why it matters

Give before you ask: an account that mostly sells is muted by those who already bought, and they are
the ones who would have recommended you.

## Example

```yaml fails
now: 2026-12-01
channels: {ig: {network: instagram}}
pillars: {product: {share: 100%}}
cadence: {rules: {MIX301: {max_share: 20%, min_entries: 4}}}
posts:
  - {title: A recipe, date: 2026-12-02 12:00, channels: [ig], intent: give}
  - {title: Offer, date: 2026-12-03 12:00, channels: [ig], intent: sell}
  - {title: Last chance, date: 2026-12-04 12:00, channels: [ig], intent: sell}
  - {title: Really the last, date: 2026-12-05 12:00, channels: [ig], intent: sell}
```

```yaml passes
now: 2026-12-01
channels: {ig: {network: instagram}}
pillars: {product: {share: 100%}}
cadence: {rules: {MIX301: {max_share: 20%, min_entries: 4}}}
posts:
  - {title: A recipe, date: 2026-12-02 12:00, channels: [ig], intent: give}
  - {title: Care, date: 2026-12-03 12:00, channels: [ig], intent: give}
  - {title: Thank you, date: 2026-12-04 12:00, channels: [ig], intent: thank}
  - {title: A visit, date: 2026-12-05 12:00, channels: [ig], intent: give}
  - {title: Offer, date: 2026-12-06 12:00, channels: [ig], intent: sell}
```

## Where the default comes from

Ratios in circulation (80/20, 5-3-2, rule of thirds, 70/20/10) allow between a fifth and a third for
selling; three in ten is between them. None of them rests on evidence that could be checked.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from srmkit.messages import Message, message
from srmkit.model import Entry, Intent, Plan
from srmkit.problems import Finding
from srmkit.rules.registry import rule


@dataclass(frozen=True, slots=True)
class Options:
    """What can be set."""

    max_share: float = 0.3
    """Largest share of entries with `intent: sell`, such as `20%`."""
    days: int = 28
    """Length of the window, in days."""
    min_entries: int = 10
    """A window with fewer entries than this is not judged."""


ROUNDING = 1e-9
"""57 of 100 is not more than 57 %, whatever floating point says."""

CHANNEL = message(
    "MIX301.channel",
    "{sell} of {count} posts on {name} within {days} days sell ({share}%); most allowed {allowed}%",
)
AUDIENCE = message(
    "MIX301.audience",
    "{sell} of {count} posts that reach {name} within {days} days sell ({share}%); "
    "most allowed {allowed}%",
)


STRICTNESS = {
    "starter": {"max_share": 0.4},
    "strict": {"max_share": 0.2},
}


@rule("MIX301", "hard-sell", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """The share of selling per channel and per audience."""
    for channel, entries in plan.live():
        yield from _windows(channel.id, entries, CHANNEL, options)
    for audience in plan.workspace.audiences:
        reached = plan.entries.by_audience.get(audience, ())
        yield from _windows(audience, (one for one in reached if one.counts), AUDIENCE, options)


def _windows(
    name: str, entries: Iterable[Entry], template: Message, options: Options
) -> Iterator[Finding]:
    window: deque[Entry] = deque()
    above = False
    for entry in entries:
        window.append(entry)
        while window[0].at <= entry.at - timedelta(days=options.days):
            window.popleft()
        sells = [one for one in window if one.post.intent is Intent.SELL]
        enough = len(window) >= options.min_entries
        too_many = enough and len(sells) / len(window) > options.max_share + ROUNDING
        if too_many and not above:
            yield sells[-1].finding(
                template,
                key="intent",
                related=sells[:-1],
                sell=len(sells),
                count=len(window),
                name=name,
                days=options.days,
                share=round(100 * len(sells) / len(window)),
                allowed=round(100 * options.max_share),
            )
        above = too_many
