"""The page of indicators: for the team everything, in public what the workspace lists, rounded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from srmkit.frozen import frozen
from srmkit.loop.heard import Heard
from srmkit.loop.indicators.definitions import DEFINITIONS, NAMES, remarks_of
from srmkit.loop.indicators.figures import By, Figure, Indicator, Unit
from srmkit.loop.indicators.groups import group_name
from srmkit.loop.indicators.measure import Indicators, indicators_of
from srmkit.loop.indicators.times import BUSINESS, WAITING, drawn
from srmkit.messages import Message
from srmkit.model import Measure
from srmkit.views.edition import Part, of_count, of_indicator
from srmkit.views.site import Site

UNITS = tuple(map(str, Unit))
"""What a figure's value may be."""

Shown = Figure
"""A number as an edition shows it."""

CHAPTERS: Mapping[str, tuple[Measure, ...]] = {
    "answering": (
        Measure.FIRST_RESPONSE,
        Measure.FIRST_RESPONSE_BUSINESS,
        Measure.WITHIN_TARGET,
        Measure.UNANSWERED,
        Measure.UNANSWERED_BUSINESS,
    ),
    "resolving": (
        Measure.RESOLUTION,
        Measure.RESOLUTION_BUSINESS,
        Measure.RESOLUTION_RATE,
        Measure.UNRESOLVED,
        Measure.UNRESOLVED_BUSINESS,
    ),
    "satisfaction": (Measure.CSAT, Measure.RATING, Measure.NPS, Measure.CONVERSION),
    "mood": (Measure.VOLUME, Measure.NEGATIVE, Measure.POSITIVE),
    "loop": (Measure.THEMES_DECIDED, Measure.THEME_TO_ANSWER),
}
"""What belongs together on the page, in order."""


@frozen
class Card:
    """One indicator."""

    measure: Measure
    name: Message
    definition: Message
    unit: Unit
    total: Figure
    recent: Figure | None = None
    """Of the last 28 days; None in public."""
    weeks: tuple[Figure, ...] = ()
    curve: tuple[float | None, ...] = ()
    """What a drawing of its weeks shows."""
    curve_unit: Unit = Unit.COUNT


@frozen
class Split:
    """The cards of a chapter by the groups of one kind, those with most behind them first."""

    by: By
    rows: tuple[tuple[str, tuple[Figure, ...]], ...]
    """Name of the group, empty for what nobody named, and a figure for each card."""


@frozen
class Chapter:
    """Indicators that belong together."""

    key: str
    """One of `CHAPTERS`."""
    cards: tuple[Card, ...]
    splits: tuple[Split, ...] = ()
    """None in public."""


@frozen
class Board:
    """The page."""

    chapters: tuple[Chapter, ...]
    weeks: tuple[date, ...]
    """First days, oldest first; none in public."""
    heard: bool
    """Whether anybody said anything."""
    hours: bool
    """Whether there is a business clock anywhere."""
    remarks: tuple[tuple[Message, int], ...]
    """What is to be said of the cases, each with its `count`; none in public."""
    least: int
    """How many people stand behind a number at least, in public."""


def board(site: Site) -> Board | None:
    """The page of this edition; None where it shows no indicator, or nobody listened."""
    return site.once("indicators", lambda: _board(site))


def _board(site: Site) -> Board | None:
    plan, workspace = site.plan, site.plan.workspace
    listed = workspace.settings.public_indicators
    hours = bool(workspace.settings.hours) or any(one.hours for one in workspace.channels.values())
    wanted = {
        one
        for one in Measure
        if of_indicator(site.edition, one, listed) and (hours or one not in BUSINESS)
    }
    if not wanted or not isinstance(plan, Heard):
        return None
    found = indicators_of(plan)
    all_of_it = site.has(Part.INDICATORS)
    return Board(
        tuple(_chapters(site, found, wanted)),
        found.period.weeks if all_of_it else (),
        bool(plan.records),
        hours,
        tuple(remarks_of(found.remarks)) if all_of_it else (),
        workspace.settings.min_authors,
    )


def _chapters(site: Site, found: Indicators, wanted: set[Measure]) -> Iterator[Chapter]:
    for key, measures in CHAPTERS.items():
        own = [found.by_measure[id] for id in measures if id in wanted]
        if own:
            cards = tuple(card(site, one) for one in own)
            splits = tuple(_split(site, by, own) for by in By)
            yield Chapter(key, cards, splits if site.has(Part.INDICATORS) else ())


def card(site: Site, own: Indicator) -> Card:
    """One indicator as this edition shows it."""
    id = own.measure
    if not site.has(Part.INDICATORS):
        least = site.plan.workspace.settings.min_authors
        enough = all(of_count(site.edition, one, least) for one in (own.people, own.least))
        return Card(id, NAMES[id], DEFINITIONS[id], own.unit, published(own, least, enough=enough))
    return Card(
        id,
        NAMES[id],
        DEFINITIONS[id],
        own.unit,
        own.total,
        own.recent,
        own.weeks,
        drawn(id, own.weeks),
        Unit.COUNT if id in WAITING else own.unit,
    )


def published(own: Indicator, least: int, *, enough: bool) -> Figure:
    """What may be public of an indicator: nothing unless `enough` people stand behind it and behind
    each side of a share; else its value, rounded, and its basis rounded down to a multiple of
    `least`, so that the difference of two numbers tells none that was held back. No interval: from
    it and the value one could work out the basis."""
    figure, step = own.total, max(least, 1)
    if not enough or figure.value is None:
        return Figure()
    n = figure.n // step * step
    if own.unit is Unit.COUNT:
        return Figure(n, float(figure.value // step * step))
    p90 = None if figure.p90 is None else _rounded(figure.p90, own.unit)
    return Figure(n, _rounded(figure.value, own.unit), p90)


_STEPS = ((3600, 60), (86_400, 900))
"""Below so many seconds, times are rounded to so many."""


def _rounded(value: float, unit: Unit) -> float:
    """Shares, scores and days to whole ones; times to minutes, quarters of an hour, or hours."""
    if unit is Unit.SHARE:
        return round(value, 2)
    if unit in {Unit.SCORE, Unit.DAYS}:
        return float(round(value))
    step = next((step for below, step in _STEPS if value < below), 3600)
    return float(max(1, round(value / step)) * step)


def _split(site: Site, by: By, own: Sequence[Indicator]) -> Split:
    workspace = site.plan.workspace
    counts: dict[str, int] = {}
    for one in own:
        for group, figure in one.splits[by].items():
            counts[group] = max(counts.get(group, 0), figure.n)
    groups = sorted(counts, key=lambda group: (-counts[group], group))
    return Split(
        by,
        tuple(
            (
                group_name(workspace, by, group, site.lang),
                tuple(one.splits[by].get(group, Figure()) for one in own),
            )
            for group in groups
        ),
    )
