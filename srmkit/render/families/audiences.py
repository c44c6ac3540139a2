"""The audiences, and each of them."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.render.html import translator
from srmkit.render.links import Links
from srmkit.render.page import Page, plain_page
from srmkit.views.audience import audience_view
from srmkit.views.coverage_problems import problems_about
from srmkit.views.site import Site


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`audiences`, `audiences/…`."""
    t = translator(site.lang)
    told = problems_about(site)
    views = [
        audience_view(site, one, told("audiences", id))
        for id, one in site.plan.workspace.audiences.items()
    ]
    yield plain_page(site, links, "audiences", t("audiences"), "audiences.html", views=views)

    def intent(word: str) -> str:
        try:
            return t(f"intent_{word}")
        except KeyError:
            return word

    for view in views:
        id = f"audiences/{view.tag.id}"
        yield plain_page(site, links, id, view.tag.name, "audience.html", view=view, intent=intent)
