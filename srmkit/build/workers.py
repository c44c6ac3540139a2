"""Work on two cores: without it the second one watches while ten thousand posts are read.

A child process is a copy of this one (`fork`), so nothing has to be sent to it; it sends plain
tuples back. Both take the next piece from one pipe, until it is empty. Where copying is not safe
(threads) or not possible (Windows, macOS), and when the child fails, this process does it all: the
results are the same and come in the same order.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Tick = Callable[[float], None]
"""Told now and then which share of the work is done, between 0 and 1."""

_TOKEN = 2
"""Bytes that number a piece in the pipe."""
MOST_PIECES = 8192
"""So many numbers fit into the pipe at once, on every system."""


def silent(share: float) -> None:
    """Tells nobody."""


def shared(
    work: Callable[[T], R],
    pieces: Sequence[T],
    pack: Callable[[R], Any],
    unpack: Callable[[Any], R],
    tick: Tick = silent,
) -> list[R]:
    """`work` done on each piece, in order. `pack` makes plain tuples of a result that was made in
    the other process, `unpack` is its reverse. What `work` raises is raised here."""
    done: dict[int, R] = {}
    if len(pieces) > 1 and len(pieces) <= MOST_PIECES and can_fork():
        done = _in_two(work, pieces, pack, unpack, tick)
    for number, piece in enumerate(pieces):
        if number not in done:
            done[number] = work(piece)
            tick((number + 1) / len(pieces))
    return [done[number] for number in range(len(pieces))]


def can_fork() -> bool:
    """Whether this process may be copied: there are two cores, and nobody but us runs in it."""
    if sys.platform in {"win32", "darwin"} or not hasattr(os, "fork") or _cores() < 2:
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _in_two(
    work: Callable[[T], R],
    pieces: Sequence[T],
    pack: Callable[[R], Any],
    unpack: Callable[[Any], R],
    tick: Tick,
) -> dict[int, R]:
    numbers, feed = os.pipe()
    answer, reply = os.pipe()
    os.write(feed, b"".join(n.to_bytes(_TOKEN, "big") for n in range(len(pieces))))
    os.close(feed)
    try:
        child = os.fork()
    except OSError:
        for handle in (numbers, answer, reply):
            os.close(handle)
        return {}
    if child == 0:
        _be_the_child(work, pieces, pack, numbers, reply)
    os.close(reply)
    done: dict[int, R] = {}
    try:
        while token := os.read(numbers, _TOKEN):
            number = int.from_bytes(token, "big")
            done[number] = work(pieces[number])
            tick((number + 1) / len(pieces))
        with os.fdopen(answer, "rb", closefd=False) as stream:
            packed = stream.read()
    finally:
        while os.read(numbers, _TOKEN * MOST_PIECES):
            pass  # when work failed here, there is no more for the child either
        os.close(numbers)
        os.close(answer)  # the child, if it still writes, ends by that
        _, status = os.waitpid(child, 0)
    if status == 0:
        done |= {number: unpack(one) for number, one in marshal.loads(packed)}  # noqa: S302, ours
    return done


def _be_the_child(
    work: Callable[[T], R],
    pieces: Sequence[T],
    pack: Callable[[R], Any],
    numbers: int,
    reply: int,
) -> None:
    """Work until there is nothing left, answer, and end without a word."""
    status = 1
    try:
        found = []
        while token := os.read(numbers, _TOKEN):
            number = int.from_bytes(token, "big")
            found.append((number, pack(work(pieces[number]))))
        with os.fdopen(reply, "wb", closefd=False) as stream:
            stream.write(marshal.dumps(found))
        status = 0
    finally:
        os._exit(status)
