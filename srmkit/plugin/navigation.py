"""The entrances to our pages in the site's navigation, and the live part of its home page."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.structure.nav import Link, Navigation

from srmkit.build.site import Rendered
from srmkit.messages import Message, message
from srmkit.render.links import Links

TITLES: dict[str, Message] = {
    "today": message("nav.today", "Today"),
    "calendar": message("nav.calendar", "Calendar"),
    "agenda": message("nav.agenda", "Agenda"),
    "coverage": message("nav.coverage", "Coverage"),
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


def mark(entrances: Mapping[str, Link], section: str | None) -> None:
    """Mark the entrance to the section that a page belongs to, and no other."""
    for id, link in entrances.items():
        link.active = section is not None and id.split("/")[0] == section


def with_home(html: str, live: str, lang: str) -> str:
    """A page with our live part right after its title, and with its own language around the rest
    where that is not the site's."""
    if not live:
        return _in(html, lang)
    before, end, after = html.partition("</h1>")
    return _in(before + end, lang) + live + _in(after, lang) if end else live + _in(html, lang)


def _in(html: str, lang: str) -> str:
    return f'<div lang="{lang}">{html}</div>' if lang and html.strip() else html
