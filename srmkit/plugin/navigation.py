"""The entrances to our pages in the site's navigation, and the live part of its home page."""

from __future__ import annotations

from mkdocs.structure.nav import Link, Navigation

from srmkit.build.site import Rendered
from srmkit.messages import Message, message
from srmkit.render.links import Links

TITLES: dict[str, Message] = {
    "calendar": message("nav.calendar", "Calendar"),
    "agenda": message("nav.agenda", "Agenda"),
    "roadmap": message("nav.roadmap", "Roadmap"),
    "indicators": message("nav.indicators", "Indicators"),
    "results": message("nav.results", "Results"),
    "alerts": message("nav.alerts", "Alerts"),
    "report": message("nav.report", "Check"),
}


def insert(nav: Navigation, site: Rendered, links: Links) -> dict[str, Link]:
    """Add one link per entrance that this edition has, right after home; returned by page id."""
    entrances: dict[str, Link] = {}
    for section, title in TITLES.items():
        id = site.entrance(section)
        if id is not None:
            entrances[id] = Link(title.format(lang=site.speaks), links.url(id))
    first = 1 if nav.items and getattr(nav.items[0], "is_homepage", False) else 0
    nav.items[first:first] = list(entrances.values())
    return entrances


def with_home(html: str, live: str) -> str:
    """The home page with its live part right after the title."""
    before, end, after = html.partition("</h1>")
    return before + end + live + after if end else live + html
