"""Records that wait for an answer, each with its clocks: what was answered when, and what was not.

The rules, each of which the tests hold to the second:

- A record is a case where its source records answers or resolutions at all.
- The clock starts when it was said, and again at each reopening. It stops at the first answer (or
  at the resolution) after the latest of these starts. A case that was reopened after its resolution
  is open again, since then.
- A bot's answer stops nothing: such a case is as one without an answer.
- A case without an answer waits until now. One that was resolved without an answer waits no
  longer: it was closed.
- What happens after now has not happened.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from srmkit.dates import YEARS
from srmkit.feedback.tag import Tagged
from srmkit.frozen import frozen
from srmkit.loop.indicators.clock import Clock
from srmkit.loop.indicators.hours import Clocks
from srmkit.loop.indicators.reopening import NEVER, Reopened, reopenings
from srmkit.model import Record, Workspace


class Ending(StrEnum):
    """How a wait ended."""

    DONE = "done"
    OPEN = "open"
    """Not yet."""
    CLOSED = "closed"
    """It was closed without what was waited for."""


@frozen
class Wait:
    """How long somebody waited, or waits still."""

    since: datetime
    until: datetime
    """Now, where it has not ended."""
    ending: Ending
    business: timedelta | None
    """None where nobody said when somebody is there."""

    @property
    def calendar(self) -> timedelta:
        """By the calendar: nights, Sundays and holidays count."""
        return self.until - self.since

    @property
    def promised(self) -> timedelta:
        """By the clock that a promise runs on: the business clock where there is one."""
        return self.calendar if self.business is None else self.business


@frozen
class Case:
    """One record that expects an answer."""

    tagged: Tagged
    response: Wait | None
    """None where the source does not record answers, or records an impossible one."""
    resolution: Wait | None
    target: timedelta | None
    """What the channel promises (`respond_within`)."""
    reopened: Reopened = NEVER
    bot: bool = False
    """The only answer known is a bot's."""

    @property
    def record(self) -> Record:
        """What was said."""
        return self.tagged.record

    @property
    def within_target(self) -> bool | None:
        """Whether it was answered as promised: None without a promise, and while there is time."""
        if self.target is None or self.response is None:
            return None
        late = self.response.promised > self.target
        if self.response.ending is Ending.DONE:
            return not late
        return False if late else None


@frozen
class Cases:
    """Every case, in the order of its records, and what could not be timed."""

    cases: tuple[Case, ...] = ()
    undated: int = 0
    """Records of such sources without a time."""
    impossible: int = 0
    """Answers and resolutions from before the case; such times are left out."""


def cases_of(workspace: Workspace, tagged: Iterable[Tagged], now: datetime) -> Cases:
    """The cases among `tagged` as of `now`; records from after now are none."""
    heard = [one for one in tagged if not _later(one.record, now)]
    desk = _Desk(workspace, [one.record for one in heard], now)
    cases: list[Case] = []
    undated = impossible = 0
    for one in heard:
        answers, resolves = desk.tracked(one.record.source)
        if not (answers or resolves):
            continue
        if one.record.created_at is None or one.record.created_at.year not in YEARS:
            undated += 1
            continue
        opened = one.record.created_at.astimezone(UTC)
        case, wrong = desk.case(one, opened, answers=answers, resolves=resolves)
        cases.append(case)
        impossible += wrong
    return Cases(tuple(cases), undated, impossible)


def _later(record: Record, now: datetime) -> bool:
    return record.created_at is not None and record.created_at > now


class _Desk:
    """Who answers, when they are there, and what each source records."""

    def __init__(self, workspace: Workspace, records: Sequence[Record], now: datetime) -> None:
        self._workspace = workspace
        self._now = now.astimezone(UTC)
        dated = [at for one in records if (at := one.created_at) and at.year in YEARS]
        self._clocks = Clocks(workspace, min(dated, default=now), now)
        self._answers = {one.source for one in records if one.first_response_at}
        self._resolves = {one.source for one in records if one.resolved_at}
        for source in workspace.sources.values():
            # a preset's columns may be missing from a file, those that a source names may not
            if "first_response_at" in source.columns:
                self._answers.add(source.id)
            if "resolved_at" in source.columns:
                self._resolves.add(source.id)
        everywhere = workspace.settings.bots
        self._bots = {"": _folded(everywhere)} | {
            id: _folded((*everywhere, *source.bots)) for id, source in workspace.sources.items()
        }

    def tracked(self, source: str) -> tuple[bool, bool]:
        """Whether a source records answers, and resolutions."""
        return source in self._answers, source in self._resolves

    def case(
        self, one: Tagged, opened: datetime, *, answers: bool, resolves: bool
    ) -> tuple[Case, int]:
        """One case, and how many of its times are impossible."""
        record = one.record
        again = self._reopened(record)
        answered, early = self._event(record.first_response_at, opened)
        resolved, soon = self._event(record.resolved_at, opened)
        bot = answered is not None and self._is_bot(record)
        if bot:
            answered = None
        clock = self._clocks.of(record.channel)
        channel = self._workspace.channels.get(record.channel)
        starts = (opened, *(time for time in again.times if time >= opened))
        response = self._response(starts, answered, resolved, clock) if answers else None
        resolution = self._resolution(starts, resolved, clock) if resolves else None
        return (
            Case(
                one,
                None if early else response,
                None if soon else resolution,
                channel.respond_within if channel else None,
                again,
                bot,
            ),
            early + soon,
        )

    def _event(self, at: datetime | None, opened: datetime) -> tuple[datetime | None, int]:
        """When it happened, if it has, and whether that was impossibly early."""
        if at is None or at > self._now:
            return None, 0
        return (None, 1) if at < opened else (at.astimezone(UTC), 0)

    def _response(
        self,
        starts: Sequence[datetime],
        answered: datetime | None,
        resolved: datetime | None,
        clock: Clock | None,
    ) -> Wait:
        if answered is not None:
            return _wait(_last(starts, answered), answered, Ending.DONE, clock)
        if resolved is not None and resolved >= starts[-1]:
            return _wait(starts[-1], resolved, Ending.CLOSED, clock)
        return _wait(starts[-1], self._now, Ending.OPEN, clock)

    def _resolution(
        self, starts: Sequence[datetime], resolved: datetime | None, clock: Clock | None
    ) -> Wait:
        if resolved is not None and resolved >= starts[-1]:
            return _wait(starts[-1], resolved, Ending.DONE, clock)
        return _wait(starts[-1], self._now, Ending.OPEN, clock)

    def _reopened(self, record: Record) -> Reopened:
        if not record.reopened:
            return NEVER
        source = self._workspace.sources.get(record.source)
        zone = source.zone if source else self._workspace.settings.zone
        return reopenings(record.reopened, zone, source.date_formats if source else (), self._now)

    def _is_bot(self, record: Record) -> bool:
        bots = self._bots.get(record.source) or self._bots[""]
        return bool(bots) and _fold(record.responder) in bots


def _wait(since: datetime, until: datetime, ending: Ending, clock: Clock | None) -> Wait:
    return Wait(since, until, ending, clock.between(since, until) if clock else None)


def _last(starts: Sequence[datetime], before: datetime) -> datetime:
    """The latest start that is not after `before`; there is one."""
    return max(one for one in starts if one <= before)


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(_fold, names)))


def _fold(name: str) -> str:
    """A responder's name as it is compared: width, case and space make no other one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
