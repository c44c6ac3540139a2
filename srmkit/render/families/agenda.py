"""The agenda: the list around now."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.render.calendar_frame import calendar_page
from srmkit.render.html import translator
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.views.agenda import agenda
from srmkit.views.calendar_day import SILENT
from srmkit.views.site import Site


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`agenda`."""
    t = translator(site.lang)
    yield calendar_page(
        site, links, "agenda", "agenda.html", "agenda", None, t("coming"),
        view=agenda(site), silent=SILENT,
    )  # fmt: skip
