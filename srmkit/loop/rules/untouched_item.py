"""A decision is open, and nobody has touched it for months.

## What it does

Asks Git when the lines of each roadmap item that is `considering`, `planned` or `in-progress` were
last changed, and reports an item that has not been for more than `max_days`. Lines that are not
committed yet count as changed now. Without Git, in a shallow clone and for a roadmap that is not
committed the rule is asleep.

## Why it matters

“Planned” is a promise with a date that everybody fills in for themselves. An item that nobody looks
at any more should be done, moved or declined, with the reason.

## Example

```yaml fails
now: 2026-12-01 12:00
taxonomy:
  categories: {product: {action: roadmap}}
  themes: {lid: {category: product, phrases: [lid]}}
roadmap:
  lid-ring: {title: A lid that stays on, themes: [lid], status: planned, target: 2026-Q3}
touched: {lid-ring: 2026-06-01 10:00}
```

Say how it stands, and commit:

```yaml passes
now: 2026-12-01 12:00
taxonomy:
  categories: {product: {action: roadmap}}
  themes: {lid: {category: product, phrases: [lid]}}
roadmap:
  lid-ring: {title: A lid that stays on, themes: [lid], status: planned, target: 2027-Q1}
touched: {lid-ring: 2026-11-20 10:00}
```

## Where the default comes from

A roadmap is commonly gone through once a quarter. `starter` gives two of them, `strict` six weeks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Decision
from srmkit.problems import Finding
from srmkit.rules.registry import rule

if TYPE_CHECKING:
    from srmkit.loop.heard import Heard


@frozen
class Options:
    """What can be set."""

    max_days: int = 92
    """Days that an open item may stand as it is."""


UNTOUCHED = message(
    "LOP705.untouched",
    "nobody has touched this item for {days:day|days}, and it is {status}; longest allowed "
    "{allowed}",
)

STRICTNESS = {
    "starter": {"max_days": 184},
    "strict": {"max_days": 42},
}

_SETTLED = {Decision.SHIPPED, Decision.DECLINED}


@rule("LOP705", "untouched-item", Options, presets=STRICTNESS, heard=True)
def check(plan: Heard, options: Options) -> Iterator[Finding]:
    """Open items whose lines are old."""
    for item in plan.workspace.items.values():
        touched = plan.touched.get(item.id)
        if touched is None or item.status in _SETTLED:
            continue
        untouched = plan.now - touched
        if untouched > timedelta(days=options.max_days):
            params = {"days": untouched.days, "status": str(item.status)}
            yield Finding(item.place, UNTOUCHED, {**params, "allowed": options.max_days})
