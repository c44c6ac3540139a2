"""The same remark twice is one remark: exports overlap, forms are sent twice, rows are repeated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from srmkit.model import Record
from srmkit.text.fold import skeleton

Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What has been kept so far, as keys; one set, so that a million records stay linear."""

    keys: set[Key] = field(default_factory=set)

    def add(self, record: Record) -> bool:
        """Remember `record`; False when it says again what somebody already said.

        The same means: of one source, with one id and one text; or of one author at one instant
        with one text, punctuation, case and script aside. One id with two texts is two records:
        tools reuse ids.
        """
        keys = _keys(record)
        if any(key in self.keys for key in keys):
            return False
        self.keys.update(keys)
        return True


def _keys(record: Record) -> list[Key]:
    keys: list[Key] = [("id", record.source, record.id, record.text)]
    if record.author and record.created_at is not None:
        instant = str(record.created_at.timestamp())
        keys.append(("said", record.author, instant, skeleton(record.text)))
    return keys


def seen(records: Iterable[Record]) -> Seen:
    """What the records of the inbox already say."""
    result = Seen()
    for record in records:
        result.keys.update(_keys(record))
    return result
