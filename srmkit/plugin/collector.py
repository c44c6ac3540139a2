"""A build makes millions of things and drops few: looking for garbage meanwhile, and through all of
it once more when the process ends, is a tenth of its time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_builds = 0
"""How many have put things aside."""


@contextmanager
def nothing_dropped() -> Iterator[None]:
    """No garbage is looked for inside, and what is there at the end is never looked through again:
    modules, which stay."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()


@contextmanager
def garbage_later() -> Iterator[None]:
    """The same for a build, but that the next one, which `mkdocs serve` has and `mkdocs build` has
    not, begins by throwing away what this one leaves."""
    global _builds
    if _builds:
        gc.unfreeze()
        gc.collect()
    _builds += 1
    with nothing_dropped():
        yield
