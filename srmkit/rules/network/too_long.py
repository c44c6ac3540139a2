"""A text is longer than its network takes, counted in the network's own unit.

## What it does

Counts the text of each entry as its network does: X by weight (a Chinese character is two, a link
23), Bluesky and Mastodon by what a reader sees as one character, LINE by UTF-16 units, LinkedIn
with the characters it escapes. Markdown is taken off first, as it is when the text is handed over;
a variant's text is counted as it stands, and each part of a thread by itself. An account with
another limit says so in `channels.yml` (`limits: {text: 1000}`). What is out or cancelled is left
alone.

It is an error for an entry that is approved or scheduled, because the network will refuse or cut
it, a warning for one in review, and a note for an idea or a draft.

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

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from srmkit.messages import message
from srmkit.model import Entry, Plan, Status
from srmkit.networks.limits import Network, network, text_limits, with_overrides
from srmkit.problems import Finding
from srmkit.rules.registry import rule
from srmkit.text.count import UNITS
from srmkit.text.plain import plain_text


@dataclass(frozen=True, slots=True)
class Options:
    """What can be set."""

    spare: int = 0
    """How much to leave free below each limit, for a link or hashtags that are added by hand."""


TOO_LONG = message(
    "NET401.long",
    "{count} {unit} for {channel}, {over} more than the {limit} that {network} takes",
)
PART_TOO_LONG = message(
    "NET401.part",
    "part {part} of the thread for {channel} has {count} {unit}, {over} more than the {limit} that "
    "{network} takes",
)
NO_LIMIT = message("NET401.override", "{network} has no limit called “{key}”; it has {known}")

UNIT_WORDS = {
    "weighted": message("unit.weighted", "weighted characters"),
    "graphemes": message("unit.graphemes", "characters"),
    "mastodon": message("unit.mastodon", "characters"),
    "threads": message("unit.threads", "characters"),
    "utf16": message("unit.utf16", "UTF-16 units"),
    "utf8_bytes": message("unit.utf8_bytes", "bytes"),
    "linkedin": message("unit.linkedin", "characters (escaped)"),
    "code_points": message("unit.code_points", "characters"),
}


_SETTLED = {Status.PUBLISHED, Status.CANCELLED}


@rule("NET401", "too-long", Options)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each text against each limit of its channel's network."""
    networks: dict[str, Network] = {}
    for channel in plan.workspace.channels.values():
        try:
            known = network(channel.network)
        except KeyError:
            continue
        wrong = _unknown_limits(known, channel.limits)
        for key in wrong:
            names = sorted(known.limits)
            yield Finding(
                channel.place, NO_LIMIT, {"network": known.name, "key": key, "known": names}
            )
        right = {key: value for key, value in channel.limits.items() if key not in wrong}
        networks[channel.id] = with_overrides(known, right)
    for entry in plan.entries:
        if entry.channel.id in networks and entry.status not in _SETTLED:
            yield from _entry(entry, networks[entry.channel.id], options)


def _unknown_limits(known: Network, limits: Mapping[str, int]) -> list[str]:
    return [key for key in limits if (key if "." in key else f"{key}.body") not in known.limits]


def _entry(entry: Entry, known: Network, options: Options) -> Iterator[Finding]:
    text = entry.text if entry.literal else plain_text(entry.text)
    key = "variants" if entry.literal else ""
    for limit in text_limits(known):
        for part, words in enumerate((text, *entry.thread)):
            over = UNITS[limit.unit](words) + options.spare - limit.value
            if over > 0:
                yield entry.finding(
                    PART_TOO_LONG if part else TOO_LONG,
                    key="variants" if part else key,
                    hard=True,
                    count=limit.value + over - options.spare,
                    unit=str(UNIT_WORDS[limit.unit].text),
                    over=over,
                    limit=limit.value,
                    channel=entry.channel.id,
                    network=known.name,
                    part=part + 1,
                )
