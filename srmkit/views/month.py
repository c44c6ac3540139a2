"""A month as whole weeks: where it is too full, where it is silent, and who is forgotten."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise

from srmkit.dates import month_weeks
from srmkit.frozen import frozen
from srmkit.model import Entry, Status
from srmkit.views.calendar_day import Day, day_view, everybody
from srmkit.views.calendar_pages import Span
from srmkit.views.edition import Part, Shown
from srmkit.views.site import Site
from srmkit.views.tile import ChannelTag, Tag, channel_tag


@frozen
class Strip:
    """One channel or audience through a month: which days it gets something, and how long not."""

    tag: Tag
    channel: ChannelTag | None
    """The same as a channel, where it is one."""
    days: tuple[int, ...]
    """Entries on each day of the month."""
    silence: int | None
    """The most days between two entries that lie in the month at least in part; what follows the
    last one counts to the end of the month. None where there never was one."""
    limit: int | None = None
    """The longest gap that the audience will take, for the team."""

    @property
    def count(self) -> int:
        """Entries in the month."""
        return sum(self.days)

    @property
    def forgotten(self) -> bool:
        """Nothing for it, or nothing for too long."""
        return not self.count or (
            self.limit is not None and self.silence is not None and self.silence > self.limit
        )


@frozen
class Month:
    """One month of the calendar."""

    span: Span
    weeks: tuple[tuple[Day, ...], ...]
    counts: Mapping[Status, int]
    """Entries of the month by status."""
    channels: tuple[Strip, ...]
    """In the order of channels.yml, those that ever have entries; in public those of the month."""
    audiences: tuple[Strip, ...] = ()
    """In the order of audiences.yml; in public only those that something was for."""

    @property
    def total(self) -> int:
        """Entries in the month."""
        return sum(self.counts.values())

    @property
    def days(self) -> tuple[Day, ...]:
        """The days of the month itself, without those of its neighbours."""
        first, last = self.span.first, self.span.last
        return tuple(one for week in self.weeks for one in week if first <= one.day <= last)


def month(site: Site, span: Span) -> Month:
    """The view of one month."""
    year, number = span.number
    weeks = month_weeks(year, number, site.plan.workspace.settings.week_start)
    return Month(
        span,
        tuple(tuple(day_view(site, day) for day in week) for week in weeks),
        counts_of(site, span),
        _channels(site, span),
        _audiences(site, span),
    )


def counts_of(site: Site, span: Span) -> Mapping[Status, int]:
    """Entries of a span by status; what is only announced counts as scheduled."""
    days = (span.first + timedelta(days=n) for n in range((span.last - span.first).days + 1))
    return Counter(tile.status for day in days for tile in day_view(site, day).tiles)


def _channels(site: Site, span: Span) -> tuple[Strip, ...]:
    reached = _reached(site)
    channels = site.plan.workspace.channels.values()
    found = [(channel_tag(site, one), reached.get(("channel", one.id))) for one in channels]
    strips = [
        Strip(Tag(tag.id, tag.name), tag, *_through(days, span)) for tag, days in found if days
    ]
    return tuple(one for one in strips if one.count or site.has(Part.STRATEGY))


def _audiences(site: Site, span: Span) -> tuple[Strip, ...]:
    reached, known = _reached(site), site.plan.workspace.audiences
    team = site.has(Part.STRATEGY)
    strips = []
    for tag in everybody(site):
        gap = known[tag.id].max_gap
        days = reached.get(("audience", tag.id), {})
        limit = gap.days if team and gap else None
        strips.append(Strip(tag, None, *_through(days, span), limit))
    return tuple(one for one in strips if team or one.count)


def _reached(site: Site) -> Mapping[tuple[str, str], Mapping[date, int]]:
    """How many entries each channel and each audience gets on each day, in order; those that
    count."""
    return site.once("reached", lambda: _count(site, site.entries))


def _count(site: Site, entries: Iterable[Entry]) -> Mapping[tuple[str, str], Mapping[date, int]]:
    found: dict[tuple[str, str], Counter[date]] = {}
    for entry in entries:
        if not entry.counts:
            continue
        keys = [("channel", entry.channel.id)]
        if site.shown(entry) >= Shown.TEXT:
            keys += [("audience", one) for one in entry.post.audiences]
        for key in keys:
            found.setdefault(key, Counter())[site.day(entry)] += 1
    return {key: dict(sorted(days.items())) for key, days in found.items()}


def _through(counts: Mapping[date, int], span: Span) -> tuple[tuple[int, ...], int | None]:
    known = list(counts)
    before, after = bisect_left(known, span.first), bisect_right(known, span.last)
    days = [0] * ((span.last - span.first).days + 1)
    for day in known[before:after]:
        days[(day - span.first).days] = counts[day]
    return tuple(days), _silence(known[max(before - 1, 0) : after + 1], span)


def _silence(near: list[date], span: Span) -> int | None:
    """`near`: the last before the span, those in it, and the next."""
    if not near:
        return None
    if near[-1] <= span.last:
        near.append(span.last)
    return max(((late - early).days for early, late in pairwise(near)), default=0)
