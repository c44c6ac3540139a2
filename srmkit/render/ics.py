"""The calendar as a feed that phones subscribe to: RFC 5545, one event per entry."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from srmkit.model import Status
from srmkit.render.html import translator
from srmkit.render.markdown import safe_url
from srmkit.views.site import Site
from srmkit.views.tile import Tile, tiles

LENGTH = timedelta(minutes=15)
"""How long an entry lasts in a calendar: it is a moment, and a moment cannot be tapped."""

_SEQUENCE = {status: number for number, status in enumerate(Status)}
_TENTATIVE = {Status.IDEA, Status.DRAFT, Status.REVIEW}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]+")


def calendar_ics(site: Site, page_url: Callable[[str], str] = lambda id: "") -> bytes:
    """Every entry that this edition shows; `page_url(id)` is a page's absolute address, if any.

    A teaser carries its time, channel and words and nothing else, and keeps its UID when the entry
    is published, so that a subscriber sees one event that changes and not two.
    """
    t = translator(site.lang)
    brand = site.plan.workspace.settings.name.in_(site.lang)
    feed = Calendar()
    feed.add("prodid", "-//srmkit//calendar//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", printable(f"{brand} · {t('calendar')}" if brand else t("calendar")))
    feed.add("x-wr-timezone", printable(str(site.zone)))
    feed.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", "PT12H")
    for one in tiles(site, site.entries):
        feed.add_component(_event(site, one, page_url, t))
    return bytes(feed.to_ical())


def printable(text: str) -> str:
    """`text` in one line without control characters, which no calendar format survives."""
    return _CONTROL.sub(" ", text).strip()


def _event(site: Site, one: Tile, page_url: Callable[[str], str], t: Callable[..., str]) -> Event:
    event = Event()
    now = site.plan.now.astimezone(UTC)
    event.add("uid", f"{one.uid}@srmkit")
    event.add("dtstamp", now)
    if one.at is None:
        event.add("dtstart", one.day)
        if one.day.toordinal() < one.day.max.toordinal():
            event.add("dtend", one.day + timedelta(days=1))
    else:
        start = one.at.astimezone(UTC)
        event.add("dtstart", start)
        event.add("dtend", start + LENGTH)
    event.add("last-modified", _modified(one, now))
    event.add("sequence", _SEQUENCE[one.status])
    event.add("summary", printable(f"{one.channel.name}: {one.words}"))
    event.add("status", _status(one))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [printable(one.channel.name)])
    state = t("announced") if one.teaser else t(f"status_{one.status}")
    event.add("description", printable(state))
    url = safe_url(one.url) or (page_url(f"posts/{one.post}") if one.post else "")
    if url:
        event.add("url", printable(url))
    return event


def _modified(one: Tile, now: datetime) -> datetime:
    """When it went out; before that a plan may have changed at any time up to now."""
    if one.status is Status.PUBLISHED and one.at is not None:
        return min(one.at.astimezone(UTC), now)
    return now


def _status(one: Tile) -> str:
    if one.status is Status.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if one.status in _TENTATIVE else "CONFIRMED"
