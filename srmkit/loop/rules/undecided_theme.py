"""Many people speak of a theme, and for weeks nobody has decided or answered.

## What it does

Counts, for each theme, who spoke of it in the last `of_days` days: each person once, and a record
that names nobody as one. From the day on which there were `min_people` of them, a roadmap item that
is about the theme, or a post that answers it (out, or promised with a time), has to come within
`max_days`. What is about feelings and experience (categories whose action is `continue`) needs no
decision. Records without a time are not counted.

## Why it matters

People who took the trouble to tell you watch what becomes of it. To decline is an answer; silence
reads as if nobody had looked.

## Example

```yaml fails
now: 2026-12-01 12:00
taxonomy:
  categories: {service: {action: simplify}}
  themes: {refund-slow: {category: service, phrases: [refund]}}
records:
  - {at: 2026-10-20 10:00, text: "Where is my refund?", times: 6, every: 1d}
```

Decide, even if it is no, or answer with a post:

```yaml passes
now: 2026-12-01 12:00
taxonomy:
  categories: {service: {action: simplify}}
  themes: {refund-slow: {category: service, phrases: [refund]}}
roadmap:
  faster-refunds: {title: Refunds within three days, themes: [refund-slow], status: considering}
records:
  - {at: 2026-10-20 10:00, text: "Where is my refund?", times: 6, every: 1d}
```

## Where the default comes from

Five people are what the public roadmap takes for a number it may show, and two weeks are one round
of most teams' meetings. `starter` gives four weeks; `strict` asks from three people on, within one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Action, Plan, Record
from srmkit.problems import Finding
from srmkit.rules.registry import rule

if TYPE_CHECKING:
    from srmkit.loop.heard import Heard


@frozen
class Options:
    """What can be set."""

    min_people: int = 5
    """From so many people on somebody has to decide."""
    max_days: int = 14
    """Days that it may take."""
    of_days: int = 90
    """How far back people are counted, in days."""


UNDECIDED = message(
    "LOP701.undecided",
    "{people:person|people} spoke of “{theme}” in {of:day|days}, and for {days:day|days} nobody "
    "has decided or answered; longest allowed {allowed}",
)

STRICTNESS = {
    "starter": {"max_days": 28},
    "strict": {"min_people": 3, "max_days": 7},
}


@rule("LOP701", "undecided-theme", Options, presets=STRICTNESS, heard=True)
def check(plan: Heard, options: Options) -> Iterator[Finding]:
    """Themes without an item and without an answer."""
    if not plan.records:
        return
    from srmkit.loop.changes import answers

    workspace, day = plan.workspace, timedelta(days=1)
    settled = {*answers(plan), *_decided(plan)}
    for theme in workspace.themes.values():
        category = workspace.categories.get(theme.category)
        if theme.id in settled or (category and category.action is Action.CONTINUE):
            continue
        since = plan.now - options.of_days * day
        voices = _voices(plan.by_theme.get(theme.id, ()), since)
        if len(voices) < max(options.min_people, 1):
            continue
        waited = plan.now - voices[max(options.min_people, 1) - 1]
        if waited > options.max_days * day:
            params = {"people": len(voices), "theme": theme.id, "of": options.of_days}
            params |= {"days": waited // day, "allowed": options.max_days}
            yield Finding(theme.place, UNDECIDED, params)


def _decided(plan: Plan) -> Iterator[str]:
    for item in plan.workspace.items.values():
        yield item.id
        yield from item.themes


def _voices(records: Sequence[Record], since: datetime) -> list[datetime]:
    """When each person first spoke, since then, in order of time."""
    known: set[str] = set()
    found: list[datetime] = []
    for record in records:
        at = record.created_at
        if at is None or at < since:
            continue
        for name in record.people or (f"{record.source}\n{record.id}",):
            if name not in known:
                known.add(name)
                found.append(at)
    return found
