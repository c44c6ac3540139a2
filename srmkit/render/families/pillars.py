"""The pillars, and each of them, where this edition has them."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.messages import language
from srmkit.render.coverage_words import WORDS
from srmkit.render.links import Links
from srmkit.render.page import Page, plain_page
from srmkit.views.coverage_problems import problems_about
from srmkit.views.coverage_weeks import weeks_around
from srmkit.views.edition import Part
from srmkit.views.mix import targets
from srmkit.views.pillar import AHEAD, BACK, pillar_view, windows
from srmkit.views.site import Site


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`pillars`, `pillars/…`."""
    if not site.has(Part.STRATEGY):
        return
    known, told = windows(site), problems_about(site)
    views = [
        pillar_view(site, one, known, told("pillars", id))
        for id, one in site.plan.workspace.pillars.items()
    ]
    title = WORDS["pillars"].format(lang=language(site.lang))
    yield plain_page(site, links, "pillars", title, "pillars.html", views=views, mix=known.mix)
    axis, days = weeks_around(site, BACK, AHEAD), targets(site)[0].days
    for view in views:
        id = f"pillars/{view.tag.id}"
        yield plain_page(
            site, links, id, view.tag.name, "pillar.html", view=view, axis=axis, days=days
        )
