"""More pictures or films than the network takes in one post, fewer than a carousel needs, or a mix.

## What it does

Counts what hangs on each entry: pictures, animated GIFs, films, and all of them together. What a
file is, its content says, not its name; a GIF that does not move is a picture. On LINE the text is
a message beside the pictures, and counts. `format: carousel` needs what the network calls one. An
entry without anything is NET404's.

It is an error for an entry that is approved or scheduled; where sources disagree, a warning.

## Why it matters

Most networks answer a fifth picture with a refusal, some drop it without a word, and the one that
is dropped is the last, where the price stood.

## Example

```yaml fails
now: 2026-12-01
channels: {sky: {network: bluesky}}
media: [content/media/1.jpg, content/media/2.jpg, content/media/film.mp4]
posts:
  - title: Three days in the workshop
    date: 2026-12-02 12:00
    status: approved
    channels: [sky]
    media: [{file: 1.jpg, alt: Clay}, {file: 2.jpg, alt: A wheel}, {file: film.mp4, alt: A kiln}]
    text: Three days.
```

```yaml passes
now: 2026-12-01
channels: {sky: {network: bluesky}}
media: [content/media/1.jpg, content/media/2.jpg]
posts:
  - title: Three days in the workshop
    date: 2026-12-02 12:00
    status: approved
    channels: [sky]
    media: [{file: 1.jpg, alt: Clay}, {file: 2.jpg, alt: A wheel}]
    text: Three days.
```

## Where the default comes from

Every limit stands with its source and the day it was read in `srmkit/networks/`, under
`media.images`, `media.videos`, `media.gifs`, `media.max`, `media.mixed` and `media.carousel_min`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Entry, Plan
from srmkit.networks.limits import Network
from srmkit.networks.media import Sort
from srmkit.problems import Finding
from srmkit.rules.network.to_come import attached, counted, media_counts, to_come
from srmkit.rules.network.units import unit_word
from srmkit.rules.registry import rule


@frozen
class Options:
    """Nothing can be set here: a channel's `limits` say what it takes."""


MANY = message("NET403.many", "{count:,} {unit:words} for {channel}; {network} takes {limit:,}")
FEW = message(
    "NET403.few", "{count:,} {unit:words} for {channel}; a carousel on {network} needs {limit:,}"
)
MIXED = message(
    "NET403.mixed", "pictures and films together for {channel}; {network} takes one or the other"
)

CAROUSEL = "carousel"


@rule("NET403", "media-count", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """What hangs on each entry against the network's numbers."""
    for entry, known in to_come(plan):
        shown = attached(plan, entry)
        if shown:
            yield from _too_many(entry, known, shown)
            yield from _mixed(entry, known, shown)
            yield from _too_few(entry, known, shown)


def _too_many(entry: Entry, known: Network, shown: Counter[Sort]) -> Iterator[Finding]:
    for name, count in media_counts(entry, known, shown):
        limit = known.limits.get(name)
        if limit and limit.broken(counted(count)):
            yield entry.finding(
                MANY,
                key="media",
                hard=limit.dispute(counted(count)) is None,
                count=count,
                unit=unit_word(limit.unit, count),
                channel=entry.channel.id,
                network=known.name,
                limit=limit.value,
            )


def _mixed(entry: Entry, known: Network, shown: Counter[Sort]) -> Iterator[Finding]:
    moving = shown[Sort.VIDEO] + (shown[Sort.GIF] if "media.gifs" in known.limits else 0)
    still = shown.total() - moving - shown[Sort.OTHER]
    if known.lacks("media.mixed") and moving and still:
        yield entry.finding(
            MIXED, key="media", hard=True, channel=entry.channel.id, network=known.name
        )


def _too_few(entry: Entry, known: Network, shown: Counter[Sort]) -> Iterator[Finding]:
    limit = known.limits.get("media.carousel_min")
    if limit and entry.post.format == CAROUSEL and limit.broken(counted(shown.total())):
        yield entry.finding(
            FEW,
            key="media",
            hard=True,
            count=shown.total(),
            unit=unit_word(limit.unit, shown.total()),
            channel=entry.channel.id,
            network=known.name,
            limit=limit.value,
        )
