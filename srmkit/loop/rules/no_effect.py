"""It was answered or shipped, weeks have passed, and people speak of it as often as before.

## What it does

Compares how often a theme was spoken of in the `days` before a roadmap item about it was shipped,
or before a post that answers it went out, with as many days after: per day and per 1,000 records,
each ratio with its exact 95 % interval. Once that time is over it reports a change after which the
rate rose, or of which no effect can be told from chance. Fewer than `min_records` records on both
sides together tell nothing, and so do less than seven days on one side. Of several changes about
the same themes only the last whose time is over is reported, as long as a report looks back.

## Why it matters

An answer that did not reach people, or did not solve it, looks exactly like one that did, until
somebody counts. The effect is on the item's page, with what may have caused it instead.

## Example

```yaml fails
now: 2026-12-01 12:00
taxonomy:
  categories: {product: {action: roadmap}}
  themes: {lid: {category: product, phrases: [lid]}}
roadmap:
  lid-ring:
    title: A lid that stays on
    themes: [lid]
    status: shipped
    shipped: 2026-10-25
posts:
  - title: The lid stays on
    date: 2026-12-03 10:00
    status: approved
    channels: [fb]
    announces: [lid-ring]
channels: {fb: {network: facebook}}
records:
  - {at: 2026-09-27 10:00, text: the lid falls off, times: 12, every: 2d}
  - {at: 2026-10-26 10:00, text: the lid falls off, times: 12, every: 2d}
  - {at: 2026-09-27 11:00, text: lovely, times: 60, every: 1d}
```

Here it helped:

```yaml passes
now: 2026-12-01 12:00
taxonomy:
  categories: {product: {action: roadmap}}
  themes: {lid: {category: product, phrases: [lid]}}
roadmap:
  lid-ring:
    title: A lid that stays on
    themes: [lid]
    status: shipped
    shipped: 2026-10-25
posts:
  - title: The lid stays on
    date: 2026-12-03 10:00
    status: approved
    channels: [fb]
    announces: [lid-ring]
channels: {fb: {network: facebook}}
records:
  - {at: 2026-09-27 10:00, text: the lid falls off, times: 14, every: 2d}
  - {at: 2026-10-26 10:00, text: the lid falls off, times: 2, every: 2d}
  - {at: 2026-09-27 11:00, text: lovely, times: 60, every: 1d}
```

## Where the default comes from

Four weeks hold each weekday four times. With fewer than ten records even a fall to a third cannot
be told from chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.problems import Finding
from srmkit.rules.registry import rule

if TYPE_CHECKING:
    from srmkit.loop.changes import Change
    from srmkit.loop.effect import Effect
    from srmkit.loop.heard import Heard


@frozen
class Options:
    """What can be set."""

    days: int = 28
    """Days on each side, at least 7."""
    min_records: int = 10
    """Records on the themes, both sides together, below which nothing can be told."""


CHANCE = message(
    "LOP704.chance",
    "records on {themes} went from {before} to {after} a week since “{title}”, ratio {ratio}, "
    "95 % {low}–{high}: no effect can be told from chance",
)
WORSE = message(
    "LOP704.worse",
    "records on {themes} rose from {before} to {after} a week since “{title}”, ratio {ratio}, "
    "95 % {low}–{high}",
)


@rule("LOP704", "no-effect", Options, heard=True)
def check(plan: Heard, options: Options) -> Iterator[Finding]:
    """Changes whose time is over and that did not help."""
    if not plan.records:
        return
    from srmkit.loop.effect import LEAST_DAYS, Timeline, Verdict, effect

    timeline, days = Timeline(plan), max(options.days, LEAST_DAYS)
    for change in _last_of_each(plan, timedelta(days=days)):
        found = effect(timeline, change, days)
        if found.before.count + found.after.count < options.min_records:
            continue
        if found.verdict is Verdict.UNCLEAR:
            yield _finding(found, CHANCE, plan, days)
        elif found.verdict is Verdict.ROSE:
            yield _finding(found, WORSE, plan, days)


def _last_of_each(plan: Heard, span: timedelta) -> Iterable[Change]:
    """The last change about each set of themes of those whose time is over."""
    from srmkit.loop.changes import changes

    over = [one for one in changes(plan) if one.at + span <= plan.now]
    return {frozenset(one.themes): one for one in over}.values()


def _finding(found: Effect, template: Message, plan: Heard, days: int) -> Finding:
    from srmkit.loop.told import ratio_of

    change = found.change
    title = change.title.in_(plan.workspace.settings.lang)
    params = {"themes": list(change.themes), "title": title, **ratio_of(found)}
    return Finding(
        change.place,
        template,
        params,
        subject=change.post.path if change.post else "",
        at=change.at + timedelta(days=days),
    )
