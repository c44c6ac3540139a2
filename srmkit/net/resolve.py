"""From a name to addresses within a time: the system's own look-up cannot be told to hurry."""

from __future__ import annotations

import queue
import socket
import threading


def system_resolve(host: str, port: int, seconds: float) -> list[str]:
    """Every address of `host`, each once, in the system's order; none when there is none or the
    look-up takes longer than `seconds`."""
    answer: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            found = []
        answer.put(list(dict.fromkeys(str(one[4][0]) for one in found)))

    threading.Thread(target=look_up, daemon=True).start()
    try:
        return answer.get(timeout=max(0.0, seconds))
    except queue.Empty:
        return []
