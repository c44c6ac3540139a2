"""Something blew up, and no post says that we know.

## What it does

Looks at early warnings that are open (`srmkit alerts` lists them) and about complaints or a
watch-word. Each is reported once `hours` have passed since it began, unless a post with intent
`apologise` or `announce` went out: since then, or at most as long before. Where the warning is
about a theme, a post that `answers` only other things does not count.

## Why it matters

People who complain want to know that they were heard. Silence is read as not knowing or not caring,
and the second day of it is about the silence.

## Example

```yaml fails
now: 2026-12-01 12:00
channels: {fb: {network: facebook}}
taxonomy:
  categories: {product: {action: roadmap}}
  themes: {lid: {category: product, phrases: [lid fell]}}
records:
  - {at: 2026-10-20 10:00, text: Hello, times: 40, every: 1d}
  - {at: 2026-11-30 09:00, text: "The lid fell off", rating: "1", times: 9, every: 10m}
```

Say what is known and when there will be more:

```yaml passes
now: 2026-12-01 12:00
channels: {fb: {network: facebook}}
taxonomy:
  categories: {product: {action: roadmap}}
  themes: {lid: {category: product, phrases: [lid fell]}}
records:
  - {at: 2026-10-20 10:00, text: Hello, times: 40, every: 1d}
  - {at: 2026-11-30 09:00, text: "The lid fell off", rating: "1", times: 9, every: 10m}
posts:
  - title: About the lids
    date: 2026-11-30 12:00
    intent: apologise
    answers: [lid]
    channels: [fb]
    published: [{channel: fb, at: 2026-11-30 12:01}]
```

## Where the default comes from

A day is what people who wrote in the evening still call soon. `strict` gives four hours, the time
in which most crisis plans want a first statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from srmkit.frozen import frozen
from srmkit.loop.signals.signal import Scope, Signal
from srmkit.messages import message
from srmkit.model import Entry, Intent
from srmkit.problems import Finding, Place
from srmkit.rules.registry import rule

if TYPE_CHECKING:  # a check of a workspace without feedback must not wait for these
    from srmkit.loop.heard import Heard


@frozen
class Options:
    """What can be set."""

    hours: int = 24
    """How long after a warning a post may take, in hours."""


GROWN = message(
    "LOP708.grown",
    "{count:record|records} from {authors:person|people} on “{subject}” since {since}, "
    "{expected} expected; for {hours:hour|hours} no post has apologised or announced anything",
)
SAID = message(
    "LOP708.said",
    "“{subject}” was said by {authors:person|people} since {since}; for {hours:hour|hours} no "
    "post has apologised or announced anything",
)
MOOD = message(
    "LOP708.mood",
    "{count:complaint|complaints} from {authors:person|people} since {since}, {expected} "
    "expected; for {hours:hour|hours} no post has apologised or announced anything",
)

STRICTNESS = {"steady": {"hours": 12}, "strict": {"hours": 4}}
_WORDS = frozenset({Intent.APOLOGISE, Intent.ANNOUNCE})


@rule("LOP708", "unanswered-signal", Options, presets=STRICTNESS, heard=True)
def check(plan: Heard, options: Options) -> Iterator[Finding]:
    """Open warnings of complaints that no post speaks to."""
    from srmkit.loop.signals.watch import is_open

    patience = timedelta(hours=options.hours)
    for signal in plan.signals:
        late = plan.now - signal.since
        if late <= patience or not signal.grave or not is_open(signal, plan):
            continue
        if not any(_speaks(one, signal, plan, patience) for one in plan.entries):
            yield _finding(signal, plan, int(late / timedelta(hours=1)))


def _speaks(entry: Entry, signal: Signal, plan: Heard, patience: timedelta) -> bool:
    """Whether an entry is out, in time, and may be about what happened."""
    post = entry.post
    if not entry.out or post.intent not in _WORDS:
        return False
    since = (signal.since - patience).astimezone(entry.at.tzinfo)
    early = entry.day < since.date() if entry.all_day else entry.at < since
    if early:
        return False
    if signal.subject.scope is not Scope.THEME or not post.answers:
        return True
    theme = signal.subject.id
    items = {one.id for one in plan.workspace.items.values() if theme in (one.id, *one.themes)}
    return bool({theme, *items}.intersection((*post.answers, *post.announces)))


def _finding(signal: Signal, plan: Heard, hours: int) -> Finding:
    subject = signal.subject
    template = {Scope.WORDS: SAID, Scope.ALL: MOOD}.get(subject.scope, GROWN)
    params = {
        "subject": subject.id,
        "count": signal.count,
        "authors": signal.authors,
        "since": f"{signal.since:%Y-%m-%d %H:%M}",
        "expected": round(signal.expected, 1),
        "hours": hours,
    }
    return Finding(_place(signal, plan), template, params)


def _place(signal: Signal, plan: Heard) -> Place:
    """The theme, or what the plan for such days is."""
    if signal.subject.scope is Scope.THEME and signal.subject.id in plan.workspace.themes:
        return plan.workspace.themes[signal.subject.id].place
    if "crisis.yml" in plan.workspace.present:
        return Place(plan.workspace.crisis.place.path, 1, 1)
    return Place("feedback/taxonomy.yml", 1, 1)
