"""Days and entries of the calendar as HTML, drawn once for all pages that stand in one folder:
without it each of them would be drawn for its month, its week and its quarter again."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Any

from markupsafe import Markup

from srmkit.days import DayKind
from srmkit.render.calendar_words import WORDS
from srmkit.render.html import common, macros
from srmkit.render.links import Links
from srmkit.views.calendar_day import Day, everybody
from srmkit.views.calendar_filters import choices
from srmkit.views.filters import MOST
from srmkit.views.forge import edit_url
from srmkit.views.site import Site
from srmkit.views.tile import ChannelTag, Tile

IN_CELL = 12
"""Entries of a day that a cell holds; its section has all of them."""
NAMES_IN_CELL = 2
SLOTS = 8
"""Audiences up to which each has its place in a cell."""

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
        self._same: dict[tuple[Hashable, ...], Markup] = {}
        self._common: Any = common(site, links, page)
        self._frame: Any = macros(
            "_calendar_page.html", site, links, page, choices=self._choices, scriptless=MOST
        )
        self._macros: Any = macros(
            "_calendar.html", site, links, page, inside=self.inside, kinds=KINDS,
            edit=lambda path: edit_url(site, path), state=self._state, sign=self._sign,
            state_word=self._state_word, slots=len(everybody(site)) <= SLOTS,
        )  # fmt: skip

    def inside(self, tile: Tile) -> str:
        """The numbers of the filters that leave an entry, for `data-in`."""
        if tile.uid not in self._inside:
            self._inside[tile.uid] = " ".join(map(str, self._choices.of(tile)))
        return self._inside[tile.uid]

    def filters(self, all: str) -> Markup:
        """The choices above a calendar; `all` is the anchor that shows all of it again."""
        return self._alike(self._frame, "filters", all, all)

    def foot(self, feed: str) -> Markup:
        """What stands below a calendar: the legend, the keys, and where to subscribe to `feed`."""
        return self._alike(self._frame, "foot", feed, feed)

    def _state(self, one: Tile) -> Markup:
        return self._alike(self._common, "state", one, one.teaser, one.status)

    def _state_word(self, one: Tile) -> Markup:
        return self._alike(self._common, "state_word", one, one.teaser, one.held, one.status)

    def _sign(self, one: ChannelTag) -> Markup:
        return self._alike(self._common, "sign", one, one.id)

    def _alike(self, macros: Any, macro: str, one: Any, *key: Hashable) -> Markup:
        """What is the same for all that have `key` in common."""
        at = (macro, *key)
        if at not in self._same:
            self._same[at] = getattr(macros, macro)(one)
        return self._same[at]

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
