"""Today, which only the team has: the page of whoever posts by hand."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.render.html import translator
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.render.today_page import PAGE, today_html
from srmkit.views.edition import Part
from srmkit.views.site import Site


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`today`."""
    if site.has(Part.WORKFLOW):
        name = translator(site.lang)("today_title")
        brand = site.plan.workspace.settings.name.in_(site.lang)
        about = f"{brand} · {name}" if brand else name
        yield Page(PAGE, name, about, today_html(site, links), name)
