"""A post is meant for people who are not where it goes.

## What it does

Looks at the posts that are still to come. An audience that lists its `channels` has to be reached
on at least one of the post's channels, and each of the post's channels has to reach at least one of
its audiences. So a post for members on LINE and fans on Instagram may name both channels and both
audiences: nobody expects the members on Instagram. An audience that lists no channels is on all of
them.

## Why it matters

The post goes out, the numbers of the channel look as always, and the people it was written for
never saw it.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}, line: {network: line}}
audiences: {members: {channels: [line]}}
posts:
  - {title: A letter, date: 2026-12-02 12:00, channels: [line], audiences: [members]}
  - {title: For members only, date: 2026-12-03 12:00, channels: [fb], audiences: [members]}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}, line: {network: line}}
audiences: {members: {channels: [line]}, fans: {channels: [fb]}}
posts:
  - {title: For you all, date: 2026-12-03 12:00, channels: [fb, line], audiences: [members, fans]}
```

## Where the default comes from

There is nothing to set: `channels` of an audience is your own statement of where it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Audience, Entry, Plan
from srmkit.problems import Finding
from srmkit.rules.audience.addressed import addressed
from srmkit.rules.registry import rule


@frozen
class Options:
    """There is nothing to set."""


NOBODY = message(
    "AUD203.audience",
    "none of the post's channels ({channels}) reaches {audience}, who use {theirs}",
)
NOWHERE = message("AUD203.channel", "{channel} reaches none of the post's audiences ({audiences})")


@rule("AUD203", "wrong-channel", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each post's channels against those of its audiences."""
    for entries in plan.reaching.by_post.values():
        audiences = addressed(plan, entries[0].post)
        if any(audience.channels for audience in audiences):
            yield from _post(plan, list(entries), audiences)


def _post(plan: Plan, entries: list[Entry], audiences: list[Audience]) -> Iterator[Finding]:
    coming: dict[str, Entry] = {}
    for entry in entries:
        if entry.ahead and entry.at >= plan.since:
            coming.setdefault(entry.channel.id, entry)
    if not coming:
        return
    reached = {entry.channel.id for entry in entries}
    written = dict.fromkeys((*entries[0].post.channels, *sorted(reached)))
    channels = [channel for channel in written if channel in reached]
    missed = [one for one in audiences if not any(one.uses(channel) for channel in channels)]
    for audience in missed:
        yield next(iter(coming.values())).finding(
            NOBODY,
            key="audiences",
            audience=audience.id,
            channels=channels,
            theirs=list(audience.channels),
        )
    if len(missed) == len(audiences):
        return
    for channel, entry in coming.items():
        if not any(audience.uses(channel) for audience in audiences):
            ids = [audience.id for audience in audiences]
            yield entry.finding(NOWHERE, key="channels", channel=channel, audiences=ids)
