"""One count per day, looked at day by day: which days chance does not explain.

A day is unlikely by itself, or together with the days before it (`tail.Ewma`); each of the two may
be wrong half as often as both together. Either way the day itself must be above the expected, so
that what has ended is not warned of again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from srmkit.frozen import frozen
from srmkit.loop.signals.baseline import Baseline, Expected
from srmkit.loop.signals.tail import Ewma, day_tail

WARM_UP = 14
"""Days that only teach."""


@frozen
class Peak:
    """A day that chance does not explain."""

    day: int
    """Its number, from 0."""
    tail: float
    """The smaller of the day's own tail and that of the days up to it."""
    least: int
    """The smallest count on that day that would have been a peak too."""
    explained: bool
    """Without what the calendar explains it would be none."""
    alone: bool
    """The day is unlikely without those before it."""


@frozen
class Scanned:
    """What came of one series."""

    expected: tuple[float, ...]
    """Of each day."""
    rhythms: tuple[Sequence[float], ...]
    """The weekdays as they were known on each day."""
    peaks: tuple[Peak, ...]


Enough = Callable[[int], bool]
"""Whether a day, with those before it that still weigh, has records and authors enough."""


def scan(
    counts: Sequence[int],
    unexplained: Sequence[int],
    weekday: int,
    limit: float,
    enough: Enough,
    rhythms: Sequence[Sequence[float]] | None = None,
    warm: int = WARM_UP,
) -> Scanned:
    """The peaks among `counts`, one a day from a day that is `weekday` (Monday is 0) on.

    `unexplained` are the same without what the calendar explains. A tail of at most `limit` is
    a peak. `rhythms` are those of everything together; the first `warm` days have no peaks.
    """
    baseline, both, rest = Baseline(), Ewma(), Ewma()
    means: list[float] = []
    known: list[Sequence[float]] = []
    peaks: list[Peak] = []
    for day, count in enumerate(counts):
        shares = baseline.rhythm(rhythms[day] if rhythms else None)
        share = shares[(weekday + day) % 7]
        expected = baseline.expect(share)
        both.add(count, expected)
        rest.add(unexplained[day], expected)
        if day >= warm and count > expected.mean:
            tail = _tail(count, 0, both, expected)
            if tail <= limit and enough(day):
                least = _least(count, both, expected, limit)
                alone = _tail(unexplained[day], 0, rest, expected)
                own = 2 * day_tail(count, expected) <= limit
                peaks.append(Peak(day, tail, least, alone > limit, own))
        baseline.learn((weekday + day) % 7, share, count, expected)
        means.append(expected.mean)
        known.append(shares)
    return Scanned(tuple(means), tuple(known), tuple(peaks))


def _tail(count: int, more: int, sums: Ewma, expected: Expected) -> float:
    """Twice the smaller tail: two looks are twice as often wrong as one."""
    if count + more <= expected.mean:
        return 1.0
    own = day_tail(count + more, expected)
    return min(1.0, 2 * min(own, sums.tail_with(more, expected.doubt)))


def _least(count: int, sums: Ewma, expected: Expected, limit: float) -> int:
    def unlikely(one: int) -> bool:
        return _tail(count, one - count, sums, expected) <= limit

    return bisect_left(range(count + 1), True, key=unlikely)
