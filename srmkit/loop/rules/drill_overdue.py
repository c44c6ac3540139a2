"""The crisis plan has not been tried out for too long.

## What it does

Looks at `drills` in `calendar/crisis.yml`. It reports a drill that was planned (`next`) for a day
that has passed and is not among those held, a last one that is more than `every` ago (`max_days`
where the file does not say), and a promise of drills of which none was ever held. Without `drills`
nothing is promised.

## Why it matters

A plan that nobody has tried names people who have left and accounts whose password is lost. That
is found out in half an hour of pretending, or in the middle of the night.

## Example

```yaml fails
now: 2026-12-01 12:00
taxonomy: {categories: {}, themes: {}}
crisis: {drills: {every: 26w, held: [2026-03-02]}}
```

Hold one, and write down the day:

```yaml passes
now: 2026-12-01 12:00
taxonomy: {categories: {}, themes: {}}
crisis: {drills: {every: 26w, held: [2026-03-02, 2026-11-18]}}
```

## Where the default comes from

Emergency plans are commonly exercised once or twice a year. 180 days is twice; `strict` asks for
one each quarter, `starter` for one a year.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.problems import Finding
from srmkit.rules.registry import rule

if TYPE_CHECKING:
    from srmkit.loop.heard import Heard


@frozen
class Options:
    """What can be set."""

    max_days: int = 180
    """Longest time between two drills where crisis.yml does not say, in days."""


MISSED = message(
    "LOP707.missed",
    "the crisis drill planned for {day} was {days:day|days} ago and is not among those held",
)
OLD = message(
    "LOP707.old",
    "the last crisis drill was {days:day|days} ago, on {day}; longest allowed {allowed}",
)
NEVER = message(
    "LOP707.never", "no crisis drill has been held yet; one is due every {allowed:day|days}"
)

STRICTNESS = {"starter": {"max_days": 365}, "strict": {"max_days": 90}}


@rule("LOP707", "drill-overdue", Options, presets=STRICTNESS, heard=True)
def check(plan: Heard, options: Options) -> Iterator[Finding]:
    """The promise of drills, and the days on which they were held."""
    drills = plan.workspace.crisis.drills
    if drills is None:
        return
    today = plan.now.astimezone(plan.workspace.settings.zone).date()
    held = [day for day in drills.held if day <= today]
    allowed = drills.every or timedelta(days=options.max_days)
    if drills.next and drills.next < today and not any(day >= drills.next for day in held):
        days = (today - drills.next).days
        yield Finding(drills.place, MISSED, {"day": f"{drills.next}", "days": days})
    elif held and today - held[-1] > allowed:
        days = (today - held[-1]).days
        params = {"day": f"{held[-1]}", "days": days, "allowed": allowed.days}
        yield Finding(drills.place, OLD, params)
    elif not held and drills.next is None:
        yield Finding(drills.place, NEVER, {"allowed": allowed.days})
