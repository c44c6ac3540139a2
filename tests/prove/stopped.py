"""Work that may never end, ended, or one bad pattern would hold up the proof of the rest."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType


class _Over(BaseException):
    """Not an Exception: what is proved may catch those."""


def stopped(seconds: float, work: Callable[[], object]) -> bool:
    """Run `work` for at most so many seconds of this process's own time; whether it came to its
    end. Only in the main thread."""
    before = signal.signal(signal.SIGVTALRM, _over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        work()
    except _Over:
        return False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return True


def _over(number: int, frame: FrameType | None) -> None:
    raise _Over
