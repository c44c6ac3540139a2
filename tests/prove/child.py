"""A command in a process of its own, with an end, a ceiling, and an account of what it took."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PYTHON = sys.executable
SRMKIT = (PYTHON, "-P", "-c", "from srmkit.cli import main; main()")
MKDOCS = (PYTHON, "-m", "mkdocs", "build")
_LIBC = ctypes.CDLL(None)
_PR_CAPBSET_DROP = 24
_EVERYTHING_IS_OPEN = (1, 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of Linux: what lets root read what nobody may."""
CEILING = 4 << 30
"""Bytes of address space: a child that wants more gets MemoryError, and the machine lives on."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    code: int
    """The exit code; minus the signal's number for one that was killed."""
    said: str
    """All that it printed."""
    seconds: float
    peak: int
    """Most memory that it held at once, in MB."""

    @property
    def crashed(self) -> bool:
        """Whether a user was shown the inside of the program, or it ended by a signal."""
        shown = ("Traceback (most recent call last)", "this is a bug in srmkit")
        return any(one in self.said for one in shown) or self.code not in {0, 1, 2}


def run(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    *,
    most: float = 120,
    kill_after: float | None = None,
) -> Ran:
    """Run it in `folder`, at most `most` seconds. `kill_after` so many it is killed with all its
    children, as a power cut would. Files can be closed to it, even where root runs the proofs."""

    def prepare() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (CEILING, CEILING))
        for capability in _EVERYTHING_IS_OPEN if os.getuid() == 0 else ():
            _LIBC.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)

    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
            preexec_fn=prepare,
        )
        timer = threading.Timer(kill_after if kill_after is not None else most, _end, [child.pid])
        timer.start()
        _, status, used = os.wait4(child.pid, 0)
        timer.cancel()
        seconds = time.monotonic() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    return Ran(child.returncode, text, seconds, used.ru_maxrss // 1024)


def _end(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
