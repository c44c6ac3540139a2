"""The same words come again too soon, or on two accounts of one network.

## What it does

Compares the text of every coming post with the texts of other posts on the same channel on the
`days` days before, and reports one that is the same or has at least `min_share` of its words in
common with one of them. Words are compared without case, punctuation, markup, emoji and web
addresses; of Chinese, pairs of characters; of a long text, the beginning. A text that stands word
for word on two accounts of one network is reported, however far apart the posts are. Texts of fewer
than `min_characters` letters are left alone, and so are the occurrences of one repeating post.

Where a network refuses the same text on several accounts, a post that is approved or scheduled is
an error. An account that is allowed to says so in `channels.yml`:
`limits: {feature.same_text_on_accounts: 1}`.

## Why it matters

Readers notice the second time what they liked the first time, and take it for a machine. Networks
do too: repeated text is the oldest sign of spam they look for.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - title: Care for leather
    date: 2026-12-02 12:00
    channels: [fb]
    text: Wipe it with a soft cloth, let it dry in the shade, then rub in a little oil.
  - title: Leather again
    date: 2026-12-08 12:00
    channels: [fb]
    text: Wipe it with a soft cloth, let it dry in the shade, then rub in a little wax!
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - title: Care for leather
    date: 2026-12-02 12:00
    channels: [fb]
    text: Wipe it with a soft cloth, let it dry in the shade, then rub in a little oil.
  - title: Leather again
    date: 2026-12-08 12:00
    channels: [fb]
    text: Miu’s bag is nine years old. Four minutes a month, a soft cloth and some oil did that.
```

## Where the default comes from

Networks forbid duplicate content without a number of days; four weeks keep a text out of what a
reader still remembers of an account. At four fifths of the words two texts are one text with
another date; both numbers are srmkit's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from math import ceil
from typing import Any

from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.model import Channel, Entries, Entry, Plan
from srmkit.networks.limits import network
from srmkit.problems import Finding, Place
from srmkit.rules.cadence.same_texts import Text, Texts, read, text_words
from srmkit.rules.registry import rule
from srmkit.rules.units import NETWORK, platform
from srmkit.rules.windows import span


@frozen
class Options:
    """What can be set."""

    days: int = 28
    """How many days a text rests before it may come again on its channel."""
    min_share: float = 0.8
    """From which share of common words on two texts are the same, such as `80%`."""
    min_characters: int = 20
    """A text with fewer letters than this, of whatever script, is not compared."""


SAME = message(
    "CAD108.same",
    "the same text as “{title}”, {days:day|days} before on {channel}; least allowed {allowed}",
)
NEAR = message(
    "CAD108.near",
    "{share}% of the words in common with “{title}”, {days:day|days} before on {channel}; "
    "least allowed {allowed}",
)
ACCOUNTS = message(
    "CAD108.accounts", "the same text on {channel} as on {other}, another account on {network}"
)


QUARTER = 92
"""Days: a season is as many quarters as a text rests, so that no text is read in more than two."""

STRICTNESS: Mapping[str, Mapping[str, Any]] = {
    "starter": {"days": 14},
    "strict": {"days": 90, "min_share": 0.7},
}


@rule("CAD108", "repeated-text", Options, presets=STRICTNESS, per=(NETWORK,))
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Texts that come again on a channel, then texts of several accounts."""
    accounts: dict[str, list[str]] = {}
    for channel in plan.channels:
        accounts.setdefault(platform(channel), []).append(channel.id)
    for name, channels in accounts.items():
        entries = plan.reaching.on(channels)
        told: set[tuple[str, str, str]] = set()
        for first, season in _seasons(plan, entries, options.days):
            texts = read(plan, season, options.min_share, options.min_characters)
            for own in season.by_channel.values():
                yield from _again(plan, first, own, texts, options.days, told)
        if len(channels) > 1:
            yield from _accounts(plan, name, entries, options)


def _seasons(plan: Plan, entries: Entries, days: int) -> Iterator[tuple[datetime, Entries]]:
    """The entries still to come and reported on, a season at a time: the instant of the first of
    them, and they together with what they may repeat. An edit leaves the other seasons as they
    were, and what was found out about their texts (`Plan.recalled`)."""
    coming = [entry.at for entry in entries if entry.ahead and plan.reports(entry.at)]
    months = 3 * max(1, ceil(days / QUARTER))

    def season(at: datetime) -> int:
        utc = at.astimezone(UTC)
        return (12 * utc.year + utc.month - 1) // months

    for _, same in groupby(coming, key=season):
        times = list(same)
        # A day more, because days are the channel's and not a number of hours.
        since = times[0].astimezone(UTC) - span(days) - timedelta(days=1)
        yield times[0], entries.between(since, times[-1] + timedelta(seconds=1))


