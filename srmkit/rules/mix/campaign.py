"""A campaign has posts outside its days, holes, no ending, or no posts at all.

## What it does

Looks at every campaign in `campaigns.yml` that is not over.

- A post of the campaign that is still to come and lies before `from` or after `to` is reported.
- So are more than `max_gap` days without a post of it: from its first day to its first post, from
  one post to the next, and, where nothing more is planned, from its last post to today. Days on
  which every channel of the campaign is away do not count.
- From `prepare` days before `to`, a campaign whose last post is more than `closing_days` days
  before its end has no closing post.
- From `prepare` days before `from`, a campaign without any post is reported.

Drafts count as posts, ideas do not, and an overdue entry is none until it is out.

## Why it matters

A campaign is a promise that something leads somewhere. One that stops without a last word (thank
you, here is what came of it) teaches people not to follow the next.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
campaigns: {winter: {from: 2026-12-01, to: 2026-12-12}}
posts:
  - {title: It begins, date: 2026-12-01 12:00, channels: [fb], campaign: winter}
  - {title: And more, date: 2026-12-06 12:00, channels: [fb], campaign: winter}
  - {title: Too late, date: 2026-12-13 12:00, channels: [fb], campaign: winter}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
campaigns: {winter: {from: 2026-12-01, to: 2026-12-12}}
posts:
  - {title: It begins, date: 2026-12-01 12:00, channels: [fb], campaign: winter}
  - {title: And more, date: 2026-12-06 12:00, channels: [fb], campaign: winter}
  - {title: What came of it, date: 2026-12-12 12:00, channels: [fb], campaign: winter}
```

## Where the default comes from

From nobody who measured it: two weeks are as long as a silent channel may be in the gentlest
preset, and a last post within a week of the end is still felt as its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.model import Campaign, Entry, Plan
from srmkit.problems import Finding
from srmkit.rules.days import day_of, silent_days, today, will_happen
from srmkit.rules.registry import rule
from srmkit.rules.windows import RELATED


@frozen
class Options:
    """What can be set."""

    max_gap: int = 14
    """Longest time without a post inside a campaign, in days."""
    closing_days: int = 7
    """The closing post is at most this many days before the campaign's last day."""
    prepare: int = 14
    """How many days before its first and its last day a campaign should have its posts."""


BEFORE = message("MIX307.before", "{days:day|days} before “{campaign}” begins on {edge}")
AFTER = message("MIX307.after", "{days:day|days} after “{campaign}” has ended on {edge}")
GAP = message(
    "MIX307.gap", "{days:day|days} without a post of “{campaign}”; longest allowed {allowed}"
)
STOPPED = message(
    "MIX307.stopped",
    "{days:day|days} since the last post of “{campaign}” and nothing is planned; "
    "longest allowed {allowed}",
)
UNFINISHED = message(
    "MIX307.unfinished",
    "{days:day|days} from the last post of “{campaign}” to its end on {edge}; "
    "a closing post is at most {allowed} before it",
)
EMPTY = message("MIX307.empty", "0 posts of “{campaign}”, out or planned")


STRICTNESS = {
    "starter": {"max_gap": 21, "prepare": 7},
    "strict": {"max_gap": 7, "closing_days": 3, "prepare": 28},
}


@rule("MIX307", "campaign", Options, presets=STRICTNESS, wakes="campaigns.yml")
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each campaign that is not over against its own days."""
    posts: dict[str, list[Entry]] = {}
    for entry in plan.reaching:
        if entry.post.campaign:
            posts.setdefault(entry.post.campaign, []).append(entry)
    for campaign in plan.workspace.campaigns.values():
        if campaign.until is None or campaign.until >= today(plan):
            yield from _campaign(plan, campaign, posts.get(campaign.id, []), options)


def _campaign(
    plan: Plan, campaign: Campaign, entries: list[Entry], options: Options
) -> Iterator[Finding]:
    if not entries:
        if campaign.since is None or (campaign.since - today(plan)).days <= options.prepare:
            yield Finding(campaign.place, EMPTY, {"campaign": campaign.id}, at=plan.now)
        return
    yield from _outside(plan, campaign, entries)
    seen = [entry for entry in entries if will_happen(plan, entry)]
    if seen:
        ending = list(_ending(plan, campaign, seen[-1], options))
        yield from ending
        for finding in _gaps(plan, campaign, seen, options):
            if not (ending and finding.message is STOPPED):
                yield finding


def _outside(plan: Plan, campaign: Campaign, entries: list[Entry]) -> Iterator[Finding]:
    """Posts before the first day or after the last, each once on either side."""
    for edge, sign, template in ((campaign.since, 1, BEFORE), (campaign.until, -1, AFTER)):
        if edge is None:
            continue
        found: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.ahead and sign * (edge - day_of(plan, entry)).days > 0:
                found.setdefault(entry.post.id, []).append(entry)
        for first, *others in found.values():
            yield first.finding(
                template,
                related=others[:RELATED],
                days=abs((edge - day_of(plan, first)).days),
                campaign=campaign.id,
                edge=f"{edge:%Y-%m-%d}",
            )


def _gaps(plan: Plan, campaign: Campaign, seen: list[Entry], options: Options) -> Iterator[Finding]:
    """Times without a post that are not over, from the first day to the last post or to today."""
    channels = {entry.channel.id for entry in seen}
    first_day = campaign.since or date.min
    last_day = campaign.until or date.max
    inside = [one for one in seen if first_day <= day_of(plan, one) <= last_day]
    steps: list[Entry | None] = [*inside, None]
    if campaign.since:
        steps = [None, *steps]
    for before, after in pairwise(steps):
        begin = day_of(plan, before) if before else first_day
        end = day_of(plan, after) if after else today(plan)
        days = silent_days(plan, channels, begin, end, options.max_gap)
        if days > options.max_gap and end >= today(plan):
            template = STOPPED if before and not after else GAP
            yield _finding(plan, campaign, template, (before, after), days, options.max_gap)


def _ending(plan: Plan, campaign: Campaign, last: Entry, options: Options) -> Iterator[Finding]:
    """A last post that is too early to be the last."""
    if campaign.until is None or (campaign.until - today(plan)).days > options.prepare:
        return
    days = (campaign.until - day_of(plan, last)).days
    if days > options.closing_days:
        edge = f"{campaign.until:%Y-%m-%d}"
        yield _finding(
            plan, campaign, UNFINISHED, (last, None), days, options.closing_days, edge=edge
        )


def _finding(
    plan: Plan,
    campaign: Campaign,
    template: Message,
    between: tuple[Entry | None, Entry | None],
    days: int,
    allowed: int,
    **params: str,
) -> Finding:
    around = [entry for entry in between if entry is not None]
    begin = between[0].at if between[0] else plan.since
    end = between[1].at if between[1] else plan.now
    return Finding(
        campaign.place,
        template,
        {"days": days, "campaign": campaign.id, "allowed": allowed, **params},
        tuple(entry.as_related() for entry in around),
        mild=bool(between[0] and between[0].mild),
        subject=around[0].post.path if around else "",
        at=min(max(begin, plan.since), end),
    )
