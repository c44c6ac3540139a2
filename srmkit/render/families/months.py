"""The calendar by months; `calendar` itself is this month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

from srmkit.render.calendar_frame import calendar_page, title_of, week_link
from srmkit.render.html import translator
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.views.calendar_pages import pages_of
from srmkit.views.month import month
from srmkit.views.site import Site

TILES = 4
"""Entries that a cell shows before it says how many more."""


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`calendar` (this month), one page per month."""
    t, spans = translator(site.lang), pages_of(site)
    for id, span in [
        ("calendar", spans.at("month", site.today)),
        *((one.id, one) for one in spans.months),
    ]:
        view = month(site, span)
        caption = t("month_caption", month=title_of(site, span), count=view.total)
        yield calendar_page(
            site, links, id, "month.html", "month", span, caption,
            view=view, limit=TILES, strip=strip, week_way=partial(week_link, site),
        )  # fmt: skip


def strip(days: Sequence[int], least: int) -> str:
    """The days with at least so many entries as the path of a picture, 10 wide each and 10 high:
    a low mark for any day, a full one for a day with entries."""
    if not least:
        return _all(len(days))
    return "".join(
        [f"M{place * 10 + 1} 1h8v8h-8z" for place, count in enumerate(days) if count >= least]
    )


@cache
def _all(days: int) -> str:
    return "".join(f"M{place * 10 + 1} 4h8v2h-8z" for place in range(days))
