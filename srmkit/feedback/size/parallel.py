"""The parts of many files counted on every core, with one result whatever the number of cores.

Workers are fresh processes (`spawn`): nothing of this one is copied, which is safe on every system
and beside threads. Each is given the taxonomy once and then names of stretches; what comes back is
a `Tally`, and those of a file are added in the file's order.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from srmkit.feedback.size.aggregate import Tally
from srmkit.feedback.size.stream import PART
from srmkit.feedback.size.worker import Piece, Task, Work, Worker, tasks
from srmkit.problems import Problem

if TYPE_CHECKING:
    from concurrent.futures import Future

Tick: TypeAlias = Callable[[int, float], None]
"""Told how many rows are done, and about which share of the work, between 0 and 1."""
Submit: TypeAlias = "Callable[[Task], Future[Piece]]"

ALONE = 4 * PART
"""Bytes up to which a second process would start later than the work is done."""
_AHEAD = 3
"""Parts under way for each worker: enough that none is idle, little in memory."""


class WorkerLost(Exception):
    """A worker process ended in the middle of its work: killed, or out of memory."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What some files come to."""

    tally: Tally
    problems: tuple[Problem, ...] = ()
    """Rows that are no records, by file and line."""


def count_files(
    work: Work,
    paths: Sequence[str],
    workers: int = 0,
    size: int = PART,
    tick: Tick = lambda rows, share: None,
) -> Counted:
    """Count the records of canonical CSV files; the same result in whatever order `paths` are.

    `workers` is a number of processes, 0 for as many as there are cores; few bytes are counted in
    this one. Raises OSError for a file that cannot be read, and `WorkerLost`.
    """
    ordered = sorted(set(paths))
    total = sum(map(work.store.size, ordered))
    number = workers or (1 if total <= ALONE else cores())
    if number == 1:
        worker = Worker(work)
        pieces = ((task, worker.piece(task)) for task in tasks(work.store, ordered, size))
        return add_up(pieces, worker.whole, total, tick)
    return _on_cores(work, ordered, number, size, total, tick)


def cores() -> int:
    """How many processes may run at once here."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def add_up(
    pieces: Iterator[tuple[Task, Piece]],
    whole: Callable[[str], Piece],
    total: int,
    tick: Tick,
) -> Counted:
    """Add up pieces that come file by file, each file's in order."""
    result, problems = Tally(), list[Problem]()
    rows = done = 0
    for path, own in groupby(pieces, key=lambda one: one[0].path):
        file, faults, lines, broken = Tally(), list[Problem](), 0, False
        for task, piece in own:
            broken = broken or piece.tally is None
            if piece.tally is not None and not broken:
                file.add(piece.tally)
                faults += [_moved(problem, lines) for problem in piece.problems]
                lines += piece.lines
                rows += piece.rows
            done += task.weight
            tick(rows, done / max(1, total))
        if broken:
            piece = whole(path)
            file, faults = piece.tally or Tally(), list(piece.problems)
        result.add(file)
        problems += faults
    tick(rows, 1.0)
    return Counted(result, tuple(sorted(problems, key=lambda problem: problem.order)))


def _moved(problem: Problem, lines: int) -> Problem:
    place = problem.place
    return replace(problem, place=replace(place, line=(place.line or 0) + lines))


_worker: Worker | None = None
"""In a worker process: what it works with."""


def _begin(work: Work) -> None:
    global _worker
    _worker = Worker(work)


def _do(task: Task | str) -> Piece:
    if _worker is None:
        raise RuntimeError("a worker was given work before it began")
    return _worker.whole(task) if isinstance(task, str) else _worker.piece(task)


def _on_cores(
    work: Work,
    paths: Sequence[str],
    number: int,
    size: int,
    total: int,
    tick: Tick,
) -> Counted:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), _begin, (work,))

    def submit(task: Task | str) -> Future[Piece]:
        with _deaf():  # a worker may be started here
            return pool.submit(_do, task)

    try:
        waiting = tasks(work.store, paths, size)
        pieces = in_order(submit, waiting, number * _AHEAD)
        return add_up(pieces, lambda path: submit(path).result(), total, tick)
    except BrokenProcessPool as error:
        raise WorkerLost from error
    except KeyboardInterrupt:
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()  # or it would finish what it was given
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that are started in here never hear of Ctrl-C, which a terminal tells to all at
    once: this one ends them, and each would print how it ended. It hears of it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def in_order(submit: Submit, waiting: Iterator[Task], ahead: int) -> Iterator[tuple[Task, Piece]]:
    """Each task with what it came to, in order; at most `ahead` are under way at any time."""
    under_way: deque[tuple[Task, Future[Piece]]] = deque()
    for task in waiting:
        under_way.append((task, submit(task)))
        if len(under_way) >= ahead:
            first, future = under_way.popleft()
            yield first, future.result()
    while under_way:
        first, future = under_way.popleft()
        yield first, future.result()
