"""Every page and file of a site, drawn by two processes where there is enough to draw, and read
once more where it was drawn: what looks personal in it is asked about before anything is public."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any, Protocol

from srmkit.build.checked import without_collector
from srmkit.build.leaks_pages import suspects_in
from srmkit.build.leaks_text import CODE, said_in, spoken_in_feed, suspects
from srmkit.build.pair import Pair
from srmkit.frozen import frozen
from srmkit.render.families import FAMILIES, calendar_pages, posts, rules
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.render.pages import files
from srmkit.views.edition import Edition
from srmkit.views.site import Site

MANY = 200
"""Entries from which on a second process saves more than it costs."""
_AT_ONCE = 50
"""Posts that one process takes at a time."""
_LONGEST = (calendar_pages.pages, rules.pages)
"""The families that are begun first, so that both processes end at the same time; posts, of which
there are many pieces, come last."""


class Writer(Protocol):
    """Puts pages where they will stand."""

    def prepare(self, ids: Iterable[str]) -> None:
        """Make room for the pages of these ids, which will come."""

    def write(self, pages: Iterable[Page], shells: Any) -> None:
        """Write pages, given what only MkDocs knows: plain values."""


_FIELDS = tuple(one.name for one in fields(Page))
_BODY, _DAY = _FIELDS.index("body"), _FIELDS.index("updated")
_values: Callable[[Page], tuple[Any, ...]] = attrgetter(*_FIELDS)


@frozen
class Part:
    """One family of pages, or some of it."""

    pages: tuple[Page, ...]
    suspects: Mapping[str, tuple[str, ...]]
    """Lines that hold what looks personal, by the id of the page; of those that pages of one part
    share, where they stand first. The team's pages are not looked at."""


@frozen
class Drawn:
    """A site."""

    pages: tuple[Page, ...]
    """In the order of their families. With a `writer`, those without a body are the other
    process's."""
    files: Mapping[str, bytes]
    """Every file beside the pages by its path within the site."""
    suspects: Mapping[str, tuple[str, ...]]
    """As those of parts, and those of feeds by their path."""
    pair: Pair[Part]
    """The processes: `finish` has them write their pages."""


def draw_all(
    site: Site,
    links: Links,
    writer: Writer | None = None,
    beside: Callable[[], None] = lambda: None,
) -> Drawn:
    """The pages and the files. With a `writer` each process keeps what it drew until `finish`.
    `beside` is called while the other one draws."""
    pieces = list(_pieces(site, links))
    order = sorted(range(len(pieces)), key=lambda number: pieces[number][0])
    reads = _Reader(site) if site.edition is Edition.PUBLIC else None

    def draw(number: int) -> Part:
        pages = tuple(pieces[order[number]][1]())
        return Part(pages, dict(reads.pages(pages)) if reads else {})

    pair = Pair(
        draw,
        len(pieces),
        partial(_pack, whole=writer is None),
        _unpack,
        None if writer is None else lambda part, shells: writer.write(part.pages, shells),
        (lambda: None) if writer is None else partial(writer.prepare, map(posts.id_of, site.posts)),
    )
    others: dict[str, bytes] = {}
    doubts: dict[str, tuple[str, ...]] = {}

    def draw_files() -> None:
        beside()
        others.update(files(site, links))
        doubts.update(reads.files(others) if reads else {})

    with without_collector():
        alone = len(site.entries) < MANY
        if not alone:
            _look_ahead(site)
        drawn = dict(zip(order, pair.start(draw_files, alone=alone), strict=True))
    parts = [drawn[number] for number in range(len(pieces))]
    for one in parts:
        doubts.update(one.suspects)
    return Drawn(tuple(page for one in parts for page in one.pages), others, doubts, pair)


def _pieces(site: Site, links: Links) -> Iterator[tuple[int, Callable[[], Iterator[Page]]]]:
    """What draws each part, in the order of the pages, and when its turn is."""
    for family in FAMILIES:
        if family is posts.pages:
            ids = list(site.posts)
            for at in range(0, len(ids), _AT_ONCE):
                some = ids[at : at + _AT_ONCE]
                yield len(_LONGEST) + 1, partial(posts.some, site, links, some)
        else:
            place = _LONGEST.index(family) if family in _LONGEST else len(_LONGEST)
            yield place, partial(family, site, links)


class _Reader:
    """Reads what is about to be public."""

    def __init__(self, site: Site) -> None:
        posts = site.plan.workspace.posts
        self._signed = {post.path for post in posts if CODE in post.ignore}
        """Posts whose writer answers for what stands in them: all of it is wanted."""

    def pages(self, pages: Iterable[Page]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The lines of each page, by its id, that hold what looks personal."""
        known: set[str] = set()
        for page in pages:
            if page.source in self._signed:
                found = suspects(said_in(page.body))
            else:
                found = suspects_in(page.body, known)
            yield page.id, (*found, *suspects(f"{page.title}\n{page.description}"))

    def files(self, others: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The same of feeds; RSS says what the JSON feeds say."""
        known: set[str] = set()
        for path, content in others.items():
            if path.endswith((".json", ".ics")):
                said = "\n".join(spoken_in_feed(path, content, known))
                yield path, tuple(suspects(said_in(said)))


def _look_ahead(site: Site) -> None:
    """Work out what all families ask for, before there are two of us."""
    _ = site.days, site.posts, site.by_path, site.problems_of, site.absences


def _pack(part: Part, *, whole: bool) -> Any:
    return [_plain(page, whole=whole) for page in part.pages], dict(part.suspects)


def _unpack(plain: Any) -> Part:
    pages, found = plain
    return Part(tuple(map(_page, pages)), found)


def _plain(page: Page, *, whole: bool) -> tuple[Any, ...]:
    values = list(_values(page))
    values[_DAY] = page.updated.toordinal() if page.updated else 0
    if not whole:
        values[_BODY] = ""
    return tuple(values)


def _page(plain: tuple[Any, ...]) -> Page:
    values = list(plain)
    values[_DAY] = date.fromordinal(plain[_DAY]) if plain[_DAY] else None
    return Page(*values)
