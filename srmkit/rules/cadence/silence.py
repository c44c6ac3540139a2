"""A channel falls silent for longer than its audience will wait.

## What it does

Looks at each channel's posts in order of time and reports a gap that is longer than `max_days`,
and a channel whose last post is longer ago than that with nothing planned. Days of an announced
hiatus, or of a hold, do not count, nor does a day of which it covers only a part. An overdue post
does not end a silence, nor one that waits for a new time in a hold: nobody has seen it.

## Why it matters

People do not notice the post that is missing, they notice that you have gone. A break that was
announced is a break; one that was not is a disappearance.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
cadence: {rules: {CAD103: {max_days: 7}}}
posts:
  - {title: Care for leather, date: 2026-11-10 12:00, status: published, channels: [fb]}
  - {title: Oil the board, date: 2026-11-24 12:00, status: published, channels: [fb]}
```

Announce the break, or fill it:

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
cadence: {rules: {CAD103: {max_days: 7}}}
dates: {hiatuses: {stocktake: {from: 2026-11-12, to: 2026-11-22, channels: [fb]}}}
posts:
  - {title: Care for leather, date: 2026-11-10 12:00, status: published, channels: [fb]}
  - {title: Oil the board, date: 2026-11-24 12:00, status: published, channels: [fb]}
```

## Where the default comes from

Common advice asks for three to five posts a week on most networks and once a week at the very
least; seven days is that least. Advice differs widely, so set your own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from srmkit.messages import message
from srmkit.model import Plan
from srmkit.problems import Finding
from srmkit.rules.cadence.absences import Away, away
from srmkit.rules.days import will_happen
from srmkit.rules.registry import rule


@dataclass(frozen=True, slots=True)
class Options:
    """What can be set."""

    max_days: int = 7
    """Longest silence on one channel, in days from one post to the next."""
    per_channel: Mapping[str, int] = field(default_factory=dict)
    """Another longest silence for single channels, such as `{line: 21}`."""


SILENCE = message(
    "CAD103.silence",
    "{days:day|days} of silence on {channel} after “{title}”; longest allowed {allowed}",
)
GONE = message(
    "CAD103.gone",
    "{days:day|days} of silence on {channel} since “{title}” and nothing is planned; "
    "longest allowed {allowed}",
)


STRICTNESS = {
    "starter": {"max_days": 14},
    "strict": {"max_days": 5},
}


@rule("CAD103", "silence", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Gaps between one channel's posts."""
    for channel in plan.workspace.channels.values():
        entries = plan.entries.by_channel.get(channel.id, ())
        spoken = [entry for entry in entries if will_happen(plan, entry)]
        allowed = options.per_channel.get(channel.id, options.max_days)
        absent = away(plan.workspace, channel)
        for before, after in pairwise(spoken):
            days = _silent_days(absent, before.day, after.day, allowed)
            if days > allowed:
                finding = before.finding(
                    SILENCE,
                    related=[after],
                    days=days,
                    channel=channel.id,
                    title=before.post.title,
                    allowed=allowed,
                )
                # A silence that began before the report does, and ends within it, belongs to it.
                yield replace(finding, at=before.at if before.at >= plan.since else after.at)
        if spoken and spoken[-1].at <= plan.now:
            last = spoken[-1]
            today = plan.now.astimezone(channel.zone).date()
            days = _silent_days(absent, last.day, today, allowed)
            if days > allowed:
                finding = last.finding(
                    GONE, days=days, channel=channel.id, title=last.post.title, allowed=allowed
                )
                yield replace(finding, at=plan.now)


def _silent_days(absent: Away, before: date, after: date, allowed: int) -> int:
    """Days after `before`, up to `after`, but those on which we had said we would be away."""
    days = (after - before).days
    # Most gaps are short enough whoever was away.
    return days - absent.days(before + timedelta(days=1), after) if days > allowed else days
