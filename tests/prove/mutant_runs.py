"""Copies of a warm process, one for each mutant: pytest alone takes longer to start than most tests
take to fail."""

from __future__ import annotations

import importlib
import os
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hypothesis import Phase, settings

from tests.prove.mutating import Mutant

ROOT = Path(__file__).parents[2]
NOTHING = -1
"""The number of a mutant with nothing wrong, which must live."""
PASSED, FAILED = 0, 1
FEW = 5
"""Tests that are quickly run, and enough where nothing is wrong: all have passed before."""
BROKEN, NOTHING_RUN = 8, 9
"""How a copy ends whose mutant could not be tried."""
_MEMORY = 6 << 30
OPTIONS = (
    *("-q", "--no-header", "--assert=plain", "--tb=native"),  # nobody reads why a test failed
    *("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"),
)
_WARM = (
    *("ahocorasick_rs", "babel", "click", "dateutil", "icalendar", "jinja2", "markdown_it"),
    *("mkdocs.config", "nh3", "numpy", "opencc", "pandas", "regex", "rich", "yaml", "zoneinfo"),
)


def warm() -> None:
    """Load what every run needs and no mutant is in."""
    for name in _WARM:
        with suppress(ImportError):
            importlib.import_module(name)


class Unshrunk:
    """A plugin of pytest: nobody reads with which example a test failed, and to look for a smaller
    one takes longer than all the rest."""

    def pytest_configure(self) -> None:
        """When `conftest.py` has chosen its profile, and no test has taken it yet."""
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("unshrunk", settings.default, phases=phases)
        settings.load_profile("unshrunk")


def in_copy(work: Callable[[], int], log: Path, seconds: float = 0) -> int:
    """Start `work` in a copy of this process, which has so many seconds of the processor, and
    thirty times that of the clock; its process id. What it prints goes to `log`."""
    child = os.fork()
    if child:
        return child
    code = BROKEN
    try:
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for stream in (1, 2):
            os.dup2(out, stream)
        if seconds:
            most = int(seconds) + 1
            resource.setrlimit(resource.RLIMIT_CPU, (most, most))
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(most * 30)
        code = work()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
        os._exit(code)


def finished(child: int, log: Path) -> None:
    """Wait for a copy that must not fail; raises RuntimeError with what it said."""
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise RuntimeError(log.read_text(encoding="utf-8", errors="replace")[-3000:])


@dataclass(frozen=True, slots=True)
class Trials:
    """Mutants tried a few at a time; the names of those that were noticed go to a file at once."""

    log: Path
    jobs: int

    def killed(self) -> set[str]:
        """Those that were noticed so far."""
        return (
            set(self.log.read_text(encoding="utf-8").splitlines()) if self.log.exists() else set()
        )

    def run(self, mutants: Sequence[Mutant], started: Callable[[Mutant], int | None]) -> None:
        """Try them in copies that `started` makes."""
        running: dict[int, Mutant] = {}
        for mutant in mutants:
            if len(running) == self.jobs:
                self._wait(running)
            child = started(mutant)
            if child is not None:
                running[child] = mutant
        while running:
            self._wait(running)

    def _wait(self, running: dict[int, Mutant]) -> None:
        child, status = os.wait()
        mutant, code = running.pop(child), os.waitstatus_to_exitcode(status)
        if code in {BROKEN, NOTHING_RUN} or (code and mutant.number == NOTHING):
            raise RuntimeError(f"could not be tried, or fails with nothing wrong: {mutant.name}")
        if code:
            with self.log.open("a", encoding="utf-8") as file:
                file.write(f"{mutant.name}\n")
