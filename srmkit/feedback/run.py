"""One run over several exports: what each row comes to, and the files that say so.

Every row is looked up first (was it collected before?); what is new in all files together is then
grouped, source by source, so that neither the names nor the order of files decide what is a copy.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from srmkit.feedback.canonical import read_records, write_records
from srmkit.feedback.duplicates.copies import (
    DUPLICATES,
    copy_of,
    own_origin,
    read_copies,
    write_copies,
)
from srmkit.feedback.duplicates.deduplicate import Said, Seen, same_text
from srmkit.feedback.duplicates.group import group
from srmkit.feedback.duplicates.merge import MOST, update, with_copy
from srmkit.feedback.gate import content_id, through_gate
from srmkit.feedback.ledger import (
    COLLECTED,
    REJECTED,
    FileCount,
    Rejected,
    read_ledger,
    read_rejected,
    write_ledger,
    write_rejected,
)
from srmkit.feedback.reading.intake import NormalisedFile
from srmkit.model import Record, Source
from srmkit.problems import Problem
from srmkit.text.personal import NOBODY, Own

INBOX = "feedback/inbox/"
_HASH = 12


def file_digest(data: bytes) -> str:
    """What a raw file is known by: the first 12 hexadecimal characters of its SHA-256."""
    return hashlib.sha256(data).hexdigest()[:_HASH]


@dataclass(slots=True)
class Taken:
    """A raw file of this run and what its rows came to."""

    name: str
    digest: str
    source: Source
    rows: int
    rejected: int
    path: str
    """The inbox file of what is kept of it, in no other folder whatever its source is called."""
    own: list[Said] = field(default_factory=list)
    """Records that come from it, unless they turn out to be copies."""
    updated: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    """By field, how often it filled what was empty."""
    replaced: Counter[str] = field(default_factory=Counter)
    """By field, how often it knew better than an earlier export."""
    occurrences: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By id and text, how many rows so far; empty once all are taken."""

    def count(self) -> FileCount:
        """Its line of the ledger."""
        kept = sum(one.into is None for one in self.own)
        return FileCount(
            self.name,
            self.digest,
            self.source.id,
            rows=self.rows,
            kept=kept,
            duplicates=self.rows - kept - self.rejected,
            rejected=self.rejected,
            inbox=self.path if kept else "",
            updated=self.updated,
        )


