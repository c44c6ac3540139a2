"""A command that dies, or meets a fault, at its n-th step on the disk: the worst moments are
between two of those, and a clock seldom hits them.

`python dying.py COUNT FAULT OUT PROGRAM ARGUMENT…`: FAULT is `kill` or the name of an error such as
ENOSPC, which the COUNT-th step meets and, as on a full disk, all that need more room after it; OUT
is told how many steps there were. COUNT 0 is never.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate"})


class Dying:
    """Counts the steps that change something below this folder."""

    def __init__(self, last: int, fault: str) -> None:
        self.steps = 0
        self._last, self._fault = last, fault
        self._here = os.getcwd()
        self._fsync = os.fsync
        setattr(os, "fsync", self._sync)  # noqa: B010, a typed name would refuse it

    def end(self) -> int:
        """No more faults; the number of steps so far."""
        self._last = 0
        return self.steps

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        """An audit hook of Python: called before each step, which an exception prevents."""
        if event == "open":
            path, _, flags = args
            if isinstance(path, int) or not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                return
        elif event not in CHANGES:
            return
        path = os.fsdecode(args[0]) if isinstance(args[0], str | bytes | os.PathLike) else ""
        if os.path.isabs(path) and not path.startswith(self._here):
            return
        self._step(event in {"open", "os.mkdir", "os.link"})

    def _sync(self, handle: int) -> None:
        self._step(True)
        self._fsync(handle)

    def _step(self, grows: bool) -> None:
        self.steps += 1
        if not self._last or self.steps < self._last or (self.steps > self._last and not grows):
            return
        if self._fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        number = getattr(errno, self._fault)
        raise OSError(number, os.strerror(number))


def main() -> None:
    """Run the program in this process."""
    _, last, fault, out, program, *arguments = sys.argv
    dying = Dying(int(last), fault)
    pid = os.getpid()
    sys.argv = [program, *arguments]
    run: Any
    if program == "srmkit":
        from srmkit.cli import main as run
    else:
        from mkdocs.__main__ import cli as run
    sys.addaudithook(dying)
    try:
        run()
    finally:
        steps = dying.end()
        if os.getpid() == pid:
            with suppress(OSError):
                Path(out).write_text(str(steps))


if __name__ == "__main__":
    main()
