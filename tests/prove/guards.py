"""Each guard is taken away in turn, and some test must fail: otherwise nothing watches it.

`python -m tests.prove.guards` prints the table and exits 1 where a guard is missed by nobody;
with words, only guards whose name has one of them.
"""

# ruff: noqa: T201, the table is what it is for

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.prove.guard_off import GUARDS

ROOT = Path(__file__).parents[2]


def missed(name: str, tests: str, *, off: bool) -> tuple[bool, str]:
    """Whether `tests` fail with the guard gone (or there), and the first that does."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider"]
    environment = {**os.environ, "SRMKIT_GUARD": name if off else ""}
    run = subprocess.run(
        [*command, "-p", "tests.prove.guard_off", *tests.split()],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    first = re.search(r"^(?:FAILED|ERROR) (\S+)", run.stdout, re.MULTILINE)
    if run.returncode not in {0, 1}:
        return False, (run.stdout + run.stderr)[-300:]
    return run.returncode == 1 and first is not None, first[1] if first else ""


def main(words: list[str]) -> int:
    """Every guard in turn; 0 where each is missed by some test, which passes while it is there."""
    unseen = 0
    chosen = [one for one in GUARDS if not words or any(word in one for word in words)]
    for name in chosen:
        red, first = missed(name, GUARDS[name][1], off=True)
        green = red and not missed(name, first.split("[")[0], off=False)[0]
        unseen += not (red and green)
        said = first if red and green else f"NOBODY MISSES IT {first}"
        print(f"{name:52} {said}", flush=True)
    print(f"{len(chosen)} guards, {len(chosen) - unseen} missed by a test when they are gone")
    return int(unseen > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
