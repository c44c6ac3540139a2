"""A media file is not what its network takes: its kind, its weight, its pixels or its shape.

## What it does

Looks into each file that hangs on an entry, at its head only, never at the whole. For the post:
an SVG is refused, since it can carry scripts; a file that is no picture, film or document is
reported, and one whose name promises another kind than its content is. For each channel: a kind
that the network does not take, too many bytes, too many or too few pixels, a film that is too long,
and a picture whose shape the network would crop. A photograph that was taken upright counts as it
is shown.

What a network refuses is an error for an entry that is approved or scheduled; where sources
disagree, and for shapes, it is a warning.

## Why it matters

"Upload failed" says nothing of why, and a picture that is cropped by the network loses what stood
at its edge: usually the price, or a head.

## Example

```yaml fails
now: 2026-12-01
channels: {ig: {network: instagram}}
media: {content/media/street.jpg: jpeg 3000x1000}
posts:
  - title: Our street
    date: 2026-12-02 12:00
    status: approved
    channels: [ig]
    media: [{file: street.jpg, alt: A street at dawn}]
    text: Our street.
```

```yaml passes
now: 2026-12-01
channels: {ig: {network: instagram}}
media: {content/media/street.jpg: jpeg 1910x1000}
posts:
  - title: Our street
    date: 2026-12-02 12:00
    status: approved
    channels: [ig]
    media: [{file: street.jpg, alt: A street at dawn}]
    text: Our street.
```

## Where the default comes from

Every limit stands with its source and the day it was read in `srmkit/networks/`, under `media` and
`type`. Most are those of a network's publishing interface; its app often shrinks what is too large,
and recodes what it does not take.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.model import Entry, Media, MediaFacts, Plan
from srmkit.networks.limits import Limit, Network
from srmkit.networks.media import Sort, label_is_wrong, sort_of
from srmkit.problems import Finding
from srmkit.rules.network.to_come import counted, facts_of, to_come
from srmkit.rules.registry import rule


@frozen
class Options:
    """Nothing can be set here: a channel's `limits` say what it takes."""


SVG = message("NET408.svg", "“{file}” is an SVG, which can carry scripts; use a PNG or a JPEG")
UNREADABLE = message(
    "NET408.unreadable", "“{file}” is no picture, film or document that srmkit knows"
)
MISNAMED = message("NET408.misnamed", "“{file}” is named {named} and is {kind} inside")
KIND = message("NET408.kind", "“{file}” is {kind}, which {network} does not take, for {channel}")
SIZE = message("NET408.size", "“{file}” has {size} for {channel}; {network} takes {limit}")
AREA = message(
    "NET408.area",
    "“{file}” has {width} × {height} = {pixels} pixels for {channel}; {network} takes {limit}",
)
SIDE = message(
    "NET408.side",
    "“{file}” has {width} × {height} pixels for {channel}; {network} takes {limit} on a side",
)
SIDES = message(
    "NET408.sides",
    "“{file}” has {width} + {height} pixels for {channel}; {network} takes {limit} together",
)
NARROW = message(
    "NET408.narrow",
    "“{file}” is {width} pixels wide for {channel}; {network} needs {limit} or more",
)
FLAT = message(
    "NET408.flat", "“{file}” is {height} pixels high for {channel}; {network} needs {limit} or more"
)
SHAPE = message(
    "NET408.shape",
    "“{file}” has {width} × {height} pixels ({ratio}) for {channel}; {network} shows {limit} and "
    "crops the rest",
)
LONG = message(
    "NET408.long", "“{file}” runs {seconds} seconds for {channel}; {network} takes {limit}"
)


