"""Raw exports in, inbox and ledger out: a pure function, so that twice is the same as once.

For every file read, rows = kept + duplicates + rejected. Nothing is dropped without a line.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from srmkit.feedback.faults import NO_SOURCE
from srmkit.feedback.gate import MIN_KEY, NoKey
from srmkit.feedback.ledger import FileCount, Rejected
from srmkit.feedback.reading.intake import normalise_file, warnings
from srmkit.feedback.run import Run, file_digest
from srmkit.messages import message
from srmkit.model import Source
from srmkit.problems import Place, Problem
from srmkit.text.personal import NOBODY, Own

UNCLAIMED = message(
    "feedback.collect.unclaimed", "no source claims {file}; their files are: {patterns}"
)
CLAIMED_TWICE = message("feedback.collect.twice", "{file} is claimed by several sources: {sources}")


@dataclass(frozen=True, slots=True)
class Collection:
    """What collecting comes to; writing `writes` is all that is left to do."""

    writes: Mapping[str, bytes]
    """New contents by path, in the order in which to write them; empty when nothing changes."""
    files: tuple[FileCount, ...] = ()
    """One per raw file that was read, in order of name, also for those collected before."""
    again: frozenset[tuple[str, str]] = frozenset()
    """Keys of the files that had been collected before: nothing was done for them."""
    rejected: tuple[Rejected, ...] = ()
    """Rejected rows of this run's files."""
    refused: tuple[str, ...] = ()
    """Names of raw files of which nothing was collected; a problem says why."""
    problems: tuple[Problem, ...] = ()
    filled: Mapping[tuple[str, str], Mapping[str, int]] = field(default_factory=dict)
    """By key of a file and by field: in how many records it filled what was empty."""
    replaced: Mapping[tuple[str, str], Mapping[str, int]] = field(default_factory=dict)
    """The same for what an earlier export said otherwise."""


def collect(
    sources: Mapping[str, Source],
    raw: Mapping[str, bytes],
    existing: Mapping[str, bytes],
    key: bytes,
    progress: Callable[[str], None] = lambda name: None,
    contacts: Own = NOBODY,
) -> Collection:
    """Collect `raw` files (name → bytes) on top of `existing` (path → bytes: inbox and ledgers).

    Names are relative to the workspace; the brand's own `contacts` are not redacted. Raises
    `NoKey` for a key that is too short. An inbox or a ledger that cannot be read stops everything:
    its problems come back and nothing is written.

    One run gives the same bytes whatever the order of `raw`. Over several runs three things go by
    what was collected first: which file of the inbox a row of two exports lies in, which of two
    copies stands for both, and which of two values is the newer when nothing in the rows says so.
    """
    if len(key) < MIN_KEY:
        raise NoKey
    run = Run(existing, key, contacts)
    if run.problems:
        return Collection({}, refused=tuple(sorted(raw)), problems=tuple(run.problems))
    keys: list[tuple[str, str]] = []
    again: set[tuple[str, str]] = set()
    refused: list[str] = []
    problems: list[Problem] = []
    for name in sorted(raw):
        progress(name)
        taken = _take(run, sources, name, raw[name])
        if isinstance(taken, Problem):
            refused.append(name)
            problems.append(taken)
            continue
        own, file_problems, before = taken
        keys.append(own)
        problems += file_problems
        if before:
            again.add(own)
    run.finish()
    return Collection(
        run.writes(),
        tuple(run.ledger[one] for one in keys),
        frozenset(again),
        tuple(one for one in run.rejected if one.key in run.taken),
        tuple(refused),
        tuple(problems),
        {own: one.filled for own, one in run.taken.items() if one.filled},
        {own: one.replaced for own, one in run.taken.items() if one.replaced},
    )


def _take(
    run: Run, sources: Mapping[str, Source], name: str, data: bytes
) -> tuple[tuple[str, str], list[Problem], bool] | Problem:
    """The key of a file, what its owner should look at, and whether it had been collected before;
    a `Problem` when nothing of it can be used."""
    source = claim(sources, name)
    if isinstance(source, Problem):
        return source
    own = source.id, file_digest(data)
    if run.done(*own):
        return own, [], True
    file = normalise_file(source, name, data, own[1])
    if isinstance(file, Problem):
        return file
    run.take(source, name, own[1], file)
    return own, warnings(name, file), False


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
