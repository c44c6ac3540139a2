"""A hard end: a server that sends a byte now and then never runs into a timeout for one read."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from types import TracebackType


class Deadline:
    """Counts down from when it is entered; at the end it cuts every connection in its care.

    Whoever reads from one then sees its end at once, in headers and handshakes too. Whether that
    end is the deadline's doing, `over` says.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._end = time.monotonic() + self.seconds
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for one in self._sockets:
                one.close()
            self._sockets.clear()

    @property
    def left(self) -> float:
        """Seconds; never below zero."""
        return max(0.0, self._end - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether there is no time left."""
        return self.left == 0.0

    def guard(self, connection: socket.socket) -> None:
        """Take a connection into care. A copy of its handle is kept, since TLS takes the socket
        itself apart; shutting down the copy shuts down the connection."""
        with self._lock:
            self._sockets.append(connection.dup())
        if self.over:
            self._cut()

    def _cut(self) -> None:
        with self._lock:
            for one in self._sockets:
                with contextlib.suppress(OSError):  # it may have ended by itself
                    one.shutdown(socket.SHUT_RDWR)
