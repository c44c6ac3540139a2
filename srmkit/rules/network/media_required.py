"""A post has nothing to show on a network that publishes nothing without it.

## What it does

Reports each entry without a picture or a film where the network demands one: Instagram, TikTok,
Pinterest and Xiaohongshu want something to show, YouTube a film, WeChat a cover. It is an error for
an entry that is approved or scheduled.

## Why it matters

The post cannot go out at all, and the picture has to be found in the minute in which it was due.

## Example

```yaml fails
now: 2026-12-01
channels: {ig: {network: instagram}}
posts:
  - title: Opening hours at New Year
    date: 2026-12-02 12:00
    status: approved
    channels: [ig]
    text: We open again on the 4th.
```

```yaml passes
now: 2026-12-01
channels: {ig: {network: instagram}}
media: [content/media/door.jpg]
posts:
  - title: Opening hours at New Year
    date: 2026-12-02 12:00
    status: approved
    channels: [ig]
    media: [{file: door.jpg, alt: The shop's door with a sign}]
    text: We open again on the 4th.
```

## Where the default comes from

The networks' own publishing interfaces, as read by those who use them; each demand stands with its
source in `srmkit/networks/`, under `media.min`, `media.images_min` and `media.videos_min`.
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Plan
from srmkit.networks.media import Sort
from srmkit.problems import Finding
from srmkit.rules.network.to_come import attached, counted, to_come
from srmkit.rules.registry import rule


@frozen
class Options:
    """Nothing can be set here: a channel's `limits` say what it demands."""


NOTHING = message(
    "NET404.nothing", "neither picture nor film for {channel}; {network} takes no post without"
)
NO_PICTURE = message(
    "NET404.picture", "no picture for {channel}; {network} takes no post without one"
)
NO_FILM = message("NET404.film", "no film for {channel}; {network} takes no post without one")


@rule("NET404", "media-required", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """What hangs on each entry against what the network demands."""
    for entry, known in to_come(plan):
        demands = [name for name in _DEMANDS if name in known.limits]
        if not demands:
            continue
        shown = attached(plan, entry)
        counts = {
            "media.min": shown.total() - shown[Sort.OTHER],
            "media.images_min": shown.total() - shown[Sort.VIDEO] - shown[Sort.OTHER],
            "media.videos_min": shown[Sort.VIDEO],
        }
        for name in demands:
            if known.limits[name].broken(counted(counts[name])):
                yield entry.finding(
                    _DEMANDS[name],
                    key="media",
                    hard=True,
                    channel=entry.channel.id,
                    network=known.name,
                )


_DEMANDS = {"media.min": NOTHING, "media.images_min": NO_PICTURE, "media.videos_min": NO_FILM}
