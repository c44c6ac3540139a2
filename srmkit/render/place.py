"""Where every feed lies, and the addresses in it: absolute, for a feed is read away from home."""

from __future__ import annotations

from urllib.parse import quote, urljoin

from srmkit.frozen import frozen
from srmkit.render.links import Links, segment
from srmkit.views.subscriptions import Kind, Subscription

CALENDAR = "calendar.ics"
POSTS_JSON, POSTS_RSS = "feeds/posts.json", "feeds/posts.xml"
CHANGES_JSON, CHANGES_RSS = "feeds/changes.json", "feeds/changes.xml"
ENTRIES, ROADMAP, INDICATORS = "entries.json", "roadmap.json", "indicators.json"
SCHEMAS = "schemas"
"""The folder of the JSON Schemas of the three."""


def calendar_path(one: Subscription) -> str:
    """`calendar.ics`, `feeds/channels/ig.ics`, `feeds/audiences/…`, `feeds/campaigns/…`."""
    if one.kind is Kind.ALL or one.tag is None:
        return CALENDAR
    return f"feeds/{one.kind}s/{segment(one.tag.id)}.ics"


@frozen
class Place:
    """The addresses of one site."""

    links: Links
    site_url: str
    """Empty where nobody knows where the site will stand."""

    def page(self, id: str) -> str:
        """The address of a page; empty where it is not known."""
        return self._absolute(self.links.url(id))

    def file(self, path: str) -> str:
        """The address of a file, given by its path within the site."""
        return self._absolute(quote(path))

    def webcal(self, path: str) -> str:
        """The address that opens a calendar program, which then comes back by itself."""
        scheme, colon, rest = self.file(path).partition(":")
        return f"webcal:{rest}" if colon and scheme in {"http", "https"} else ""

    def _absolute(self, path: str) -> str:
        return urljoin(self.site_url.rstrip("/") + "/", path) if self.site_url else ""
