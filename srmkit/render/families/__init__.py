"""The families of pages, each in a module of its own: `pages(site, links)` makes its pages, none
where this edition has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from srmkit.render.families import (
    audiences,
    calendar_pages,
    campaigns,
    channels,
    coverage,
    feeds,
    indicators,
    pillars,
    posts,
    roadmap,
    rules,
    team,
    today,
)
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.views.site import Site

Family = Callable[[Site, Links], Iterator[Page]]

FAMILIES: tuple[Family, ...] = (
    calendar_pages.pages,
    posts.pages,
    channels.pages,
    audiences.pages,
    campaigns.pages,
    pillars.pages,
    coverage.pages,
    roadmap.pages,
    indicators.pages,
    feeds.pages,
    today.pages,
    team.pages,
    rules.pages,
)
"""In the order in which search and sitemap list them."""
