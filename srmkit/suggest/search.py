"""The plan with one post taken out and put in elsewhere: what every question about a slot asks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from srmkit.approval import digest
from srmkit.compare import reaches
from srmkit.dates import DateFault, Moment
from srmkit.messages import message
from srmkit.metrics.learn import Learned
from srmkit.model import Entries, Entry, Post, Status, Variant, Workspace
from srmkit.problems import Finding, Problem, new_problems
from srmkit.rules.engine import run
from srmkit.rules.units import units_of
from srmkit.schedule import AHEAD, BACK, entries_of, plan
from srmkit.suggest.past import Past
from srmkit.suggest.slots import CannotSuggest

DAYS = 14
"""How many days are looked at unless asked."""

REPEATS = message(
    "suggest.repeats",
    "“{post}” repeats; leave the day out with `except` and give it a post of its own",
)
CANCELLED = message("suggest.cancelled", "“{post}” is cancelled; change its status first")
NOWHERE = message(
    "suggest.nowhere",
    "“{post}” goes to no channel that exists; correct its channels",
)
OUT = message("suggest.out", "“{post}” is out already")
SEVERAL = message(
    "suggest.several", "the channels of “{post}” have dates of their own; choose one with --channel"
)
NOT_THERE = message(
    "suggest.not-there",
    "“{post}” does not go to {channel}; add the channel to it first",
)


def move(post: Post, moment: Moment, channel: str | None) -> Post:
    """`post` at another time: on one channel, or on all that have no date of their own. An approval
    that is for the post as it is counts for it there too: whoever moves it has it approved again.
    """
    moved = _moved(post, moment, channel)
    approval = post.approval
    if approval is None or approval.digest != digest(post):
        return moved
    return replace(moved, approval=replace(approval, digest=digest(moved)))


def _moved(post: Post, moment: Moment, channel: str | None) -> Post:
    if channel is None:
        return replace(post, date=moment)
    own = post.variants.get(channel, Variant())
    if post.channels == (channel,):
        variants = (
            {**post.variants, channel: replace(own, date=None)} if own.date else post.variants
        )
        return replace(post, date=moment, variants=variants)
    return replace(post, variants={**post.variants, channel: replace(own, date=moment)})


def what_moves(workspace: Workspace, post: Post, channel: str | None) -> str | None:
    """The one channel that moves, or None for all that go by the post's date."""
    if post.status is Status.CANCELLED:
        raise CannotSuggest(CANCELLED, post=post.id)
    if post.repeat is not None:
        raise CannotSuggest(REPEATS, post=post.id)
    known = [id for id in post.channels if id in workspace.channels]
    if not known:
        raise CannotSuggest(NOWHERE, post=post.id)
    if channel is not None and channel not in known:
        raise CannotSuggest(NOT_THERE, post=post.id, channel=channel)
    out = {one.channel for one in post.receipts}
    following = [id for id in known if not post.variants.get(id, Variant()).date]
    mine = [channel] if channel else following or known
    if all(id in out for id in mine) or post.status is Status.PUBLISHED:
        raise CannotSuggest(OUT, post=post.id)
    if channel is None and not following:
        if len(known) > 1:
            raise CannotSuggest(SEVERAL, post=post.id)
        return known[0]
    return channel


