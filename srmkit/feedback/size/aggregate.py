"""Counts that can be added: of a part of the records, of a file, of everything, in any order.

Whatever is counted is counted for groups of records: all of them, those of a theme, of a source, of
a language. A `Tally` of two parts is the sum of theirs, so that cores and clusters may share the
work and the site's numbers are those of the command line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from srmkit.feedback.size.frame import WEEKS, Group

SUMS = ("records", "count", "anonymous", "untagged", "undated", "recent", "before")
COLUMNS = len(SUMS) + WEEKS
NEVER = np.iinfo(np.int64).max
"""In place of a day: no record of the group has a time."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What was counted for one group of records."""

    records: int = 0
    count: int = 0
    """Records by weight."""
    authors: int = 0
    """Distinct people among the records that name one."""
    anonymous: int = 0
    """Records that name nobody."""
    untagged: int = 0
    """Records that no theme has."""
    undated: int = 0
    """Records without a time: in totals, in no week and no trend."""
    recent: int = 0
    """Count of the 28 days up to now."""
    before: int = 0
    """Count of the 28 days before those."""
    weeks: tuple[int, ...] = (0,) * WEEKS
    """Count per week, as `Frame.weeks`."""
    first: date | None = None
    """Day of the oldest record that has a time, in the frame's zone."""
    last: date | None = None


@dataclass(slots=True)
class Tally:
    """Counts of some records up to now. Adding is all that changes it."""

    later: int = 0
    """Records from after now, which count nowhere else."""
    number: dict[Group, int] = field(default_factory=dict)
    """Each group's row in `sums` and `days`, and its column in `spoke`."""
    sums: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, COLUMNS), np.int64))
    """Per group what `SUMS` names, then the count of each week."""
    days: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 2), np.int64))
    """Per group the first day, and the last one below zero, so that both are a least."""
    crossed: dict[tuple[str, Group], int] = field(default_factory=dict)
    """Count of a theme within another group."""
    people: dict[str, int] = field(default_factory=dict)
    """Each named person's row in `spoke`, which may have more rows than there are people."""
    spoke: NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, 0), np.bool_))
    """Whether a person is among a group's."""

    def add(self, other: Tally) -> None:
        """Add what another one counted, of other records."""
        self.later += other.later
        groups = self.place(other.number)
        self.sums[groups] += other.sums
        self.days[groups] = np.minimum(self.days[groups], other.days)
        for pair, count in other.crossed.items():
            self.crossed[pair] = self.crossed.get(pair, 0) + count
        people = self._met(other.people)
        row, column = np.nonzero(other.spoke[: len(other.people), : len(other.number)])
        self.spoke[people[row], groups[column]] = True

    def groups(self, kind: str) -> tuple[str, ...]:
        """Which groups of a kind there are, in order of name."""
        return tuple(sorted(name for own, name in self.number if own == kind))

    def measures(self, group: Group) -> Measures:
        """What was counted for a group; zeros for one that no record is in."""
        at = self.number.get(group)
        if at is None:
            return Measures()
        sums = self.sums[at].tolist()
        first, last = self.days[at].tolist()
        dated = first != NEVER
        return Measures(
            **dict(zip(SUMS, sums, strict=False)),
            authors=int(self.spoke[: len(self.people), at].sum()),
            weeks=tuple(sums[len(SUMS) :]),
            first=date.fromordinal(first) if dated else None,
            last=date.fromordinal(-last) if dated else None,
        )

    def across(self, theme: str, kind: str) -> dict[str, int]:
        """Count of a theme by the groups of another kind, largest first."""
        found = {
            other[1]: count
            for (own, other), count in self.crossed.items()
            if own == theme and other[0] == kind
        }
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    def place(self, groups: Iterable[Group]) -> NDArray[np.int64]:
        """The places of `groups`, made where they are new."""
        places = [self.number.setdefault(group, len(self.number)) for group in groups]
        new = len(self.number) - len(self.sums)
        if new:
            self.sums = np.pad(self.sums, ((0, new), (0, 0)))
            self.days = np.pad(self.days, ((0, new), (0, 0)), constant_values=NEVER)
            self.spoke = np.pad(self.spoke, ((0, 0), (0, new)))
        return np.array(places, np.int64)

    def _met(self, people: Iterable[str]) -> NDArray[np.int64]:
        """The places of `people`, made where they are new; room grows by halves."""
        known = self.people
        places = [known.setdefault(person, len(known)) for person in people]
        room = len(self.spoke)
        if len(known) > room:
            more = max(len(known) - room, room // 2)
            self.spoke = np.pad(self.spoke, ((0, more), (0, 0)))
        return np.array(places, np.int64)


def add_all(tallies: Iterable[Tally]) -> Tally:
    """The sum of several; their order changes nothing that can be asked of it."""
    total = Tally()
    for one in tallies:
        total.add(one)
    return total
