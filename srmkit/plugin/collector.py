"""A build makes millions of things and drops few: looking for garbage meanwhile, and through all of
it once more when the process ends, is a tenth of its time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_later() -> Iterator[None]:
    """No garbage is looked for inside; what is there at the end is put aside until the next build,
    which `mkdocs serve` has and `mkdocs build` has not. That one begins by throwing it away."""
    was = gc.isenabled()
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()
