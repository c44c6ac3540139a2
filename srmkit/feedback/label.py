"""A label, what one person said of one record, and which label is whose.

Tools reuse ids, so a label names the text too, as a hash; and with it, it is for every record that
says exactly the same. Without this a correction would hit the wrong record, or only one of five.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import datetime

from srmkit.feedback.faults import LABEL_WITHOUT_RECORD
from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Record
from srmkit.problems import Place, Problem

LABELS = "feedback/labels.csv"
SENTIMENTS = ("negative", "neutral", "positive")
_HASH = 12

GONE = message("labels.gone", "no record of {source} is called {id}; the label is kept")
CHANGED = message(
    "labels.changed",
    "record {id} of {source} says something else than when it was labelled; the label is kept, "
    "and counts for nothing",
)


@frozen
class Label:
    """What one person said of one record."""

    source: str
    id: str
    themes: tuple[str, ...] | None
    """Empty: about none of them. None: nothing was said about themes."""
    sentiment: str = ""
    """One of `SENTIMENTS`, or empty."""
    by: str = ""
    on: datetime | None = None
    text_hash: str = ""
    """Of the text that was read; empty where the file was written by hand."""
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """The record, and which text of it."""
        return self.source, self.id, self.text_hash

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(LABELS, self.line)


def text_hash(text: str) -> str:
    """12 hexadecimal characters that only the same text has; width, case and spaces aside."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]


class Labels(Mapping[tuple[str, str], Label]):
    """The labels that count: by (source, id) the latest one, and `of` a record the right one."""

    def __init__(self, rows: Iterable[Label] = (), counting: Iterable[Label] = ()) -> None:
        """`rows` are all that the file has, `counting` one of each record, the latest last."""
        self.rows = tuple(rows)
        """As the file has them, those of other people and of unknown themes too."""
        self.counting = tuple(counting)
        self._by_record = {label.key: label for label in self.counting}
        self._by_id = {(label.source, label.id): label for label in self.counting}
        self._by_text = {label.text_hash: label for label in self.counting if label.text_hash}

    def __getitem__(self, key: tuple[str, str]) -> Label:
        return self._by_id[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def of(self, record: Record) -> Label | None:
        """The label of `record`: its own, else that of a record with exactly the same text."""
        if not self._by_id:
            return None
        by_hand = self._by_record.get((record.source, record.id, ""))
        if not self._by_text:
            return by_hand
        hashed = text_hash(record.text)
        own = self._by_record.get((record.source, record.id, hashed))
        return own or by_hand or self._by_text.get(hashed)

    def said(self, text: str) -> Label | None:
        """The label of a record that says exactly this, the latest of several."""
        return self._by_text.get(text_hash(text)) if self._by_text else None


def unheard(labels: Labels, records: Iterable[Record]) -> Iterator[Problem]:
    """A problem for each label that no record has: it is gone, or says something else now."""
    ids: set[tuple[str, str]] = set()
    met: set[int] = set()
    texts: set[str] = set()
    for record in records:
        ids.add((record.source, record.id))
        texts.add(text_hash(record.text))
        label = labels.of(record)
        if label is not None:
            met.add(id(label))
    for label in labels.counting:
        if id(label) in met or label.text_hash in texts:
            continue
        said = CHANGED if (label.source, label.id) in ids else GONE
        yield LABEL_WITHOUT_RECORD.problem(label.place, said, source=label.source, id=label.id)
