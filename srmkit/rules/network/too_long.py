"""A text is longer than its network takes, counted in the network's own unit.

## What it does

Counts the text of each entry as its network does: X by weight (a Chinese character is two, a link
23), Bluesky and Mastodon by what a reader sees as one character, YouTube by bytes, LinkedIn with
the characters it escapes. Markdown is taken off first, as it is when the text is handed over; a
variant's text is counted as it stands, and each part of a thread by itself. Where pictures or films
change what a network takes (Telegram, TikTok), that counts, and where it shows a title (YouTube,
Pinterest, WeChat), so does that. An account with another limit says so in `channels.yml`
(`limits: {text: 1000}`). What is out or cancelled is left alone, and of a repeat the next
occurrence stands for all.

It is an error for an entry that is approved or scheduled, because the network will refuse or cut
it, a warning for one in review, and a note for an idea or a draft. Where one source says that the
network takes it and another that it does not, it is a warning at most: see NET409.

## Why it matters

The network's own box tells you at the moment of posting, when the person who could shorten the text
has gone home.

## Example

```yaml fails
now: 2026-12-01
channels: {x: {network: x, limits: {text: 20}}}
posts:
  - title: Too much for X
    date: 2026-12-02 12:00
    status: approved
    channels: [x]
    text: 0123456789 0123456789
```

Say it shorter there, and keep the body for the rest:

```yaml passes
now: 2026-12-01
channels: {x: {network: x, limits: {text: 20}}}
posts:
  - title: Too much for X
    date: 2026-12-02 12:00
    status: approved
    channels: [x]
    variants: {x: {text: 三步驟，更耐用。}}
    text: 0123456789 0123456789
```

## Where the default comes from

Every limit stands with its source and the day it was read in `srmkit/networks/`; where sources
disagree the smaller one counts and the others are kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.model import Entry, Plan
from srmkit.networks.limits import (
    Limit,
    Network,
    full_name,
    network,
    network_ids,
    text_limits,
    title_limits,
)
from srmkit.networks.media import Sort
from srmkit.networks.names import NAMES
from srmkit.problems import Finding
from srmkit.rules.network.to_come import attached, measured, parts, text_key, to_come
from srmkit.rules.network.units import unit_word
from srmkit.rules.registry import rule


@frozen
class Options:
    """What can be set."""

    spare: int = 0
    """How much to leave free below each limit, for a link or hashtags that are added by hand."""


TOO_LONG = message(
    "NET401.long",
    "{count:,} {unit:words} for {channel}, {over:,} more than the {limit:,} that {network} takes",
)
PART_TOO_LONG = message(
    "NET401.part",
    "part {part} of the thread for {channel} has {count:,} {unit:words}, {over:,} more than the "
    "{limit:,} that {network} takes",
)
TITLE_TOO_LONG = message(
    "NET401.title",
    "the title has {count:,} {unit:words} for {channel}, {over:,} more than the {limit:,} that "
    "{network} takes",
)
NO_SPARE = message(
    "NET401.spare",
    "{count:,} {unit:words} for {channel}, {over:,} more than the {limit:,} that {network} takes "
    "less the {spare} to spare",
)
NO_LIMIT = message("NET401.override", "{network} has no limit called “{key}”; it has {known}")


@rule("NET401", "too-long", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each text and title against each limit of its channel's network."""
    yield from _misnamed_limits(plan)
    for entry, known in to_come(plan):
        shown = attached(plan, entry)
        pictures = set(shown) == {Sort.IMAGE}
        for limit in title_limits(known, pictures=pictures):
            yield from _broken(entry, known, limit, entry.post.title, TITLE_TOO_LONG, key="title")
        limits = text_limits(known, media=bool(shown), pictures=pictures)
        for part, text in enumerate(parts(entry) if limits else ()):
            for limit in limits:
                template = PART_TOO_LONG if part else TOO_LONG
                key = text_key(entry, part)
                found = list(_broken(entry, known, limit, text, template, key=key, part=part + 1))
                yield from found
                if options.spare and not found:
                    yield from _too_close(entry, known, limit, text, key, options.spare)


def _misnamed_limits(plan: Plan) -> Iterator[Finding]:
    for channel in plan.workspace.channels.values():
        for key in channel.limits:
            if full_name(key) in NAMES or channel.network not in network_ids():
                continue
            known = network(channel.network)
            params = {"network": known.name, "key": key, "known": sorted(known.limits)}
            yield Finding(channel.place, NO_LIMIT, params)


def _broken(
    entry: Entry, known: Network, limit: Limit, text: str, template: Message, **params: Any
) -> Iterator[Finding]:
    measure = measured(text)
    if limit.broken(measure):
        count = measure(limit.unit)
        yield entry.finding(
            template,
            hard=limit.dispute(measure) is None,
            count=count,
            unit=unit_word(limit.unit),
            over=count - limit.value,
            limit=limit.value,
            channel=entry.channel.id,
            network=known.name,
            **params,
        )


def _too_close(
    entry: Entry, known: Network, limit: Limit, text: str, key: str, spare: int
) -> Iterator[Finding]:
    """The network takes it, but the team wants room for what is added by hand."""
    count = measured(text)(limit.unit)
    over = count + spare - limit.value
    if over > 0:
        yield entry.finding(
            NO_SPARE,
            key=key,
            count=count,
            unit=unit_word(limit.unit),
            over=over,
            limit=limit.value,
            spare=spare,
            channel=entry.channel.id,
            network=known.name,
        )
