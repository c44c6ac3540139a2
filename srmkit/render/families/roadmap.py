"""The pages of the roadmap: the board, its items, and for the team each theme and every row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from srmkit.render.html import draw, translator
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.views.edition import Part
from srmkit.views.item import ItemPage, item_page
from srmkit.views.roadmap import Card, board
from srmkit.views.rows import MOST, Rows
from srmkit.views.site import Site
from srmkit.views.theme import theme_page

BOARD = "roadmap"


def pages(site: Site, links: Links) -> Iterator[Page]:
    """Every page of this edition that is about the roadmap."""
    t = translator(site.lang)
    title = t("roadmap")
    body = draw("roadmap.html", site, links, BOARD, view=board(site))
    brand = site.plan.workspace.settings.name.in_(site.lang)
    yield Page(BOARD, title, f"{brand} · {title}" if brand else title, body, title)
    for line in site.roadmap.lines:
        view = item_page(site, line)
        yield _item(site, links, view, t)
        if view.rows and view.own_rows:
            yield from _rows(site, links, view.rows, view.card.title, f"roadmap/{view.card.id}")
    if site.has(Part.UNDECIDED):
        yield from _themes(site, links)


def _item(site: Site, links: Links, view: ItemPage, t: Callable[..., str]) -> Page:
    own, id = view.card, f"roadmap/{view.card.id}"
    status = t(f"decision_{own.status}")
    return Page(
        id,
        own.title,
        own.note or f"{t('roadmap')}: {status}",
        draw("item.html", site, links, id, view=own, more=view),
        _words_of(own, status),
        updated=own.shipped,
    )


def _words_of(view: Card, status: str) -> str:
    quotes = (quote.text for quote in view.quotes)
    return "\n".join(filter(None, (view.title, status, view.note, *quotes)))


def _themes(site: Site, links: Links) -> Iterator[Page]:
    for strand in site.roadmap.strands:
        view = theme_page(site, strand)
        name = view.voice.name
        first, *others = view.rows.leaves
        body = draw(
            "theme.html", site, links, first.id, view=view, leaf=first, **_around(view.rows)
        )
        yield Page(first.id, name, name, body, name)
        if others:
            yield from _rows(site, links, view.rows, name, first.id, 1)


def _rows(
    site: Site, links: Links, found: Rows, title: str, back: str, begin: int = 0
) -> Iterator[Page]:
    for leaf in found.leaves[begin:]:
        body = draw(
            "rows.html", site, links, leaf.id, leaf=leaf, title=title, back=back, **_around(found)
        )
        yield Page(leaf.id, title, title, body, "")


def _around(found: Rows) -> dict[str, Any]:
    """What a page of rows says of the others."""
    return {"found": found, "most": MOST}
