"""A limit that you rely on is old, or its sources contradict each other about your post.

## What it does

Once for each network that you have something planned on: says when limits were read more than
`max_days` before now, and which is the oldest. And for a text, its hashtags or its pictures: says
when one source lets them pass and another does not, once for each limit. Limits that a channel
states of itself are yours, and never stale.

## Why it matters

Networks change their limits without a word. srmkit keeps the day on which each was read, so that
nobody takes an old number for the truth, and where sources disagree it keeps to the smaller one and
says so. Look the limit up; if yours is another, write it into `channels.yml`
(`limits: {text: 5000}`), and tell srmkit's makers.

## Example

```yaml fails
now: 2026-12-01
channels: {tt: {network: tiktok}}
media: [content/media/film.mp4]
posts:
  - title: A long story
    date: 2026-12-02 12:00
    status: approved
    channels: [tt]
    media: [{file: film.mp4}]
    text: {of: 好, times: 2100}
```

```yaml passes
now: 2026-12-01
channels: {tt: {network: tiktok, limits: {text: 2200}}}
media: [content/media/film.mp4]
posts:
  - title: A long story
    date: 2026-12-02 12:00
    status: approved
    channels: [tt]
    media: [{file: film.mp4}]
    text: {of: 好, times: 2100}
```

## Where the default comes from

A year is srmkit's own choice: Instagram's hashtags, X's length and LinkedIn's pictures all changed
within two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Entry, Plan
from srmkit.networks.limits import Limit, Measure, Network, text_limits, title_limits
from srmkit.networks.media import Sort
from srmkit.problems import Finding, Severity
from srmkit.rules.network.to_come import (
    attached,
    counted,
    measured,
    media_counts,
    parts,
    text_key,
    to_come,
)
from srmkit.rules.network.units import unit_word
from srmkit.rules.registry import rule
from srmkit.rules.units import NETWORK
from srmkit.text.tags import hashtags, mentions


@frozen
class Options:
    """What can be set."""

    max_days: int = 365
    """How old a limit may be before it is doubted, in days since it was read."""


OLD = message(
    "NET409.old",
    "read more than {days:day|days} ago: {count:limit|limits} of {network}, the oldest on {date} "
    "({name})",
)
DISPUTED = message(
    "NET409.disputed",
    "{count:,} {unit:words} for {channel}; what {network} takes is {limit:,} by one source, "
    "{other:,} {other_unit:words} by another: {source}",
)


@rule("NET409", "stale-limit", Options, Severity.INFO, per=(NETWORK,))
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """The age of each network's limits, and what its sources disagree about."""
    aged: set[str] = set()
    told: dict[str, set[str]] = {}
    for entry, known in to_come(plan):
        if known.id not in aged:
            aged.add(known.id)
            yield from _old(plan, entry, known, options.max_days)
        argued = {name for name, limit in known.limits.items() if limit.conflicts}
        argued -= told.setdefault(known.id, set())
        for limit, measure, key in _measures(plan, entry, known, argued):
            other = limit.dispute(measure)
            if other is None or limit.name in told[known.id]:
                continue
            told[known.id].add(limit.name)
            yield entry.finding(
                DISPUTED,
                key=key,
                count=measure(limit.unit),
                unit=unit_word(limit.unit),
                channel=entry.channel.id,
                network=known.name,
                limit=limit.value,
                other=other.value,
                other_unit=unit_word(other.unit),
                source=other.source,
            )


def _old(plan: Plan, entry: Entry, known: Network, days: int) -> Iterator[Finding]:
    before = plan.now.date() - timedelta(days=days)
    old = sorted(
        (limit.as_of, limit.name)
        for limit in known.limits.values()
        if not limit.own and limit.as_of < before
    )
    if old:
        date, name = old[0]
        params = {"count": len(old), "network": known.name, "days": days}
        yield Finding(entry.channel.place, OLD, {**params, "date": date.isoformat(), "name": name})


Measured = tuple[Limit, Measure, str]
"""A limit whose sources disagree, what the entry has of the thing, and the key where it stands."""


def _measures(plan: Plan, entry: Entry, known: Network, argued: set[str]) -> Iterator[Measured]:
    """What the entry has of each limit that is `argued` about."""
    if argued:
        shown = attached(plan, entry)
        if any(name.startswith(_IN_TEXTS) for name in argued):
            yield from _of_texts(entry, known, shown, argued)
        for name, count in media_counts(entry, known, shown):
            if name in argued:
                yield known.limits[name], counted(count), "media"


_IN_TEXTS = ("text.", "tags.")
"""What begins the names of the limits on what is written."""


def _of_texts(
    entry: Entry, known: Network, shown: Counter[Sort], argued: set[str]
) -> Iterator[Measured]:
    pictures = set(shown) == {Sort.IMAGE}
    for limit in title_limits(known, pictures=pictures):
        if limit.name in argued:
            yield limit, measured(entry.post.title), "title"
    for part, text in enumerate(parts(entry)):
        key = text_key(entry, part)
        for limit in text_limits(known, media=bool(shown), pictures=pictures):
            if limit.name in argued:
                yield limit, measured(text), key
        for name, find in (("tags.hashtags", hashtags), ("tags.mentions", mentions)):
            if name in argued:
                yield known.limits[name], counted(len(find(text))), key
