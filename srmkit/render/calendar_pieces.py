"""Days and entries of the calendar as HTML, drawn once for all pages that stand in one folder:
without it each of them would be drawn for its month, its week and its quarter again."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup

from srmkit.days import DayKind
from srmkit.render.calendar_words import WORDS
from srmkit.render.html import macros
from srmkit.render.links import Links
from srmkit.views.calendar_day import Day
from srmkit.views.calendar_filters import choices
from srmkit.views.forge import edit_url
from srmkit.views.site import Site
from srmkit.views.tile import Tile

IN_CELL = 12
"""Entries of a day that a cell holds; its section has all of them."""
NAMES_IN_CELL = 2

KINDS = {
    DayKind.HOLIDAY: WORDS["public_holiday"],
    DayKind.FESTIVAL: WORDS["festival"],
    DayKind.COMMERCE: WORDS["commerce"],
}


class Pieces:
    """The pieces for one folder; `page` is any page in it, for relative links out of it."""

    def __init__(self, site: Site, links: Links, page: str) -> None:
        self._choices = choices(site)
        self._inside: dict[str, str] = {}
        self._made: dict[tuple[str, date | str, int], Markup] = {}
        self._macros: Any = macros(
            "_calendar.html", site, links, page, inside=self.inside, kinds=KINDS,
            edit=lambda path: edit_url(site, path),
        )  # fmt: skip

    def inside(self, tile: Tile) -> str:
        """The numbers of the filters that leave an entry, for `data-in`."""
        if tile.uid not in self._inside:
            self._inside[tile.uid] = " ".join(map(str, self._choices.of(tile)))
        return self._inside[tile.uid]

    def tile(self, one: Tile) -> Markup:
        """An entry in a cell."""
        return self._once("tile", one.uid, one)

    def mini(self, one: Tile) -> Markup:
        """An entry in one line."""
        return self._once("mini", one.uid, one)

    def tiles(self, day: Day) -> Markup:
        """The entries of a cell."""
        return Markup("").join(self.tile(one) for one in day.tiles[:IN_CELL])

    def names(self, day: Day) -> Markup:
        """What a day is called, as far as a cell has room."""
        return self._once("names", day.day, day, NAMES_IN_CELL)

    def section(self, day: Day, level: int = 2) -> Markup:
        """A day with everything on it, under a heading of that level."""
        return self._once("section", day.day, day, level)

    def _once(self, macro: str, key: date | str, *values: Any) -> Markup:
        at = (macro, key, values[1] if len(values) > 1 else 0)
        if at not in self._made:
            self._made[at] = getattr(self._macros, macro)(*values)
        return self._made[at]


def pieces(site: Site, links: Links, page: str) -> Pieces:
    """The pieces for a page; those in the folder of the calendar share theirs."""
    folder, _, _ = page.rpartition("/")
    return site.once(("pieces", folder, links.directory_urls), lambda: Pieces(site, links, page))
