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
from datetime import UTC, timedelta
from functools import lru_cache
from typing import Any

from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.model import Channel, Entries, Entry, Plan
from srmkit.networks.limits import network
from srmkit.problems import Finding, Place
from srmkit.rules.registry import rule
from srmkit.rules.units import NETWORK, platform
from srmkit.rules.windows import span
from srmkit.text.similar import alike, words


@frozen
class Options:
    """What can be set."""

    days: int = 28
    """How many days a text rests before it may come again on its channel."""
    min_share: float = 0.8
    """From which share of common words on two texts are the same, such as `80%`."""
    min_characters: int = 20
    """A text with fewer letters than this, of whatever script, is not compared."""


BEGINNING = 3000
"""How many characters of a text are compared: the longest post that a social network cuts nothing
from (LinkedIn's). An article that begins with so much of another one says enough."""

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
        texts = _read(plan, entries, options)
        for id in channels:
            yield from _again(plan, plan.reaching.on([id]), texts, options.days)
        if len(channels) > 1:
            yield from _accounts(plan, name, entries, options)


Text = tuple[str, tuple[str, ...]]
"""What one entry says: its text and its thread."""


@frozen
class Texts:
    """Texts by number; those that differ in signs and case only have the same."""

    number: Mapping[Text, int]
    near: Mapping[int, Mapping[int, float]]
    """By the number of a text: those of texts that are nearly the same, and the share in common."""


def _read(plan: Plan, entries: Entries, options: Options) -> Texts:
    """The texts that one still to come, and reported on, may repeat on its channel."""
    coming = [entry.at for entry in entries if entry.ahead and plan.reports(entry.at)]
    if not coming:
        return Texts({}, {})
    # A day more, because days are the channel's and not a number of hours.
    since = coming[0].astimezone(UTC) - span(options.days) - timedelta(days=1)
    words_of: dict[Text, tuple[str, ...]] = {}
    for entry in entries.between(since, coming[-1] + timedelta(seconds=1)):
        text = (entry.text, entry.thread)
        if text not in words_of:
            words_of[text] = _words(text, options.min_characters)
    numbers = {
        said: index for index, said in enumerate(filter(None, dict.fromkeys(words_of.values())))
    }
    near: dict[int, dict[int, float]] = {}
    # A share of nothing would make every text the same, one above the whole none: take the nearest.
    least = min(max(options.min_share, 0.1), 1.0)
    for earlier, later, share in alike([frozenset(said) for said in numbers], least):
        near.setdefault(earlier, {})[later] = near.setdefault(later, {})[earlier] = share
    return Texts({text: numbers[said] for text, said in words_of.items() if said}, near)


@lru_cache(maxsize=16_384)  # several networks may show one text
def _words(text: Text, least: int) -> tuple[str, ...]:
    """The words of a text; none of one with fewer than `least` letters."""
    said = words("\n".join((text[0], *text[1]))[:BEGINNING])
    return said if sum(map(len, said)) >= least else ()


def _again(plan: Plan, entries: Entries, texts: Texts, days: int) -> Iterator[Finding]:
    """Coming entries of one channel, each against the latest of other posts that says the same."""
    latest: dict[int, dict[bool, list[Entry]]] = {}
    told: set[tuple[str, str]] = set()
    for entry in entries:
        number = texts.number.get((entry.text, entry.thread))
        if number is None:
            continue
        if entry.ahead and plan.reports(entry.at):
            found = _earlier(entry, {number: 1.0, **texts.near.get(number, {})}, latest, days)
            if found is not None and (found[0].post.id, entry.post.id) not in told:
                earlier, share = found
                told.add((earlier.post.id, entry.post.id))
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
        if _words(text, options.min_characters):
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
