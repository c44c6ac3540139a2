"""Several rows made one record: what a later export knows is not lost, and copies add weight.

Which of two rows is the newer is read from the rows, so that the order of collecting rarely
matters: the one that was reopened more often, then the one whose last event is later, then the one
that has more of the answer. Only where all three are equal does the row collected later win.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from srmkit.feedback.duplicates.copies import Copy
from srmkit.model import Record

ANSWER = (
    "reply", "reply_public", "first_response_at", "resolved_at", "reopened", "responder",
    "status", "rating", "csat", "nps",
)  # fmt: skip
"""What changes after a remark was made: a newer row's value replaces the older's."""
_CONTEXT = ("network", "channel", "created_at", "author", "segment", "lang", "post")
"""What does not: filled where it was empty, never replaced."""
MOST = 1000
"""Rows that one record names as its origin; a spreadsheet's cell holds no more than 32,767
characters. Further copies make another record, further updates are not named."""
_NO = re.compile(r"(?:0|false|no|n|否|没有|沒有|無|无)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Update:
    """A record after a later export of its row."""

    record: Record
    filled: tuple[str, ...] = ()
    """Fields that were empty."""
    replaced: tuple[str, ...] = ()
    """Fields that said something else."""


def update(kept: Record, row: Record, added: int = 0, *, edited: bool = False) -> Update:
    """`kept` with what `row`, the same remark in a later export, knows of it.

    An empty cell erases nothing, but for the time of resolution of what has been reopened since.
    A row of another source only fills. A weight, such as a poll's count, only grows; `added` is
    what copies gave to that of `kept`. `edited` says that the texts differ by more than
    punctuation.
    """
    same, again = kept.source == row.source, _reopened(row) - _reopened(kept)
    newer = same and _age(row) >= _age(kept)
    changes: dict[str, Any] = {}
    filled = []
    for name in (*_CONTEXT, *ANSWER):
        value = getattr(row, name)
        closed_before = name == "resolved_at" and again < 0
        if value and not getattr(kept, name) and not closed_before:
            changes[name] = value
            filled.append(name)
    replaced = [
        name
        for name in (*ANSWER, *(["text"] if edited else []))
        if newer and name not in filled and getattr(row, name) and _differ(kept, row, name)
    ]
    changes |= {name: getattr(row, name) for name in replaced}
    if newer and again > 0 and kept.resolved_at and not row.resolved_at:
        changes["resolved_at"] = None
        replaced.append("resolved_at")
    if same and row.weight > kept.weight - added:
        changes["weight"] = row.weight + added
        replaced.append("weight")
    if not changes:
        return Update(kept)
    if kept.origin.count(" ") + 1 < MOST:
        changes["origin"] = _joined(kept.origin, row.origin)
    return Update(replace(kept, **changes), tuple(filled), tuple(replaced))


def _differ(kept: Record, row: Record, name: str) -> bool:
    return bool(getattr(kept, name) != getattr(row, name))


def _age(record: Record) -> tuple[int, float, int]:
    """Larger for a newer row of the same remark."""
    times = (record.created_at, record.first_response_at, record.resolved_at)
    latest = max((time.timestamp() for time in times if time), default=0.0)
    return _reopened(record), latest, sum(bool(getattr(record, name)) for name in ANSWER)


def _reopened(record: Record) -> int:
    text = record.reopened.strip()
    if text.isdecimal() and len(text) < 10:
        return int(text)
    return 0 if _NO.fullmatch(text) else 1


def with_copy(kept: Record, copy: Copy) -> Record:
    """`kept` with the weight, the author and the origin of a copy; a copy that it has is not
    added again."""
    if copy.origin.split(" ", 1)[0] in kept.origin.split(" "):
        return kept
    return replace(
        kept,
        weight=kept.weight + copy.weight,
        author=_joined(kept.author, copy.author),
        origin=_joined(kept.origin, copy.origin),
    )


def _joined(words: str, others: str) -> str:
    """The words of both, each once and in order."""
    return " ".join(dict.fromkeys([*words.split(), *others.split()]))
