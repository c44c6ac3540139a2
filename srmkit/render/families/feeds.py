"""The page of everything that can be subscribed to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from srmkit.frozen import frozen
from srmkit.render import place as at
from srmkit.render.feed_words import WORDS
from srmkit.render.html import draw, translator
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.render.place import Place, calendar_path
from srmkit.views.edition import Edition
from srmkit.views.indicators import board
from srmkit.views.site import Site
from srmkit.views.subscriptions import Kind, Subscription, subscriptions

PAGE = "feeds"
"""Its id, and its address below the site."""

GOOGLE = "https://calendar.google.com/calendar/r?cid="
"""Adds a calendar by the address that follows it (Google’s own “add to calendar” links do so)."""

Row = tuple[str, tuple[tuple[str, str], ...]]
"""A name, and the word and path of each form it comes in."""


@frozen
class Calendar:
    """One line of the page."""

    name: str
    kind: str
    """What sort of thing it is about, in words; empty for everything."""
    page: str
    """The page of what it is about; empty for everything."""
    count: int
    path: str
    """Within the site."""
    address: str
    """Absolute; this and the next two are empty where the site’s address is not known."""
    webcal: str
    google: str


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`feeds`."""
    t = translator(site.lang)
    place = Place(links, site.site_url)
    body = draw(
        "feeds.html",
        site,
        links,
        PAGE,
        calendars=[_calendar(site, one, place, t) for one in subscriptions(site)],
        news=_news(site, t),
        data=_data(site, t),
    )
    yield Page(PAGE, t(WORDS["title"]), t(WORDS["lead"]), body, t(WORDS["title"]))


def _calendar(site: Site, one: Subscription, place: Place, t: Callable[..., str]) -> Calendar:
    path = calendar_path(one)
    webcal = place.webcal(path)
    fetched = site.edition is Edition.PUBLIC  # Google cannot log in where the team's site stands
    return Calendar(
        one.tag.name if one.tag else t(WORDS["all"]),
        "" if one.kind is Kind.ALL else t(WORDS[f"of_{one.kind}"]),
        f"{one.kind}s/{one.tag.id}" if one.tag else "",
        len(one.tiles),
        path,
        place.file(path),
        webcal,
        GOOGLE + quote(webcal, safe="") if webcal and fetched else "",
    )


def _news(site: Site, t: Callable[..., str]) -> tuple[Row, ...]:
    def forms(rss: str, json: str) -> tuple[tuple[str, str], ...]:
        return (*((("RSS", rss),) if site.site_url else ()), ("JSON Feed", json))

    return (
        (t(WORDS["posts"]), forms(at.POSTS_RSS, at.POSTS_JSON)),
        (t(WORDS["changes"]), forms(at.CHANGES_RSS, at.CHANGES_JSON)),
    )


def _data(site: Site, t: Callable[..., str]) -> tuple[Row, ...]:
    documents = [("data_entries", at.ENTRIES), ("data_roadmap", at.ROADMAP)]
    if board(site):
        documents.append(("data_indicators", at.INDICATORS))
    schema = t(WORDS["schema"])
    return tuple(
        (t(WORDS[word]), ((path, path), (schema, f"{at.SCHEMAS}/{path}")))
        for word, path in documents
    )
