"""What one may choose to see on the calendar: the same choices, by the same numbers, on each page.

A page holds the choices once, with their values, and on each entry only the numbers of those that
leave it; so nothing of an entry can be read from its numbers that the edition does not list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from srmkit.frozen import frozen
from srmkit.model import Campaign, Channel, Pillar, Status
from srmkit.views.calendar_day import everybody
from srmkit.views.edition import Part
from srmkit.views.filters import Filter, filters
from srmkit.views.site import Site
from srmkit.views.tile import Tag, Tile, tiles

MOST = 200
"""Choices on one page, of all kinds; the first `filters.MOST` work without a script too."""

KINDS: Mapping[str, Part | None] = {
    "channel": None,
    "audience": None,
    "status": Part.WORKFLOW,
    "pillar": Part.STRATEGY,
    "campaign": Part.STRATEGY,
    "owner": Part.PEOPLE,
}
"""By what one chooses, and the part of which an edition must have to offer it."""


@frozen
class Choices:
    """The choices of an edition."""

    found: tuple[Filter, ...]
    """`name` is empty for a status, whose word belongs to the page."""
    numbers: Mapping[tuple[str, str], int]

    def of(self, tile: Tile) -> tuple[int, ...]:
        """The numbers of the choices that leave `tile` on the page."""
        return tuple(self.numbers[one] for one in _facets(tile) if one in self.numbers)

    def by_kind(self) -> Iterator[tuple[str, tuple[Filter, ...]]]:
        """Each kind with its choices."""
        for kind in KINDS:
            own = tuple(one for one in self.found if one.kind == kind)
            if own:
                yield kind, own


def choices(site: Site) -> Choices:
    """The choices of this edition: values that some entry has which it shows, in the order of
    their files."""
    return site.once("choices", lambda: _choices(site))


def _choices(site: Site) -> Choices:
    used = {one for tile in tiles(site, site.entries) for one in _facets(tile)}
    kinds = {
        kind: [(value, name) for value, name in _values(site, kind, used) if (kind, value) in used]
        for kind, part in KINDS.items()
        if part is None or site.has(part)
    }
    found = filters(kinds, MOST)
    return Choices(found, {(one.kind, one.value): one.number for one in found})


def _values(site: Site, kind: str, used: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    workspace, lang = site.plan.workspace, site.lang
    if kind == "status":
        yield from ((str(one), "") for one in Status)
    elif kind == "owner":
        yield from sorted((value, value) for own, value in used if own == kind)
    elif kind == "audience":
        yield from ((one.id, one.name) for one in everybody(site))
    else:
        known: Mapping[str, Channel | Pillar | Campaign] = {
            "channel": workspace.channels,
            "pillar": workspace.pillars,
            "campaign": workspace.campaigns,
        }[kind]  # type: ignore[assignment]
        yield from ((id, one.name.in_(lang) or id) for id, one in known.items())


def _facets(tile: Tile) -> Iterator[tuple[str, str]]:
    yield "channel", tile.channel.id
    yield from (("audience", one.id) for one in tile.audiences)
    if not tile.teaser:
        yield "status", str(tile.status)
    yield from _one("pillar", tile.pillar)
    yield from _one("campaign", tile.campaign)
    if tile.owner:
        yield "owner", tile.owner


def _one(kind: str, tag: Tag | None) -> Iterator[tuple[str, str]]:
    if tag:
        yield kind, tag.id
