"""We go away without a word, or without a plan for coming back.

## What it does

Looks at each hiatus from `within_days` before it begins. Every channel that it concerns, and that
has posts before it, should have one that `announces` it, on a day at least `days_before` days ahead
of it. A hiatus that is announced too late is reported until it begins, one that nobody announces
until it is over, because late word is better than none. From `within_days` before its end, a post
should be planned for one of the `days_after` days that follow it.

An overdue post announces nothing, nor does one that waits for a new time in a hold; a draft does,
since it is planned.

## Why it matters

A break that was announced is a break; one that was not is a disappearance. The first post after it
says that we are back, and it is planned before everybody leaves, because nobody is there to write
it on the last day.

## Example

```yaml fails
now: 2026-12-14
channels: {fb: {network: facebook}}
dates: {hiatuses: {stocktake: {from: 2026-12-21, to: 2026-12-23, channels: [fb]}}}
posts:
  - {title: Gift wrap, date: 2026-12-19 12:00, channels: [fb]}
  - {title: Open again, date: 2026-12-24 12:00, channels: [fb]}
```

```yaml passes
now: 2026-12-14
channels: {fb: {network: facebook}}
dates: {hiatuses: {stocktake: {from: 2026-12-21, to: 2026-12-23, channels: [fb]}}}
posts:
  - {title: Closed next week, date: 2026-12-19 12:00, channels: [fb], announces: [stocktake]}
  - {title: Open again, date: 2026-12-24 12:00, channels: [fb]}
```

## Where the default comes from

A day gives somebody the chance to ask before you are gone; a week after the end is the longest
silence that this tool allows. No source was found for either number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Absence, Entry, Plan
from srmkit.problems import Finding
from srmkit.rules.days import will_happen
from srmkit.rules.registry import rule
from srmkit.rules.windows import span


@frozen
class Options:
    """What can be set, in days."""

    days_before: int = 1
    """How long before a hiatus its announcement goes out at the latest."""
    days_after: int = 7
    """How long after a hiatus the first post goes out at the latest; 0 asks for none."""
    within_days: int = 14
    """How long before it begins, and before it ends, a hiatus is looked at."""


SILENT = message(
    "CAD107.silent",
    "the hiatus “{hiatus}” begins on {day} and is announced to nobody on {channels}",
)
LATE = message(
    "CAD107.late",
    "the hiatus “{hiatus}” begins on {day} and is announced on {channels} later than "
    "{days:day|days} before",
)
NO_RETURN = message(
    "CAD107.return",
    "no post within {days:day|days} after the hiatus “{hiatus}”, which ends on {day}, on "
    "{channels}",
)


STRICTNESS = {
    "strict": {"days_before": 3, "days_after": 3, "within_days": 28},
}


@rule("CAD107", "hiatus-unannounced", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each hiatus that is near, on each channel that falls silent for it."""
    near = plan.now + span(options.within_days)
    after = span(options.days_after)
    hiatuses = [
        one
        for one in plan.workspace.hiatuses.values()
        if one.since <= near and plan.now < one.until + after
    ]
    if not hiatuses:  # as on most days: then nobody's entries need be looked at
        return
    spoken = {
        id: [entry for entry in plan.entries.by_channel.get(id, ()) if will_happen(plan, entry)]
        for id in plan.workspace.channels
    }
    for hiatus in hiatuses:
        silenced = {
            id: entries
            for id, entries in spoken.items()
            if (hiatus.channels is None or id in hiatus.channels)
            and entries
            and entries[0].at < hiatus.since
        }
        if hiatus.since <= near and plan.now < hiatus.until:
            yield from _announced(plan, hiatus, silenced, options)
        if hiatus.until <= near:
            yield from _returned(plan, hiatus, silenced, options)


def _announced(
    plan: Plan, hiatus: Absence, silenced: Mapping[str, Sequence[Entry]], options: Options
) -> Iterator[Finding]:
    """Channels on which nobody says it, and those on which somebody says it late."""
    silent: list[str] = []
    late: list[Entry] = []
    for id, entries in silenced.items():
        told = next((one for one in entries if hiatus.id in one.post.announces), None)
        if told is None or told.at >= hiatus.until:
            silent.append(id)
        elif plan.now < hiatus.since and _is_late(told, hiatus, options.days_before):
            late.append(told)
    params = {"hiatus": hiatus.id, "day": f"{hiatus.since:%Y-%m-%d}", "days": options.days_before}
    at = max(hiatus.since, plan.now)
    if silent:
        yield Finding(hiatus.place, SILENT, {**params, "channels": silent}, at=at)
    if late:
        channels = [entry.channel.id for entry in late]
        related = tuple(entry.as_related() for entry in late)
        yield Finding(hiatus.place, LATE, {**params, "channels": channels}, related, at=at)


def _is_late(told: Entry, hiatus: Absence, days_before: int) -> bool:
    first = hiatus.since.astimezone(told.channel.zone).date()
    return told.at >= hiatus.since or (first - told.day).days < days_before


def _returned(
    plan: Plan, hiatus: Absence, silenced: Mapping[str, Sequence[Entry]], options: Options
) -> Iterator[Finding]:
    """Channels on which nobody is back soon after the end, while somebody still can be."""
    end = hiatus.until + span(options.days_after)
    gone = [
        id
        for id, entries in silenced.items()
        if not any(hiatus.until <= entry.at < end for entry in entries)
    ]
    if gone and plan.now < end and options.days_after:
        last = hiatus.until - timedelta(microseconds=1)
        params = {"hiatus": hiatus.id, "day": f"{last:%Y-%m-%d}", "days": options.days_after}
        at = max(hiatus.until, plan.now)
        yield Finding(hiatus.place, NO_RETURN, {**params, "channels": gone}, at=at)
