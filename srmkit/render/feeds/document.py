"""What every JSON document of ours begins with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from srmkit.render.place import SCHEMAS
from srmkit.views.site import Site


def document(site: Site, schema: int, name: str, content: Mapping[str, Any]) -> bytes:
    """`content` under a head that says its schema, for when it holds, for whom, in which language
    and zone."""
    head = {
        "$schema": f"{SCHEMAS}/{name}.json",
        "schema": schema,
        "now": site.now.isoformat(timespec="seconds"),
        "edition": str(site.edition),
        "lang": site.lang,
        "zone": str(site.zone),
    }
    text = json.dumps({**head, **content}, ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", "replace")


def filled(found: Mapping[str, Any]) -> dict[str, Any]:
    """`found` without what has nothing to say; a zero says something, an empty text does not."""
    return {key: value for key, value in found.items() if value not in (None, "", [], {})}
