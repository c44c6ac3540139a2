"""The gate: no record leaves with its author's name, or with personal data that a rule can see.

Only the fields of `Record` leave at all, whatever else the export held.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import fields, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from srmkit.feedback.authors import identity
from srmkit.model import Record
from srmkit.text.personal import NOBODY, Own, redact

MIN_KEY = 16
"""Shortest key in characters; with a shorter one authors could be found by trying."""
_HASH = 16
"""Hexadecimal characters of an author."""
_ID = 12

_FREE_TEXT = ("text", "reply")
_SHORT = (
    "reply_public", "network", "channel", "segment", "lang", "rating", "csat", "nps", "reopened",
    "status",
)  # fmt: skip
"""Few different values; but a column mapped to the wrong field must not leak."""
_LONG = 64
"""Longer values are not remembered."""
_NAMES = ("id", "post", "responder")
"""Kept as they are unless they hold personal data; then a keyed hash, so that they still join."""


class NoKey(ValueError):
    """Collecting without a key would publish who said what."""


def through_gate(record: Record, key: bytes, own: Own = NOBODY) -> Record:
    """`record` without personal data: author hashed, text redacted, its id made if it has none.

    The brand's `own` contacts stay. Raises `NoKey` for a key of fewer than `MIN_KEY` bytes.
    """
    if len(key) < MIN_KEY:
        raise NoKey
    changes: dict[str, Any] = {name: redact(getattr(record, name), own).text for name in _FREE_TEXT}
    changes |= {name: _redacted(getattr(record, name), own) for name in _SHORT}
    changes |= {name: _joined(getattr(record, name), key, own) for name in _NAMES}
    changes["author"] = author(record, key)
    clean = replace(record, **changes)
    return clean if clean.id else replace(clean, id=content_id(clean))


def author(record: Record, key: bytes) -> str:
    """Who wrote it: 16 hexadecimal characters of HMAC-SHA256, empty for nobody.

    An e-mail address and a phone number are one person everywhere; any other name is one person
    on its network. Spellings of one name are one (`identity`).
    """
    scope, name = identity(record.author, record.network)
    return _keyed(key, "author", scope, name)[:_HASH] if name else ""


def content_id(record: Record) -> str:
    """A short stable id for a record whose export has none, from what it says, not from where it
    stands: the same row of two exports that overlap gets the same one."""
    own = (
        f"{field.name}={_written(getattr(record, field.name))}"
        for field in fields(record)
        if field.name not in {"id", "origin"}
    )
    return hashlib.sha256("\0".join(own).encode("utf-8", "surrogatepass")).hexdigest()[:_ID]


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _redacted(text: str, own: Own) -> str:
    return _remembered(text, own) if len(text) <= _LONG else redact(text, own).text


@lru_cache(maxsize=4096)
def _remembered(text: str, own: Own) -> str:
    return redact(text, own).text


def _joined(text: str, key: bytes, own: Own) -> str:
    return _keyed(key, "name", text)[:_HASH] if text and redact(text, own).found else text


def _keyed(key: bytes, *parts: str) -> str:
    message = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(key, message, hashlib.sha256).hexdigest()
