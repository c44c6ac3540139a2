"""The rule book, and each rule."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.render.html import translator
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.render.rule_page import rule_pages, rulebook_page
from srmkit.views.site import Site


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`rules`, `rules/…`."""
    title = translator(site.lang)("rulebook")
    yield Page("rules", title, title, rulebook_page(site, links), title)
    for made in rule_pages(site, links):
        leaf = made.leaf
        name = f"{leaf.code} {leaf.name}"
        yield Page(f"rules/{leaf.code}", name, made.summary, made.body, made.search_text)
