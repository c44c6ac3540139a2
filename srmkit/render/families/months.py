"""The calendar by months, and the agenda."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.messages import language
from srmkit.render import when
from srmkit.render.html import draw, translator
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.views.agenda import agenda
from srmkit.views.month import key_dates_on, month, months, stops_on
from srmkit.views.site import Site

TILES = 4
"""Entries that a cell of the month shows before it says how many more."""

FEED = "calendar.ics"


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`calendar` (this month), one page per month, `agenda`."""
    t, spoken = translator(site.lang), language(site.lang)
    now = (site.today.year, site.today.month)
    listed = bool(site.days.get(site.today) or stops_on(site, site.today))
    has_today = listed or bool(key_dates_on(site, site.today))
    for id, (year, number) in [
        ("calendar", now),
        *((f"calendar/{year:04d}-{number:02d}", (year, number)) for year, number in months(site)),
    ]:
        view = month(site, year, number)
        title = when.month_title(year, number, spoken)
        body = draw(
            "month.html", site, links, id, view=view, limit=TILES, feed=links.asset(id, FEED),
            has_today=has_today,
        )  # fmt: skip
        caption = t("month_caption", month=title, count=view.total)
        yield Page(id, title, caption, body, "", updated=site.today)
    body = draw(
        "agenda.html", site, links, "agenda", view=agenda(site), feed=links.asset("agenda", FEED)
    )
    yield Page("agenda", t("agenda"), t("coming"), body, "", updated=site.today)
