"""The same work on a Dask cluster, for feedback that has outgrown one machine (`srmkit[dask]`).

The scheduler hands out the parts and gives those of a worker that died to another; what each comes
to and how it is added is what one machine does, so that the result is the same.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from srmkit.feedback.size.parallel import Counted, Tick, WorkerLost, add_up, in_order
from srmkit.feedback.size.stream import PART
from srmkit.feedback.size.worker import Piece, Task, Work, Worker, tasks

CLUSTER_PART = 8 * PART
"""Bytes of a part: a task costs the scheduler ten milliseconds."""
_AHEAD = 4
"""Parts under way for each thread of the cluster."""
_PATIENCE = 10
"""Seconds in which the scheduler answers."""


class NoCluster(Exception):
    """The scheduler does not answer, has no workers, or has gone."""


def count_on_cluster(
    work: Work,
    paths: Sequence[str],
    address: str,
    size: int = CLUSTER_PART,
    tick: Tick = lambda rows, share: None,
) -> Counted:
    """What `count_files` gives, counted by the workers of the scheduler at `address`.

    Every worker reads the files by the same addresses as this process: a shared disk, or one that
    fsspec knows. Raises OSError for a file that cannot be read, `WorkerLost` when three workers
    died of one part, and `NoCluster`.
    """
    from concurrent.futures import CancelledError

    from distributed import KilledWorker
    from distributed.comm.core import CommClosedError

    ordered = sorted(set(paths))
    total = sum(map(work.store.size, ordered))
    run = secrets.token_hex(8)
    try:
        with _connected(address) as client:

            def submit(task: Task | str) -> Any:
                # the work goes with each task: what was scattered is lost with its holders
                return client.submit(_do, task, work, run, pure=False)

            threads = sum(client.nthreads().values())
            if not threads:
                raise NoCluster(address)
            pieces = in_order(submit, tasks(work.store, ordered, size), threads * _AHEAD)
            return add_up(pieces, lambda path: submit(path).result(), total, tick)
    except KilledWorker as error:
        raise WorkerLost from error
    except (CommClosedError, CancelledError) as error:
        raise NoCluster(address) from error


def _connected(address: str) -> Any:
    from distributed import Client

    connect: Any = Client
    try:
        return connect(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:  # nobody there, or no address at all
        raise NoCluster(address) from error


_workers: dict[str, Worker] = {}
"""In a worker process: the one of the run that it is in, with its taxonomy compiled."""


def _do(task: Task | str, work: Work, run: str) -> Piece:
    if run not in _workers:
        _workers.clear()
        _workers[run] = Worker(work)
    worker = _workers[run]
    return worker.whole(task) if isinstance(task, str) else worker.piece(task)
