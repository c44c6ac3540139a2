"""The families of pages, each in a module of its own: `pages(site, links)` makes its pages, none
where this edition has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from srmkit.render.families import (
    audiences,
    channels,
    indicators,
    months,
    posts,
    roadmap,
    rules,
    team,
)
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.views.site import Site

Family = Callable[[Site, Links], Iterator[Page]]

FAMILIES: tuple[Family, ...] = (
    months.pages,
    posts.pages,
    channels.pages,
    audiences.pages,
    roadmap.pages,
    indicators.pages,
    team.pages,
    rules.pages,
)
"""In the order in which search and sitemap list them."""
