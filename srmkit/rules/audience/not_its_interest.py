"""An audience gets what it does not care for, or cannot read.

## What it does

Compares each post that is still to come with the audiences it names. Where an audience lists
`interests`, the post's `pillar` or one of its `topics` has to be among them; a post that has
neither is not judged. Where an audience lists `languages`, the post's language has to be one of
them.

Languages are compared as people read them. `zh` is any Chinese, `zh-HK`, `zh-TW` and `yue` are
written in traditional characters and `zh-CN` in simplified ones, so `yue` is fine for `zh-Hant` and
`zh-Hans` is not; `en-GB` is `en`. A post without `lang` is in the workspace's first language.

Announcements and apologies concern everybody, whatever interests them; only their language counts.

## Why it matters

Everybody has a few accounts they keep and never read. It began with three posts in a row that were
meant for somebody else.

## Example

```yaml fails
now: 2026-12-01
workspace: {languages: [en, zh-Hant]}
channels: {fb: {network: facebook}}
pillars: {educate: {name: Know-how}, product: {name: News}}
audiences: {owners: {interests: [educate, leather], languages: [en]}}
posts:
  - title: A new colour
    date: 2026-12-03 12:00
    channels: [fb]
    audiences: [owners]
    pillar: product
    lang: en
  - title: 皮革保養
    date: 2026-12-05 12:00
    channels: [fb]
    audiences: [owners]
    pillar: educate
    lang: zh-Hant
```

```yaml passes
now: 2026-12-01
workspace: {languages: [en, zh-Hant]}
channels: {fb: {network: facebook}}
pillars: {educate: {name: Know-how}, product: {name: News}}
audiences: {owners: {interests: [educate, leather], languages: [en]}}
posts:
  - title: A new leather
    date: 2026-12-03 12:00
    channels: [fb]
    audiences: [owners]
    pillar: product
    topics: [leather]
  - title: Leather care
    date: 2026-12-05 12:00
    channels: [fb]
    audiences: [owners]
    pillar: educate
```

## Where the default comes from

That announcements and apologies concern everybody is our own judgement: who is waiting for a parcel
wants to know that it is late, whatever else they follow you for. Which script goes with which
region is Unicode's (CLDR, likely subtags, as Babel has them in November 2026).
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Audience, Entry, Intent, Plan
from srmkit.problems import Finding
from srmkit.rules.audience.addressed import addressed
from srmkit.rules.registry import rule


@frozen
class Options:
    """What can be set."""

    for_everybody: tuple[Intent, ...] = (Intent.ANNOUNCE, Intent.APOLOGISE)
    """Intents of posts that are for an audience whatever its interests are."""


INTEREST = message(
    "AUD205.interest", "about {subjects}, which {audience} did not ask for ({interests})"
)
LANGUAGE = message("AUD205.language", "in {lang}, which {audience} do not read ({languages})")


@rule("AUD205", "not-its-interest", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each post's subject and language against those of its audiences."""
    for entries in plan.reaching.by_post.values():
        post = entries[0].post
        audiences = addressed(plan, post)
        if not any(audience.interests or audience.languages for audience in audiences):
            continue
        coming = next((one for one in entries if one.ahead and one.at >= plan.since), None)
        if coming is not None:
            for audience in audiences:
                yield from _audience(coming, audience, options)


def _audience(entry: Entry, audience: Audience, options: Options) -> Iterator[Finding]:
    post = entry.post
    subjects = [one for one in (post.pillar, *post.topics) if one]
    liked = {one.casefold() for one in audience.interests}
    served = post.intent in options.for_everybody
    if liked and subjects and not served and liked.isdisjoint(map(str.casefold, subjects)):
        yield entry.finding(
            INTEREST,
            key="pillar" if post.pillar else "topics",
            audience=audience.id,
            interests=list(audience.interests),
            subjects=subjects,
        )
    if audience.languages and not any(reads(one, post.lang) for one in audience.languages):
        yield entry.finding(
            LANGUAGE,
            key="lang",
            audience=audience.id,
            languages=list(audience.languages),
            lang=post.lang,
        )


def reads(own: str, written: str) -> bool:
    """Whether who reads the language `own` reads `written` (BCP 47 tags): the same language, and
    the same script unless one of them names none."""
    mine, theirs = _spoken(own), _spoken(written)
    return mine[0] == theirs[0] and (mine[1] == theirs[1] or not mine[1] or not theirs[1])


_CHINESE = {"zh", "yue", "cmn", "hak", "nan", "wuu"}
_SCRIPTS = {"tw": "hant", "hk": "hant", "mo": "hant", "cn": "hans", "sg": "hans", "my": "hans"}


def _spoken(tag: str) -> tuple[str, str]:
    """Language and script (empty where it is open): all Chinese is one language in two scripts."""
    first, *rest = tag.casefold().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if first not in _CHINESE:
        return first, script
    regions = (_SCRIPTS[part] for part in rest if part in _SCRIPTS)
    return "zh", script or next(regions, "hant" if first == "yue" else "")
