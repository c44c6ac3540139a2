"""The indicators, where this edition has any."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.render.indicators import PAGE, indicators_html, title
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.views.indicators import board
from srmkit.views.site import Site


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`indicators`."""
    view = board(site)
    if view:
        name = title(site.lang)
        yield Page(PAGE, name, name, indicators_html(site, links, PAGE, view), name)
