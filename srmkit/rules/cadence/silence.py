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
from dataclasses import field, replace
from datetime import date, timedelta
from itertools import pairwise

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Channel, Entry, Plan
from srmkit.problems import Finding
from srmkit.rules.cadence.absences import Away, away
from srmkit.rules.days import will_happen
from srmkit.rules.registry import rule
from srmkit.rules.units import CHANNEL


@frozen
class Options:
    """What can be set."""

    max_days: int = 7
    """Longest silence on one channel, in days from one post to the next."""
    per_channel: Mapping[str, int] = field(default_factory=dict)
    """Another longest silence for single channels, such as `{line: 21}`."""

    def allowed(self, channel: str) -> int:
        """The longest silence on one channel, given by its id."""
        return self.per_channel.get(channel, self.max_days)


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


@rule("CAD103", "silence", Options, presets=STRICTNESS, per=(CHANNEL,))
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Gaps between one channel's posts."""
    for channel in plan.channels:
        allowed = options.allowed(channel.id)
        for one in silences(plan, channel, allowed):
            finding = one.before.finding(
                SILENCE if one.after else GONE,
                related=[one.after] if one.after else (),
                days=one.days,
                channel=channel.id,
                title=one.before.post.title,
                allowed=allowed,
            )
            # A silence that began before the report does, and ends within it, belongs to it.
            begun = one.before.at >= plan.since
            end = one.after.at if one.after else plan.now
            yield replace(finding, at=one.before.at if begun and one.after else end)


@frozen
class Silence:
    """A time without a post on one channel."""

    before: Entry
    after: Entry | None
    """None: nothing is planned, and it lasts until now."""
    days: int
    """Without those on which we had said we would be away."""


def silences(plan: Plan, channel: Channel, allowed: int) -> Iterator[Silence]:
    """Every silence of `channel` that is longer than `allowed` days, past and planned, in order."""
    entries = plan.entries.by_channel.get(channel.id, ())
    spoken = [entry for entry in entries if will_happen(plan, entry)]
    absent = away(plan.workspace, channel)
    for before, after in pairwise(spoken):
        days = _silent_days(absent, before.day, after.day, allowed)
        if days > allowed:
            yield Silence(before, after, days)
    if spoken and spoken[-1].at <= plan.now:
        today = plan.now.astimezone(channel.zone).date()
        days = _silent_days(absent, spoken[-1].day, today, allowed)
        if days > allowed:
            yield Silence(spoken[-1], None, days)


def _silent_days(absent: Away, before: date, after: date, allowed: int) -> int:
    """Days after `before`, up to `after`, but those on which we had said we would be away."""
    days = (after - before).days
    # Most gaps are short enough whoever was away.
    return days - absent.days(before + timedelta(days=1), after) if days > allowed else days
