"""The calendar by quarters."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.render.calendar_frame import calendar_page, title_of
from srmkit.render.calendar_words import WORDS
from srmkit.render.html import translator
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.views.calendar_pages import Span, pages_of
from srmkit.views.quarter import level, quarter
from srmkit.views.site import Site


def pages(site: Site, links: Links) -> Iterator[Page]:
    """One page per quarter: `calendar/2026-q4`."""
    t, months = translator(site.lang), pages_of(site).months

    def month_id(span: Span) -> str:
        """The page of a month; empty for one that has none."""
        return span.id if span in months else ""

    for span in pages_of(site).quarters:
        view = quarter(site, span)
        caption = t(WORDS["quarter_caption"], title=title_of(site, span), count=view.total)
        yield calendar_page(
            site, links, span.id, "quarter.html", "quarter", span, caption,
            view=view, level=level, month_id=month_id,
        )  # fmt: skip
