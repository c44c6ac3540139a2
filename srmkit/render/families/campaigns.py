"""The campaigns, and each of them, where this edition has them."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.messages import language
from srmkit.model import Entries
from srmkit.render.coverage_words import WORDS
from srmkit.render.links import Links
from srmkit.render.page import Page, plain_page
from srmkit.views.campaign import by_campaign, campaign_view, shared_axis
from srmkit.views.coverage_problems import problems_about
from srmkit.views.edition import Part
from srmkit.views.site import Site


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`campaigns`, `campaigns/…`."""
    if not site.has(Part.STRATEGY):
        return
    known, told = by_campaign(site), problems_about(site)
    views = [
        campaign_view(site, one, known.get(id, Entries()), told("campaigns", id))
        for id, one in site.plan.workspace.campaigns.items()
    ]
    title, axis = WORDS["campaigns"].format(lang=language(site.lang)), shared_axis(site)
    yield plain_page(site, links, "campaigns", title, "campaigns.html", views=views, axis=axis)
    for view in views:
        id = f"campaigns/{view.tag.id}"
        yield plain_page(site, links, id, view.tag.name, "campaign.html", view=view)
