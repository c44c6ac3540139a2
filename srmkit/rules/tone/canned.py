"""Different posts on one channel begin with the same sentence within weeks.

## What it does

Compares how the texts on each channel begin: the first sentence of the body, or of the channel's
variant, without a label in brackets (【每週一問】), markup, case, punctuation and emoji. Where more
than `max_uses` posts of `days` days begin alike, the first that is not out yet is reported, once,
with the earlier ones as related places.

The occurrences of one repeating post are one post. A greeting alone is no opening: fewer than
`min_characters`, where a Chinese character counts two, are left alone. A whole text that comes back
word for word is another rule’s (CAD108).

## Why it matters

The first line is all that a feed shows. Regulars who have read it before stop there, and a
thank-you that everybody gets thanks nobody.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - title: Seals
    date: 2026-12-02 12:00
    channels: [fb]
    text: We hear you loud and clear. From Monday the new seals are in every kettle.
  - title: Lids
    date: 2026-12-09 12:00
    channels: [fb]
    text: We hear you loud and clear! The lids are next.
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - title: Seals
    date: 2026-12-02 12:00
    channels: [fb]
    text: Thirty of you wrote about the seal. From Monday the new ones are in every kettle.
  - title: Lids
    date: 2026-12-09 12:00
    channels: [fb]
    text: Nine lids came back in October. They are next.
```

## Where the default comes from

Our own judgement: four weeks is about how far back a reader of a feed remembers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Entry, Plan
from srmkit.patterns import later
from srmkit.problems import Finding
from srmkit.rules.registry import rule
from srmkit.rules.tone.passages import blanked
from srmkit.rules.tone.wordlist import fold
from srmkit.rules.units import CHANNEL
from srmkit.rules.windows import span


@frozen
class Options:
    """What can be set."""

    max_uses: int = 1
    """Most posts on one channel that may begin alike within the window."""
    days: int = 28
    """Length of the window, in days."""
    min_characters: int = 12
    """Shorter openings are greetings; a Chinese character counts two."""


CANNED = message(
    "TON503.opening",
    "{posts} posts on {channel} begin with “{opening}” within {days} days; most allowed {allowed}",
)

STRICTNESS = {
    "starter": {"max_uses": 2},
    "strict": {"days": 90},
}


@rule("TON503", "canned", Options, presets=STRICTNESS, per=(CHANNEL,))
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each opening on each channel, over a rolling window."""
    for channel, entries in plan.live():
        groups: dict[str, list[Entry]] = {}
        for entry in _near(entries, options.days):
            key = _key(entry.text, options.min_characters)
            if key:
                groups.setdefault(key, []).append(entry)
        for group in groups.values():
            if len(group) > options.max_uses:
                yield from _reused(channel.id, group, options)


def _near(entries: Sequence[Entry], days: int) -> Sequence[Entry]:
    """Those from which on one that is not out can be in a window with it."""
    waiting = next((entry.at for entry in entries if not entry.out), None)
    if waiting is None:
        return ()
    # A day more, since the clocks may change.
    first = waiting - span(days + 1)
    return entries[bisect_left(entries, first, key=lambda entry: entry.at) :]


def _reused(channel: str, group: list[Entry], options: Options) -> Iterator[Finding]:
    window: deque[Entry] = deque()
    reported = False
    for entry in group:
        while window and window[0].at <= entry.at - span(options.days):
            window.popleft()
        if any(one.text == entry.text for one in window):  # an occurrence, or CAD108's
            continue
        window.append(entry)
        if len(window) <= options.max_uses:
            reported = False
        elif not reported and not entry.out:
            reported = True
            yield entry.finding(
                CANNED,
                key="variants" if entry.literal else "title",
                related=list(window)[:-1],
                posts=len(window),
                channel=channel,
                opening=_shown(opening(entry.text)),
                days=options.days,
                allowed=options.max_uses,
            )


_REACH = 1000
"""Characters in which the first sentence is looked for."""
_PICTURE = later(r"!\[[^\]\n]{0,1000}\]\([^()\n]{0,2000}\)")
_OPENERS = frozenset("【[［〔「")
_LABEL = later(r"[【\[［〔「][^】\]］〕」\n]{1,40}[】\]］〕」]\s*")
_MARKS = later(r"[#>*\-+\s]*(?:\d{1,3}[.)]\s+)?")
_END = later(r"[。！？!?…\n]|\.(?=\s|$)")


def opening(text: str) -> str:
    """The first sentence of `text`, as it is written, without markup or a label before it."""
    words = blanked(_PICTURE.sub("", text[:_REACH])).lstrip()
    words = words[_MARKS.match(words).end() :]  # type: ignore[union-attr]
    label = _LABEL.match(words) if words[:1] in _OPENERS else None
    words = words[label.end() :] if label else words
    end = _END.search(words)
    return (words[: end.start()] if end else words).strip("*_ ")


@lru_cache(maxsize=16_384)  # twelve channels may show one text
def _key(text: str, least: int) -> str:
    """By what openings are compared; empty for one that is shorter than `least`."""
    key = "".join(one for one in fold(opening(text)) if one.isalnum())
    return key if sum(2 if one >= "\u2e80" else 1 for one in key) >= least else ""


def _shown(words: str) -> str:
    return words if len(words) <= 40 else words[:39].rstrip() + "…"
