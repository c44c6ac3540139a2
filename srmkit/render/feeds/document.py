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
    fields = (f" {_text(key)}: {_value(value)}" for key, value in {**head, **content}.items())
    text = ",\n".join(fields)
    return f"{{\n{text}\n}}\n".encode("utf-8", "replace")


def _value(value: Any) -> str:
    """A list has a line for each of its items: there may be ten thousand, and indented JSON is not
    what Python writes fast."""
    if not isinstance(value, list) or not value:
        return _text(value)
    items = ",\n".join(f"  {_text(one)}" for one in value)
    return f"[\n{items}\n ]"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def filled(found: Mapping[str, Any]) -> dict[str, Any]:
    """`found` without what has nothing to say; a zero says something, an empty text does not."""
    return {key: value for key, value in found.items() if value not in (None, "", [], {})}
