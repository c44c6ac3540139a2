"""Which months, weeks and quarters have a page, and how one gets from each to the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta

from srmkit.dates import week_of
from srmkit.frozen import frozen
from srmkit.views.agenda import listed_days
from srmkit.views.site import Site

FIRST_YEAR, LAST_YEAR = 1000, 9000
"""Pages outside are not drawn: their neighbours may not exist. Entries there stay in lists."""
THURSDAY = 3
WEEK = timedelta(days=7)

Number = tuple[int, int]
"""A year and a month, a quarter, or a week in it."""


@frozen
class Span:
    """What one page shows."""

    kind: str
    """`month`, `week` or `quarter`."""
    number: Number
    first: date
    last: date

    @property
    def id(self) -> str:
        """The id of its page: `calendar/2026-12`, `calendar/2026-w49`, `calendar/2026-q4`."""
        year, number = self.number
        plain = {"month": f"{number:02d}", "week": f"w{number:02d}", "quarter": f"q{number}"}
        return f"calendar/{year:04d}-{plain[self.kind]}"


def month_span(year: int, month: int) -> Span:
    """One month."""
    first = date(year, month, 1)
    return Span("month", (year, month), first, _next_month(first) - timedelta(days=1))


def quarter_span(year: int, quarter: int) -> Span:
    """Three months, from January, April, July or October."""
    first = date(year, quarter * 3 - 2, 1)
    last = _next_month(_next_month(_next_month(first))) - timedelta(days=1)
    return Span("quarter", (year, quarter), first, last)


def week_span(day: date, week_start: int) -> Span:
    """The week that holds `day`. It is called like the ISO week of its Thursday (ISO 8601 counts
    weeks by theirs), so that weeks from Sunday have the number that calendars print beside them."""
    first = week_of(day, week_start)
    thursday = first + timedelta(days=(THURSDAY - first.weekday()) % 7)
    year, number, _ = thursday.isocalendar()
    return Span("week", (year, number), first, first + timedelta(days=6))


@frozen
class Pages:
    """The pages of the calendar, each kind in order of time."""

    months: tuple[Span, ...]
    weeks: tuple[Span, ...]
    quarters: tuple[Span, ...]

    def of(self, kind: str) -> tuple[Span, ...]:
        """The pages of one kind; none of a kind that has no spans."""
        return {"month": self.months, "week": self.weeks, "quarter": self.quarters}.get(kind, ())

    def at(self, kind: str, day: date) -> Span:
        """The page of a kind that holds `day`, else the nearest."""
        spans = self.of(kind)
        place = bisect_left(spans, day, key=lambda one: one.last)
        near = spans[max(0, place - 1) : place + 1]  # the last before `day`, and the next
        return min(near, key=lambda one: (_away(one, day), one.first))


@frozen
class Way:
    """A link to another page of the calendar."""

    kind: str
    id: str
    day: date | None = None
    """The day on that page that it leads to."""


def pages_of(site: Site) -> Pages:
    """Those with entries; of months and quarters this one too, and the next month; of weeks this
    one, and those beside any of them."""
    return site.once("calendar pages", lambda: _pages_of(site))


def _pages_of(site: Site) -> Pages:
    today, start = site.today, site.plan.workspace.settings.week_start
    days = [day for day in site.days if FIRST_YEAR <= day.year <= LAST_YEAR]
    ahead = _next_month(today)
    months = {(day.year, day.month) for day in (*days, today, ahead)}
    weeks = {week_of(day, start) for day in (*days, today)}
    weeks |= {week + WEEK for week in weeks} | {week - WEEK for week in weeks}
    quarters = {(year, (month + 2) // 3) for year, month in months}
    return Pages(
        tuple(month_span(*one) for one in sorted(months)),
        tuple(week_span(one, start) for one in sorted(weeks)),
        tuple(quarter_span(*one) for one in sorted(quarters)),
    )


def beside(site: Site, span: Span) -> tuple[Span | None, Span | None]:
    """The nearest pages of the same kind before and after it."""
    every = pages_of(site).of(span.kind)
    place = bisect_left(every, span.first, key=lambda one: one.first)
    before = every[place - 1] if place else None
    after = place + (place < len(every) and every[place].first == span.first)
    return before, every[after] if after < len(every) else None


def ways(site: Site, span: Span | None) -> tuple[Way, ...]:
    """From a page to month, week, agenda and quarter, keeping its date: today where the page has
    it, else the first day of the page with entries. None stands for the agenda itself."""
    day = site.today if span is None else anchor(site, span)
    pages = pages_of(site)
    spans = [pages.at(kind, day) for kind in ("month", "week", "quarter")]
    found = [Way(one.kind, one.id, day if one.first <= day <= one.last else None) for one in spans]
    return (*found[:2], Way("agenda", "agenda", _listed(listed_days(site), day)), found[2])


def anchor(site: Site, span: Span) -> date:
    """The day that a page is about."""
    if span.first <= site.today <= span.last:
        return site.today
    days = _sorted_days(site)
    place = bisect_left(days, span.first)
    found = days[place] if place < len(days) else span.first
    return found if found <= span.last else span.first


def _listed(days: Iterable[date], day: date) -> date | None:
    """The day of a list that one looks for `day` at; none far from it."""
    near = [one for one in days if one >= day]
    return min(near, default=None)


def _sorted_days(site: Site) -> tuple[date, ...]:
    return site.once("sorted days", lambda: tuple(site.days))


def _away(span: Span, day: date) -> int:
    if span.first <= day <= span.last:
        return 0
    return min(abs((span.first - day).days), abs((span.last - day).days))


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
