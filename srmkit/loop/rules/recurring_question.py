"""Many people ask how something is done, and no post shows it.

## What it does

Looks for sentences that ask how (how do I, 點樣, 怎麼, 如何) or whether one may or must (can I, do
I need to, 可唔可以, 要不要), theme by theme. When `min_people` people asked within `of_days` days
and no post answers the theme, or a roadmap item about it, it proposes one: `srmkit new --answers
THEME` makes a draft of the questions that were asked most. A record that names nobody counts as one
person.

## Why it matters

Each of these answers is written by hand, again and again, by whoever is on duty. Written once, with
pictures, it saves them and the people who never asked; and asked often, it is a series.

## Example

```yaml fails
now: 2026-12-01 12:00
taxonomy:
  categories: {product: {action: roadmap}}
  themes: {care: {category: product, phrases: [clean the wok]}}
roadmap:
  care: {title: A care card, themes: [care], status: planned}
records:
  - {at: 2026-11-01 10:00, text: "How do I clean the wok?", times: 6, every: 1d}
```

Answer it:

```yaml passes
now: 2026-12-01 12:00
channels: {blog: {network: blog}}
taxonomy:
  categories: {product: {action: roadmap}}
  themes: {care: {category: product, phrases: [clean the wok]}}
roadmap:
  care: {title: A care card, themes: [care], status: planned}
records:
  - {at: 2026-11-01 10:00, text: "How do I clean the wok?", times: 6, every: 1d}
posts:
  - title: How to clean a wok
    date: 2026-12-03 10:00
    status: approved
    channels: [blog]
    answers: [care]
```

## Where the default comes from

Five people within three months are no accident, and about as many as answer by hand before somebody
says that it should be written down. `starter` waits for ten, `strict` for three.
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

    min_people: int = 5
    """So many people ask before a post is worth it."""
    of_days: int = 90
    """How far back they are counted, in days."""


RECURRING = message(
    "LOP706.recurring",
    "{people:person|people} asked how about “{theme}” in {of:day|days} and no post answers it; "
    "`srmkit new --answers {theme}` drafts one",
)

STRICTNESS = {
    "starter": {"min_people": 10},
    "strict": {"min_people": 3},
}


@rule("LOP706", "recurring-question", Options, presets=STRICTNESS, heard=True)
def check(plan: Heard, options: Options) -> Iterator[Finding]:
    """Themes with questions and no post."""
    if not plan.records:
        return
    from srmkit.loop.changes import answers
    from srmkit.loop.questions import askers

    answered = answers(plan)
    since = plan.now - timedelta(days=options.of_days)
    for theme in plan.workspace.themes.values():
        if theme.id in answered:
            continue
        recent = [
            one
            for one in plan.by_theme.get(theme.id, ())
            if one.created_at and one.created_at >= since
        ]
        people = len(askers(recent)) if len(recent) >= options.min_people else 0
        if people and people >= options.min_people:
            params = {"people": people, "theme": theme.id, "of": options.of_days}
            yield Finding(theme.place, RECURRING, params)
