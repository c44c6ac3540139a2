"""What one process does with one part of a file, here, on another core or on a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from srmkit.feedback.canonical import read_records
from srmkit.feedback.size.aggregate import Tally
from srmkit.feedback.size.counting import count
from srmkit.feedback.size.frame import Frame
from srmkit.feedback.size.parquet import RowGroup, is_parquet, read_group, row_groups
from srmkit.feedback.size.partition import Columns, Part, columns_of, read_part
from srmkit.feedback.size.stream import Store, Stretch, stretches
from srmkit.feedback.tag import Tagger
from srmkit.model import Theme
from srmkit.problems import Problem

_RECORDS = 10_000
"""Records of a file that had to be read as a whole which are counted at once."""

Task: TypeAlias = Stretch | RowGroup


@dataclass(frozen=True, slots=True)
class Piece:
    """What one task comes to; no tally where its file has to be read as a whole."""

    tally: Tally | None
    problems: tuple[Problem, ...] = ()
    """Of a stretch with lines that count from its own header."""
    lines: int = 0
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """What every worker needs: sent to it once."""

    store: Store
    themes: Mapping[str, Theme]
    frame: Frame


class Worker:
    """Turns stretches into tallies; one per process."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._tagger = Tagger(work.themes)

    def piece(self, task: Task) -> Piece:
        """Read, tag and count a part of a file. Raises OSError."""
        if isinstance(task, RowGroup):
            return self._sum(read_group(task))
        if not task.header:
            return Piece(None)
        data = self._work.store.read(task.path, task.start, task.end)
        part = read_part(task.path, task.header, data)
        return Piece(None) if part is None else self._sum([part])

    def _sum(self, parts: Iterable[Part]) -> Piece:
        total, problems, rows, lines = Tally(), list[Problem](), 0, 0
        for part in parts:
            total.add(self.count(part.columns))
            problems += part.problems
            rows += len(part.columns)
            lines += part.lines
        return Piece(total, tuple(problems), lines, rows)

    def whole(self, path: str) -> Piece:
        """The same for a whole file, with care. Raises OSError."""
        data = self._work.store.read(path, 0, self._work.store.size(path))
        records, problems = read_records(path, data)
        total = Tally()
        for start in range(0, len(records), _RECORDS):
            total.add(self.count(columns_of(records[start : start + _RECORDS])))
        return Piece(total, problems, rows=len(records))

    def count(self, columns: Columns) -> Tally:
        """Tag and count."""
        return count(columns, self._tagger.theme_matrix(columns.texts), self._work.frame)


def tasks(store: Store, paths: Sequence[str], size: int) -> Iterator[Task]:
    """Every part of every file, file by file. Raises OSError."""
    for path in paths:
        yield from row_groups(path) if is_parquet(path) else stretches(store, path, size)
