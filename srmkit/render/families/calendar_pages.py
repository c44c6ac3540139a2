"""All pages of the calendar in one family: they share what is drawn of each day, so whoever draws
one of them draws them all."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.render.families import agenda, months, quarters, weeks
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.views.site import Site


def pages(site: Site, links: Links) -> Iterator[Page]:
    """Months, weeks, quarters, and the agenda."""
    for family in (months, weeks, quarters, agenda):
        yield from family.pages(site, links)
