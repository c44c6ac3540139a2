"""The roadmap for programs: `roadmap.json`, one object per item, with a schema number."""

from __future__ import annotations

from typing import Any

from srmkit.render.feeds.document import document, filled
from srmkit.render.links import Links
from srmkit.views.roadmap import Card, board
from srmkit.views.site import Site

SCHEMA = 1
"""Goes up when a field changes its meaning or goes away; new fields do not count."""


def roadmap_json(site: Site, links: Links) -> bytes:
    """`{schema, now, edition, lang, zone, items}`, in the order of the board; for the team also
    `undecided`, the themes that nobody has decided about. Counts that too few people stand behind
    are absent, and so is every other field that has nothing to say."""
    view = board(site)
    found: dict[str, Any] = {
        "items": [_item(links, one) for _, column in view.columns for one in column]
    }
    if view.undecided_shown:
        found["undecided"] = [
            filled(
                {
                    "id": one.id,
                    "name": one.name,
                    "count": one.count,
                    "people": one.people,
                    "first": one.first.isoformat() if one.first else "",
                    "priority": float(one.points) if one.points else None,
                }
            )
            for one in view.undecided
        ]
    return document(site, SCHEMA, "roadmap", found)


def _item(links: Links, one: Card) -> dict[str, Any]:
    return filled(
        {
            "id": one.id,
            "title": one.title,
            "status": str(one.status),
            "page": links.url(f"roadmap/{one.id}"),
            "note": one.note,
            "shipped": one.shipped.isoformat() if one.shipped else "",
            "target": one.target,
            "count": one.count,
            "people": one.people,
            "themes": [voice.id for voice in one.voices],
            "priority": float(one.points) if one.points else None,
            "owner": one.owner,
            "quotes": [filled({"text": quote.text, "lang": quote.lang}) for quote in one.quotes],
            "answers": [answer.id for answer in one.answers],
        }
    )
