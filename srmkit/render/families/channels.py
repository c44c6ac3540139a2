"""The channels, and each of them."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.render.html import translator
from srmkit.render.links import Links
from srmkit.render.page import Page, plain_page
from srmkit.views.channel import channel_view
from srmkit.views.coverage_problems import problems_about
from srmkit.views.site import Site


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`channels`, `channels/…`."""
    title = translator(site.lang)("channels")
    told = problems_about(site)
    views = [
        channel_view(site, one, told("channels", id))
        for id, one in site.plan.workspace.channels.items()
    ]
    yield plain_page(site, links, "channels", title, "channels.html", views=views)
    for view in views:
        id = f"channels/{view.tag.id}"
        yield plain_page(site, links, id, view.tag.name, "channel.html", view=view)
