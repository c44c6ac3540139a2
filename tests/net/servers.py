"""A server that says exactly the bytes it is told to, which no honest web server would."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

Talk = Callable[[socket.socket, threading.Event], None]


@contextlib.contextmanager
def raw_server(talk: Talk) -> Iterator[tuple[int, list[bytes]]]:
    """Its port, and what clients have sent it. `talk` may wait on the event, set at the end."""
    listening = socket.create_server(("127.0.0.1", 0))
    over, heard = threading.Event(), []

    def serve() -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            with client, contextlib.suppress(OSError):
                heard.append(client.recv(65536))
                talk(client, over)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1], heard
    finally:
        over.set()
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def says(answer: bytes) -> Talk:
    """Say it at once and hang up."""
    return lambda client, over: client.sendall(answer)


def drips(start: bytes, drop: bytes, every: float = 0.05) -> Talk:
    """Say `start`, then a drop now and then until somebody hangs up."""

    def talk(client: socket.socket, over: threading.Event) -> None:
        client.sendall(start)
        while not over.wait(every):
            client.sendall(drop)

    return talk