def _again(
    plan: Plan,
    first: datetime,
    entries: Entries,
    texts: Texts,
    days: int,
    told: set[tuple[str, str, str]],
) -> Iterator[Finding]:
    """Coming entries of one channel from `first` on, each against the latest of other posts that
    says the same; `told` are the pairs of posts that were reported, with their channel."""
    latest: dict[int, dict[bool, list[Entry]]] = {}
    for entry in entries:
        number = texts.number.get((entry.text, entry.thread))
        if number is None:
            continue
        if entry.ahead and entry.at >= first and plan.reports(entry.at):
            found = _earlier(entry, {number: 1.0, **texts.near.get(number, {})}, latest, days)
            pair = found and (entry.channel.id, found[0].post.id, entry.post.id)
            if found and pair and pair not in told:
                earlier, share = found
                told.add(pair)
                same = texts.number[earlier.text, earlier.thread] == number
                yield _about_text(
                    entry,
                    earlier,
                    SAME if same else NEAR,
                    share=int(100 * share + 1e-9),
                    title=earlier.post.title,
                    days=(entry.day - earlier.day).days,
                    channel=entry.channel.id,
                    allowed=days,
                )
        # Of each text, what is promised and drafts apart: the latest, and that of another post.
        before = latest.setdefault(number, {}).setdefault(entry.mild, [])
        others = [one for one in before if one.post is not entry.post]
        before[:] = [*others[-1:], entry]


def _earlier(
    entry: Entry,
    shares: Mapping[int, float],
    latest: Mapping[int, Mapping[bool, Sequence[Entry]]],
    days: int,
) -> tuple[Entry, float] | None:
    """The last entry of another post, fewer than `days` days before, with one of these texts, and
    the share in common; one that is promised before a draft."""
    found = [
        (earlier, share)
        for number, share in shares.items()
        for kept in latest.get(number, {}).values()
        for earlier in kept
        if earlier.post is not entry.post and (entry.day - earlier.day).days < days
    ]
    return max(found, key=lambda one: (not one[0].mild, one[0].at, one[1]), default=None)


def _accounts(plan: Plan, name: str, entries: Entries, options: Options) -> Iterator[Finding]:
    """The first coming entry of a text on each account of a network but the one that has it."""
    first: dict[tuple[Text, bool], Entry] = {}
    told: set[tuple[str, Text, bool]] = set()
    for entry in entries:
        text = (entry.text, entry.thread)
        first.setdefault((text, entry.mild), entry)
        # What is promised comes before a draft.
        holders = (first.get((text, mild)) for mild in (False, True))
        before = next((one for one in holders if one and one.channel.id != entry.channel.id), None)
        if before is None or (entry.channel.id, text, entry.mild) in told:
            continue
        taken = _takes_same_text(entry.channel)
        if taken or not entry.ahead or not plan.reports(entry.at):
            continue
        if text_words(text, options.min_characters):
            told.add((entry.channel.id, text, entry.mild))
            yield _about_text(
                entry,
                before,
                ACCOUNTS,
                hard=taken is False and (before.out or before.post.status.firm),
                channel=entry.channel.id,
                other=before.channel.id,
                network=name,
            )


def _takes_same_text(channel: Channel) -> bool | None:
    """Whether the network lets several accounts say the same; None where no source says."""
    try:
        limit = network(channel.network).limits.get("feature.same_text_on_accounts")
    except KeyError:
        return None
    if limit is None:
        return None
    return bool(channel.limits.get(limit.name, limit.value))


def _about_text(
    entry: Entry, before: Entry, template: Message, *, hard: bool = False, **params: Any
) -> Finding:
    finding = entry.finding(template, key="variants", related=[before], hard=hard, **params)
    body = Place(entry.post.path, entry.post.body_line, 1)
    # A draft makes nothing that is promised wrong.
    mild = finding.mild or before.mild
    return replace(finding, mild=mild, place=finding.place if entry.literal else body)
