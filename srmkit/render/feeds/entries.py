"""The calendar for programs: `entries.json`, one object per entry, with a schema number."""

from __future__ import annotations

from typing import Any

from srmkit.render.feeds.document import document
from srmkit.render.links import Links
from srmkit.render.markdown import safe_url
from srmkit.views.edition import Part
from srmkit.views.site import Site
from srmkit.views.tile import Tile, tiles

SCHEMA = 1
"""Goes up when a field changes its meaning or goes away; new fields do not count."""


def entries_json(site: Site, links: Links) -> bytes:
    """`{schema, now, edition, lang, zone, entries}`; a field that has nothing to say is absent.

    `page` is relative to the site's root. A teaser has uid, day, at, channel, network, words and
    `"teaser": true`.
    """
    return document(
        site,
        SCHEMA,
        "entries",
        {"entries": [_entry(site, links, one) for one in tiles(site, site.entries)]},
    )


def _entry(site: Site, links: Links, one: Tile) -> dict[str, Any]:
    found: dict[str, Any] = {
        "uid": one.uid,
        "day": one.day.isoformat(),
        "at": one.at.isoformat(timespec="seconds") if one.at else None,
        "channel": one.channel.id,
        "network": one.channel.network,
        "words": one.words,
        "lang": one.lang,
    }
    if one.teaser:
        return {**_without_nothing(found), "teaser": True}
    found |= {
        "status": str(one.status),
        "post": one.post,
        "page": links.url(f"posts/{one.post}"),
        "url": safe_url(one.url),
        "audiences": [tag.id for tag in one.audiences],
    }
    if site.has(Part.PROBLEMS):
        found |= {"problems": one.problems, "held": one.held, "answers": list(one.answers)}
    return _without_nothing(found)


def _without_nothing(found: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if value not in (None, "", [], False, 0)}
