"""Two processes that share a work and keep what came of it: pages are drawn and written where they
are, and only what the whole must know of them travels.

The partner is a copy of this process (`fork`). Both take the next piece from one pipe, until it is
empty. Then the partner tells what it has made, in short, and waits; with an order, which this
process alone can give by then, each finishes its own. Where copying is not safe or possible, this
one does it all, and when the partner fails, what the partner did not: the results are the same.
"""

from __future__ import annotations

import marshal
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, Generic, TypeVar

from srmkit.build.workers import MOST_PIECES, TOKEN, can_fork, waiting

R = TypeVar("R")


class Pair(Generic[R]):
    """Pieces of a work, done here and by a partner."""

    def __init__(
        self,
        work: Callable[[int], R],
        count: int,
        pack: Callable[[R], Any],
        unpack: Callable[[Any], R],
        finish: Callable[[R, Any], None] | None = None,
        ahead: Callable[[], None] = lambda: None,
    ) -> None:
        """`work` does one of `count` pieces by its number, `finish` ends what came of it, given an
        order, and `pack` makes plain values of what this process must know of it, of which
        `unpack` makes a result; all there is where nothing is to be finished. `ahead` is what the
        partner does of the end while it waits for its order; nobody else does it."""
        self._work, self._count, self._finish, self._ahead = work, count, finish, ahead
        self._pack, self._unpack = pack, unpack
        self._here: dict[int, R] = {}
        """The results that are whole in this process."""
        self._away: list[int] = []
        """The numbers of those that the partner has."""
        self._partner: _Partner | None = None

    def start(self, meanwhile: Callable[[], None], *, alone: bool = False) -> list[R]:
        """Do every piece, and `meanwhile` what this process alone must do; the results in order, in
        short where they are to be finished."""
        told: list[tuple[int, Any]] = []
        several = not alone and 1 < self._count <= MOST_PIECES
        numbers = self._start_partner() if several and can_fork() else None
        try:
            meanwhile()
            if numbers is not None and self._partner is not None:
                while token := numbers.read(TOKEN):
                    self._do(int.from_bytes(token, "big"))
                told = self._partner.told() or []
        except BaseException:
            self.close()
            raise
        finally:
            if numbers is not None:
                numbers.close()
        found = {number: self._unpack(plain) for number, plain in told}
        for number in range(self._count):
            if number not in found and number not in self._here:
                self._do(number)
        self._away = [number for number, _ in told]
        if self._finish is None:
            found |= self._here
            self._here = {}
        for number, whole in self._here.items():
            found[number] = self._unpack(self._pack(whole))
        if self._finish is None or not self._away:
            self.close()
        return [found[number] for number in range(self._count)]

    def finish(self, order: Any) -> None:
        """Finish every piece with `order`, plain values, and forget it. Raises what `finish`
        raises."""
        if self._finish is None:
            return
        sent = self._partner is not None and self._partner.order(order)
        while self._here:
            self._finish(self._here.popitem()[1], order)
        if self._partner is None or not sent or not self._partner.told():
            for number in self._away:
                self._finish(self._work(number), order)
        self._away = []
        self.close()

    def close(self) -> None:
        """Let the partner go, whatever it was at."""
        if self._partner is not None:
            self._partner.close()
            self._partner = None

    def _do(self, number: int) -> None:
        self._here[number] = self._work(number)

    def _start_partner(self) -> IO[bytes] | None:
        numbers = waiting(self._count)
        answers, reply = os.pipe()
        orders, say = os.pipe()
        try:
            child = os.fork()
        except OSError:
            for handle in (numbers, answers, reply, orders, say):
                os.close(handle)
            return None
        if child == 0:
            os.close(say)
            os.close(answers)
            self._be_the_partner(numbers, reply, orders)
        os.close(reply)
        os.close(orders)
        self._partner = _Partner(child, os.fdopen(answers, "rb"), os.fdopen(say, "wb"))
        return os.fdopen(numbers, "rb", buffering=0)

    def _be_the_partner(self, numbers: int, reply: int, orders: int) -> None:
        """Work, tell of it, finish it when asked, and end without a word."""
        try:
            while token := os.read(numbers, TOKEN):
                self._do(int.from_bytes(token, "big"))
            with os.fdopen(reply, "wb") as answers, os.fdopen(orders, "rb") as asked:
                marshal.dump([(at, self._pack(one)) for at, one in self._here.items()], answers)
                answers.flush()
                self._ahead()
                order = marshal.load(asked)  # noqa: S302, ours
                while self._here and self._finish:
                    self._finish(self._here.popitem()[1], order)
                marshal.dump(True, answers)
        finally:
            os._exit(0)


class _Partner:
    """The other process, seen from this one."""

    def __init__(self, child: int, answers: IO[bytes], orders: IO[bytes]) -> None:
        self._child, self._answers, self._orders = child, answers, orders

    def told(self) -> Any:
        """What it says next; None where it failed."""
        with suppress(EOFError, ValueError, TypeError):
            return marshal.load(self._answers)  # noqa: S302, ours
        return None

    def order(self, order: Any) -> bool:
        """Give it an order; False where it is gone."""
        try:
            marshal.dump(order, self._orders)
            self._orders.flush()
        except OSError:
            return False
        return True

    def close(self) -> None:
        """End it."""
        with suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGKILL)
        for stream in (self._orders, self._answers):
            with suppress(OSError):
                stream.close()
        with suppress(ChildProcessError):
            os.waitpid(self._child, 0)
