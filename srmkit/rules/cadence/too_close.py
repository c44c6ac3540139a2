"""Two posts come so soon after each other that the second one takes the first one's readers.

## What it does

On each channel, compares every coming post with the one before it and reports those less than
`channel_minutes` apart. For each audience, does the same over all channels that it uses, with
`audience_minutes`. The same post on several channels, and occurrences of one repeating post, are
not compared with each other, and a post without a time of day is not compared at all. Where two
posts meet again and again, the first time is reported. Where one of the two is a draft it is a
note: a draft makes nothing that is promised wrong.

## Why it matters

Networks and readers treat two posts in a row as one burst: the first is buried before it was seen.
On a phone, two pushes within minutes from one brand are a reason to switch it off.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
cadence: {rules: {CAD104: {channel_minutes: 30}}}
posts:
  - {title: Care for leather, date: 2026-12-02 12:00, channels: [fb]}
  - {title: Gift wrap, date: 2026-12-02 12:15, channels: [fb]}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
cadence: {rules: {CAD104: {channel_minutes: 30}}}
posts:
  - {title: Care for leather, date: 2026-12-02 12:00, channels: [fb]}
  - {title: Gift wrap, date: 2026-12-02 12:30, channels: [fb]}
```

## Where the default comes from

The one scheduler found that has such a rule (ClickDimensions, read in November 2026) keeps the
posts of a profile 30 minutes apart. Nobody was found who looks across channels; the same number
stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, timedelta

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Entry, Plan
from srmkit.problems import Finding
from srmkit.rules.registry import rule


@frozen
class Options:
    """What can be set; 0 allows any distance."""

    channel_minutes: int = 30
    """Least time between two posts on one channel, in minutes."""
    audience_minutes: int = 30
    """Least time between two posts that reach one audience on different channels, in minutes."""


CHANNEL = message(
    "CAD104.channel",
    "{minutes:minute|minutes} after “{title}” on {channel}; least allowed {allowed}",
)
AUDIENCE = message(
    "CAD104.audience",
    "{minutes:minute|minutes} after “{title}” on {channel}, which reaches {audiences} too; "
    "least allowed {allowed}",
)


STRICTNESS = {
    "starter": {"channel_minutes": 15, "audience_minutes": 15},
    "strict": {"channel_minutes": 120, "audience_minutes": 60},
}


@rule("CAD104", "too-close", Options, presets=STRICTNESS)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Neighbours on a channel, then neighbours in front of an audience."""
    told: set[tuple[str, str]] = set()
    for channel in plan.workspace.channels.values():
        entries = plan.reaching.by_channel.get(channel.id, ())
        here: set[tuple[str, str]] = set()
        for before, after, minutes in _meetings(entries, options.channel_minutes):
            pair = (before.post.id, after.post.id)
            if pair not in here and plan.reports(after.at):
                here.add(pair)
                finding = after.finding(
                    CHANNEL,
                    related=[before],
                    minutes=minutes,
                    title=before.post.title,
                    channel=channel.id,
                    allowed=options.channel_minutes,
                )
                yield replace(finding, mild=before.mild or after.mild)
        told |= here
    for (before, after, minutes), audiences in _in_front_of_audiences(plan, options, told):
        finding = after.finding(
            AUDIENCE,
            related=[before],
            minutes=minutes,
            title=before.post.title,
            channel=before.channel.id,
            audiences=audiences,
            allowed=options.audience_minutes,
        )
        yield replace(finding, mild=before.mild or after.mild)


Meeting = tuple[Entry, Entry, int]
"""The earlier entry, the later one, and the minutes between them."""


def _in_front_of_audiences(
    plan: Plan, options: Options, told: set[tuple[str, str]]
) -> Iterable[tuple[Meeting, list[str]]]:
    """The first meeting found of each two posts that were not reported yet, with the audiences
    that see it."""
    found: dict[tuple[str, str], tuple[Meeting, list[str]]] = {}
    for id, contacts in plan.contacts.items():
        for meeting in _meetings(contacts, options.audience_minutes):
            before, after, _ = meeting
            pair = (before.post.id, after.post.id)
            if before.channel.id == after.channel.id or pair in told or not plan.reports(after.at):
                continue
            (_, first, _), audiences = found.setdefault(pair, (meeting, []))
            if first.id == after.id:
                audiences.append(id)
    return found.values()


def _meetings(entries: Sequence[Entry], allowed: int) -> Iterator[Meeting]:
    """What is promised, as if there were no drafts; then what a draft has a part in."""
    promised = [entry for entry in entries if not entry.mild]
    yield from _close(promised, allowed)
    if len(promised) == len(entries):
        return
    for meeting in _close(entries, allowed):
        if meeting[0].mild or meeting[1].mild:
            yield meeting


def _close(entries: Iterable[Entry], allowed: int) -> Iterator[Meeting]:
    """Each coming entry that is less than `allowed` minutes after the nearest one of another
    post before it."""
    last: Entry | None = None
    other: Entry | None = None
    span = timedelta(minutes=allowed)
    far = span + timedelta(days=1)
    for entry in entries:
        if entry.all_day:
            continue
        if last is not None and last.post is not entry.post:
            other = last
        last = entry
        if other is None or not entry.ahead or entry.at - other.at > far:
            continue
        # On the clock of UTC: where clocks are set back, half past one comes twice.
        gap = entry.at.astimezone(UTC) - other.at.astimezone(UTC)
        if gap < span:
            yield other, entry, int(gap.total_seconds() // 60)
