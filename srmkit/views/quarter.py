"""Three months on one page: the shape of a season, and what runs through it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from srmkit.dates import month_weeks
from srmkit.frozen import frozen
from srmkit.model import Status
from srmkit.views.calendar_day import Day, day_view, first_day, last_day
from srmkit.views.calendar_pages import Span, month_span
from srmkit.views.edition import Part
from srmkit.views.month import counts_of
from srmkit.views.site import Site

LISTED = 12
"""Entries of a month that stand below it; its own page has all."""
HEAVIEST = 4


@frozen
class Bar:
    """Something that runs for days: a campaign, a hiatus or a hold."""

    kind: str
    """`campaign`, `hiatus` or `hold`."""
    id: str
    name: str
    first: date
    last: date
    start: int
    """The first of its days in the quarter, from 0."""
    length: int
    """Its days in the quarter."""


@frozen
class Small:
    """One of the three months."""

    span: Span
    weeks: tuple[tuple[Day, ...], ...]
    total: int
    listed: tuple[Day, ...]
    """The days whose entries are listed: from today on where that is inside, else from the first
    day on; no more than `LISTED` entries."""
    more: int
    """Entries that are not listed."""


@frozen
class Quarter:
    """Three months."""

    span: Span
    months: tuple[Small, ...]
    bars: tuple[Bar, ...]
    counts: Mapping[Status, int]

    @property
    def total(self) -> int:
        """Entries in the quarter."""
        return sum(self.counts.values())

    @property
    def length(self) -> int:
        """Its days."""
        return (self.span.last - self.span.first).days + 1


def quarter(site: Site, span: Span) -> Quarter:
    """The view of one quarter."""
    year, number = span.number
    return Quarter(
        span,
        tuple(_small(site, month_span(year, number * 3 - 2 + n)) for n in range(3)),
        tuple(_bars(site, span)),
        counts_of(site, span),
    )


def level(count: int) -> int:
    """How dark a day with so many entries is: 0 to `HEAVIEST`."""
    return min(count, HEAVIEST)


def _small(site: Site, span: Span) -> Small:
    year, number = span.number
    weeks = month_weeks(year, number, site.plan.workspace.settings.week_start)
    days = [day_view(site, span.first + timedelta(days=n)) for n in range(span.last.day)]
    begin = site.today if span.first <= site.today <= span.last else span.first
    listed: list[Day] = []
    room = LISTED
    for one in days:
        if one.day >= begin and one.tiles and room >= len(one.tiles):
            listed.append(one)
            room -= len(one.tiles)
        elif one.day >= begin and one.tiles:
            break
    total = sum(len(one.tiles) for one in days)
    return Small(
        span,
        tuple(tuple(day_view(site, day) for day in week) for week in weeks),
        total,
        tuple(listed),
        total - sum(len(one.tiles) for one in listed),
    )


def _bars(site: Site, span: Span) -> Iterator[Bar]:
    """Campaigns first, each in the order of its file; the public hears of no campaign."""
    workspace, lang = site.plan.workspace, site.lang
    for one in workspace.campaigns.values() if site.has(Part.STRATEGY) else ():
        if one.since and one.until:
            yield from _bar(span, "campaign", one.id, one.name.in_(lang), one.since, one.until)
    plain = not site.has(Part.HOLDS)
    for away in site.absences:
        reason = "" if plain else away.reason.in_(lang)
        kind, id = "hold" if away.policy else "hiatus", "" if plain else away.id
        yield from _bar(span, kind, id, reason, first_day(site, away), last_day(site, away))


def _bar(span: Span, kind: str, id: str, name: str, first: date, last: date) -> Iterator[Bar]:
    start, end = max(first, span.first), min(last, span.last)
    if start <= end:
        yield Bar(kind, id, name, first, last, (start - span.first).days, (end - start).days + 1)
