"""What the column `reopened` says: when a case was opened again, or only that it was.

It may hold the times of reopening, one after the other with `;`, `|`, a comma or a new line between
them, in any form that the source's other times have. It may also hold a count (`2`, as Zendesk
exports it) or a word (`yes`, 是): then the case was reopened, and nobody knows when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo

from srmkit.feedback.reading.when import read_time
from srmkit.frozen import frozen

_BETWEEN = re.compile(r"[;；|\n、]|,(?!\s*\d{4}(?:\s|$))|，")
"""A comma may also stand inside of a date: `September 14, 2026`."""
_NO = re.compile(r"(?:0+|no?|false|never|-+|n/a|null|none|nil|否|沒有|没有|無|无)?", re.I)
_COUNT = re.compile(r"\s*(\d{1,4})\s*")


@frozen
class Reopened:
    """How often, and when, as far as it is known."""

    count: int = 0
    times: tuple[datetime, ...] = ()
    """In order, aware; fewer than `count` where some are not known."""


NEVER = Reopened()


def reopenings(text: str, zone: tzinfo, formats: Sequence[str], now: datetime) -> Reopened:
    """Read a cell; `zone` and `formats` are its source's. What comes after `now` has not been."""
    if _NO.fullmatch(text.strip()):
        return NEVER
    if counted := _COUNT.fullmatch(text):
        return Reopened(int(counted[1]))
    parts = [part.strip() for part in _BETWEEN.split(text)]
    found = [_instant(part, zone, formats) for part in parts if not _NO.fullmatch(part)]
    known = sorted(one for one in found if one is not None and one <= now)
    later = sum(one is not None and one > now for one in found)
    return Reopened(len(found) - later, tuple(known))


def _instant(text: str, zone: tzinfo, formats: Sequence[str]) -> datetime | None:
    """An instant in UTC: with an offset as a program writes it, else as `read_time` reads it."""
    try:
        value = datetime.fromisoformat(text)
        if value.tzinfo is None:
            raise ValueError(text)
        return value.astimezone(UTC)
    except (ValueError, OverflowError):
        found = read_time(text, zone, formats)
    return found.astimezone(UTC) if found else None
