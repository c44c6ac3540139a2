"""Looking back from each entry: without one way to count a rolling window, two rules would call
the same week both full and fine."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate
from operator import and_

from srmkit.frozen import frozen
from srmkit.model import Entry

LONGEST = 100 * 366
"""Days: a window longer than any plan means all of it."""

RELATED = 30
"""How many entries a finding about a window names at most, the latest: nobody reads more."""

ROUNDING = 1e-9
"""57 of 100 is not more than 57 %, whatever floating point says."""


def span(days: int) -> timedelta:
    """That many days, or `LONGEST`."""
    return timedelta(days=min(days, LONGEST))


def lookbacks(entries: Sequence[Entry], days: int) -> Iterator[tuple[int, int]]:
    """For each entry the slice of `entries` that lies within `days` days up to it, itself included.

    Days are those of the entry's own clock: seven days before Sunday 09:00 is last Sunday 09:00,
    also where the clocks changed between. What is exactly that old is outside. Linear.
    """
    length = span(days)
    first = 0
    for last, entry in enumerate(entries):
        edge = entry.at - length
        while first <= last and entries[first].at <= edge:
            first += 1
        # The edge moves back by an hour where zones differ and the clocks of one of them change.
        while first and entries[first - 1].at > edge:
            first -= 1
        yield first, last + 1


@frozen
class Rise:
    """A window that holds more than it may, where the one before it did not."""

    hits: tuple[Entry, ...]
    """The entries in it that are counted, in order of time."""
    count: int
    """All entries in it."""
    mild: bool
    """It is so only with its drafts: a note, whichever entry it is about."""

    @property
    def others(self) -> tuple[Entry, ...]:
        """The hits before the last, which is the one that a finding is about."""
        return self.hits[:-1][-RELATED:]


Over = Callable[[int, int], bool | None]
"""Whether so many hits among so many entries are too many; None where they are too few to tell."""


def rises(entries: Sequence[Entry], days: int, hits: Sequence[bool], over: Over) -> Iterator[Rise]:
    """Each time that the windows of `days` days rise above what they may hold.

    `hits` says of each entry whether it is counted.
    """
    yield from Windows(entries, days).rises(hits, over)


class Windows:
    """The windows of `days` days that end with each of `entries`, to be judged more than once."""

    def __init__(self, entries: Sequence[Entry], days: int) -> None:
        self.entries = entries
        self._slices = list(lookbacks(entries, days))
        self._firm = [not entry.mild for entry in entries]
        self._firm_so_far = _running(self._firm)

    def rises(self, hits: Sequence[bool], over: Over) -> Iterator[Rise]:
        """Each time that they rise above what they may hold; `hits` says of each entry whether it
        is counted."""
        of_all = _running(hits)
        of_firm = _running(map(and_, hits, self._firm))

        counts = (
            (of_firm[last] - of_firm[first], of_all[last] - of_all[first])
            for first, last in self._slices
        )
        return self._rises(hits, over, range(len(hits)), counts)

    def rises_of(self, own: Sequence[int], over: Over) -> Iterator[Rise]:
        """As `rises`, where the entries numbered `own`, in order, are those that are counted, and
        only the windows that end with one of them are judged. Takes as long as these are many."""
        hits = [False] * len(self.entries)
        for number in own:
            hits[number] = True
        of_firm = _running([self._firm[number] for number in own])

        def counts() -> Iterator[tuple[int, int]]:
            for last, number in enumerate(own, 1):
                first = bisect_left(own, self._slices[number][0])
                yield of_firm[last] - of_firm[first], last - first

        return self._rises(hits, over, own, counts())

    def _rises(
        self,
        hits: Sequence[bool],
        over: Over,
        ends: Iterable[int],
        counts: Iterable[tuple[int, int]],
    ) -> Iterator[Rise]:
        """Judges the windows that end with the entries numbered `ends`; `counts` are the hits in
        each, of what is promised and of all.

        A window that stays above is a rise again when it is a wholly new one: else what has been
        wrong for a year would have been said a year ago. What is promised is judged by itself, as
        if there were no drafts, and then all of it: so a draft never raises a warning nor hides
        one.
        """
        firm = self._firm_so_far
        warned, noted = _Level(), _Level()
        for end, (of_firm, of_all) in zip(ends, counts, strict=True):
            first, last = self._slices[end]
            count = firm[last] - firm[first]
            promised = over(of_firm, count)
            if not (promised or warned.above or noted.above or last - first > count):
                continue  # as nearly always: without drafts, and far below
            if self._firm[end] and warned.rises(promised, first, end):
                yield self._rise(hits, first, last, mild=False)
            if promised:
                noted.above, noted.said = True, end
                continue
            # Most windows have no drafts: what was said of what is promised holds for all of it.
            drafts = last - first > count
            verdict = over(of_all, last - first) if drafts else promised
            if noted.rises(verdict, first, end):
                yield self._rise(hits, first, last, mild=True)

    def _rise(self, hits: Sequence[bool], first: int, last: int, *, mild: bool) -> Rise:
        inside = [index for index in range(first, last) if mild or self._firm[index]]
        counted = tuple(self.entries[index] for index in inside if hits[index])
        return Rise(counted, len(inside), mild)


@dataclass(slots=True)
class _Level:
    """Whether windows are above their limit, and the number of the last that was reported."""

    above: bool = False
    said: int = -1

    def rises(self, verdict: bool | None, first: int, end: int) -> bool:
        """Whether the window from `first` to `end` has to be reported, now that it was judged."""
        if not verdict and not self.above:
            return False
        risen = bool(verdict) and (not self.above or self.said < first)
        self.above = self.above if verdict is None else verdict
        self.said = end if risen else self.said
        return risen


def _running(flags: Iterable[bool]) -> list[int]:
    """How many of the first n are true, for every n."""
    return list(accumulate(flags, initial=0))


def percent(share: float) -> float:
    """A share that somebody set, in per cent: 30 for 0.3, 12.5 for 0.125."""
    return _short(round(100 * share, 4))


def percent_beside(share: float, limit: float) -> float:
    """A share that was counted, in whole per cent, or with as many decimals as it takes to differ
    from its limit: 30.4 % is more than 30 %, and says so."""
    shown = [round(100 * share, digits) for digits in range(9)]
    return _short(next((one for one in shown if abs(one - 100 * limit) > ROUNDING), shown[0]))


def _short(number: float) -> float:
    return int(number) if number == int(number) else number
