"""The words for a priority: which number stands behind each of its parts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import timedelta

from srmkit.loop.priority import DAY, Factor, Part
from srmkit.messages import Message, message

NAMES: Mapping[Factor, Message] = {
    Factor.REACH: message("roadmap.factor.reach", "Reach"),
    Factor.SEVERITY: message("roadmap.factor.severity", "Severity"),
    Factor.RECENCY: message("roadmap.factor.recency", "Recency"),
    Factor.GROWTH: message("roadmap.factor.growth", "Growth"),
    Factor.EFFORT: message("roadmap.factor.effort", "Effort"),
}
REACH = message(
    "roadmap.reach", "{value:person|people}; what most people speak of is spoken of by {of}"
)
SEVERITY = message("roadmap.severity", "{value} of {of} negative, so at least {low} %")
RECENCY = message(
    "roadmap.recency", "{value} left of {of}, halved every {days:day|days}, so at least {low} %"
)
GROWTH = message(
    "roadmap.growth", "{value} in 28 days after {of} in the 28 before, so at least {low} times"
)
GROWTH_UNKNOWN = message(
    "roadmap.growth-unknown", "{value} in 28 days; too little is known of the 28 before"
)
EFFORT = message("roadmap.effort", "{value:day|days}")

_SENTENCES = {
    Factor.REACH: REACH,
    Factor.SEVERITY: SEVERITY,
    Factor.RECENCY: RECENCY,
    Factor.GROWTH: GROWTH,
    Factor.EFFORT: EFFORT,
}


def reason(part: Part, half_life: timedelta, lang: str) -> str:
    """What a part starts from, in a few words."""
    growth = part.factor is Factor.GROWTH
    low = "" if math.isnan(part.low) else short(part.low if growth else 100 * part.low)
    sentence = GROWTH_UNKNOWN if growth and not low else _SENTENCES[part.factor]
    numbers = {"value": _number(part.value), "of": _number(part.of), "low": low}
    return sentence.format({**numbers, "days": _number(half_life / DAY)}, lang)


def short(value: float) -> str:
    """A number to one place, without it where it is nought."""
    return f"{value:.1f}".removesuffix(".0")


def _number(value: float) -> float:
    """To one place, whole where it is, so that one day is not 1.0 days."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded
