"""One page of the site, made and waiting for its shell."""

from __future__ import annotations

from datetime import date
from typing import Any

from srmkit.frozen import frozen
from srmkit.render.html import draw
from srmkit.render.links import Links
from srmkit.views.site import Site


@frozen
class Page:
    """One page, made for one shell: `body` is HTML whose links fit where the page will stand."""

    id: str
    title: str
    """Plain text; whoever puts it into HTML escapes it."""
    description: str
    body: str
    search_text: str
    """Plain text to be found by; empty where a page only repeats others."""
    image: str = ""
    """Path within the site of the picture that stands for the page."""
    updated: date | None = None
    unmapped: tuple[str, ...] = ()
    """Targets in the text that lead nowhere, as written."""
    source: str = ""
    """Path of the file in the workspace that `unmapped` is about; for the log, never printed."""


def plain_page(
    site: Site, links: Links, id: str, title: str, template: str, **context: Any
) -> Page:
    """A page that is found by its title, described by the brand and the title."""
    body = draw(template, site, links, id, **context)
    brand = site.plan.workspace.settings.name.in_(site.lang)
    return Page(id, title, f"{brand} · {title}" if brand else title, body, title)
