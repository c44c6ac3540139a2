"""The most memory that a command and all its processes had at once (Linux)."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

EVERY = 0.02
"""Seconds between two looks."""


def peak(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> tuple[int, int]:
    """Run `command`; the largest sums over all its processes, in bytes: of resident memory (pages
    that several share are counted for each) and of what is shared out among those that share."""
    resident = proportional = 0
    with subprocess.Popen(
        command, env=dict(environment), cwd=folder, stdout=subprocess.DEVNULL
    ) as run:
        while run.poll() is None:
            found = [_sizes(process) for process in _family(run.pid)]
            resident = max(resident, sum(own for own, _ in found))
            proportional = max(proportional, sum(own for _, own in found))
            time.sleep(EVERY)
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, command)
    return resident, proportional


def _family(root: int) -> Iterator[int]:
    waiting = [root]
    while waiting:
        process = waiting.pop()
        yield process
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            waiting += map(int, _text(children).split())


def _sizes(process: int) -> tuple[int, int]:
    sizes = {"Rss:": 0, "Pss:": 0}
    for line in _text(Path(f"/proc/{process}/smaps_rollup")).splitlines():
        name, _, rest = line.partition(" ")
        if name in sizes:
            sizes[name] = 1024 * int(rest.split()[0])
    return sizes["Rss:"], sizes["Pss:"]


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has just ended
        return ""
