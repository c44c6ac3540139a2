"""What other programs read: calendars, news, and the site's data with its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from srmkit.render import place as at
from srmkit.render.feed_words import WORDS
from srmkit.render.feeds.entries import entries_json
from srmkit.render.feeds.ics import calendars
from srmkit.render.feeds.indicators import indicators_json
from srmkit.render.feeds.items import change_items, post_items
from srmkit.render.feeds.json_feed import json_feed
from srmkit.render.feeds.roadmap import roadmap_json
from srmkit.render.feeds.rss import rss
from srmkit.render.feeds.schemas import schemas
from srmkit.render.html import translator
from srmkit.render.links import Links
from srmkit.render.place import Place
from srmkit.views.indicators import board
from srmkit.views.site import Site


def feeds(site: Site, links: Links) -> Mapping[str, bytes]:
    """Every feed of this edition, by its path within the site."""
    place = Place(links, site.site_url)
    found = {
        **calendars(site, place),
        at.ENTRIES: entries_json(site, links),
        at.ROADMAP: roadmap_json(site, links),
        **schemas(),
        **dict(_news(site, place)),
    }
    indicators = board(site)
    if indicators:
        found[at.INDICATORS] = indicators_json(site, indicators)
    else:
        del found[f"{at.SCHEMAS}/{at.INDICATORS}"]
    return found


def _news(site: Site, place: Place) -> Iterator[tuple[str, bytes]]:
    """News as JSON Feed, and as RSS where the site's address is known."""
    t = translator(site.lang)
    brand = site.plan.workspace.settings.name.in_(site.lang)
    for items, words, json_path, rss_path in (
        (tuple(post_items(site, place)), t(WORDS["posts"]), at.POSTS_JSON, at.POSTS_RSS),
        (tuple(change_items(site, place)), t(WORDS["changes"]), at.CHANGES_JSON, at.CHANGES_RSS),
    ):
        title = f"{brand} · {words}" if brand else words
        yield json_path, json_feed(title, items, place, json_path, site.lang)
        if site.site_url:
            yield rss_path, rss(title, items, place, rss_path, site.lang)
