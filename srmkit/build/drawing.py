"""Every page and file of a site, drawn on two cores where there is enough to draw, and read once
more where it was drawn: what looks personal in it is asked about before anything is public."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any

from srmkit.build.checked import without_collector
from srmkit.build.leaks_text import said_in, spoken_in_feed, suspects
from srmkit.build.workers import shared
from srmkit.frozen import frozen
from srmkit.render.families import FAMILIES, Family, calendar_pages, posts
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.render.pages import files
from srmkit.views.edition import Edition
from srmkit.views.site import Site

MANY = 200
"""Entries from which on a second process saves more than it costs."""

_LONG = (calendar_pages.pages, posts.pages)
"""The families that take longest; this process, which begins first, need not send itself the
calendar, the larger half of all there is."""
_FEEDS = (".json", ".ics")
"""What is looked into beside pages; RSS says what the JSON feeds say."""
_FIELDS = tuple(one.name for one in fields(Page))
_DAY = _FIELDS.index("updated")
_values: Callable[[Page], tuple[Any, ...]] = attrgetter(*_FIELDS)


@frozen
class Drawn:
    """A site, or one family of its pages."""

    pages: tuple[Page, ...]
    """In the order of their families."""
    files: Mapping[str, bytes]
    """Every file beside the pages by its path within the site."""
    suspects: Mapping[str, tuple[str, ...]]
    """Lines that hold what looks personal, by the id of the page or the path of the file; of those
    that pages of one family share, where they stand first. The team's pages are not looked at."""


def draw_all(site: Site, links: Links) -> Drawn:
    """The pages and the files; None stands for what is of no family."""

    def draw(family: Family | None) -> Drawn:
        found = files(site, links) if family is None else {}
        pages = tuple(family(site, links)) if family else ()
        public = site.edition is Edition.PUBLIC
        return Drawn(pages, found, dict(_suspects(pages, found)) if public else {})

    def place(family: Family | None) -> int:
        order = (*_LONG, None)
        return order.index(family) if family in order else len(order)

    with without_collector():
        if len(site.entries) < MANY:
            drawn = {family: draw(family) for family in (*FAMILIES, None)}
        else:  # the longest first, so that both end at the same time
            _look_ahead(site)
            pieces = sorted((*FAMILIES, None), key=place)
            drawn = dict(zip(pieces, shared(draw, pieces, _pack, _unpack), strict=True))
    return Drawn(
        tuple(page for family in FAMILIES for page in drawn[family].pages),
        drawn[None].files,
        {id: lines for one in drawn.values() for id, lines in one.suspects.items()},
    )


def _suspects(
    pages: tuple[Page, ...], others: Mapping[str, bytes]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    known: set[str] = set()
    for page in pages:
        plain = f"{page.title}\n{page.description}"
        yield page.id, (*suspects(said_in(page.body, known)), *suspects(plain))
    for path, content in others.items():
        if path.endswith(_FEEDS):
            said = "\n".join(spoken_in_feed(path, content, known))
            yield path, tuple(suspects(said_in(said)))


def _look_ahead(site: Site) -> None:
    """Work out what all families ask for, before there are two of us."""
    _ = site.days, site.posts, site.by_path, site.problems_of, site.absences


def _pack(drawn: Drawn) -> Any:
    return [_plain(page) for page in drawn.pages], dict(drawn.files), dict(drawn.suspects)


def _unpack(plain: Any) -> Drawn:
    pages, others, found = plain
    return Drawn(tuple(map(_page, pages)), others, found)


def _plain(page: Page) -> tuple[Any, ...]:
    values = _values(page)
    day = page.updated.toordinal() if page.updated else 0
    return (*values[:_DAY], day, *values[_DAY + 1 :])


def _page(plain: tuple[Any, ...]) -> Page:
    day = date.fromordinal(plain[_DAY]) if plain[_DAY] else None
    return Page(**dict(zip(_FIELDS, (*plain[:_DAY], day, *plain[_DAY + 1 :]), strict=True)))
