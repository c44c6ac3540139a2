"""A few sentences that stand for many: recent, readable, from different people and places."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from datetime import date

from srmkit.frozen import frozen
from srmkit.model import Record

MOST = 5
"""Quotes of one theme."""
_LENGTH = range(20, 201)
"""Characters of a quote that says something and fits a card; others come after these."""


@frozen
class Quote:
    """One example of what somebody said, redacted as the inbox holds it."""

    text: str
    lang: str
    day: date | None
    """In the zone in which the export's times are."""
    source: str
    origin: str


def choose_quotes(records: Iterable[Record], most: int = MOST) -> tuple[Quote, ...]:
    """At most `most` of them, each from another person, the sources taking turns.

    The same records give the same quotes, whatever their order.
    """
    by_source: dict[str, deque[Record]] = defaultdict(deque)
    people: set[str] = set()
    for record in sorted(records, key=_rank):
        if people.isdisjoint(record.people):
            by_source[record.source].append(record)
        people.update(record.people)
    turns = deque(by_source.values())
    chosen: list[Quote] = []
    while turns and len(chosen) < most:
        queue = turns.popleft()
        chosen.append(_quote(queue.popleft()))
        if queue:
            turns.append(queue)
    return tuple(chosen)


def _rank(record: Record) -> tuple[bool, float, str, str]:
    age = -record.created_at.timestamp() if record.created_at else float("inf")
    return len(record.text) not in _LENGTH, age, record.origin, record.id


def _quote(record: Record) -> Quote:
    day = record.created_at.date() if record.created_at else None
    return Quote(record.text, record.lang, day, record.source, record.origin)
