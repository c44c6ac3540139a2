"""Work on two cores: without it the second one watches while ten thousand posts are read.

A child process is a copy of this one (`fork`), so nothing has to be sent to it; it sends plain
tuples back, piece by piece, which are taken in between pieces of this one's own. Both take the next
piece from one pipe, until it is empty. Where copying is not safe (threads) or not possible
(Windows, macOS), this process does it all, and when the child fails, what the child did not: the
results are the same and come in the same order.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Tick = Callable[[float], None]
"""Told now and then which share of the work is done, between 0 and 1."""

TOKEN = 2
"""Bytes that number a piece in the pipe."""
_LENGTH = 4
"""Bytes that say how long a letter is."""
_CHUNK = 1 << 16
"""Bytes that a pipe holds."""
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
    return list(streamed(work, pieces, pack, unpack, tick))


def streamed(
    work: Callable[[T], R],
    pieces: Sequence[T],
    pack: Callable[[R], Any],
    unpack: Callable[[Any], R],
    tick: Tick = silent,
) -> Iterator[R]:
    """As `shared`, but each result comes as soon as all before it are there: while they are looked
    at, the other process goes on, so that this is shared as well."""
    done: dict[int, R] = {}
    told, count = 0, len(pieces)
    if 1 < count <= MOST_PIECES and can_fork():
        for number, result in _in_two(work, pieces, pack, unpack):
            done[number] = result
            while told in done:
                yield done.pop(told)
                told += 1
            tick((told + len(done)) / count)
    for number in range(told, count):
        yield done.pop(number) if number in done else work(pieces[number])
        tick((number + 1) / count)


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
) -> Iterator[tuple[int, R]]:
    """Each piece that was done, by its number."""
    numbers = waiting(len(pieces))
    answer, reply = os.pipe()
    try:
        child = os.fork()
    except OSError:
        for handle in (numbers, answer, reply):
            os.close(handle)
        return
    if child == 0:
        _be_the_child(work, pieces, pack, numbers, reply)
    os.close(reply)
    letters = _Letters(answer)

    def taken_in(*, wait: bool = False) -> Iterator[tuple[int, R]]:
        return ((number, unpack(packed)) for number, packed in letters.arrived(wait))

    try:
        while token := os.read(numbers, TOKEN):
            number = int.from_bytes(token, "big")
            yield number, work(pieces[number])
            yield from taken_in()
        while not letters.ended:
            yield from taken_in(wait=True)
    finally:
        while os.read(numbers, TOKEN * MOST_PIECES):
            pass  # when work failed here, there is no more for the child either
        os.close(numbers)
        os.close(answer)  # the child, if it still writes, ends by that
        os.waitpid(child, 0)


def waiting(count: int) -> int:
    """A pipe, to be read, in which that many numbers wait, at most `MOST_PIECES`: for several
    processes, each of which takes the next."""
    numbers, feed = os.pipe()
    os.write(feed, b"".join(number.to_bytes(TOKEN, "big") for number in range(count)))
    os.close(feed)
    return numbers


class _Letters:
    """What the child has written: each a length, then the number of a piece and what came of it.
    One that is cut off, because the child was killed, never arrives."""

    def __init__(self, handle: int) -> None:
        self.ended = False
        self._handle = handle
        self._unread = bytearray()

    def arrived(self, wait: bool) -> Iterator[tuple[int, Any]]:
        """Each that is whole; with `wait`, after something has come."""
        os.set_blocking(self._handle, wait)
        try:
            while chunk := os.read(self._handle, _CHUNK):
                self._unread += chunk
                if wait:
                    break
            else:
                self.ended = True
        except BlockingIOError:
            pass
        at = 0
        while (body := at + _LENGTH) <= len(self._unread):
            end = body + int.from_bytes(self._unread[at:body], "big")
            if end > len(self._unread):
                break
            yield marshal.loads(memoryview(self._unread)[body:end])  # noqa: S302, ours
            at = end
        del self._unread[:at]


def _be_the_child(
    work: Callable[[T], R],
    pieces: Sequence[T],
    pack: Callable[[R], Any],
    numbers: int,
    reply: int,
) -> None:
    """Work until there is nothing left, answer piece by piece, and end without a word."""
    try:
        with os.fdopen(reply, "wb", buffering=0) as stream:
            while token := os.read(numbers, TOKEN):
                number = int.from_bytes(token, "big")
                letter = marshal.dumps((number, pack(work(pieces[number]))))
                unsent = memoryview(len(letter).to_bytes(_LENGTH, "big") + letter)
                while unsent:
                    unsent = unsent[stream.write(unsent) :]
    finally:
        os._exit(0)
