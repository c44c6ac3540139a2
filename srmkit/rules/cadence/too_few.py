"""A channel says less in a week than it takes to stay in mind.

## What it does

Counts each channel's posts per week, in the channel's own zone and with the workspace's first day
of the week, and reports weeks below `per_week`; weeks in a row are one problem.

It looks at whole weeks only: from the one after a channel's first post to the last one that has
passed or is planned. A week is planned when the channel has a post of a later week; one that a
repeating post brings does not plan a week, but counts in it. A week that a hiatus or a hold touches
is left out. An overdue post does not count, nor one that a hold moves: nobody has seen it. What
follows a channel's last post
is a silence (CAD103).

## Why it matters

A channel that speaks now and then is shown to fewer of its followers each time, and those it
reaches have forgotten why they follow. A quiet week is easiest to fill while it is still ahead.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
cadence: {rules: {CAD102: {per_week: 2}}}
posts:
  - {title: Care for leather, date: 2026-12-02 12:00, channels: [fb]}
  - {title: Oil the board, date: 2026-12-08 12:00, channels: [fb]}
  - {title: A visit, date: 2026-12-15 12:00, channels: [fb]}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
cadence: {rules: {CAD102: {per_week: 2}}}
posts:
  - {title: Care for leather, date: 2026-12-02 12:00, channels: [fb]}
  - {title: Oil the board, date: 2026-12-08 12:00, channels: [fb]}
  - {title: Thank you, date: 2026-12-11 12:00, channels: [fb]}
  - {title: A visit, date: 2026-12-15 12:00, channels: [fb]}
```

## Where the default comes from

Advice read in November 2026 asks for two or three posts a week at least on most networks, and for
more on some; two is the lower end of it. It is no advice for what people read slowly or what makes
their phones ring, so the networks in `exempt` have no least number, unless you name one in
`per_channel`. The presets `none` and `starter` ask for none at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, timedelta

from srmkit.dates import start_of_day, week_of
from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Channel, Entry, Plan
from srmkit.problems import Finding
from srmkit.rules.cadence.absences import away
from srmkit.rules.days import will_happen
from srmkit.rules.registry import rule
from srmkit.rules.units import CHANNEL
from srmkit.rules.windows import RELATED


@frozen
class Options:
    """What can be set."""

    per_week: int = 2
    """Fewest posts on one channel in one week; 0 asks for none."""
    per_channel: Mapping[str, int] = field(default_factory=dict)
    """Another least for single channels, such as `{ig: 3, line: 1}`."""
    exempt: tuple[str, ...] = ("blog", "line", "newsletter", "wechat-oa", "whatsapp-channel")
    """Networks whose channels `per_week` is not for; `per_channel` still is."""


WEEK_LONG = timedelta(days=7)

WEEK = message(
    "CAD102.week",
    "{count:post|posts} on {channel} in the week of {day}; fewest allowed in a week {least}",
)
WEEKS = message(
    "CAD102.weeks",
    "{count:post|posts} on {channel} in the {weeks} weeks from {day}; "
    "fewest allowed in a week {least}",
)


STRICTNESS = {
    "none": {"per_week": 0},
    "starter": {"per_week": 0},
    "strict": {"per_week": 3},
}


@rule("CAD102", "too-few", Options, presets=STRICTNESS, per=(CHANNEL,))
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Runs of weeks with too few posts on one channel."""
    start = plan.workspace.settings.week_start
    for channel in plan.channels:
        usual = 0 if channel.network in options.exempt else options.per_week
        least = options.per_channel.get(channel.id, usual)
        entries = plan.entries.by_channel.get(channel.id, ())
        spoken = [entry for entry in entries if will_happen(plan, entry)]
        if least == 0 or not spoken:
            continue
        days = [entry.day for entry in spoken]
        count = Counter(week_of(day, start) for day in days)
        for run in _runs(plan, channel, spoken, count, least):
            # The last post up to the end of the first week: the one after which more was due.
            nearest = bisect_left(days, run[0] + WEEK_LONG) - 1
            inside = range(bisect_left(days, run[0]), bisect_left(days, run[-1] + WEEK_LONG))
            finding = spoken[nearest].finding(
                WEEKS if len(run) > 1 else WEEK,
                related=[spoken[index] for index in inside if index != nearest][:RELATED],
                count=sum(count[week] for week in run),
                channel=channel.id,
                weeks=len(run),
                day=f"{run[0]:%Y-%m-%d}",
                least=least,
            )
            begin, end = (start_of_day(day, channel.zone) for day in (run[0], run[-1] + WEEK_LONG))
            # Weeks that began before the report does, and end within it, belong to it.
            yield replace(finding, at=plan.since if begin < plan.since < end else begin)


def _runs(
    plan: Plan, channel: Channel, spoken: Sequence[Entry], count: Mapping[date, int], least: int
) -> Iterator[list[date]]:
    """The first days of weeks in a row that have fewer than `least` posts."""
    start = plan.workspace.settings.week_start
    absent = away(plan.workspace, channel)
    planned = (entry for entry in spoken if entry.occurrence == 0 or entry.out)
    last = max((week_of(entry.day, start) for entry in planned), default=date.min)
    if last >= week_of(plan.now.astimezone(channel.zone).date(), start):
        last -= WEEK_LONG  # more may still be planned for it
    week = week_of(spoken[0].day, start) + WEEK_LONG
    run: list[date] = []
    while week <= last:
        low = count[week] < least and not absent.days(week, week + timedelta(days=6))
        if low:
            run.append(week)
        elif run:
            yield run
            run = []
        week += WEEK_LONG
    if run:
        yield run
