"""A channel says more than people want to hear from it, or than its plan or its network allows.

## What it does

Counts each channel's posts per day and per week, in the channel's own zone and with the workspace's
first day of the week, and reports the first one above `per_day` or `per_week`. What is promised is
counted first: a draft may be what is too much, but makes no other post so.

A channel's `quota` in `channels.yml` is counted in pushes, per calendar `day`, `week`, `month` or
`year`: `{per: month, pushes: 500, cost: 0.1}`. One push is one message to one recipient, so a post
costs the sizes of those of its audiences that use the channel. People in two of them are counted
twice, and a post whose audiences have no size counts as one push; a note says so. Where a plan
counts posts, whoever gets them, write `of: posts`: a WeChat subscription account that may broadcast
once a day is `{per: day, pushes: 1, of: posts}`. The post with which the sum passes the quota is
reported, with what all that is above it costs.

Where a network takes no more than so many posts in 24 hours (`posting.day` in its limits; an
account's own number goes into `limits` in `channels.yml`), the post above that is reported. For one
that is approved or scheduled this is an error, because the network will refuse it; where sources
disagree, only above the largest number.

## Why it matters

Every network shows fewer people the next post of an account that posts too often, and people mute
what comes too often. The third post of a day mostly takes readers from the first two.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
cadence: {rules: {CAD101: {per_day: 2}}}
posts:
  - {title: Morning, date: 2026-12-03 09:00, channels: [fb]}
  - {title: Noon, date: 2026-12-03 12:00, channels: [fb]}
  - {title: Evening, date: 2026-12-03 20:00, channels: [fb]}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
cadence: {rules: {CAD101: {per_day: 2}}}
posts:
  - {title: Morning, date: 2026-12-03 09:00, channels: [fb]}
  - {title: Noon, date: 2026-12-03 12:00, channels: [fb]}
  - {title: Evening, date: 2026-12-04 20:00, channels: [fb]}
```

A plan that pays for 1,000 messages a month is used up by two posts to 600 members:

```yaml fails
now: 2026-12-01
channels: {line: {network: line, quota: {per: month, pushes: 1000, cost: 0.15}}}
audiences: {members: {size: 600, channels: [line]}}
posts:
  - {title: Open late, date: 2026-12-03 12:00, channels: [line], audiences: [members]}
  - {title: Open early, date: 2026-12-09 12:00, channels: [line], audiences: [members]}
```

```yaml passes
now: 2026-12-01
channels: {line: {network: line, quota: {per: month, pushes: 1000, cost: 0.15}}}
audiences: {members: {size: 600, channels: [line]}, near: {size: 400, channels: [line]}}
posts:
  - {title: Open late, date: 2026-12-03 12:00, channels: [line], audiences: [members]}
  - {title: Open early, date: 2026-12-09 12:00, channels: [line], audiences: [near]}
```

## Where the default comes from

Advice read in November 2026 ranges from three a week to five a day, depending on the network; most
of it sees diminishing returns above two a day. The networks' limits stand with their sources in
`srmkit/networks/`; a quota is whatever your plan says.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, timedelta
from itertools import groupby

from srmkit.dates import week_of
from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.model import Channel, Entries, Entry, Plan, Quota
from srmkit.networks.limits import network
from srmkit.problems import Finding
from srmkit.rules.cadence.quota import period, pushes, tipping
from srmkit.rules.registry import rule
from srmkit.rules.units import CHANNEL
from srmkit.rules.windows import RELATED


@frozen
class Options:
    """What can be set."""

    per_day: int = 2
    """Most posts on one channel in one day."""
    per_week: int = 10
    """Most posts on one channel in one week."""


DAY = message(
    "CAD101.day", "{count:post|posts} on {channel} on {day}; most allowed in a day {allowed}"
)
WEEK = message(
    "CAD101.week",
    "{count:post|posts} on {channel} in the week of {day}; most allowed in a week {allowed}",
)
QUOTA = message(
    "CAD101.quota",
    "{pushes:,} pushes on {channel} in {period}, {over:,} more than its quota of {allowed:,}",
)
COST = message(
    "CAD101.cost",
    "{pushes:,} pushes on {channel} in {period}, {over:,} more than its quota of {allowed:,}, "
    "which cost {cost:,.2f}",
)
UNSIZED = message(
    "CAD101.unsized",
    "the quota of {channel} counts one push each for {count:coming post|coming posts}, "
    "whose audiences have no size",
)
NETWORK = message(
    "CAD101.network", "{count:post|posts} on {channel} within 24 hours; {network} takes {allowed}"
)


STRICTNESS = {
    "starter": {"per_day": 3, "per_week": 14},
    "strict": {"per_day": 1, "per_week": 5},
}


@rule("CAD101", "too-many", Options, presets=STRICTNESS, per=(CHANNEL,))
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Counts per channel and day, week, quota and network's day."""
    start = plan.workspace.settings.week_start
    for channel in plan.channels:
        entries = plan.reaching.by_channel.get(channel.id, Entries())
        yield from _counts(plan, entries, options.per_day, DAY, lambda day: day)
        yield from _counts(plan, entries, options.per_week, WEEK, lambda day: week_of(day, start))
        if channel.quota is not None:
            yield from _quota(plan, channel, channel.quota, entries)
        yield from _network(channel, entries)


def _counts(
    plan: Plan, entries: Entries, allowed: int, template: Message, begin: Callable[[date], date]
) -> Iterator[Finding]:
    for day, group in groupby(entries, key=lambda entry: begin(entry.day)):
        together = list(group)
        if len(together) <= allowed:
            continue
        # Drafts come last: one of them may be what is too much, but never makes another so.
        firm = [entry for entry in together if not entry.mild]
        counted = sorted(together, key=lambda entry: entry.mild) if len(firm) <= allowed else firm
        tips = counted[allowed]
        if plan.reports(tips.at):
            yield tips.finding(
                template,
                related=_others(counted, tips),
                count=len(counted),
                channel=tips.channel.id,
                day=f"{day:%Y-%m-%d}",
                allowed=allowed,
            )


def _others(entries: Sequence[Entry], tips: Entry) -> Sequence[Entry]:
    return [one for one in entries if one is not tips][:RELATED]


def _quota(plan: Plan, channel: Channel, quota: Quota, entries: Entries) -> Iterator[Finding]:
    start, audiences = plan.workspace.settings.week_start, plan.workspace.audiences
    sizes = [(entry, pushes(entry, quota, audiences)) for entry in entries]
    unsized = sum(size is None and entry.ahead for entry, size in sizes)
    if unsized:
        params = {"channel": channel.id, "count": unsized}
        yield Finding(channel.place, UNSIZED, params, mild=True, at=plan.now)
    for span, group in groupby(sizes, key=lambda one: period(one[0].day, quota.per, start)):
        together = [(entry, 1 if size is None else size) for entry, size in group]
        firm = [(entry, size) for entry, size in together if not entry.mild]
        # Again, drafts come last.
        enough = tipping(firm, quota.pushes) is not None
        counted = firm if enough else sorted(together, key=_is_draft)
        tips = tipping(counted, quota.pushes)
        if tips is None or not plan.reports(tips.at):
            continue
        total = sum(size for _, size in counted)
        over = total - quota.pushes
        yield tips.finding(
            COST if quota.cost else QUOTA,
            related=_others([entry for entry, _ in counted], tips),
            pushes=total,
            channel=channel.id,
            period=span,
            over=over,
            allowed=quota.pushes,
            cost=round(over * quota.cost, 2),
        )


def _is_draft(counted: tuple[Entry, int]) -> bool:
    return counted[0].mild


def _network(channel: Channel, entries: Entries) -> Iterator[Finding]:
    """More in 24 hours than the network takes; what is out has been taken."""
    try:
        known = network(channel.network)
    except KeyError:
        return
    limit = known.limits.get("posting.day")
    if limit is None:
        return
    own = channel.limits.get(limit.name)
    allowed = limit.value if own is None else own
    surely = max([allowed, *(one.value for one in limit.conflicts)]) if own is None else own
    window: deque[Entry] = deque()
    told = 0
    for entry in entries:
        window.append(entry)
        # On the clock of UTC, since a day on which the clocks change is no 24 hours.
        while window[0].at.astimezone(UTC) <= entry.at.astimezone(UTC) - timedelta(hours=24):
            window.popleft()
        above = _above(window, allowed, surely)
        if above == 0:
            told = 0
        elif above > told and entry.ahead and (above == 1 or entry.post.status.firm):
            told = above
            yield entry.finding(
                NETWORK,
                related=list(window)[:-1][-RELATED:],
                hard=above == 2,
                count=len(window),
                channel=channel.id,
                network=known.name,
                allowed=allowed,
            )


def _above(window: Sequence[Entry], allowed: int, surely: int) -> int:
    """0: within the limit; 1: above it, with drafts or by one source of several; 2: above what any
    source says, with what is promised alone."""
    if len(window) <= allowed:
        return 0
    return 1 + (sum(entry.out or entry.post.status.firm for entry in window) > surely)
