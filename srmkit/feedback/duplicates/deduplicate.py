"""Whether a row has been collected before: exports overlap, forms are sent twice, rows repeat.

The same row means: of one source, with one id, and one text but for small edits; or by one author
at one instant with one text, punctuation, case and script aside, whatever the tool; or one option
of one poll, whatever its count. One id with two texts is two records: tools reuse ids, and a
conversation's messages share one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from srmkit.feedback.duplicates.copies import Copy, digest, own_origin
from srmkit.feedback.duplicates.edits import alike, bare
from srmkit.feedback.duplicates.merge import with_copy
from srmkit.model import Record
from srmkit.text.fold import skeleton


@dataclass(slots=True, eq=False)
class Said:
    """A record of the inbox, or of this run, that later rows may change."""

    record: Record
    path: str
    """The inbox file that holds it."""
    new: bool = False
    """It comes from this run."""
    into: Said | None = None
    """The record that it turned out to be a copy of."""
    added: int = 0
    """How much of its weight copies gave."""
    rows: int = 0
    """How many rows it stands for."""

    def __post_init__(self) -> None:
        self.rows = self.record.origin.count(" ") + 1

    @property
    def kept(self) -> Said:
        """The record that counts for it: itself, unless it is a copy."""
        one = self
        while one.into is not None:
            one = one.into
        return one

    def join(self, kept: Said) -> None:
        """Be a copy of `kept`."""
        self.into = kept
        kept.rows += self.rows


POLL = "poll"
"""The network of poll results: rows that count people, and name none."""
LOOKED = 16
"""With how many rows of one id, or of one author and instant, a text is compared that is not
letter for letter one of them: a tool that gives every row one id must not make this quadratic."""


@dataclass(slots=True)
class Seen:
    """What has been said so far, found by id and by author and instant: linear in records."""

    exact: dict[tuple[str, str | float, str], Said] = field(default_factory=dict)
    """By source and id, and by author and instant; and by text."""
    latest: dict[tuple[str, str | float], list[Said]] = field(default_factory=dict)
    """The last `LOOKED` by source and id, and by author and instant."""
    copied: dict[tuple[str, str | float], dict[str, Copy]] = field(default_factory=dict)
    """Copies of earlier runs, likewise, by the digest of their text."""
    copies: dict[str, list[Copy]] = field(default_factory=lambda: defaultdict(list))
    """The same by the origin of the record that they count for."""
    with_copies: dict[str, Said] = field(default_factory=dict)
    """Those records, by their origin."""
    repeated: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By source and id, how many rows after the first."""

    def remember(self, copies: Iterable[Copy]) -> None:
        """Copies of earlier runs; before the records, which take back what copies gave them."""
        for copy in copies:
            self.copies[copy.kept].append(copy)
            self._count(copy.source, copy.id)
            for key in _keys(copy):
                self.copied.setdefault(key, {})[copy.text] = copy

    def add(self, said: Said) -> bool:
        """Remember `said`; whether it lacked a copy of its own, as after a run that was killed."""
        record = said.record
        self._count(record.source, record.id)
        for key in _keys(record):
            self.exact.setdefault((*key, record.text), said)
            latest = self.latest.setdefault(key, [])
            latest.append(said)
            del latest[:-LOOKED]
        copies = self.copies.get(own_origin(record), ())
        if copies:
            self.with_copies[own_origin(record)] = said
        for copy in copies:
            said.record = with_copy(said.record, copy)
            said.added += copy.weight
        return said.record is not record

    def _count(self, source: str, id: str) -> None:
        key = source, id
        if key in self.latest or key in self.copied:
            self.repeated[key] += 1

    def same(self, record: Record) -> Said | Copy | None:
        """What the row of `record` is already, if it is anything."""
        keys = _keys(record)
        for key in keys:
            found = self.exact.get((*key, record.text)) or self._copy(key, record)
            if found is not None:
                return found
        for key in keys:
            for one in self.latest.get(key, ()):
                if same_text(one.record, record):
                    return one
        for one in self.latest.get(keys[0], ()):
            if edited(one.record, record):
                return one
        return None

    def _copy(self, key: tuple[str, str | float], record: Record) -> Copy | None:
        copied = self.copied.get(key)
        found = copied.get(digest(record.text)) if copied else None
        # a file that is read again: the record itself is no copy of what is a copy of it
        return None if found is None or found.kept == record.origin else found

    def times(self, record: Record) -> int:
        """How many rows of its id are known; a row of one that its content made is the same."""
        key = record.source, record.id
        known = key in self.latest or key in self.copied
        return self.repeated[key] + 1 if known else 0

    def standing(self, one: Said | Copy) -> Said | None:
        """The record that counts for `one`; None when it is in no inbox file."""
        return one.kept if isinstance(one, Said) else self.with_copies.get(one.kept)


def _keys(row: Record | Copy) -> list[tuple[str, str | float]]:
    """What it is found by."""
    keys: list[tuple[str, str | float]] = [(row.source, row.id)]
    if row.author and row.created_at is not None:
        keys.append((row.author.split(" ", 1)[0], row.created_at.timestamp()))
    if isinstance(row, Record) and not row.author and (row.weight > 1 or row.network == POLL):
        # without an id its content makes one, and a poll's count is part of its content
        keys.append((f"{row.source}\0", row.created_at.timestamp() if row.created_at else 0.0))
    return keys


def same_text(one: Record, other: Record) -> bool:
    """Whether two rows say the same, punctuation, case and script aside."""
    return one.text == other.text or skeleton(one.text) == skeleton(other.text)


def edited(one: Record, other: Record) -> bool:
    """Whether the texts of two rows with one id are one text before and after small edits."""
    if one.author and other.author and other.author not in one.author.split():
        return False
    return alike(bare(skeleton(one.text)), bare(skeleton(other.text)))
