"""An audience hears nothing from us for longer than it will wait.

## What it does

Follows each audience's contacts in order of time: the entries for it on the channels it uses, out
or planned, whatever they say. Every contact starts the wait anew. It reports a gap that is not over
yet: from the last contact to the next one in the plan, from one planned contact to the next, or,
where nothing is planned, from the last contact to now. A gap longer than the audience's `gap.max`
is a warning; the present one is a note when it is longer than `gap.ideal`. An audience that was
never reached and is in nobody's plan is reported as such.

An overdue entry is no contact, nor is one inside a hold that moves its entries. Days on which every
channel of the audience was away, in an announced hiatus or stopped by a hold, do not count. To
leave one gap be, write `ignore` into the post before it.

## Why it matters

Nobody complains of being forgotten. A partner who hears from you once a year, and then only because
you want something, has drawn the conclusion long before.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
audiences: {members: {channels: [fb], gap: {ideal: 3d, max: 5d}}}
posts:
  - title: A letter
    date: 2026-11-28 12:00
    status: published
    channels: [fb]
    audiences: [members]
  - {title: Another letter, date: 2026-12-05 12:00, channels: [fb], audiences: [members]}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
audiences: {members: {channels: [fb], gap: {ideal: 3d, max: 5d}}}
posts:
  - title: A letter
    date: 2026-11-28 12:00
    status: published
    channels: [fb]
    audiences: [members]
  - {title: Another letter, date: 2026-12-01 12:00, channels: [fb], audiences: [members]}
```

## Where the default comes from

The two thresholds, and that any contact starts the wait anew, are what users of personal
keep-in-touch tools asked for (monica#321, monica#1814, read in November 2026). The longest rhythm
they named was three months, for business contacts (monica#1940), so ninety days is what an audience
without a `gap` of its own gets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.model import Audience, Entries, Entry, Plan
from srmkit.problems import Finding, Related
from srmkit.rules.days import day_of, silent_days, today, will_happen
from srmkit.rules.registry import rule
from srmkit.rules.units import AUDIENCE


@frozen
class Options:
    """What can be set, for audiences that say nothing themselves."""

    max_days: int = 90
    """Longest wait of an audience without `gap.max`, in days; 0 lets it wait for ever."""


BETWEEN = message(
    "AUD201.between", "{days:day|days} between contacts with {audience}; longest allowed {allowed}"
)
SINCE = message(
    "AUD201.since",
    "{days:day|days} since the last contact with {audience} and nothing is planned; "
    "longest allowed {allowed}",
)
IDEAL_BETWEEN = message(
    "AUD201.ideal-between",
    "{days:day|days} between contacts with {audience}; ideally {allowed} at most",
)
IDEAL_SINCE = message(
    "AUD201.ideal-since",
    "{days:day|days} since the last contact with {audience} and nothing is planned; "
    "ideally {allowed} at most",
)
NEVER = message(
    "AUD201.never",
    "0 contacts with {audience}, none planned; longest allowed gap {allowed:day|days}",
)


STRICTNESS = {
    "starter": {"max_days": 180},
    "strict": {"max_days": 30},
}


@rule("AUD201", "forgotten", Options, presets=STRICTNESS, per=(AUDIENCE,))
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Gaps between the contacts of each audience."""
    for audience in plan.audiences:
        contacts = plan.contacts[audience.id].where(lambda entry: will_happen(plan, entry))
        longest = longest_wait(audience, options)
        if contacts:
            yield from _gaps(plan, audience, contacts, longest)
        elif longest is not None:
            params = {"audience": audience.id, "allowed": longest}
            yield Finding(audience.place, NEVER, params, at=plan.now)


def longest_wait(audience: Audience, options: Options) -> float | None:
    """The days that the audience waits at most; None for ever."""
    if audience.max_gap is not None:
        return _days(audience.max_gap)
    if not options.max_days:
        return None
    return max(options.max_days, _days(audience.ideal_gap or timedelta()))


def _days(span: timedelta) -> float:
    days = span / timedelta(days=1)
    return int(days) if days == int(days) else round(days, 2)


def _gaps(
    plan: Plan, audience: Audience, contacts: Entries, longest: float | None
) -> Iterator[Finding]:
    ideal = None if audience.ideal_gap is None else _days(audience.ideal_gap)
    least = min((one for one in (ideal, longest) if one is not None), default=None)
    if least is None:
        return
    channels = audience.channels or tuple(plan.workspace.channels)
    past = bisect_right(contacts, plan.now, key=lambda entry: entry.at)
    open_ended = contacts[max(past - 1, 0) :]
    for before, after in zip(open_ended, (*open_ended[1:], None), strict=True):
        if after is None and before.at > plan.now:
            continue
        until = today(plan) if after is None else day_of(plan, after)
        days = silent_days(plan, channels, day_of(plan, before), until, least)
        if longest is not None and days > longest:
            template = SINCE if after is None else BETWEEN
            yield _finding(plan, audience, template, days, longest, before, after)
        elif ideal is not None and days > ideal and before.at <= plan.now:
            template = IDEAL_SINCE if after is None else IDEAL_BETWEEN
            finding = _finding(plan, audience, template, days, ideal, before, after)
            yield replace(finding, mild=True)


def _finding(
    plan: Plan,
    audience: Audience,
    template: Message,
    days: int,
    allowed: float,
    before: Entry,
    after: Entry | None,
) -> Finding:
    related: tuple[Related, ...] = (before.as_related(),)
    end = plan.now
    if after is not None:
        related, end = (*related, after.as_related()), after.at
    return Finding(
        audience.place,
        template,
        {"days": days, "audience": audience.id, "allowed": allowed},
        related,
        mild=before.mild,
        subject=before.post.path,
        # A gap that began before the report does, and ends within it, belongs to it.
        at=min(max(before.at, plan.since), end),
    )
