"""The indicators for programs: `indicators.json`, one object per indicator."""

from __future__ import annotations

from typing import Any

from srmkit.messages import language
from srmkit.render.feeds.document import document, filled
from srmkit.views.indicators import Board, Card, Shown
from srmkit.views.site import Site

SCHEMA = 1
"""Goes up when a field changes its meaning or goes away; new fields do not count."""


def indicators_json(site: Site, view: Board) -> bytes:
    """`{schema, now, edition, lang, zone, indicators}`, in the order of the page; for the team each
    also by week. A figure without a value is one that too few people, or nobody, stands behind."""
    spoken = language(site.lang)
    weeks = [day.isoformat() for day in view.weeks]
    return document(
        site,
        SCHEMA,
        "indicators",
        {
            "indicators": [
                _indicator(one, spoken, weeks) for part in view.chapters for one in part.cards
            ]
        },
    )


def _indicator(one: Card, spoken: str, weeks: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": str(one.measure),
        "name": one.name.format(lang=spoken),
        "unit": str(one.unit),
        "total": figure(one.total),
    }
    if one.recent is not None:
        found["recent"] = figure(one.recent)
    if weeks:
        pairs = zip(weeks, one.weeks, strict=True)
        found["weeks"] = [{"week": week, **figure(own)} for week, own in pairs]
    return found


def figure(own: Shown) -> dict[str, Any]:
    """`{n, value, p90, low, high}`; numbers of at most six decimals."""
    parts = {"value": own.value, "p90": own.p90, "low": own.low, "high": own.high}
    rounded = {name: None if one is None else round(one, 6) for name, one in parts.items()}
    return {"n": own.n, **filled(rounded)}
