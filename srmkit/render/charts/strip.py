"""A strip of days: dots for what happens, bands for what lies between, ticks for the weeks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from srmkit.frozen import frozen

DENSE = 20
"""More weeks than this, and a phone has no room for the day of each."""


class Day(Protocol):
    """Something on one day."""

    @property
    def day(self) -> date:
        """The day."""

    @property
    def count(self) -> int:
        """How much of it."""


class Run(Protocol):
    """Something from one day to another."""

    @property
    def first(self) -> date:
        """The first day."""

    @property
    def last(self) -> date:
        """The last day, included."""


@frozen
class Dot:
    """What happens on a day; `x` from 0 to 1."""

    x: float
    many: bool
    """More than one thing."""
    of: Day


@frozen
class Band:
    """Days in a row; places from 0 to 1, cut where the strip ends."""

    x: float
    width: float
    middle: float
    of: Run


@frozen
class Tick:
    """Where a week begins."""

    x: float
    day: date
    month: bool
    """The first week of a month on the strip, or the strip's own first if there is room for its
    name."""
    dense: bool
    """There are so many weeks that only months can be named."""


@frozen
class Strip:
    """One row of a timeline."""

    dots: tuple[Dot, ...]
    bands: tuple[Band, ...]


def strip(first: date, days: int, marks: Iterable[Day], runs: Iterable[Run]) -> Strip:
    """The marks and runs that touch the `days` days from `first` on."""
    last = first + timedelta(days=days - 1)

    def begin(day: date) -> float:
        return min(max((day - first).days, 0), days) / days

    dots = tuple(
        Dot(((one.day - first).days + 0.5) / days, one.count > 1, one)
        for one in marks
        if first <= one.day <= last
    )
    bands = []
    for run in runs:
        if run.last < first or run.first > last:
            continue
        x, end = begin(run.first), min((min(run.last, last) - first).days + 1, days) / days
        bands.append(Band(x, end - x, (x + end) / 2, run))
    return Strip(dots, tuple(bands))


def ticks(first: date, days: int) -> tuple[Tick, ...]:
    """The first days of the weeks of a strip; a month is named where its first week begins."""
    weeks = [first + timedelta(days=number) for number in range(0, days, 7)]
    dense = len(weeks) > DENSE
    opens = [
        number
        for number, day in enumerate(weeks)
        if not number or day.month != weeks[number - 1].month
    ]
    if len(opens) > 1 and opens[1] < (3 if dense else 1):
        opens = opens[1:]
    return tuple(
        Tick(7 * number / days, day, number in opens, dense) for number, day in enumerate(weeks)
    )
