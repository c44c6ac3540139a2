"""What every page of the calendar stands in: its title, its neighbours, the same date elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Any

from srmkit.frozen import frozen
from srmkit.messages import language
from srmkit.render import when
from srmkit.render.calendar_pieces import pieces
from srmkit.render.calendar_words import WORDS
from srmkit.render.html import draw, translator
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.render.place import CALENDAR
from srmkit.views.calendar_pages import Span, Way, beside, pages_of, ways, week_span
from srmkit.views.site import Site


@frozen
class Link:
    """Somewhere to go."""

    id: str
    anchor: str
    title: str
    kind: str = ""
    short: str = ""


@frozen
class Frame:
    """The head of one page."""

    kind: str
    title: str
    previous: Link | None
    next: Link | None
    today: Link
    views: tuple[Link, ...]


def frame(site: Site, kind: str, span: Span | None) -> Frame:
    """The head of the page of a span; None stands for the agenda."""
    t = translator(site.lang)
    before, after = beside(site, span) if span else (None, None)
    names = {"month": t("month"), "agenda": t("agenda")}
    return Frame(
        kind,
        title_of(site, span) if span else t("agenda"),
        _link(site, before),
        _link(site, after),
        _today(site, kind),
        tuple(
            Link(way.id, _anchor(way), names.get(way.kind) or t(WORDS[way.kind]), way.kind)
            for way in ways(site, span)
        ),
    )


def title_of(site: Site, span: Span) -> str:
    """`December 2026`, `Week 49: 30 Nov – 6 Dec 2026`, `Q4 2026`."""
    t, spoken = translator(site.lang), language(site.lang)
    year, number = span.number
    if span.kind == "month":
        return when.month_title(year, number, spoken)
    if span.kind == "quarter":
        return t(WORDS["quarter_title"], number=number, year=year)
    said_last = spoken == "en"  # the year, once: behind the last day, or before the first
    alike = span.first.year == span.last.year
    first = when.short_day(span.first, spoken, span.first.year if alike and said_last else 0)
    last = when.short_day(span.last, spoken, span.last.year if alike and not said_last else 0)
    return t(WORDS["week_title"], number=number, first=first, last=last)


def calendar_page(
    site: Site, links: Links, id: str, template: str, kind: str, span: Span | None, caption: str,
    **context: Any,
) -> Page:  # fmt: skip
    """One page of the calendar; `caption` describes it where pages are listed."""
    drawn = pieces(site, links, id)
    head = frame(site, kind, span)
    body = draw(
        template, site, links, id, frame=head, drawn=drawn, inside=drawn.inside, feed=CALENDAR,
        **context,
    )  # fmt: skip
    return Page(id, head.title, caption, body, "", updated=site.today)


def week_link(site: Site, day: date) -> Link | None:
    """The page of the week that holds `day`, where it has one."""
    span = week_span(day, site.plan.workspace.settings.week_start)
    if span not in pages_of(site).weeks:
        return None
    t, number = translator(site.lang), span.number[1]
    title = t(WORDS["week_number"], number=number)
    return Link(span.id, "", title, "week", t(WORDS["week_short"], number=number))


def _link(site: Site, span: Span | None) -> Link | None:
    return Link(span.id, "", title_of(site, span), span.kind) if span else None


def _today(site: Site, kind: str) -> Link:
    if kind == "agenda":
        return Link("agenda", f"d-{site.today}", "")
    return Link(pages_of(site).at(kind, site.today).id, f"c-{site.today}", "")


def _anchor(way: Way) -> str:
    """In lists a day is a section, elsewhere a cell."""
    if way.day is None:
        return ""
    return f"{'d' if way.kind == 'agenda' else 'c'}-{way.day}"
