"""People wait longer for a first answer than their channel promises.

## What it does

Looks at each channel with `respond_within` and at what was said on it in the last `of_days` days,
on the clock that the indicators use: business hours where there are any, bots do not count, and a
case that was reopened starts anew. Whoever still waits past the promise is reported at once; those
who were answered late when they are more than `max_share` of at least `min_cases`. A source whose
export has no time of an answer says nothing.

## Why it matters

The first answer is the one that is remembered. A promise that is broken more often than kept is
worse than none: change the hours, the people, or the promise.

## Example

```yaml fails
now: 2026-12-01 12:00
channels: {line: {network: line, respond_within: 60m}}
taxonomy: {categories: {}, themes: {}}
records:
  - {at: 2026-11-30 10:00, replied: 2026-11-30 10:20, channel: line, text: Thank you, times: 9}
  - {at: 2026-12-01 09:00, channel: line, text: "Is anybody there?"}
```

Answer, or promise what you can keep:

```yaml passes
now: 2026-12-01 12:00
channels: {line: {network: line, respond_within: 4h}}
taxonomy: {categories: {}, themes: {}}
records:
  - {at: 2026-11-30 10:00, replied: 2026-11-30 10:20, channel: line, text: Thank you, times: 9}
  - {at: 2026-12-01 09:00, channel: line, text: "Is anybody there?"}
```

## Where the default comes from

Service levels are commonly stated as nine of ten within the time, which leaves a tenth. Four weeks
hold each weekday four times. `starter` leaves a quarter, `strict` a twentieth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Channel
from srmkit.problems import Finding
from srmkit.rules.registry import rule

if TYPE_CHECKING:
    from srmkit.loop.heard import Heard
    from srmkit.loop.indicators.cases import Case


@frozen
class Options:
    """What can be set."""

    max_share: float = 0.1
    """Largest share of answers that may come late, such as `10%`."""
    min_cases: int = 10
    """Answers below which a share says nothing."""
    of_days: int = 28
    """How far back it looks, in days."""


WAITING = message(
    "LOP703.waiting",
    "{count:message|messages} on {channel} without an answer for longer than the promised "
    "{promise}; the oldest for {hours:hour|hours}",
)
LATE = message(
    "LOP703.late",
    "{late} of {count:answer|answers} on {channel} came later than the promised {promise} in "
    "{of:day|days}; largest share allowed {allowed}",
)

STRICTNESS = {
    "starter": {"max_share": 0.25},
    "strict": {"max_share": 0.05},
}


@rule("LOP703", "late-reply", Options, presets=STRICTNESS, heard=True)
def check(plan: Heard, options: Options) -> Iterator[Finding]:
    """Each channel's promise against how it was kept."""
    since = (plan.now - timedelta(days=options.of_days)).astimezone(UTC)
    promising = {id: one for id, one in plan.workspace.channels.items() if one.respond_within}
    if not promising:
        return
    recent: dict[str, list[Case]] = {id: [] for id in promising}
    for case in plan.cases:
        at = case.record.created_at
        if case.record.channel in recent and at is not None and at >= since:
            recent[case.record.channel].append(case)
    for id, cases in recent.items():
        yield from _waiting(promising[id], cases)
        yield from _late(promising[id], cases, options)


def _waiting(channel: Channel, cases: Sequence[Case]) -> Iterator[Finding]:
    from srmkit.loop.indicators.cases import Ending

    waits = [
        one.response.calendar
        for one in cases
        if one.response and one.response.ending is Ending.OPEN and one.within_target is False
    ]
    if waits:
        hours = max(waits) // timedelta(hours=1)
        params = {"count": len(waits), "channel": channel.id, "promise": _promise(channel)}
        yield Finding(channel.place, WAITING, {**params, "hours": hours})


def _late(channel: Channel, cases: Sequence[Case], options: Options) -> Iterator[Finding]:
    from srmkit.loop.indicators.cases import Ending

    kept = [
        one.within_target
        for one in cases
        if one.response and one.response.ending is Ending.DONE and one.within_target is not None
    ]
    late = kept.count(False)
    if len(kept) >= max(options.min_cases, 1) and late > options.max_share * len(kept):
        params = {"late": late, "count": len(kept), "channel": channel.id}
        params |= {"promise": _promise(channel), "of": options.of_days}
        allowed = f"{100 * options.max_share:g}%"
        yield Finding(channel.place, LATE, {**params, "allowed": allowed})


def _promise(channel: Channel) -> str:
    """`respond_within` as `channels.yml` writes it, in the largest unit that fits."""
    minutes = (channel.respond_within or timedelta()) // timedelta(minutes=1)
    for unit, size in (("d", 24 * 60), ("h", 60)):
        if minutes % size == 0 and minutes > size:
            return f"{minutes // size}{unit}"
    return f"{minutes}m"
