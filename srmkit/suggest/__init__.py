"""Where else a post could go: free slots that add no problem, best first, each with its reasons.

A cheap sieve leaves the times at which somebody listens and nothing forbids it. The best of them
are then proved one by one: the post is moved there in memory and every rule is asked again. So
nothing is proposed that `srmkit check` would complain of, whatever rules a workspace has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from srmkit.dates import Moment
from srmkit.model import Entry, Post, Status, Variant, Workspace
from srmkit.problems import Problem, Severity, sameness
from srmkit.suggest.past import Past
from srmkit.suggest.score import listening, scored
from srmkit.suggest.search import DAYS, Search, move, what_moves
from srmkit.suggest.slots import CannotSuggest, Proposal, Reason, Slot

GRID = timedelta(minutes=15)
LEAD = timedelta(minutes=30)
"""Somebody has to prepare it: nothing is proposed for sooner than this."""
APART = timedelta(hours=3)
"""Two proposals are never nearer than this: they are to be a choice."""
TRIES = 60
"""Most times that every rule is asked; fewer for a large plan, so that it stays seconds."""
PER_DAY = 4
"""Tries on one day that failed; what is wrong there is mostly wrong with the day."""


def suggest(
    workspace: Workspace,
    now: datetime,
    post: Post,
    channel: str | None = None,
    count: int = 5,
    since: datetime | None = None,
    days: int = DAYS,
    past: Past | None = None,
) -> Proposal:
    """At most `count` slots for `post`, or for what it is on one `channel`, within `days` from
    `since` (default: from a week before the day it has, never before `now`). `past` is what
    earlier results say of times.

    Raises `CannotSuggest` for a post that cannot be moved.
    """
    channel = what_moves(workspace, post, channel)
    begin = max(since or _from_where(workspace, post, channel, now), now + LEAD)
    end = begin + timedelta(days=days)
    sought = replace(post, status=Status.DRAFT) if post.status is Status.IDEA else post
    search = Search(workspace.with_post(sought), now, sought, channel, end, past)
    candidates = sorted(_candidates(search, begin, end), key=lambda one: (-one.score, one.at))
    return _proved(search, candidates, count)


def _from_where(workspace: Workspace, post: Post, channel: str | None, now: datetime) -> datetime:
    own = post.variants.get(channel or "", Variant()).date or post.date
    if own is None:
        return now
    return own.in_(workspace.settings.zone) - timedelta(days=DAYS / 2)


def _candidates(search: Search, begin: datetime, end: datetime) -> Iterator[Slot]:
    """Every time of the grid that passes the sieve, with its score."""
    zone = search.workspace.settings.zone
    clock = begin.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    clock += (datetime.min - clock) % GRID
    last = end.astimezone(zone).replace(tzinfo=None)
    while clock < last:
        moment = Moment(clock, True)
        clock += GRID
        entries = search.entries_at(moment)
        if {(one.id, one.at) for one in entries} <= search.now_at:
            continue  # it is there already
        if all(_may(search, one, begin) for one in entries):
            active = [listening(search.audiences, one) for one in entries]
            if all(share for share, _, _ in active):
                yield scored(search, moment, entries, active)


def _may(search: Search, entry: Entry, begin: datetime) -> bool:
    """Whether nothing forbids the time by itself: it is to come, nobody sleeps, we are not away."""
    return (
        entry.at >= begin
        and not any(entry.at in hours for hours in entry.channel.quiet_hours)
        and not any(one.covers(entry.channel.id, entry.at) for one in search.absences)
    )


def _proved(search: Search, candidates: Sequence[Slot], count: int) -> Proposal:
    """The best candidates that add no problem: first one a day, then more of a day."""
    anyway = () if search.planned else _anyway(search, candidates)
    tolerated = {sameness(one) for one in anyway}
    most = max(12, min(TRIES, 60_000 // max(len(search.plan.entries), 1)))
    chosen: list[Slot] = []
    tried: set[Moment] = set()
    failed: Counter[date] = Counter()
    against: Counter[str] = Counter()
    for per_day in (1, count):
        for slot in candidates:
            if len(chosen) == count or len(tried) == most:
                break
            days = [one.at.date() for one in chosen]
            if (
                slot.moment in tried
                or failed[slot.at.date()] == PER_DAY
                or days.count(slot.at.date()) >= per_day
                or any(abs(slot.at - one.at) < APART for one in chosen)
            ):
                continue
            tried.add(slot.moment)
            added = [one for one in search.added(slot.moment) if sameness(one) not in tolerated]
            if not added:
                chosen.append(slot)
                continue
            failed[slot.at.date()] += 1
            against.update({one.code for one in added})
    chosen.sort(key=lambda one: (-one.score, one.at))
    return Proposal(
        tuple(chosen), len(candidates), len(tried), dict(against.most_common()), tuple(anyway)
    )


def _anyway(search: Search, candidates: Sequence[Slot]) -> tuple[Problem, ...]:
    """What three days far apart all say of a post that has had no date: that it has no owner, say.
    Errors are never put up with."""
    days = {one.at.date(): one for one in reversed(candidates)}
    probes = [days[day] for day in sorted(days)]
    if len(probes) < 3:
        return ()
    first, *rest = (
        {sameness(one): one for one in search.added(probe.moment)}
        for probe in (probes[0], probes[len(probes) // 2], probes[-1])
    )
    return tuple(
        problem
        for key, problem in first.items()
        if all(key in other for other in rest)
        and problem.place.path == search.post.path
        and problem.severity is not Severity.ERROR
    )


__all__ = ["CannotSuggest", "Past", "Proposal", "Reason", "Slot", "move", "suggest"]
