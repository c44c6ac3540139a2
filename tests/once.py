"""What takes long to make is made once for all the workers of a test run."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path


def once(target: Path, make: Callable[[Path], None]) -> Path:
    """`target`, made by whoever asks for it first; the others wait, and nobody changes it.

    Where making it fails, whoever asks next tries again, and finds there what was left.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    made = target.with_name(f"{target.name}.made")
    with target.with_name(f"{target.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(target)
            made.touch()
    return target
