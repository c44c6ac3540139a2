"""Entries on a line of days, with what lies between them: silences, holds, absences.

A silence is one of CAD103's own, drawn from the post before it to the one after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from srmkit.frozen import frozen
from srmkit.model import Absence, Channel, Entries, Entry
from srmkit.rules.cadence.silence import silences
from srmkit.rules.days import will_happen
from srmkit.views.coverage_limits import allowed_silence
from srmkit.views.coverage_weeks import Axis
from srmkit.views.site import Site
from srmkit.views.tile import ChannelTag, channel_tag


class Kind(StrEnum):
    """What a stretch of days is."""

    SILENCE = "silence"
    HIATUS = "hiatus"
    HOLD = "hold"
    RUN = "run"
    """The days that a campaign gave itself."""


@frozen
class Mark:
    """The entries of one day."""

    day: date
    out: int = 0
    planned: int = 0
    waiting: int = 0
    """Overdue, or stopped by a hold that moves them: nobody will see them at this time."""

    @property
    def count(self) -> int:
        """All of them."""
        return self.out + self.planned + self.waiting


@frozen
class Stretch:
    """Days in a row, both ends included."""

    kind: Kind
    first: date
    last: date
    days: int
    """How many count: of a silence without those on which we had said we would be away."""
    reason: str = ""
    ended: bool = True
    """Something comes after it; a silence that has not ended lasts until today."""


@frozen
class Line:
    """One row of a timeline."""

    marks: tuple[Mark, ...]
    """In order of days, each day once."""
    stretches: tuple[Stretch, ...]

    def within(self, first: date, last: date) -> tuple[Mark, ...]:
        """The marks from `first` to `last`, both included."""
        return tuple(one for one in self.marks if first <= one.day <= last)

    def of(self, kind: Kind) -> tuple[Stretch, ...]:
        """The stretches of one kind, in order."""
        return tuple(one for one in self.stretches if one.kind == kind)


@frozen
class ChannelLine:
    """One channel's row, and what it may keep silent."""

    tag: ChannelTag
    line: Line
    allowed: int | None
    """Longest silence in days; None where CAD103 does not judge it."""

    @property
    def longest(self) -> Stretch | None:
        """The longest of the silences on the line."""
        return max(self.line.of(Kind.SILENCE), key=lambda one: one.days, default=None)


def channel_line(site: Site, channel: Channel, axis: Axis) -> ChannelLine:
    """The row of `channel` on `axis`."""
    own = site.plan.reaching.by_channel.get(channel.id, Entries())
    allowed = allowed_silence(site, channel)
    silent = () if allowed is None else _silences(site, channel, allowed, axis)
    return ChannelLine(
        channel_tag(site, channel),
        Line(marks(site, own, axis), (*silent, *stops(site, channel.id, axis))),
        allowed,
    )


def marks(site: Site, entries: Iterable[Entry], axis: Axis) -> tuple[Mark, ...]:
    """The days of `axis` on which something is, by the channel's day."""
    counts: dict[date, list[int]] = {}
    for entry in entries:
        if axis.holds(entry.day):
            kind = 0 if entry.out else 1 if will_happen(site.plan, entry) else 2
            counts.setdefault(entry.day, [0, 0, 0])[kind] += 1
    return tuple(Mark(day, *counts[day]) for day in sorted(counts))


def _silences(site: Site, channel: Channel, allowed: int, axis: Axis) -> Iterable[Stretch]:
    today = site.plan.now.astimezone(channel.zone).date()
    for one in silences(site.plan, channel, allowed):
        last = one.after.day if one.after else today
        if one.before.day <= axis.last and last >= axis.first:
            yield Stretch(Kind.SILENCE, one.before.day, last, one.days, "", one.after is not None)


def stops(site: Site, channel: str, axis: Axis) -> tuple[Stretch, ...]:
    """The hiatuses and holds of one channel that touch `axis`."""
    found = (
        _stop(site, one)
        for one in site.absences
        if (one.channels is None or channel in one.channels) and one.since < one.until
    )
    return tuple(one for one in found if one.first <= axis.last and one.last >= axis.first)


def _stop(site: Site, one: Absence) -> Stretch:
    first = one.since.astimezone(site.zone).date()
    last = (one.until - timedelta(microseconds=1)).astimezone(site.zone).date()
    kind = Kind.HIATUS if one.policy is None else Kind.HOLD
    return Stretch(kind, first, last, (last - first).days + 1, one.reason.in_(site.lang))