class Run:
    """What is known, what is taken, what is to be written. Broken files of ours are `problems`."""

    def __init__(self, existing: Mapping[str, bytes], key: bytes, contacts: Own = NOBODY) -> None:
        self.existing, self.key, self.contacts = existing, key, contacts
        ledger, broken_ledger = read_ledger(existing.get(COLLECTED, b""))
        rejected, broken_rejected = read_rejected(existing.get(REJECTED, b""))
        copies, broken_copies = read_copies(existing.get(DUPLICATES, b""))
        self.ledger = {one.key: one for one in ledger}
        self.rejected, self.copies = list(rejected), list(copies)
        self.problems: list[Problem] = [*broken_ledger, *broken_rejected, *broken_copies]
        self.inboxes: dict[str, list[Said]] = defaultdict(list)
        self.changed: set[str] = set()
        self.taken: dict[tuple[str, str], Taken] = {}
        self.seen = Seen()
        self.seen.remember(copies)
        for path in sorted(existing):
            if path.startswith(INBOX) and path.endswith(".csv"):
                self._know(path, existing[path])

    def _know(self, path: str, data: bytes) -> None:
        records, problems = read_records(path, data)
        self.problems += problems
        for record in records:
            self._put(Said(record, path))

    def _put(self, said: Said) -> None:
        self.inboxes[said.path].append(said)
        if self.seen.add(said):
            self.changed.add(said.path)

    def done(self, source: str, digest: str) -> bool:
        """Whether a file need not be read again: its records are all there."""
        before = self.ledger.get((source, digest))
        if before is None or (before.inbox and before.inbox not in self.existing):
            return (source, digest) in self.taken
        return True

    def take(self, source: Source, name: str, digest: str, file: NormalisedFile) -> None:
        """Look up every row of a file that `done` does not know."""
        folder_free = re.sub(r"[^\w-]", "-", source.id)
        path = f"{INBOX}{folder_free}-{digest}.csv"
        taken = Taken(name, digest, source, file.rows, len(file.damaged), path)
        self.taken[source.id, digest] = taken
        for record in file.records:
            self._row(taken, through_gate(record, self.key, self.contacts))
        taken.occurrences.clear()
        own = [
            Rejected(name, digest, source.id, one.line, one.last_line, one.reason)
            for one in file.damaged
        ]
        self.rejected = [one for one in self.rejected if one.key != (source.id, digest)] + own

    def _row(self, taken: Taken, record: Record) -> None:
        taken.occurrences[record.id, record.text] += 1
        found = self.seen.same(record)
        if found is None:
            self._add(taken, Said(record, taken.path, new=True))
        elif self._another(taken, record):
            self._add(taken, Said(record, taken.path, new=True), self.seen.standing(found))
        elif isinstance(found, Said):
            if own_origin(found.record) == record.origin and not found.new:
                taken.own.append(found)  # a run that was stopped had got as far as this
            self._update(taken, found, record)

    def _add(self, taken: Taken, said: Said, kept: Said | None = None) -> None:
        if kept is not None and kept.rows < MOST:
            said.join(kept)
        taken.own.append(said)
        self._put(said)

    def _another(self, taken: Taken, record: Record) -> bool:
        """Whether this row says it once more, as somebody else, though nothing but that tells them
        apart: as many as one export has of rows without id, author and time are as many voices,
        and the next export has the same ones again."""
        times = taken.occurrences[record.id, record.text]
        if times == 1 or (record.author and record.created_at) or content_id(record) != record.id:
            return False
        return self.seen.times(record) < times

    def _update(self, taken: Taken, found: Said, record: Record) -> None:
        edited = found.record.id == record.id and not same_text(found.record, record)
        result = update(found.record, record, found.added, edited=edited)
        if result.record == found.record:
            return
        found.record = result.record
        self.changed.add(found.path)
        taken.updated += 1
        taken.filled.update(result.filled)
        taken.replaced.update(result.replaced)

    def finish(self) -> None:
        """Group what is new; after this nothing is taken any more."""
        new: dict[str, list[Said]] = defaultdict(list)
        known: dict[str, list[Said]] = defaultdict(list)
        for path in sorted(self.inboxes):
            for said in self.inboxes[path]:
                if said.into is None:
                    (new if said.new else known)[said.record.source].append(said)
        windows = {one.source.id: one.source.window for one in self.taken.values()}
        for source, sayings in sorted(new.items()):
            group(sayings, known[source], windows[source])
        for path in sorted(self.inboxes):
            for said in self.inboxes[path]:
                if said.new:
                    self._settle(said)
        for taken in self.taken.values():
            count = taken.count()
            self.ledger[count.key] = count

    def _settle(self, said: Said) -> None:
        kept = said.kept
        self.changed.add(kept.path)
        if kept is not said:
            copy = copy_of(kept.record, said.record)
            self.copies.append(copy)
            kept.record = with_copy(kept.record, copy)

    def writes(self) -> dict[str, bytes]:
        """What differs from what is there, by path. Written in this order, a run that is stopped
        half-way is finished by the next one: the ledger, which says that a file is done, is last.
        """
        made: dict[str, bytes] = {}
        if self.copies or DUPLICATES in self.existing:
            made[DUPLICATES] = write_copies(self.copies)
        for path in sorted(self.changed):
            records = [one.record for one in self.inboxes[path] if one.into is None]
            if records:
                made[path] = write_records(records)
        if self.rejected or REJECTED in self.existing:
            made[REJECTED] = write_rejected(self.rejected)
        if self.ledger:
            made[COLLECTED] = write_ledger(self.ledger.values())
        return {path: data for path, data in made.items() if self.existing.get(path) != data}
