"""Garbage is looked for after a build, not meanwhile."""

from __future__ import annotations

import gc
import weakref

from srmkit.plugin.collector import garbage_later


class _Loop:
    """Something that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


def test_the_collector_rests_and_comes_back() -> None:
    """What one build has left is thrown away when the next one begins."""
    assert gc.isenabled()
    with garbage_later():
        assert not gc.isenabled()
        left = _Loop()
        known = weakref.ref(left)
        del left
        assert known() is not None
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    gc.collect()
    assert known() is not None, "put aside"
    with garbage_later():
        assert known() is None
    gc.unfreeze()


def test_who_switched_it_off_finds_it_so() -> None:
    gc.disable()
    try:
        with garbage_later():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
