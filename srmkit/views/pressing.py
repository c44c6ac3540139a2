"""A priority taken apart, ready to be drawn: every number that it is made of."""

from __future__ import annotations

from srmkit.frozen import frozen
from srmkit.loop.priority import Factor, Priority
from srmkit.loop.reasons import NAMES, reason, short
from srmkit.messages import language
from srmkit.views.site import Site

FACTORS = NAMES
"""What the factors are called."""


@frozen
class PartView:
    """One factor: where it starts from, what it scores, what it weighs, what it adds."""

    factor: Factor
    reason: str
    score: str
    """From 0 to 1."""
    weight: str
    """In per cent."""
    points: str
    width: float
    """Of 100: how much of its weight it uses."""


@frozen
class Pressing:
    """A priority and its parts."""

    points: str
    """Of 100."""
    parts: tuple[PartView, ...]
    unnamed: int
    """Records that name nobody, each of which counts as one person."""


def pressing(site: Site, own: Priority) -> Pressing | None:
    """For the team; None where nobody spoke."""
    if not own.parts:
        return None
    half_life = site.plan.workspace.settings.weights.half_life
    spoken = language(site.lang)
    parts = tuple(
        PartView(
            part.factor,
            reason(part, half_life, spoken),
            f"{part.score:.2f}",
            short(100 * part.weight),
            f"{part.points:.1f}",
            round(100 * part.score, 1),
        )
        for part in own.parts
    )
    return Pressing(f"{own.points:.1f}", parts, own.evidence.unnamed)
