"""We do to people what they asked us not to do.

## What it does

Compares each post with the `opt_out` of the audiences that it names: the channels on which they do
not want to hear from us, the pillars that are not for them, the intents they refuse (`sell`).

A channel that another audience of the same post uses, and has not refused, is meant for that one.
What has gone out is reported too while it is in the report: somebody is owed a word. A promise that
was broken with open eyes says so in the post's `ignore`.

## Why it matters

Who tells you what they do not want trusts you to listen. A limit is a guess about people; this is
what they said.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
audiences: {new-owners: {opt_out: {intents: [sell]}}}
posts:
  - title: Buy another one
    date: 2026-12-03 12:00
    channels: [fb]
    audiences: [new-owners]
    intent: sell
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
audiences: {new-owners: {opt_out: {intents: [sell]}}, gift-givers: {name: Gift givers}}
posts:
  - title: Wrap it well
    date: 2026-12-03 12:00
    channels: [fb]
    audiences: [new-owners]
    intent: give
  - {title: Buy one, date: 2026-12-04 12:00, channels: [fb], audiences: [gift-givers], intent: sell}
```

## Where the default comes from

There is nothing to set: it is their wish, not our number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Audience, Entry, Plan
from srmkit.problems import Finding, Related
from srmkit.rules.audience.addressed import addressed
from srmkit.rules.registry import rule


@frozen
class Options:
    """There is nothing to set."""


CHANNEL = message("AUD206.channel", "{audience} refused every post on {channel}; this is one")
PILLAR = message("AUD206.pillar", "{audience} refused every post about {pillar}; this is one")
INTENT = message(
    "AUD206.intent", "{audience} refused every post with the intent {intent}; this is one"
)


@rule("AUD206", "against-wishes", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each post against what its audiences refused."""
    for entries in plan.reaching.by_post.values():
        audiences = addressed(plan, entries[0].post)
        wishes = [one for one in audiences if one.no_channels or one.no_pillars or one.no_intents]
        reported = [entry for entry in entries if entry.at >= plan.since] if wishes else []
        for audience in wishes if reported else ():
            yield from _post(reported, audience, [one for one in audiences if one is not audience])


def _post(entries: list[Entry], audience: Audience, others: list[Audience]) -> Iterator[Finding]:
    post = entries[0].post
    whose = (Related(audience.place, audience.id),)
    if post.pillar in audience.no_pillars:
        finding = entries[0].finding(PILLAR, key="pillar", audience=audience.id, pillar=post.pillar)
        yield replace(finding, related=whose)
    if post.intent and post.intent in map(str.casefold, audience.no_intents):
        finding = entries[0].finding(INTENT, key="intent", audience=audience.id, intent=post.intent)
        yield replace(finding, related=whose)
    refused: dict[str, Entry] = {}
    for entry in entries:
        if entry.channel.id in audience.no_channels:
            refused.setdefault(entry.channel.id, entry)
    for channel, entry in refused.items():
        if not any(one.uses(channel) and channel not in one.no_channels for one in others):
            finding = entry.finding(CHANNEL, key="channels", audience=audience.id, channel=channel)
            yield replace(finding, related=whose)