class Search:
    """The plan as it is, and what is asked of it again and again."""

    def __init__(
        self,
        workspace: Workspace,
        now: datetime,
        post: Post,
        channel: str | None,
        end: datetime,
        past: Past | None = None,
    ) -> None:
        self.workspace, self.post, self.channel = workspace, post, channel
        self.past = past or Past(Learned())
        until = max(now + AHEAD, end + timedelta(days=DAYS))
        self.plan = plan(workspace, now, now - BACK, until)
        self._memory = _Memory(workspace, post)
        self.known = run(self.plan, memory=self._memory)
        self._memory.learnt()
        self.others = Entries(one for one in self.plan.entries if one.post.path != post.path)
        self.absences = [*workspace.holds.values(), *workspace.hiatuses.values()]
        known = (workspace.audiences.get(id) for id in post.audiences)
        self.audiences = tuple(one for one in known if one is not None)
        self.planned = any(self.moves(one) for one in self.plan.entries.by_post.get(post.id, ()))
        self.now_at = {(one.id, one.at) for one in self.plan.entries if one.post.id == post.id}
        counting = self.others.where(lambda one: one.counts)
        self.on_channel = {id: Timeline(one) for id, one in counting.by_channel.items()}
        self.to_audience = {
            one.id: Timeline(
                [entry for entry in counting.by_audience.get(one.id, ()) if reaches(entry, one)]
            )
            for one in self.audiences
        }

    def moves(self, entry: Entry) -> bool:
        """Whether an entry of the post goes by the date that is sought."""
        if entry.receipt is not None:
            return False
        own = self.post.variants.get(entry.channel.id, Variant()).date
        return entry.channel.id == self.channel if self.channel else own is None

    def neighbour(self, entry: Entry) -> tuple[timedelta, Entry | None]:
        """The nearest entry of another post on the same channel, and how long after it `entry` is
        (less than nothing: before it)."""
        timeline = self.on_channel.get(entry.channel.id)
        around = timeline.around(entry.at) if timeline else ()
        gaps = [(entry.at - _middle(other), other) for other in around if other is not None]
        return min(gaps, key=lambda one: abs(one[0]), default=(timedelta(), None))

    def entries_at(self, moment: Moment) -> list[Entry]:
        """Those entries of the post that would go out at `moment`; none where a channel's clock
        does not show it, or shows it twice."""
        moved = move(self.post, moment, self.channel)
        found = [one for one in entries_of(moved, self.workspace, self.plan.now) if self.moves(one)]
        try:
            for one in found:
                moment.on(one.channel.zone)
        except DateFault:
            return []
        return found

    def added(self, moment: Moment) -> list[Problem]:
        """The problems that every rule together has with the post at `moment`, and not now."""
        moved = move(self.post, moment, self.channel)
        workspace = self.workspace.with_post(moved)
        entries = [*self.others, *entries_of(moved, workspace, self.plan.now)]
        entries.sort(key=lambda one: (one.at, one.id))
        there = replace(self.plan, workspace=workspace, entries=Entries(entries))
        found = run(there, memory=self._memory)
        added = new_problems(self.known, found)
        gone = new_problems(found, self.known) if added else []
        return [one for one in added if not any(_shrank(other, one) for other in gone)]


class _Memory:
    """What rules say of all posts but the one that moves, and about the units that it is not in:
    asked once, for it is the same wherever that one goes."""

    def __init__(self, workspace: Workspace, moving: Post) -> None:
        self.stale: frozenset[str] = frozenset(post.path for post in workspace.posts)
        self._moving = frozenset({moving.path}) | units_of(moving, workspace)
        self._path = moving.path
        self._found: dict[str, Mapping[str, Sequence[Finding]]] = {}

    def kept(self, code: str) -> Mapping[str, Sequence[Finding]]:
        """What a rule found in and about the others."""
        return self._found.get(code, {})

    def learn(self, code: str, fresh: Mapping[str, Sequence[Finding]]) -> None:
        """Take in what it finds in and about all of them, the first time that it is asked."""
        if code not in self._found:
            self._found[code] = {of: one for of, one in fresh.items() if of not in self._moving}

    def learnt(self) -> None:
        """From now on only the post that moves, and its units, are to be asked about."""
        self.stale = frozenset({self._path})


def _shrank(before: Problem, after: Problem) -> bool:
    """Whether it is the same problem with fewer entries to it: it has become better."""
    same = (before.code, before.severity, before.message.id, before.place.path) == (
        (after.code, after.severity, after.message.id, after.place.path)
    )
    return same and {one.message for one in after.related} < {one.message for one in before.related}


def _middle(entry: Entry) -> datetime:
    """When an entry is, as near as one can say: noon where only the day is known."""
    return entry.at + timedelta(hours=12) if entry.all_day else entry.at


class Timeline:
    """Entries by their instants, for questions about neighbours."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.instants = [_middle(one).astimezone(UTC) for one in entries]

    def around(self, at: datetime) -> tuple[Entry | None, Entry | None]:
        """The last entry up to `at`, and the first from then on."""
        place = bisect_left(self.instants, at.astimezone(UTC))
        return (
            self.entries[place - 1] if place else None,
            self.entries[place] if place < len(self.entries) else None,
        )

    def within(self, at: datetime, span: timedelta) -> int:
        """How many lie less than `span` from `at`."""
        instant = at.astimezone(UTC)
        first = bisect_right(self.instants, instant - span)
        return bisect_left(self.instants, instant + span) - first
