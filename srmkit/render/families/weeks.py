"""The calendar by weeks."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.render.calendar_frame import calendar_page, title_of
from srmkit.render.calendar_words import WORDS
from srmkit.render.html import translator
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.views.calendar_pages import pages_of
from srmkit.views.site import Site
from srmkit.views.week import week


def pages(site: Site, links: Links) -> Iterator[Page]:
    """One page per week: `calendar/2026-w49`."""
    t = translator(site.lang)
    for span in pages_of(site).weeks:
        view = week(site, span)
        caption = t(WORDS["week_caption"], title=title_of(site, span), count=view.total)
        yield calendar_page(site, links, span.id, "week.html", "week", span, caption, view=view)
