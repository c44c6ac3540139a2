"""How good a time is, and why: who listens then, how near the neighbours are, how much was said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from srmkit.dates import Moment
from srmkit.messages import Message, message
from srmkit.model import Audience, Entry
from srmkit.suggest.past import WEIGHT
from srmkit.suggest.search import DAYS, Search
from srmkit.suggest.slots import Reason, Slot

DAYTIME = time(9), time(21)
"""When people are awake, for posts whose audiences do not say when they are active."""
WEEKLY = 7
"""Contacts a week with an audience that names no limit, above which pressure counts in full."""

ACTIVE = message("suggest.active", "active hours of {audiences}")
SOME_ACTIVE = message("suggest.some-active", "active hours of {audiences}, not of {others}")
BY_DAY = message("suggest.by-day", "by day; none of its audiences says when it is active")
AFTER = message("suggest.hours-after", "{hours:hour|hours} after “{title}” on {channel}")
BEFORE = message("suggest.hours-before", "{hours:hour|hours} before “{title}” on {channel}")
DAYS_AFTER = message("suggest.days-after", "{days:day|days} after “{title}” on {channel}")
DAYS_BEFORE = message("suggest.days-before", "{days:day|days} before “{title}” on {channel}")
ALONE = message("suggest.alone", "nothing else on {channel} within {days:day|days}")
PRESSURE = message(
    "suggest.pressure", "{count:contact|contacts} with {audience} in the seven days around it"
)
LIMITED = message(
    "suggest.limited",
    "{count:contact|contacts} with {audience} in the seven days around it; most allowed {limit}",
)


Listening = tuple[float, tuple[str, ...], tuple[str, ...]]
"""The share of people who are active, and the audiences that are and that are not."""


def listening(audiences: Sequence[Audience], entry: Entry) -> Listening:
    """The share of people who are active then, and the audiences that are and are not."""
    told = [
        one
        for one in audiences
        if one.active_hours and (not one.channels or entry.channel.id in one.channels)
    ]
    if not told:
        return float(DAYTIME[0] <= entry.at.time() < DAYTIME[1]), (), ()
    there = [one for one in told if any(entry.at in hours for hours in one.active_hours)]
    people = sum(one.size or 1 for one in there) / max(sum(one.size or 1 for one in told), 1)
    away = tuple(one.id for one in told if one not in there)
    return people, tuple(one.id for one in there), away


def scored(
    search: Search,
    moment: Moment,
    entries: Sequence[Entry],
    active: Sequence[Listening],
) -> Slot:
    """The slot at `moment`, where `entries` would go out and `active` says who hears each."""
    first = min(entries, key=lambda one: (one.at, one.id))
    spacing, spaced = _spacing(search, entries)
    calm, contacts = _calm(search, first.at)
    listening = sum(share for share, _, _ in active) / len(active)
    near = 1 / (1 + abs(first.at - _wished(search, first.at)) / timedelta(days=7))
    on_the_hour = {0: 1.0, 30: 0.5}.get(moment.value.minute, 0.0)
    score = 0.4 * listening + 0.25 * spacing + 0.25 * calm + 0.08 * near + 0.02 * on_the_hour
    worth, learned = search.past.of(entries)
    if search.past:
        score = (1 - WEIGHT) * score + WEIGHT * worth
    reasons = (_who(active), *learned, *spaced, *contacts)
    return Slot(moment, first.at, round(score, 6), reasons)


def _wished(search: Search, at: datetime) -> datetime:
    """The time it has now, if that is to come; else as soon as possible."""
    mine = [one for one in search.plan.entries.by_post.get(search.post.id, ()) if search.moves(one)]
    times = [one.at for one in mine if one.at > search.plan.now]
    return min(times, default=search.plan.now)


def _who(active: Iterable[Listening]) -> Reason:
    there = dict.fromkeys(id for _, ids, _ in active for id in ids)
    away = dict.fromkeys(id for _, _, ids in active for id in ids if id not in there)
    if not there:
        return Reason(BY_DAY, {})
    if not away:
        return Reason(ACTIVE, {"audiences": list(there)})
    return Reason(SOME_ACTIVE, {"audiences": list(there), "others": list(away)})


def _spacing(search: Search, entries: Sequence[Entry]) -> tuple[float, list[Reason]]:
    """How far the neighbours are, a day on a channel being far enough, and who they are."""
    said: dict[tuple[Message, str, int, str], list[str]] = {}
    nearest = timedelta(days=1)
    for entry in entries:
        gap, other = search.neighbour(entry)
        if other is None or abs(gap) > timedelta(days=DAYS):
            key = (ALONE, "days", DAYS, "")
        else:
            nearest = min(nearest, abs(gap))
            key = (*_apart(gap), _short(other.post.title))
        said.setdefault(key, []).append(entry.channel.id)
    reasons = [
        Reason(template, {unit: number, "title": title, "channel": channels})
        for (template, unit, number, title), channels in said.items()
    ]
    return nearest / timedelta(days=1), reasons


def _apart(gap: timedelta) -> tuple[Message, str, int]:
    """How far apart: in hours, from two days on in days."""
    hours = round(abs(gap) / timedelta(hours=1))
    after = gap > timedelta()
    if hours < 48:
        return AFTER if after else BEFORE, "hours", hours
    return DAYS_AFTER if after else DAYS_BEFORE, "days", round(hours / 24)


def _short(title: str) -> str:
    return title if len(title) <= 40 else title[:39] + "…"


def _calm(search: Search, at: datetime) -> tuple[float, list[Reason]]:
    """How little its audiences hear around then: 1 nothing, 0 as much as they allow."""
    reasons: list[Reason] = []
    least = 1.0
    for audience in search.audiences:
        count = search.to_audience[audience.id].within(at, timedelta(days=3.5))
        limit = audience.per_week
        least = min(least, 1 - count / (WEEKLY if limit is None else max(limit, 1)))
        params: dict[str, Any] = {"count": count, "audience": audience.id}
        if limit is None:
            reasons.append(Reason(PRESSURE, params))
        else:
            reasons.append(Reason(LIMITED, {**params, "limit": limit}))
    return max(least, 0.0), reasons
