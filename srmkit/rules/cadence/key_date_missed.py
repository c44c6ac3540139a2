"""A day that matters is near and nothing is planned for it.

## What it does

Looks at each key date of `dates.yml` that has `expect_post: true`, from `within_days` before it to
a week after it. Any post on that day counts, on any channel and in the channel's zone; one on the
`days_before` days before it counts if it names the day: in its title, its text, its campaign or its
topics, by the day's id or one of its names. Ideas and cancelled posts do not count; an overdue post
does, since FLO604 reports it.

## Why it matters

Nobody misses a key date for lack of wishing. It is missed because it was in somebody's head, and
the others notice on the day.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
dates: {key_dates: {solstice: {on: 2026-12-08, name: 冬至, expect_post: true}}}
posts:
  - {title: Care for leather, date: 2026-12-07 12:00, channels: [fb]}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
dates: {key_dates: {solstice: {on: 2026-12-08, name: 冬至, expect_post: true}}}
posts:
  - {title: 冬至食湯丸, date: 2026-12-07 12:00, channels: [fb]}
```

## Where the default comes from

Two weeks are enough to write, picture and approve one post, and a greeting on the eve is as common
as one on the day. Both numbers are srmkit's own; no source was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from srmkit.dates import start_of_day
from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Entry, KeyDate, Plan
from srmkit.problems import Finding
from srmkit.rules.days import today
from srmkit.rules.registry import rule
from srmkit.rules.windows import span
from srmkit.text.similar import words


@frozen
class Options:
    """What can be set, in days."""

    within_days: int = 14
    """How long before a key date its post should be planned."""
    days_before: int = 3
    """How long before it a post that names it may come out."""


RECENT = timedelta(days=7)
"""A day that went by is reported this long: a belated word still helps."""

AHEAD = message("CAD109.ahead", "nothing is planned for {name} on {day}, in {days:day|days}")
MISSED = message("CAD109.missed", "nothing was planned for {name} on {day}")


STRICTNESS = {
    "starter": {"within_days": 7},
    "strict": {"within_days": 28},
}


@rule("CAD109", "key-date-missed", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Key dates near today without a post."""
    zone = plan.workspace.settings.zone
    now = today(plan)
    for key in plan.workspace.key_dates.values():
        near = now - RECENT <= key.on <= now + span(options.within_days)
        if not key.expect_post or not near or _served(plan, key, options.days_before):
            continue
        ahead = (key.on - now).days
        params = {"name": str(key.name), "day": f"{key.on:%Y-%m-%d}", "days": ahead}
        at = max(start_of_day(key.on, zone), plan.now)
        yield Finding(key.place, AHEAD if ahead >= 0 else MISSED, params, at=at)


def _served(plan: Plan, key: KeyDate, days_before: int) -> bool:
    """Whether a post comes out on the day, or shortly before it and about it."""
    first = key.on - span(days_before)
    # A day in the farthest zones begins and ends half a day from where it does in the middle.
    since = start_of_day(first, plan.workspace.settings.zone) - timedelta(days=1)
    until = start_of_day(key.on, plan.workspace.settings.zone) + timedelta(days=2)
    near = plan.entries.between(since, until)
    return any(_serves(entry, key, first) for entry in near if entry.counts)


def _serves(entry: Entry, key: KeyDate, first: date) -> bool:
    return entry.day == key.on or (first <= entry.day < key.on and _names(entry, key))


def _names(entry: Entry, key: KeyDate) -> bool:
    """Whether an entry speaks of the day, whatever the spaces, signs and case."""
    post = entry.post
    said = "".join(words(" ".join((post.title, entry.text, post.campaign, *post.topics))))
    called = ("".join(words(name)) for name in (key.id, *key.name.texts.values()))
    return any(name and name in said for name in called)