@rule("NET408", "media-file", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each file by itself, once for its post, and against each network."""
    seen: set[str] = set()
    for entry, known in to_come(plan):
        first = entry.post.path not in seen
        seen.add(entry.post.path)
        for media in entry.post.media:
            facts = facts_of(plan, media)
            if facts is None:
                continue
            if first:
                yield from _itself(entry, media, facts)
            if facts.kind:
                yield from _on_network(entry, known, media, facts)


def _finding(
    entry: Entry, media: Media, template: Message, *, hard: bool = False, **params: Any
) -> Finding:
    found = entry.finding(template, hard=hard, file=media.file, **params)
    return replace(found, place=media.place)


def _itself(entry: Entry, media: Media, facts: MediaFacts) -> Iterator[Finding]:
    if facts.kind == "svg":
        yield _finding(entry, media, SVG, hard=True)
    elif not facts.kind:
        yield _finding(entry, media, UNREADABLE)
    elif label_is_wrong(media.file, facts):
        named = media.file.rpartition(".")[2] if "." in media.file else media.file
        yield _finding(entry, media, MISNAMED, named=named, kind=facts.kind)


def _on_network(entry: Entry, known: Network, media: Media, facts: MediaFacts) -> Iterator[Finding]:
    sort = sort_of(media.file, facts)
    near = {"channel": entry.channel.id, "network": known.name}
    if known.lacks(f"type.{facts.kind}"):
        yield _finding(entry, media, KIND, hard=True, kind=facts.kind, **near)
        return
    for name, template, amount, params in (*_weights(sort, facts), *_pixels(sort, facts)):
        limit = known.limits.get(name)
        if limit and limit.broken(counted(amount)):
            hard = limit.dispute(counted(amount)) is None and template is not SHAPE
            said = _said(limit, template, amount)
            yield _finding(entry, media, template, hard=hard, **said, **params, **near)


Check = tuple[str, Message, int, dict[str, Any]]
"""The limit's name, what is said when it is broken, how much there is, and the numbers."""


def _weights(sort: Sort, facts: MediaFacts) -> Iterator[Check]:
    names = {
        Sort.IMAGE: "media.image_size",
        Sort.GIF: "media.gif_size",
        Sort.VIDEO: "media.video_size",
    }
    if sort in names:
        yield names[sort], SIZE, facts.size, {}
    if sort is Sort.VIDEO:
        seconds = round(facts.seconds)
        yield "media.video_seconds", LONG, seconds, {"seconds": seconds}


def _pixels(sort: Sort, facts: MediaFacts) -> Iterator[Check]:
    width, height = facts.width, facts.height
    if not width or not height or sort is Sort.VIDEO:
        return
    both = {"width": width, "height": height}
    area = {**both, "pixels": width * height}
    if sort is Sort.GIF:
        yield "media.gif_pixels", AREA, width * height, area
        return
    yield "media.image_pixels", AREA, width * height, area
    yield "media.image_side", SIDE, max(width, height), both
    yield "media.image_sides", SIDES, width + height, both
    yield "media.image_width_min", NARROW, width, both
    yield "media.image_height_min", FLAT, height, both
    aspect = {**both, "ratio": ratio(1000 * width // height)}
    # Rounded towards what passes: 1080 × 1350 is 4:5 to the pixel.
    yield "media.aspect_min", SHAPE, -(-1000 * width // height), aspect
    yield "media.aspect_max", SHAPE, 1000 * width // height, aspect


def _said(limit: Limit, template: Message, amount: int) -> dict[str, str | int]:
    """A limit as the message shows it, and what is beyond it where that is shown like it."""
    if template is SIZE:
        return {"limit": weight(limit.value), "size": weight_beside(amount, limit.value)}
    if template is SHAPE:
        return {"limit": ("≥ " if limit.name.endswith("min") else "≤ ") + ratio(limit.value)}
    return {"limit": limit.value}


def weight(size: int, digits: int = 2) -> str:
    """Bytes as people say them: networks count 1,000 kB to the MB."""
    for unit, bytes_ in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= bytes_:
            return f"{size / bytes_:.{digits}f}".rstrip("0").rstrip(".") + f" {unit}"
    return f"{size} B"


def weight_beside(size: int, limit: int) -> str:
    """The same, with as many decimals as it takes to differ from the limit beside it."""
    shown = (weight(size, digits) for digits in range(2, 10))
    return next((one for one in shown if one != weight(limit)), weight(size))


def ratio(thousandths: int) -> str:
    """Width for one of height, as networks write it: `1.91:1`."""
    return f"{thousandths / 1000:.2f}".rstrip("0").rstrip(".") + ":1"
