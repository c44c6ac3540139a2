"""News as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from srmkit.render.feeds.ics import printable
from srmkit.render.feeds.items import Item
from srmkit.render.place import Place

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(title: str, items: Iterable[Item], place: Place, path: str, lang: str) -> bytes:
    """The feed that lies at `path`; what has no value is absent."""
    feed = {
        "version": VERSION,
        "title": printable(title),
        "home_page_url": place.page("index"),
        "feed_url": place.file(path),
        "language": lang,
        "items": [_item(one) for one in items],
    }
    text = json.dumps(_filled(feed), ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", "replace")


def _item(one: Item) -> dict[str, Any]:
    return _filled(
        {
            "id": one.id,
            "url": one.url,
            "title": printable(one.title),
            "content_html": one.html,
            "summary": printable(one.summary),
            "image": one.image,
            "date_published": one.at.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "language": one.lang,
        }
    )


def _filled(found: dict[str, Any]) -> dict[str, Any]:
    kept = {"items", "content_html"}
    return {key: value for key, value in found.items() if value or key in kept}
