"""What the labels taught: by which method tags are given, and the score it was chosen by."""

from __future__ import annotations

from srmkit.feedback.learn.choose import Score
from srmkit.feedback.learn.methods import HYBRID_FROM
from srmkit.frozen import frozen
from srmkit.views.edition import Part
from srmkit.views.site import Site


@frozen
class Told:
    """How well one theme is told."""

    name: str
    rows: int
    precision: float
    recall: float
    f1: float


@frozen
class Learned:
    """The section of the roadmap page."""

    rows: int
    """Labelled texts."""
    scores: tuple[Score, ...]
    """By micro-F1, best first; the first one's method was chosen."""
    themes: tuple[Told, ...]
    """Themes that some labelled text has, by the chosen method; the most labelled first."""
    missing: bool
    """There are labels enough, but not the package that learns."""
    more: int
    """Labelled texts to go until there are enough to learn from."""


def learned(site: Site) -> Learned | None:
    """For the team, and only where something is labelled."""
    lesson = site.roadmap.heard.lesson
    if lesson is None or not site.has(Part.UNDECIDED):
        return None
    themes = site.plan.workspace.themes
    told = [
        Told(
            themes[one.theme].name.in_(site.lang) or one.theme,
            one.rows,
            one.precision,
            one.recall,
            one.f1,
        )
        for one in lesson.chosen.themes
        if one.rows and one.theme in themes
    ]
    return Learned(
        lesson.rows,
        (lesson.chosen, *lesson.others),
        tuple(sorted(told, key=lambda one: (-one.rows, one.name))),
        lesson.missing,
        max(0, HYBRID_FROM - lesson.rows),
    )
