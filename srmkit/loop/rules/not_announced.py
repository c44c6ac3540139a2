"""Something that people asked for was shipped, and no post has told them.

## What it does

Looks at each roadmap item that is `shipped` and wants a post within `max_days` of its day: one that
announces it, is listed by it, or answers it (or one of its themes) from `early_days` before that
day on. The post has to be out, or promised with a time. After `forget_days` nobody expects it any
more.

## Why it matters

“You said, we did” only works when the second half is said. Those who asked are still telling others
that it is missing.

## Example

```yaml fails
now: 2026-11-18 12:00
channels: {fb: {network: facebook}}
taxonomy:
  categories: {product: {action: roadmap}}
  themes: {lid: {category: product, phrases: [lid]}}
roadmap:
  lid-ring: {title: A lid that stays on, themes: [lid], status: shipped, shipped: 2026-11-02}
```

Announce it:

```yaml passes
now: 2026-11-18 12:00
channels: {fb: {network: facebook}}
taxonomy:
  categories: {product: {action: roadmap}}
  themes: {lid: {category: product, phrases: [lid]}}
roadmap:
  lid-ring: {title: A lid that stays on, themes: [lid], status: shipped, shipped: 2026-11-02}
posts:
  - title: The lid stays on
    date: 2026-11-14 12:00
    status: published
    channels: [fb]
    announces: [lid-ring]
```

## Where the default comes from

Two weeks leave time to see that it works. Announcements a little ahead of the day are common, so a
week before it counts. `starter` gives four weeks, `strict` one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Decision, Entry, Plan, RoadmapItem
from srmkit.problems import Finding
from srmkit.rules.days import day_of, today
from srmkit.rules.registry import rule

if TYPE_CHECKING:
    from srmkit.loop.heard import Heard


@frozen
class Options:
    """What can be set."""

    max_days: int = 14
    """Days after which somebody has to have told people."""
    early_days: int = 7
    """So many days before it ships an answer counts as telling them."""
    forget_days: int = 180
    """Days after which nobody expects it any more."""


SILENT = message(
    "LOP702.silent",
    "shipped {days:day|days} ago and no post announces it; wanted within {allowed:day|days}",
)
UNDATED = message(
    "LOP702.undated", "shipped, nobody knows when, and no post announces it; `shipped` has no day"
)

STRICTNESS = {
    "starter": {"max_days": 28},
    "strict": {"max_days": 7},
}


@rule("LOP702", "not-announced", Options, presets=STRICTNESS, heard=True)
def check(plan: Heard, options: Options) -> Iterator[Finding]:
    """Shipped items without a post that tells of them."""
    for item in plan.workspace.items.values():
        if item.status is not Decision.SHIPPED or _told(plan, item, options.early_days):
            continue
        if item.shipped is None:
            yield Finding(item.place, UNDATED)
            continue
        days = (today(plan) - item.shipped).days
        if options.max_days < days <= options.forget_days:
            yield Finding(item.place, SILENT, {"days": days, "allowed": options.max_days})


def _told(plan: Plan, item: RoadmapItem, early: int) -> bool:
    """Whether a post has told of it, or will, as far as anybody has promised."""
    names = {item.id, *item.themes}
    first = item.shipped - timedelta(days=early) if item.shipped else date.min
    return any(
        item.id in entry.post.announces
        or entry.post.id in item.posts
        or (names.intersection(entry.post.answers) and day_of(plan, entry) >= first)
        for entry in plan.entries
        if _certain(entry)
    )


def _certain(entry: Entry) -> bool:
    return entry.out or (entry.ahead and entry.post.status.firm)
