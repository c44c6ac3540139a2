"""The calendar as feeds that phones subscribe to: RFC 5545, one event per entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from srmkit.model import Status
from srmkit.render.html import translator
from srmkit.render.markdown import safe_url
from srmkit.render.place import Place, calendar_path
from srmkit.views.site import Site
from srmkit.views.subscriptions import Subscription, subscriptions
from srmkit.views.tile import Tile, uid_of

LENGTH = timedelta(minutes=15)
"""How long an entry lasts in a calendar: it is a moment, and a moment cannot be tapped."""

AGAIN = timedelta(hours=12)
"""After which a calendar program should look again."""

_SEQUENCE = {
    status: number
    for number, status in enumerate(
        (
            *(Status.IDEA, Status.DRAFT, Status.REVIEW, Status.APPROVED, Status.SCHEDULED),
            *(Status.OVERDUE, Status.PUBLISHED, Status.CANCELLED),
        )
    )
}
"""The way an entry goes by itself: a revision of an event is never older than the last."""
_TENTATIVE = {Status.IDEA, Status.DRAFT, Status.REVIEW}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]+")
_SHORT = 75
"""Bytes of a line that need no folding, and one more."""
_END = b"END:VCALENDAR\r\n"


def calendars(site: Site, place: Place) -> Mapping[str, bytes]:
    """Every calendar of this edition by its path within the site.

    SEQUENCE grows with every commit that touched the post and, between commits, as time takes an
    entry from planned to out. A teaser carries its time, channel and words and nothing else, and
    keeps its UID when the entry is published, so that a subscriber sees one event that changes and
    not two.
    """
    events = _Events(site, place)
    return {calendar_path(one): _calendar(site, one, events) for one in subscriptions(site)}


def calendar_ics(site: Site, place: Place) -> bytes:
    """The calendar of everything alone."""
    return _calendar(site, next(iter(subscriptions(site))), _Events(site, place))


class _Events:
    """The events of a site; each stands in several calendars, and is put into words once."""

    def __init__(self, site: Site, place: Place) -> None:
        self._site, self._place = site, place
        self._t = translator(site.lang)
        known = site.commits or {}
        self._edits = {uid_of(one): len(known.get(one.post.path, ())) for one in site.entries}
        self._made: dict[str, bytes] = {}

    def __call__(self, one: Tile) -> bytes:
        if one.uid not in self._made:
            edits = self._edits[one.uid]
            self._made[one.uid] = _event(self._site, one, edits, self._place, self._t)
        return self._made[one.uid]


def printable(text: str) -> str:
    """`text` in one line without control characters, which no calendar format survives."""
    return _CONTROL.sub(" ", text).strip()


def _calendar(site: Site, one: Subscription, event: Callable[[Tile], bytes]) -> bytes:
    from icalendar import Calendar  # icalendar is a twelfth of what a build imports

    feed = Calendar()
    feed.add("prodid", "-//srmkit//calendar//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", calendar_name(site, one))
    feed.add("x-wr-timezone", printable(str(site.zone)))
    feed.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", "PT12H")
    head = bytes(feed.to_ical()).removesuffix(_END)
    return b"".join((head, *map(event, one.tiles), _END))


def calendar_name(site: Site, one: Subscription) -> str:
    """What a calendar program calls it: the brand, and what it holds."""
    t = translator(site.lang)
    brand = site.plan.workspace.settings.name.in_(site.lang)
    own = one.tag.name if one.tag else t("calendar")
    return printable(f"{brand} · {own}" if brand else own)


def _event(site: Site, one: Tile, edits: int, place: Place, t: Callable[..., str]) -> bytes:
    """One VEVENT. Its values are plain, so only what is text goes through icalendar: an `Event` of
    icalendar's takes twenty times as long, and a site may have ten thousand."""
    now = site.plan.now.astimezone(UTC)
    state = t("announced") if one.teaser else t(f"status_{one.status}")
    url = safe_url(one.url) or (place.page(f"posts/{one.post}") if one.post else "")
    return b"".join(
        (
            b"BEGIN:VEVENT\r\n",
            _line("UID", f"{one.uid}@srmkit"),
            _line("DTSTAMP", _instant(now)),
            *_span(one),
            _line("LAST-MODIFIED", _instant(_modified(one, now))),
            _line("SEQUENCE", str(edits * len(_SEQUENCE) + _SEQUENCE[one.status])),
            _line("SUMMARY", _text(f"{one.channel.name}: {one.words}")),
            _line("STATUS", _status(one)),
            b"TRANSP:TRANSPARENT\r\n",
            _line("CATEGORIES", _text(one.channel.name)),
            _line("DESCRIPTION", _text(state)),
            _line("URL", printable(url)) if url else b"",
            b"END:VEVENT\r\n",
        )
    )


def _span(one: Tile) -> Iterator[bytes]:
    """When it begins and ends: instants in UTC, or a day and the one after it."""
    if one.at is not None:
        start = one.at.astimezone(UTC)
        yield _line("DTSTART", _instant(start))
        yield _line("DTEND", _instant(start + LENGTH))
        return
    yield _line("DTSTART;VALUE=DATE", f"{one.day:%Y%m%d}")
    if one.day < one.day.max:
        yield _line("DTEND;VALUE=DATE", f"{one.day + timedelta(days=1):%Y%m%d}")


def _instant(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"


@lru_cache(maxsize=1024)
def _text(text: str) -> str:
    """Text as RFC 5545 escapes it."""
    from icalendar import vText

    return vText(printable(text)).to_ical().decode()


def _line(name: str, value: str) -> bytes:
    """A content line; one of more than 75 bytes is folded, and no character is cut."""
    line = f"{name}:{value}"
    if len(line) < _SHORT and line.isascii():
        return line.encode() + b"\r\n"
    from icalendar.parser import Contentline

    folded: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    return folded + b"\r\n"


def _modified(one: Tile, now: datetime) -> datetime:
    """When it went out; before that a plan may have changed at any time up to now."""
    if one.status is Status.PUBLISHED and one.at is not None:
        return min(one.at.astimezone(UTC), now)
    return now


def _status(one: Tile) -> str:
    if one.status is Status.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if one.status in _TENTATIVE else "CONFIRMED"
