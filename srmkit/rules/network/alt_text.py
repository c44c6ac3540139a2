"""A picture has no alt text, or one that its network cuts.

## What it does

Reports each picture without `alt`, once for the whole post, with the channels that it goes to; and
each alt text that is longer than a network takes, which is an error for an entry that is approved
or scheduled. Films are not asked for one: their words belong into subtitles.

## Why it matters

Who does not see the picture reads its alt text, or nothing. It is also what the calendar's own
pages show, and what people find who search for it.

## Example

```yaml fails
now: 2026-12-01
channels: {ig: {network: instagram}}
media: [content/media/bowl.jpg]
posts:
  - title: A bowl
    date: 2026-12-02 12:00
    status: approved
    channels: [ig]
    media: [{file: bowl.jpg}]
    text: A bowl.
```

```yaml passes
now: 2026-12-01
channels: {ig: {network: instagram}}
media: [content/media/bowl.jpg]
posts:
  - title: A bowl
    date: 2026-12-02 12:00
    status: approved
    channels: [ig]
    media: [{file: bowl.jpg, alt: 青瓷飯碗，盛着白飯，旁邊一雙筷子}]
    text: A bowl.
```

## Where the default comes from

WCAG 2.2, success criterion 1.1.1, asks for a text for every picture that says something. The
lengths are the networks' own, each with its source in `srmkit/networks/` under `alt`; where none
was found, any length passes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Entry, Media, Plan
from srmkit.networks.limits import Network
from srmkit.networks.media import Sort, sort_of
from srmkit.problems import Finding
from srmkit.rules.network.to_come import facts_of, measured, to_come
from srmkit.rules.network.units import unit_word
from srmkit.rules.registry import rule
from srmkit.text.count import UNITS


@frozen
class Options:
    """Nothing can be set here: a channel's `limits` say what it takes."""


MISSING = message("NET405.missing", "“{file}” has no alt text; it goes to {channels}")
LONG = message(
    "NET405.long",
    "the alt text of “{file}” has {count:,} {unit:words} for {channel}, {over:,} more than the "
    "{limit:,} that {network} takes",
)


@rule("NET405", "alt-text", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """The alt text of each picture, and its length on each network."""
    bare: dict[str, list[Entry]] = {}
    for entry, known in to_come(plan):
        for media in entry.post.media:
            yield from _too_long(plan, entry, known, media)
        if not all(media.alt for media in entry.post.media):
            bare.setdefault(entry.post.path, []).append(entry)
    for entries in bare.values():
        channels = [entry.channel.id for entry in entries]
        for media in entries[0].post.media:
            if not media.alt and _pictured(plan, media):
                found = entries[0].finding(MISSING, file=media.file, channels=channels)
                yield replace(found, place=media.place)


def _pictured(plan: Plan, media: Media) -> bool:
    return sort_of(media.file, facts_of(plan, media)) in {Sort.IMAGE, Sort.GIF}


def _too_long(plan: Plan, entry: Entry, known: Network, media: Media) -> Iterator[Finding]:
    names = ("alt.body",) if _pictured(plan, media) else ("alt.video", "alt.video_bytes")
    measure = measured(media.alt)
    for name in names:
        limit = known.limits.get(name)
        if limit and limit.unit in UNITS and limit.broken(measure):
            count = measure(limit.unit)
            found = entry.finding(
                LONG,
                hard=limit.dispute(measure) is None,
                file=media.file,
                count=count,
                unit=unit_word(limit.unit),
                channel=entry.channel.id,
                over=count - limit.value,
                limit=limit.value,
                network=known.name,
            )
            yield replace(found, place=media.place)
