"""An entry is planned for a time at which publishing is held.

## What it does

Reports each post that has entries inside a hold and not out, with what the hold's `policy` does to
them: `keep` lets them go out all the same, `expire` means that they will not go out, `reslot` that
they need a new time. Where holds overlap, the one that stops more counts. A post whose approval was
given on or after the day on which a hold began that is still on is reported at its approval.

An entry whose time has passed is reported for `reslot` only: it still waits. Ideas are left alone,
and so is a post that was cancelled.

## Why it matters

Tools differ in what they do with posts that fall into a pause: drop them, send them all at the end,
mark them as sent. Whoever wrote one should know before, not from a reader.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
dates: {holds: {t8: {from: 2026-12-02 14:00, to: 2026-12-03 12:00, policy: reslot}}}
posts:
  - {title: Gift wrap, date: 2026-12-02 20:00, channels: [fb]}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
dates: {holds: {t8: {from: 2026-12-02 14:00, to: 2026-12-03 12:00, policy: reslot}}}
posts:
  - {title: Gift wrap, date: 2026-12-03 12:00, channels: [fb]}
```

## Where the default comes from

Of the four tools whose pauses were read in November 2026 no two do the same, so srmkit makes the
policy explicit and says what it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Absence, Entry, Plan, Policy, Status
from srmkit.problems import Finding, Related
from srmkit.rules.registry import rule


@frozen
class Options:
    """What can be set."""

    policies: tuple[Policy, ...] = (Policy.EXPIRE, Policy.RESLOT, Policy.KEEP)
    """Policies whose entries are reported."""


KEPT = message(
    "CAD106.kept",
    "{count:entry|entries} on {channels} will go out inside the hold “{hold}”, "
    "whose policy is keep",
)
EXPIRED = message(
    "CAD106.expired",
    "{count:entry|entries} on {channels} will not go out: the hold “{hold}” lets what is inside "
    "it expire",
)
RESLOT = message(
    "CAD106.reslot",
    "a new time is needed for {count:entry|entries} on {channels} inside the hold “{hold}”",
)
APPROVED = message(
    "CAD106.approved",
    "approved on {day}: {count:entry|entries} on {channels} inside the hold “{hold}”, which is on "
    "since {since}; its policy is {policy}",
)
SAID = {Policy.KEEP: KEPT, Policy.EXPIRE: EXPIRED, Policy.RESLOT: RESLOT}

STRONGEST_FIRST = (Policy.EXPIRE, Policy.RESLOT, Policy.KEEP)


@rule("CAD106", "inside-hold", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each hold's entries, post by post."""
    taken: set[str] = set()
    for policy in STRONGEST_FIRST:
        for hold in plan.workspace.holds.values():
            if hold.policy is not policy:
                continue
            posts: dict[str, list[Entry]] = {}
            for entry in plan.entries.between(hold.since, hold.until):
                if entry.id not in taken and _waits(entry, hold, policy, plan.now):
                    taken.add(entry.id)
                    posts.setdefault(entry.post.id, []).append(entry)
            if policy in options.policies:
                yield from (_finding(plan, hold, policy, one) for one in posts.values())


def _waits(entry: Entry, hold: Absence, policy: Policy, now: datetime) -> bool:
    """Whether the hold decides what becomes of this entry."""
    if entry.out or entry.post.status in {Status.IDEA, Status.CANCELLED}:
        return False
    due = entry.at + timedelta(days=1) if entry.all_day else entry.at
    return hold.covers(entry.channel.id, entry.at) and (due > now or policy is Policy.RESLOT)


def _finding(plan: Plan, hold: Absence, policy: Policy, entries: Sequence[Entry]) -> Finding:
    first = entries[0]
    params: dict[str, Any] = {
        "count": len(entries),
        "channels": list(dict.fromkeys(entry.channel.id for entry in entries)),
        "hold": hold.id,
    }
    on = first.post.approval.on if first.post.approval else None
    is_on = hold.since <= plan.now < hold.until
    if on is not None and is_on and hold.since.date() <= on:
        params |= {"day": f"{on:%Y-%m-%d}", "since": f"{hold.since:%Y-%m-%d}"}
        finding = first.finding(APPROVED, key="approval", policy=str(policy), **params)
    else:
        finding = first.finding(SAID[policy], **params)
    span = f"{hold.id} · {hold.since:%Y-%m-%d %H:%M}–{hold.until:%Y-%m-%d %H:%M}"
    others = (entry.as_related() for entry in entries[1:])
    return replace(finding, related=(Related(hold.place, span), *others))
