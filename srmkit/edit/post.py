"""A new post from a template: its keys come first, what the template says stays below them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from srmkit.edit.source import source
from srmkit.edit.values import Value, block
from srmkit.edit.yaml import remove

LONGEST = 60
"""Characters of an id that is made of a title; nobody reads more of an address."""
_MOST_BYTES = 150


def new_post(path: str, template: str, fields: Mapping[str, Value]) -> str:
    """The text of a post with `fields`. `template` is a body, or a whole post whose front matter
    has defaults: comments and keys that `fields` does not name are kept."""
    text = template.strip("\n") + "\n" if template.strip() else ""
    for key in fields:
        own = source(path, text)
        if own.pair(own.root, key) is not None:
            text = remove(path, text, [key])
    own = source(path, text)
    rows = [row for key, value in fields.items() for row in block(key, value)]
    return own.lines.insert(own.first, rows).text


def keys_of(path: str, template: str) -> frozenset[str]:
    """The keys that a template's front matter has."""
    return frozenset(str(key.value) for key, _ in source(path, template).root.value)


def id_from(title: str) -> str:
    """A title as an id: its letters and digits in any script, joined by hyphens. Empty where it
    has none."""
    folded = unicodedata.normalize("NFC", title).lower()
    words = re.sub(r"[\W_]+", "-", folded).strip("-")
    if len(words) > LONGEST:
        kept = words[: LONGEST + 1].rpartition("-")[0]
        words = kept if len(kept) > LONGEST // 2 else words[:LONGEST]
    return words.encode()[:_MOST_BYTES].decode(errors="ignore").strip("-")
