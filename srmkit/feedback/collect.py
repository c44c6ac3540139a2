"""Raw exports in, inbox and ledger out: a pure function, so that twice is the same as once.

For every file read, rows = kept + duplicates + rejected. Nothing is dropped without a line.
"""

from __future__ import annotations

import fnmatch
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from srmkit.feedback.canonical import read_records, write_records
from srmkit.feedback.deduplicate import Seen, seen
from srmkit.feedback.faults import NO_SOURCE
from srmkit.feedback.gate import MIN_KEY, NoKey, through_gate
from srmkit.feedback.intake import NormalisedFile, normalise_file, warnings
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
from srmkit.messages import message
from srmkit.model import Record, Source
from srmkit.problems import Place, Problem

INBOX = "feedback/inbox/"
_HASH = 12

UNCLAIMED = message(
    "feedback.collect.unclaimed", "no source claims {file}; their files are: {patterns}"
)
CLAIMED_TWICE = message("feedback.collect.twice", "{file} is claimed by several sources: {sources}")


@dataclass(frozen=True, slots=True)
class Collection:
    """What collecting comes to; writing `writes` is all that is left to do."""

    writes: Mapping[str, bytes]
    """New contents by path; empty when nothing changes."""
    files: tuple[FileCount, ...] = ()
    """One per raw file that was read, in order of name, also for those collected before."""
    again: frozenset[tuple[str, str]] = frozenset()
    """Keys of the files that had been collected before: nothing was done for them."""
    rejected: tuple[Rejected, ...] = ()
    """Rejected rows of this run's files."""
    refused: tuple[str, ...] = ()
    """Names of raw files of which nothing was collected; a problem says why."""
    problems: tuple[Problem, ...] = ()


def collect(
    sources: Mapping[str, Source],
    raw: Mapping[str, bytes],
    existing: Mapping[str, bytes],
    key: bytes,
    progress: Callable[[str], None] = lambda name: None,
) -> Collection:
    """Collect `raw` files (name → bytes) on top of `existing` (path → bytes: inbox and ledgers).

    Names are relative to the workspace. Raises `NoKey` for a key that is too short. An inbox or a
    ledger that cannot be read stops everything: its problems come back and nothing is written.
    """
    if len(key) < MIN_KEY:
        raise NoKey
    ledger, broken = read_ledger(existing.get(COLLECTED, b""))
    rejected, broken_too = read_rejected(existing.get(REJECTED, b""))
    kept, broken_inbox = _inbox(existing)
    if broken or broken_too or broken_inbox:
        problems = (*broken, *broken_too, *broken_inbox)
        return Collection({}, refused=tuple(sorted(raw)), problems=problems)
    run = _Run(sources, key, {one.key: one for one in ledger}, list(rejected), existing, seen(kept))
    for name in sorted(raw):
        progress(name)
        run.take(name, raw[name])
    return run.result()


def _inbox(existing: Mapping[str, bytes]) -> tuple[list[Record], list[Problem]]:
    records: list[Record] = []
    problems: list[Problem] = []
    for path in sorted(existing):
        if path.startswith(INBOX) and path.endswith(".csv"):
            own, faults = read_records(path, existing[path])
            records.extend(own)
            problems.extend(faults)
    return records, problems


def claim(sources: Mapping[str, Source], name: str) -> Source | Problem:
    """The source that a raw file belongs to; one from outside `feedback/` goes by its last name."""
    inside = name.removeprefix("feedback/") if name.startswith("feedback/") else None
    last = PurePosixPath(name).name
    claiming = [
        source
        for source in sources.values()
        if (inside is not None and fnmatch.fnmatchcase(inside, source.files))
        or (inside is None and fnmatch.fnmatchcase(last, PurePosixPath(source.files).name))
    ]
    if len(claiming) == 1:
        return claiming[0]
    if claiming:
        found = [source.id for source in claiming]
        return NO_SOURCE.problem(Place(name), CLAIMED_TWICE, file=name, sources=found)
    patterns = sorted({source.files for source in sources.values()})
    return NO_SOURCE.problem(Place(name), UNCLAIMED, file=name, patterns=patterns)


def _path(source: str, digest: str) -> str:
    """The inbox file of a raw file, in no other folder whatever the source is called."""
    name = re.sub(r"[^\w-]", "-", source)
    return f"{INBOX}{name}-{digest}.csv"


class _Run:
    """One run over several files; it remembers what it has seen and what it will write."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        key: bytes,
        ledger: dict[tuple[str, str], FileCount],
        rejected: list[Rejected],
        existing: Mapping[str, bytes],
        known: Seen,
    ) -> None:
        self.sources, self.key, self.existing, self.known = sources, key, existing, known
        self.ledger, self.rejected = ledger, rejected
        self.writes: dict[str, bytes] = {}
        self.files: list[FileCount] = []
        self.again: set[tuple[str, str]] = set()
        self.new_rejected: list[Rejected] = []
        self.refused: list[str] = []
        self.problems: list[Problem] = []

    def take(self, name: str, data: bytes) -> None:
        source = claim(self.sources, name)
        if isinstance(source, Problem):
            self._refuse(name, source)
            return
        digest = hashlib.sha256(data).hexdigest()[:_HASH]
        before = self.ledger.get((source.id, digest))
        if before and (not before.inbox or self._there(before.inbox)):
            self.files.append(before)
            self.again.add(before.key)
            return
        result = normalise_file(source, name, data, digest)
        if isinstance(result, Problem):
            self._refuse(name, result)
            return
        self._keep(source, name, digest, result)

    def _there(self, path: str) -> bool:
        return path in self.existing or path in self.writes

    def _refuse(self, name: str, problem: Problem) -> None:
        self.refused.append(name)
        self.problems.append(problem)

    def _keep(self, source: Source, name: str, digest: str, file: NormalisedFile) -> None:
        clean = (through_gate(record, self.key) for record in file.records)
        records = [record for record in clean if self.known.add(record)]
        inbox = _path(source.id, digest) if records else ""
        count = FileCount(
            name,
            digest,
            source.id,
            rows=file.rows,
            kept=len(records),
            duplicates=len(file.records) - len(records),
            rejected=len(file.damaged),
            inbox=inbox,
        )
        if inbox:
            self.writes[inbox] = write_records(records)
        self.files.append(count)
        self.ledger[count.key] = count
        own = [
            Rejected(name, digest, source.id, one.line, one.last_line, one.reason)
            for one in file.damaged
        ]
        self.rejected = [one for one in self.rejected if one.key != count.key] + own
        self.new_rejected += own
        self.problems += warnings(name, file)

    def result(self) -> Collection:
        writes = dict(self.writes)
        if self.ledger:
            writes[COLLECTED] = write_ledger(self.ledger.values())
        if self.rejected or REJECTED in self.existing:
            writes[REJECTED] = write_rejected(self.rejected)
        changed = {
            path: data for path, data in sorted(writes.items()) if self.existing.get(path) != data
        }
        return Collection(
            changed,
            tuple(self.files),
            frozenset(self.again),
            tuple(self.new_rejected),
            tuple(self.refused),
            tuple(self.problems),
        )
