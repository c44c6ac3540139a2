"""What only the team has: open alerts, the planner's report, the results."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.render.alerts import PAGE as ALERTS
from srmkit.render.alerts import alerts_html
from srmkit.render.alerts import title as alerts_title
from srmkit.render.html import translator
from srmkit.render.links import Links
from srmkit.render.page import Page, plain_page
from srmkit.render.results import PAGE as RESULTS
from srmkit.render.results import results_html
from srmkit.render.results import title as results_title
from srmkit.views.alerts import alerts
from srmkit.views.edition import Part
from srmkit.views.report import report
from srmkit.views.site import Site


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`alerts`, `report`, `results`."""
    t = translator(site.lang)
    warnings = alerts(site)
    if warnings:
        name = alerts_title(site.lang)
        yield Page(ALERTS, name, name, alerts_html(site, links, warnings), name)
    if site.has(Part.PROBLEMS):
        yield plain_page(site, links, "report", t("report"), "report.html", view=report(site))
    if site.has(Part.RESULTS):
        name = results_title(site)
        yield Page(RESULTS, name, name, results_html(site, links), name)
