"""Every page and file of a site, ready to be put into a shell or written to disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urljoin

from srmkit.messages import language
from srmkit.render import when
from srmkit.render.alerts import PAGE as ALERTS
from srmkit.render.alerts import alerts_html, on_top
from srmkit.render.alerts import title as alerts_title
from srmkit.render.feed_json import entries_json
from srmkit.render.html import draw, translator
from srmkit.render.ics import calendar_ics
from srmkit.render.indicators import PAGE as INDICATORS
from srmkit.render.indicators import indicators_html
from srmkit.render.indicators import title as indicators_title
from srmkit.render.links import HOME, Links
from srmkit.render.post_page import post_page
from srmkit.render.results import PAGE as RESULTS
from srmkit.render.results import results_html
from srmkit.render.results import title as results_title
from srmkit.render.roadmap import roadmap_pages
from srmkit.render.rule_page import rule_pages, rulebook_page
from srmkit.views.agenda import agenda
from srmkit.views.alerts import alerts
from srmkit.views.audience import audience_view
from srmkit.views.channel import channel_view
from srmkit.views.edition import Part
from srmkit.views.home import home
from srmkit.views.indicators import board as indicators_view
from srmkit.views.month import key_dates_on, month, months, stops_on
from srmkit.views.report import report
from srmkit.views.site import Site

TILES = 4
"""Entries that a cell of the month shows before it says how many more."""

ICS, JSON, CSS = "calendar.ics", "entries.json", "assets/srmkit.css"


@dataclass(frozen=True, slots=True)
class Page:
    """One page, made for one shell: `body` is HTML whose links fit where the page will stand."""

    id: str
    title: str
    """Plain text; whoever puts it into HTML escapes it."""
    description: str
    body: str
    search_text: str
    """Plain text to be found by; empty where a page only repeats others."""
    image: str = ""
    """Path within the site of the picture that stands for the page."""
    updated: date | None = None
    unmapped: tuple[str, ...] = ()
    """Targets in the text that lead nowhere, as written."""
    source: str = ""
    """Path of the file in the workspace that `unmapped` is about; for the log, never printed."""


def pages(site: Site, links: Links) -> tuple[Page, ...]:
    """Every page of this edition, each id once, in an order that does not change."""
    planned = (_calendar, _posts, _channels, _audiences)
    families = (*planned, _roadmap, _indicators, _team, _rulebook)
    return tuple(page for family in families for page in family(site, links))


def files(site: Site, links: Links) -> Mapping[str, bytes]:
    """Every file beside the pages, by its path within the site."""

    def page_url(id: str) -> str:
        return urljoin(site.site_url, links.url(id)) if site.site_url else ""

    return {
        ICS: calendar_ics(site, page_url),
        JSON: entries_json(site, links),
        CSS: stylesheet(),
    }


@cache
def stylesheet() -> bytes:
    """The one style sheet."""
    return (resources.files("srmkit.render") / "assets" / "srmkit.css").read_bytes()


def front(site: Site, links: Links, page: str = HOME) -> str:
    """The block for the top of the workspace's own front page: HTML without an h1."""
    return draw("home.html", site, links, page, view=home(site), **on_top(site))


def _calendar(site: Site, links: Links) -> Iterator[Page]:
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
            "month.html", site, links, id, view=view, limit=TILES, feed=links.asset(id, ICS),
            has_today=has_today,
        )  # fmt: skip
        caption = t("month_caption", month=title, count=view.total)
        yield Page(id, title, caption, body, "", updated=site.today)
    body = draw(
        "agenda.html", site, links, "agenda", view=agenda(site), feed=links.asset("agenda", ICS)
    )
    yield Page("agenda", t("agenda"), t("coming"), body, "", updated=site.today)


def _posts(site: Site, links: Links) -> Iterator[Page]:
    for post, entries in site.posts.values():
        made = post_page(site, links, post, entries)
        yield Page(
            f"posts/{post.id}",
            made.view.title,
            made.summary,
            made.body,
            made.search_text,
            made.view.pictures[0].path if made.view.pictures else "",
            made.updated,
            made.unmapped,
            post.path,
        )


def _channels(site: Site, links: Links) -> Iterator[Page]:
    t = translator(site.lang)
    views = [channel_view(site, one) for one in site.plan.workspace.channels.values()]
    yield _page(site, links, "channels", t("channels"), "channels.html", views=views)
    for view in views:
        id = f"channels/{view.tag.id}"
        yield _page(site, links, id, view.tag.name, "channel.html", view=view)


def _audiences(site: Site, links: Links) -> Iterator[Page]:
    t = translator(site.lang)
    views = [audience_view(site, one) for one in site.plan.workspace.audiences.values()]
    yield _page(site, links, "audiences", t("audiences"), "audiences.html", views=views)

    def intent(word: str) -> str:
        try:
            return t(f"intent_{word}")
        except KeyError:
            return word

    for view in views:
        id = f"audiences/{view.tag.id}"
        yield _page(site, links, id, view.tag.name, "audience.html", view=view, intent=intent)


def _roadmap(site: Site, links: Links) -> Iterator[Page]:
    for one in roadmap_pages(site, links):
        yield Page(one.id, one.title, one.description, one.body, one.words, updated=one.updated)


def _indicators(site: Site, links: Links) -> Iterator[Page]:
    view = indicators_view(site)
    if view:
        name = indicators_title(site.lang)
        body = indicators_html(site, links, INDICATORS, view)
        yield Page(INDICATORS, name, name, body, name)


def _team(site: Site, links: Links) -> Iterator[Page]:
    t = translator(site.lang)
    if site.has(Part.WORKFLOW):
        view = home(site)
        name = t("today_title")
        yield _page(site, links, "today", name, "today.html", view=view, **on_top(site))
    warnings = alerts(site)
    if warnings:
        name = alerts_title(site.lang)
        yield Page(ALERTS, name, name, alerts_html(site, links, warnings), name)
    if site.has(Part.PROBLEMS):
        yield _page(site, links, "report", t("report"), "report.html", view=report(site))
    if site.has(Part.RESULTS):
        name = results_title(site)
        yield Page(RESULTS, name, name, results_html(site, links), name)


def _rulebook(site: Site, links: Links) -> Iterator[Page]:
    title = translator(site.lang)("rulebook")
    yield Page("rules", title, title, rulebook_page(site, links), title)
    for made in rule_pages(site, links):
        leaf = made.leaf
        name = f"{leaf.code} {leaf.name}"
        yield Page(f"rules/{leaf.code}", name, made.summary, made.body, made.search_text)


def _page(site: Site, links: Links, id: str, title: str, template: str, **context: Any) -> Page:
    body = draw(template, site, links, id, **context)
    brand = site.plan.workspace.settings.name.in_(site.lang)
    return Page(id, title, f"{brand} · {title}" if brand else title, body, title)
