"""Replies read as if nobody had read the question, or a public complaint got no public answer.

## What it does

- Replies of the last `of_days` days that begin alike, once greetings, thanks and names are taken
  off, are counted by source; more than `max_alike` different people who were told the same are
  reported, with the words. Numbers differ and are not looked at, and beginnings shorter than
  `min_characters` (a Chinese character counts two) are only polite.
- Where a source tells a public reply from a private one (`reply_public`), negative records that
  were replied to in private only are counted, and reported from `max_private` on. Others have read
  the complaint and see no answer.

## Why it matters

One sentence that fits everybody answers nobody, and people compare. A complaint that ends in a
private message looks, to all who read it, as if it had been ignored.

## Example

```yaml fails
now: 2026-12-01 12:00
taxonomy: {categories: {}, themes: {}}
cadence: {rules: {LOP709: {max_alike: 2}}}
records:
  - {at: 2026-11-20 10:00, text: It leaks, reply: "Hi Amy, your feedback matters to us. Bye"}
  - {at: 2026-11-21 10:00, text: It broke, reply: "Dear Ken, your feedback matters to us!"}
  - {at: 2026-11-22 10:00, text: Too late, reply: Your feedback matters to us.}
```

Begin with what they said:

```yaml passes
now: 2026-12-01 12:00
taxonomy: {categories: {}, themes: {}}
cadence: {rules: {LOP709: {max_alike: 2}}}
records:
  - {at: 2026-11-20 10:00, text: It leaks, reply: "Hi Amy, a lid that leaks is no lid."}
  - {at: 2026-11-21 10:00, text: It broke, reply: "Dear Ken, a week is not enough."}
  - {at: 2026-11-22 10:00, text: Too late, reply: Your feedback matters to us.}
```

## Where the default comes from

Our own judgement: five people within four weeks are more than one busy afternoon. `starter` allows
ten, `strict` three, and no complaint that is settled in private only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Plan, Record
from srmkit.problems import Finding, Place
from srmkit.rules.registry import rule

if TYPE_CHECKING:
    from srmkit.loop.heard import Heard


@frozen
class Options:
    """What can be set."""

    max_alike: int = 5
    """Most people who may be told the same."""
    min_characters: int = 16
    """Shorter beginnings are only polite; a Chinese character counts two."""
    max_private: int = 2
    """Most public complaints that may be settled in private only."""
    of_days: int = 28
    """How far back it looks, in days."""


CANNED = message(
    "LOP709.canned",
    "{people:person|people} who wrote to {source} were answered “{opening}” in {of:day|days}; "
    "most allowed {allowed}",
)
PRIVATE = message(
    "LOP709.private",
    "{count:complaint|complaints} from {source} got a reply in private and none in public in "
    "{of:day|days}; most allowed {allowed}",
)

STRICTNESS = {
    "starter": {"max_alike": 10, "max_private": 5},
    "strict": {"max_alike": 3, "max_private": 0},
}


@rule("LOP709", "canned-reply", Options, presets=STRICTNESS, heard=True)
def check(plan: Heard, options: Options) -> Iterator[Finding]:
    """Each source's replies."""
    since = plan.now - timedelta(days=options.of_days)
    by_source: dict[str, list[Record]] = {}
    for one in plan.records:
        by_source.setdefault(one.record.source, []).append(one.record)
    for source, records in by_source.items():
        place = _place(plan, source)
        recent = [one for one in records if one.created_at and one.created_at >= since]
        yield from _canned(source, place, recent, options)
        if _tells_apart(plan, source, records):
            yield from _private(plan, source, place, recent, options)


def _place(plan: Plan, source: str) -> Place:
    known = plan.workspace.sources.get(source)
    return known.place if known else Place("feedback/sources.yml")


def _canned(
    source: str, place: Place, records: Sequence[Record], options: Options
) -> Iterator[Finding]:
    from srmkit.loop.openings import likeness, opening

    told: dict[str, dict[str, str]] = {}
    for record in records:
        for reply in (record.reply_public, record.reply):
            begun = opening(reply)
            key = likeness(begun, options.min_characters)
            if key:
                who = " ".join(record.people) or f"{record.source}\n{record.id}"
                told.setdefault(key, {}).setdefault(who, begun)
    for people in told.values():
        if len(people) > options.max_alike:
            shown = min(people.values())
            params = {"people": len(people), "source": source, "opening": _short(shown)}
            params |= {"of": options.of_days, "allowed": options.max_alike}
            yield Finding(place, CANNED, params)


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39].rstrip() + "…"


def _tells_apart(plan: Plan, source: str, records: Sequence[Record]) -> bool:
    """Whether the source has public replies at all, so that none means that there was none."""
    known = plan.workspace.sources.get(source)
    return bool(known and "reply_public" in known.columns) or any(
        one.reply_public for one in records
    )


def _private(
    plan: Heard, source: str, place: Place, records: Sequence[Record], options: Options
) -> Iterator[Finding]:
    from srmkit.feedback.sentiment.mood import Sentiment

    settled = [
        one
        for one in records
        if one.reply and not one.reply_public and plan.mood(one) is Sentiment.NEGATIVE
    ]
    if len(settled) > options.max_private:
        params = {"count": len(settled), "source": source}
        params |= {"of": options.of_days, "allowed": options.max_private}
        yield Finding(place, PRIVATE, params)
