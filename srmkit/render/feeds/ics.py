"""The calendar as feeds that phones subscribe to: RFC 5545, one event per entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
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

LAST = date.max
"""It has no day after it."""

AGAIN = "PT12H"
"""After which a calendar program should look again (RFC 5545 §3.3.6)."""

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
_LONGEST = 74
"""Bytes of a line before it is folded; a space begins the next (RFC 5545 §3.1: 75 at most)."""


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
    return b"".join(
        (
            b"BEGIN:VCALENDAR\r\n",
            b"VERSION:2.0\r\n",
            b"PRODID:-//srmkit//calendar//EN\r\n",
            b"METHOD:PUBLISH\r\n",
            _line("X-WR-CALNAME", calendar_name(site, one)),
            _line("REFRESH-INTERVAL;VALUE=DURATION", AGAIN),
            _line("X-PUBLISHED-TTL", AGAIN),
            _line("X-WR-TIMEZONE", printable(str(site.zone))),
            *map(event, one.tiles),
            b"END:VCALENDAR\r\n",
        )
    )


def calendar_name(site: Site, one: Subscription) -> str:
    """What a calendar program calls it: the brand, and what it holds."""
    t = translator(site.lang)
    brand = site.plan.workspace.settings.name.in_(site.lang)
    own = one.tag.name if one.tag else t("calendar")
    return printable(f"{brand} · {own}" if brand else own)


def _event(site: Site, one: Tile, edits: int, place: Place, t: Callable[..., str]) -> bytes:
    """One VEVENT."""
    now = site.plan.now.astimezone(UTC)
    state = t("announced") if one.teaser else t(f"status_{one.status}")
    url = safe_url(one.url) or (place.page(f"posts/{one.post}") if one.post else "")
    stamps = (
        f"BEGIN:VEVENT\r\nUID:{one.uid}@srmkit\r\nDTSTAMP:{_instant(now)}\r\n{_span(one)}"
        f"LAST-MODIFIED:{_instant(_modified(one, now))}\r\n"
        f"SEQUENCE:{edits * len(_SEQUENCE) + _SEQUENCE[one.status]}\r\n"
    )
    return b"".join(
        (
            stamps.encode(),  # none of them is long
            _line("SUMMARY", _text(f"{one.channel.name}: {one.words}")),
            _status(one),
            b"TRANSP:TRANSPARENT\r\n",
            _said("CATEGORIES", one.channel.name),
            _said("DESCRIPTION", state),
            _line("URL", printable(url)) if url else b"",
            b"END:VEVENT\r\n",
        )
    )


def _span(one: Tile) -> str:
    """When it begins and ends: instants in UTC, or a day and the one after it."""
    if one.at is not None:
        start = one.at.astimezone(UTC)
        return f"DTSTART:{_instant(start)}\r\nDTEND:{_instant(start + LENGTH)}\r\n"
    last = f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}\r\n" if one.day < LAST else ""
    return f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}\r\n{last}"


@lru_cache(maxsize=4096)
def _instant(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"


@lru_cache(maxsize=256)
def _said(name: str, text: str) -> bytes:
    """A line that many events share."""
    return _line(name, _text(text))


def _text(text: str) -> str:
    """Text in one line as RFC 5545 §3.3.11 escapes it."""
    plain = printable(text).replace("\\", "\\\\")
    return plain.replace(";", "\\;").replace(",", "\\,")


def _line(name: str, value: str) -> bytes:
    """A content line; a long one is folded, and neither a character nor an escape is cut."""
    line = f"{name}:{value}".encode()
    if len(line) <= _LONGEST:
        return line + b"\r\n"
    pieces, begin = [], 0
    while len(line) - begin > _LONGEST:
        end = begin + _LONGEST
        while line[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        if line[end - 1] in b"\\^":
            end -= 1
        pieces.append(line[begin:end])
        begin = end
    return b"\r\n ".join((*pieces, line[begin:])) + b"\r\n"


def _modified(one: Tile, now: datetime) -> datetime:
    """When it went out; before that a plan may have changed at any time up to now."""
    if one.status is Status.PUBLISHED and one.at is not None:
        return min(one.at.astimezone(UTC), now)
    return now


def _status(one: Tile) -> bytes:
    if one.status is Status.CANCELLED:
        return b"STATUS:CANCELLED\r\n"
    return b"STATUS:TENTATIVE\r\n" if one.status in _TENTATIVE else b"STATUS:CONFIRMED\r\n"
