"""The page that answers at one glance: who hears too much, who is forgotten, where are we silent,
what do we only ever talk about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from srmkit.frozen import frozen
from srmkit.problems import Problem, Severity
from srmkit.views.coverage_hours import HoursMap, hours_map
from srmkit.views.coverage_problems import by_code
from srmkit.views.coverage_weeks import Axis, weeks_around
from srmkit.views.edition import Part
from srmkit.views.mix import IntentMix, PillarMix, intent_mix, pillar_mix
from srmkit.views.mix_windows import Drawn, asking, selling
from srmkit.views.pressure import Row, pressure
from srmkit.views.site import Site
from srmkit.views.timeline import ChannelLine, channel_line

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "pressure": ("AUD202", "AUD201", "AUD207"),
    "silence": ("CAD103", "CAD102"),
    "mix": ("MIX303", "MIX301", "MIX302", "MIX304"),
    "hours": ("AUD204", "CAD105"),
}
"""The parts of the page in order, and the rules whose problems each of them draws."""


@frozen
class Answer:
    """What a part of the page says in one sentence."""

    section: str
    """One of `SECTIONS`."""
    first: Problem | None
    """The worst; None where there is nothing to say."""
    counts: Mapping[Severity, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Problems in all."""
        return sum(self.counts.values())


@frozen
class Coverage:
    """The page."""

    axis: Axis
    answers: tuple[Answer, ...]
    """One for each of `SECTIONS`, in order."""
    rows: tuple[Row, ...]
    lines: tuple[ChannelLine, ...]
    pillars: PillarMix
    intents: IntentMix
    selling: tuple[Drawn, ...]
    asking: tuple[Drawn, ...]
    most_asked: float | None
    """Requests that MIX302 allows for each thing given; None while it is off."""
    hours: tuple[HoursMap, ...]


def coverage(site: Site) -> Coverage | None:
    """The page of this edition; the public has none."""
    if not site.has(Part.STRATEGY):
        return None
    axis = weeks_around(site)
    workspace = site.plan.workspace
    asked = site.settings["MIX302"]
    drawn = asking(site)
    return Coverage(
        axis,
        answers(site),
        tuple(pressure(site, one, axis) for one in workspace.audiences.values()),
        tuple(channel_line(site, one, axis) for one in workspace.channels.values()),
        pillar_mix(site),
        intent_mix(site, site.plan.reaching),
        selling(site),
        drawn,
        asked.options.max_ratio if drawn else None,
        tuple(hours_map(site, one, axis) for one in workspace.channels.values()),
    )


def answers(site: Site) -> tuple[Answer, ...]:
    """The worst of each part of the page, as the planner's report says it."""
    problems = by_code(site)
    found = []
    for section, codes in SECTIONS.items():
        own = [one for code in codes for one in problems.get(code, ())]
        own.sort(key=lambda one: one.severity.rank)  # stable: the order of the codes decides
        counts = {one: sum(problem.severity is one for problem in own) for one in Severity}
        found.append(Answer(section, own[0] if own else None, counts))
    return tuple(found)
