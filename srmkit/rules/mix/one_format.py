"""A channel shows the same kind of post again and again.

## What it does

On networks whose readers expect more than one kind of post (`networks`), counts how many entries in
a row have the same `format`. Where there are more than `max_in_row`, the first one over it that is
still to come is reported, once for each run: it can still become something else. Entries without a
`format` are passed over, and a run that is over is left alone. Approved posts are judged by
themselves; where only the drafts make the run too long, it is a note.

## Why it matters

The tenth picture of a bowl is scrolled past by people who liked the first. It is also how a channel
forgets what else it can do.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
pillars: {product: {share: 100%}}
cadence: {rules: {MIX306: {max_in_row: 2}}}
posts:
  - {title: A bowl, date: 2026-12-02 12:00, channels: [fb], format: image}
  - {title: A mug, date: 2026-12-03 12:00, channels: [fb], format: image}
  - {title: A board, date: 2026-12-04 12:00, channels: [fb], format: image}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
pillars: {product: {share: 100%}}
cadence: {rules: {MIX306: {max_in_row: 2}}}
posts:
  - {title: A bowl, date: 2026-12-02 12:00, channels: [fb], format: image}
  - {title: A mug, date: 2026-12-03 12:00, channels: [fb], format: image}
  - {title: Ask us, date: 2026-12-04 12:00, channels: [fb], format: text}
```

## Where the default comes from

From nobody: advice to "mix formats" comes without a number. Ten in a row is two to three weeks of
daily posts. The networks are those whose own composers offer several kinds; on a blog, a newsletter
or X, one kind is the nature of the place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Entries, Entry, Plan
from srmkit.problems import Finding
from srmkit.rules.registry import rule
from srmkit.rules.units import CHANNEL
from srmkit.rules.windows import RELATED


@frozen
class Options:
    """What can be set."""

    max_in_row: int = 10
    """Most entries of one format in a row on one channel."""
    networks: tuple[str, ...] = ("instagram", "facebook", "linkedin", "xiaohongshu")
    """Networks on which formats are counted; others are left alone."""


SAME = message("MIX306.same", "{count} × “{format}” in a row on {channel}; most allowed {allowed}")


STRICTNESS = {
    "starter": {"max_in_row": 15},
    "strict": {"max_in_row": 6},
}


@rule("MIX306", "one-format", Options, presets=STRICTNESS, per=(CHANNEL,))
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Runs of one format on each channel."""
    for channel in plan.channels:
        if channel.network in options.networks:
            entries = plan.reaching.by_channel.get(channel.id, Entries())
            told = [entry for entry in entries if entry.post.format]
            yield from _channel(channel.id, told, options)


def _channel(channel: str, told: list[Entry], options: Options) -> Iterator[Finding]:
    warned: set[str] = set()
    for run in _runs([entry for entry in told if not entry.mild], options):
        warned.add(run[-1].id)
        yield _finding(channel, run, options)
    for run in _runs(told, options):
        if warned.isdisjoint(entry.id for entry in run):
            yield replace(_finding(channel, run, options), mild=True)


def _runs(told: list[Entry], options: Options) -> Iterator[list[Entry]]:
    """Each run of one format that is too long, up to the first entry that can still be changed."""
    for _, group in groupby(told, key=lambda entry: entry.post.format.casefold()):
        run = list(group)
        for number in range(options.max_in_row, len(run)):
            if run[number].ahead:
                yield run[: number + 1]
                break


def _finding(channel: str, run: list[Entry], options: Options) -> Finding:
    return run[-1].finding(
        SAME,
        key="format",
        related=run[:-1][-RELATED:],
        count=len(run),
        format=run[-1].post.format,
        channel=channel,
        allowed=options.max_in_row,
    )
