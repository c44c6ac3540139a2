"""How much an audience hears from us, week by week, against what it agreed to.

The numbers are those of the rules: a week is over where AUD202 finds a day or seven days over the
limit that end in it, and below where AUD201's wait has become too long in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import pairwise

from srmkit.dates import week_of
from srmkit.frozen import frozen
from srmkit.model import Audience, Entries
from srmkit.rules.audience.forgotten import longest_wait
from srmkit.rules.days import day_of, silent_days, will_happen
from srmkit.rules.windows import lookbacks
from srmkit.views.coverage_limits import options_of
from srmkit.views.coverage_weeks import Axis
from srmkit.views.site import Site
from srmkit.views.tile import Tag

SEVEN = 7
"""Days that AUD202 counts together."""


class State(StrEnum):
    """How a week stands to the limits."""

    BELOW = "below"
    WITHIN = "within"
    AT = "at"
    OVER = "over"


@frozen
class Limits:
    """What an audience agreed to; None where nobody said."""

    per_day: int | None
    per_week: int | None
    wait: float | None
    """Most days without a contact."""


@frozen
class Cell:
    """One audience in one week."""

    count: int
    """Contacts in the calendar week."""
    fullest: int
    """Contacts in the fullest seven days that end in it."""
    busiest: int
    """Contacts on its busiest day."""
    waited: int
    """The longest wait that has become too long in it, in days; 0 where none has."""
    state: State
    crowded: bool = False
    """Its busiest day holds more than a day may."""
    drafts: bool = False
    """It is over only with its drafts."""


@frozen
class Row:
    """One audience's weeks."""

    tag: Tag
    limits: Limits
    cells: tuple[Cell, ...]

    def weeks(self, state: State) -> int:
        """How many weeks are in that state."""
        return sum(cell.state == state for cell in self.cells)


def limits_of(site: Site, audience: Audience) -> Limits:
    """The audience's own limits, else those of AUD201 and AUD202 where they are awake."""
    contacts, waits = options_of(site, "AUD202"), options_of(site, "AUD201")
    per_day, per_week = audience.per_day, audience.per_week
    if contacts is not None:
        per_day = contacts.per_day if per_day is None else per_day
        per_week = contacts.per_week if per_week is None else per_week
    return Limits(per_day, per_week, longest_wait(audience, waits) if waits is not None else None)


def pressure(site: Site, audience: Audience, axis: Axis) -> Row:
    """What reaches `audience` in each week of `axis`. Linear in its contacts."""
    limits = limits_of(site, audience)
    contacts = site.plan.contacts[audience.id]
    firm = contacts.where(lambda entry: not entry.mild)
    seen = _Seen(site, contacts)
    promised = _Seen(site, firm) if len(firm) < len(contacts) else seen
    waits = _waits(site, audience, limits.wait, axis)
    return Row(
        Tag(audience.id, audience.name.in_(site.lang) or audience.id),
        limits,
        tuple(_cell(week.first, limits, seen, promised, waits) for week in axis.weeks),
    )


class _Seen:
    """Contacts of each week: in all, in seven days, on a day; by the week's first day."""

    def __init__(self, site: Site, contacts: Entries) -> None:
        start = site.plan.workspace.settings.week_start
        days = [day_of(site.plan, entry) for entry in contacts]
        self.count = Counter(week_of(day, start) for day in days)
        self.fullest: dict[date, int] = {}
        self.busiest: dict[date, int] = {}
        for day, (first, last) in zip(days, lookbacks(contacts, SEVEN), strict=True):
            week = week_of(day, start)
            self.fullest[week] = max(self.fullest.get(week, 0), last - first)
        for day, count in Counter(days).items():
            week = week_of(day, start)
            self.busiest[week] = max(self.busiest.get(week, 0), count)

    def over(self, week: date, limits: Limits) -> bool:
        """Whether more is in a day or in seven days than may be."""
        return _above(self.fullest.get(week, 0), limits.per_week) or _above(
            self.busiest.get(week, 0), limits.per_day
        )


def _above(count: int, allowed: int | None) -> bool:
    return allowed is not None and count > allowed


def _cell(week: date, limits: Limits, seen: _Seen, promised: _Seen, waits: dict[date, int]) -> Cell:
    over, fullest, waited = seen.over(week, limits), seen.fullest.get(week, 0), waits.get(week, 0)
    if over:
        state = State.OVER
    elif waited:
        state = State.BELOW
    elif fullest and fullest == limits.per_week:
        state = State.AT
    else:
        state = State.WITHIN
    return Cell(
        seen.count[week],
        fullest,
        seen.busiest.get(week, 0),
        waited,
        state,
        _above(seen.busiest.get(week, 0), limits.per_day),
        over and not promised.over(week, limits),
    )


def _waits(site: Site, audience: Audience, allowed: float | None, axis: Axis) -> dict[date, int]:
    """The weeks in which a wait has become longer than allowed, and how long it is by their end."""
    if allowed is None:
        return {}
    plan, found = site.plan, dict[date, int]()
    channels = audience.channels or tuple(plan.workspace.channels)

    def silent(before: date, until: date) -> int:
        return silent_days(plan, channels, before, until, allowed)

    for before, after in _gaps(site, audience):
        if after < axis.first or silent(before, after) <= allowed:
            continue
        for week in axis.weeks:
            if before < week.last and week.first <= after:
                days = silent(before, min(week.last, after))
                if days > allowed:
                    found[week.first] = max(found.get(week.first, 0), days)
    return found


def _gaps(site: Site, audience: Audience) -> Iterator[tuple[date, date]]:
    """From contact to contact, and from the last that is past to today."""
    plan = site.plan
    contacts = plan.contacts[audience.id].where(lambda entry: will_happen(plan, entry))
    days = [day_of(plan, entry) for entry in contacts]
    yield from pairwise(days)
    if days and days[-1] < site.today:
        yield days[-1], site.today
