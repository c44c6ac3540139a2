"""Which remarks of one source are copies of one another, sent twice or pasted by many.

A copy is within the source's window (14 days unless it says otherwise) of the record that stands
for it, and
- by the same author, says the same, however short, or nearly the same; or
- by anybody, says the same or nearly the same at some length (`srmkit.feedback.duplicates.edits`).
Short words by two people, or by nobody knows whom, are two voices; a row that counts for several
people by itself, as a poll's option does, is no copy. The earliest stands for the others, but a
record that is in the inbox already stays, since labels and links hang on its id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from srmkit.feedback.duplicates.deduplicate import Said
from srmkit.feedback.duplicates.edits import LEAST, LEAST_OWN, alike, bare, size
from srmkit.feedback.duplicates.merge import MOST
from srmkit.text.fold import skeleton

TRIES = 4
"""Records that one text is compared with in full: those that share most, and its author's last."""


def group(new: Sequence[Said], known: Sequence[Said], window: timedelta) -> None:
    """Give each of `new` that is a copy the record it is `into`. All are of one source; the order
    in which they are given changes nothing. Time and memory are linear in `new` and in those of
    `known` that are within the window of any of them."""
    if not new:
        return
    reach = _Window(new, window)
    pool = sorted([*new, *(one for one in known if reach.holds(one))], key=_order)
    _Grouping(pool, window).run()


def _order(said: Said) -> tuple[bool, float, str, str, str]:
    record = said.record
    at = record.created_at
    return at is None, at.timestamp() if at else 0.0, record.id, record.text, record.origin


class _Window:
    """When any copy of new records can have been said."""

    def __init__(self, new: Sequence[Said], window: timedelta) -> None:
        times = [one.record.created_at for one in new]
        dated = [time for time in times if time is not None]
        self.undated = len(dated) < len(times)
        self.first = min(dated).timestamp() - window.total_seconds() if dated else float("inf")
        self.last = max(dated).timestamp() + window.total_seconds() if dated else float("-inf")

    def holds(self, said: Said) -> bool:
        at = said.record.created_at
        return self.undated if at is None else self.first <= at.timestamp() <= self.last


class _Grouping:
    """One source's remarks in order of time, and which of them stand for themselves."""

    def __init__(self, pool: Sequence[Said], window: timedelta) -> None:
        self.pool, self.window = pool, window.total_seconds()
        self.single = [one.record.weight - one.added == 1 for one in pool]
        self.texts = [bare(skeleton(one.record.text)) for one in pool]
        self.long = [size(text) >= LEAST for text in self.texts]
        self.done = [not one.new for one in pool]
        self.place = {id(one): index for index, one in enumerate(pool)}
        self.same: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.latest: dict[str, list[int]] = defaultdict(list)

    def run(self) -> None:
        neighbours = self._neighbours()
        for index, one in enumerate(self.pool):
            if not one.new:
                self._stand(index)
        for index, one in enumerate(self.pool):
            if not one.new:
                continue
            found = min(self._same(index), default=None)
            if found is None:
                found = next(self._near(index, neighbours.get(index, ())), None)
            if found is None:
                found = next(self._own(index), None)
            self.done[index] = True
            if found is None:
                self._stand(index)
            else:
                one.join(self.pool[found])

    def _stand(self, index: int) -> None:
        for key in self._keys(index):
            self.same[key].append(index)
        if self.single[index]:
            for author in self.pool[index].record.people:
                self.latest[author] = [*self.latest[author][1 - TRIES :], index]

    def _keys(self, index: int) -> list[tuple[str, str]]:
        """What another remark must share with this one to say the same."""
        text = self.texts[index]
        if not self.single[index]:
            return []
        if self.long[index]:
            return [(text, "")]
        return [(text, author) for author in self.pool[index].record.people]

    def _same(self, index: int) -> Iterator[int]:
        for key in self._keys(index):
            standing = self.same.get(key)
            if standing:
                # those that are full are done with, or a campaign would be compared with them all
                standing[:] = [one for one in standing if self.pool[one].rows < MOST]
                yield from (one for one in standing if self._close(index, one))

    def _near(self, index: int, neighbours: Sequence[tuple[int, int]]) -> Iterator[int]:
        """Records that nearly say it; neighbours are (shared bands, index)."""
        tried: set[int] = set()
        for _, other in sorted(neighbours, key=lambda pair: (-pair[0], pair[1])):
            if not self.done[other]:
                continue
            kept = self.place[id(self.pool[other].kept)]
            if kept in tried or self.pool[kept].rows >= MOST or not self._close(index, kept):
                continue
            tried.add(kept)
            if alike(self.texts[index], self.texts[kept]):
                yield kept
            if len(tried) == TRIES:
                return

    def _own(self, index: int) -> Iterator[int]:
        """Records by the same author that nearly say it."""
        if not self.single[index]:
            return
        for author in self.pool[index].record.people:
            for kept in reversed(self.latest.get(author, ())):
                near = self.pool[kept].rows < MOST and self._close(index, kept)
                if near and alike(self.texts[index], self.texts[kept], LEAST_OWN):
                    yield kept

    def _close(self, one: int, other: int) -> bool:
        first, second = self.pool[one].record.created_at, self.pool[other].record.created_at
        if first is None or second is None:
            return first is second
        return abs(first.timestamp() - second.timestamp()) <= self.window

    def _neighbours(self) -> dict[int, list[tuple[int, int]]]:
        """By index, the remarks that may say nearly the same."""
        from srmkit.feedback.duplicates.near import bands, proposed

        long = [index for index, one in enumerate(self.long) if one and self.single[index]]
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        if len(long) < 2:
            return found
        for one, other, shared in proposed(bands([self.texts[index] for index in long])).tolist():
            first, second = long[one], long[other]
            if self.pool[first].new:
                found[first].append((shared, second))
            if self.pool[second].new:
                found[second].append((shared, first))
        return found
