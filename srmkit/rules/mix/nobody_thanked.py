"""Nobody has been thanked for a long time.

## What it does

Looks for entries with `intent: thank` on any channel. More than `max_days` days from the last one
to now, or to the next one in the plan, are reported at the last, and so are more than that between
two in the plan. A workspace that never thanked anybody is reported too, in `pillars.yml`. A time
with fewer than `min_entries` entries that state an intent says nothing. An overdue entry has
thanked nobody, and days on which every channel is away do not count.

## Why it matters

People write reviews, send photographs, wait for late parcels and bring their friends. Thanks is the
one thing you can always give them, and the first that a busy calendar leaves out.

## Example

```yaml fails
now: 2026-12-14
channels: {fb: {network: facebook}}
pillars: {community: {share: 100%}}
cadence: {rules: {MIX304: {max_days: 14, min_entries: 3}}}
posts:
  - {title: 謝謝, date: 2026-11-20 12:00, channels: [fb], intent: thank, status: published}
  - {title: A visit, date: 2026-11-26 12:00, channels: [fb], intent: give, status: published}
  - {title: A recipe, date: 2026-12-03 12:00, channels: [fb], intent: give, status: published}
  - {title: A new mug, date: 2026-12-09 12:00, channels: [fb], intent: sell, status: published}
```

```yaml passes
now: 2026-12-14
channels: {fb: {network: facebook}}
pillars: {community: {share: 100%}}
cadence: {rules: {MIX304: {max_days: 14, min_entries: 3}}}
posts:
  - {title: A visit, date: 2026-11-26 12:00, channels: [fb], intent: give, status: published}
  - {title: 謝謝, date: 2026-12-03 12:00, channels: [fb], intent: thank, status: published}
  - {title: A new mug, date: 2026-12-09 12:00, channels: [fb], intent: sell, status: published}
  - {title: Your photos, date: 2026-12-15 12:00, channels: [fb], intent: thank}
```

## Where the default comes from

From nobody who measured it. Six weeks leave room for one thank you in each month or so; a team that
answers reviews every day will want less.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.model import Entry, Intent, Plan
from srmkit.problems import Finding, Place
from srmkit.rules.days import day_of, silent_days, today, will_happen
from srmkit.rules.registry import rule


@frozen
class Options:
    """What can be set."""

    max_days: int = 42
    """Longest time without thanking anybody, in days."""
    min_entries: int = 10
    """A time with fewer entries than this, of those that state an intent, is not judged."""


BETWEEN = message(
    "MIX304.between", "{days:day|days} from one thank you to the next; longest allowed {allowed}"
)
SINCE = message(
    "MIX304.since",
    "{days:day|days} since the last thank you and none is planned; longest allowed {allowed}",
)
NEVER = message(
    "MIX304.never",
    "0 thanks among {count:entry|entries} in {days:day|days}, and none is planned; "
    "longest allowed {allowed}",
)


STRICTNESS = {
    "starter": {"max_days": 60},
    "strict": {"max_days": 28},
}


@rule("MIX304", "nobody-thanked", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Gaps between thanks, over the whole workspace."""
    said = [one for one in plan.reaching if one.post.intent is not None and will_happen(plan, one)]
    past = bisect_right(said, plan.now, key=lambda entry: entry.at)
    thanks = [number for number, one in enumerate(said) if one.post.intent is Intent.THANK]
    gone = bisect_left(thanks, past)
    for first, second in pairwise(thanks[max(gone - 1, 0) :]):
        before, after = said[first], said[second]
        days = _days(plan, before, day_of(plan, after), options)
        if days > options.max_days and second - first - 1 >= options.min_entries:
            yield _finding(plan, BETWEEN, days, options, before, after)
    if not thanks and past and past >= options.min_entries:
        days = _days(plan, said[0], today(plan), options)
        if days > options.max_days:
            pillars = plan.workspace.pillars.values()
            path = next((one.place.path for one in pillars), "calendar/pillars.yml")
            params = {"days": days, "count": past, "allowed": options.max_days}
            yield Finding(Place(path, 1, 1), NEVER, params, at=plan.now)
    elif thanks and past - thanks[-1] - 1 >= options.min_entries:
        last = said[thanks[-1]]
        days = _days(plan, last, today(plan), options)
        if days > options.max_days:
            yield _finding(plan, SINCE, days, options, last)


def _days(plan: Plan, before: Entry, until: date, options: Options) -> int:
    channels = plan.workspace.channels
    return silent_days(plan, channels, day_of(plan, before), until, options.max_days)


def _finding(
    plan: Plan,
    template: Message,
    days: int,
    options: Options,
    before: Entry,
    after: Entry | None = None,
) -> Finding:
    finding = before.finding(
        template,
        key="intent",
        related=[after] if after else (),
        days=days,
        allowed=options.max_days,
    )
    end = after.at if after else plan.now
    # A time that began before the report does, and ends within it, belongs to it.
    return replace(finding, at=min(max(before.at, plan.since), end))
