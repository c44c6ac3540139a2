"""What became of a theme after something was done about it, ready to be drawn: for the team."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta

from srmkit.frozen import frozen
from srmkit.intervals import Estimate
from srmkit.loop.changes import Change, Deed
from srmkit.loop.doubts import Doubt, number
from srmkit.loop.effect import Effect, Side, Verdict
from srmkit.loop.heard import Heard
from srmkit.loop.roadmap import themes_of
from srmkit.loop.told import sentence
from srmkit.messages import language
from srmkit.views.edition import Part
from srmkit.views.site import Site

WIDEST = 8.0
"""A ratio is drawn from an eighth to eight times; what is beyond stands at the end."""


@frozen
class SideView:
    """The time before a change, or after it; days in the workspace's zone, both included."""

    since: date
    until: date
    count: int
    records: int
    people: int
    per_week: str
    per_thousand: str


@frozen
class RatioView:
    """A ratio with its interval; `at`, `first` and `last` are places in a drawing, 0 to 100, of
    which 50 is a ratio of 1. Without a value there is nothing to draw."""

    value: str
    low: str
    high: str
    at: float
    first: float
    last: float

    @property
    def known(self) -> bool:
        """Whether there is a ratio at all."""
        return bool(self.value)


@frozen
class EffectView:
    """One change and what came of it."""

    deed: Deed
    id: str
    """Of the roadmap item or the post."""
    title: str
    on: date
    verdict: Verdict
    about: str
    """What people spoke about, as the sentence has it."""
    sentence: str
    before: SideView
    after: SideView
    by_day: RatioView
    by_records: RatioView
    doubts: tuple[str, ...]


def effects_of_item(site: Site, id: str) -> tuple[EffectView, ...]:
    """What came of a roadmap item and of each post that answers it, or one of its themes, in order
    of time. The public edition has none."""
    item = site.plan.workspace.items.get(id)
    themes = set(themes_of(item)) if item else set()

    def wanted(change: Change) -> bool:
        own = change.deed is Deed.SHIPPED and change.id == id
        return own or (change.post is not None and bool(themes.intersection(change.themes)))

    return _effects(site, wanted)


def effects_of_post(site: Site, id: str) -> tuple[EffectView, ...]:
    """What came of a post that answers. The public edition has none."""
    return _effects(site, lambda change: change.post is not None and change.id == id)


def _effects(site: Site, wanted: Callable[[Change], bool]) -> tuple[EffectView, ...]:
    if not site.has(Part.TRENDS) or not isinstance(site.plan, Heard):
        return ()
    found = site.plan.effects
    return tuple(_view(site, one, doubts) for one, doubts in found if wanted(one.change))


def _view(site: Site, found: Effect, doubts: tuple[Doubt, ...]) -> EffectView:
    change, spoken = found.change, language(site.lang)
    known = site.plan.workspace.themes
    names = [known[id].name.in_(site.lang) or id for id in change.themes]
    about = ("、" if spoken != "en" else ", ").join(names)
    drawn = found.verdict not in {Verdict.TOO_SOON, Verdict.SILENT}
    return EffectView(
        change.deed,
        change.id,
        change.title.in_(site.lang) or change.id,
        change.at.date(),
        found.verdict,
        about,
        sentence(found, about, spoken),
        _side(site, found.before),
        _side(site, found.after),
        _ratio(found.by_day if drawn else None),
        _ratio(found.by_records if drawn else None),
        tuple(one.text(spoken, site.lang) for one in doubts),
    )


def _side(site: Site, side: Side) -> SideView:
    last = max(side.since, side.until - timedelta(microseconds=1))
    return SideView(
        side.since.astimezone(site.zone).date(),
        last.astimezone(site.zone).date(),
        side.count,
        side.records,
        side.people,
        _shown(side.per_week),
        _shown(side.per_thousand),
    )


def _shown(value: float) -> str:
    return "–" if math.isnan(value) else number(value)


def _ratio(ratio: Estimate | None) -> RatioView:
    if ratio is None or math.isnan(ratio.value):
        return RatioView("", "", "", 50.0, 0.0, 100.0)
    values = ratio.value, ratio.low, ratio.high
    at, first, last = map(_place, values)
    value, low, high = map(number, values)
    return RatioView(value, low, high, at, first, last)


def _place(ratio: float) -> float:
    """Where a ratio stands on a logarithmic scale, 0 to 100, to a tenth."""
    if ratio <= 1 / WIDEST:
        return 0.0
    if ratio >= WIDEST:
        return 100.0
    return round(50 + 50 * math.log(ratio) / math.log(WIDEST), 1)
