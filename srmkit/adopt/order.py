"""What 1/12 means in a column, and which day each reading is then.

One cell rarely says whether 1/12 is January or December; a whole column does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from srmkit.adopt.when import Context, Reading, day_of
from srmkit.dates import YEARS

_SHORT_YEAR = 10
"""The first year that may be written with two digits: nobody has a calendar of 2009 to import, and
1 in 26/12/1 is a day."""

_MONTH_FIRST = frozenset({"TW", "CN", "JP", "KR", "US", "PH"})
"""Regions whose people say the month before the day; CLDR's short date patterns, read 2026-11."""

ORDERS = ("day-first", "month-first", "year-first")
"""What 01/12/26 can mean."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the first number of 1/12 is in a column, and how that is known."""

    name: str = ""
    """One of `ORDERS`; empty where nothing in the column depends on it."""
    why: str = ""
    """`asked`, `proved` by `example`, `weekday`, `sorted`, or `region`."""
    example: str = ""
    mixed: bool = False
    """Some cells can only be read the other way."""


def order_of(
    readings: Iterable[tuple[str, Reading, Context]], asked: str = "", region: str = ""
) -> Order:
    """Decide over a column, cell by cell in its order, with each cell as written."""
    told = [(text, one, near) for text, one, near in readings if one.parts]
    if not told:
        return Order()
    if asked:
        return Order(asked, "asked")
    possible = {
        name: [text for text, one, near in told if _named(one, name, near)] for name in ORDERS
    }
    most = max(len(found) for found in possible.values())
    best = [name for name in ORDERS if len(possible[name]) == most]
    mixed = most < len(told)
    if len(best) == 1:
        proof = next(
            (
                text
                for text, one, near in told
                if text in possible[best[0]]
                and not any(_named(one, name, near) for name in ORDERS if name != best[0])
            ),
            told[0][0],
        )
        return Order(best[0], "proved", proof, mixed)
    for why, score in (("weekday", _weekdays), ("sorted", _sortedness)):
        scores = {name: score(told, name) for name in best}
        top = max(scores.values())
        winners = [name for name in best if scores[name] == top]
        if len(winners) == 1 and top > 0:
            return Order(winners[0], why, told[0][0], mixed)
        best = winners
    likely = "month-first" if region in _MONTH_FIRST else "day-first"
    return Order(likely if likely in best else best[0], "region", told[0][0], mixed)


Told = list[tuple[str, Reading, Context]]


def _weekdays(told: Told, order: str) -> int:
    """How many cells whose weekday fits, less those whose does not."""
    score = 0
    for _, one, near in told:
        named = _named(one, order, near)
        if one.weekday is not None and named and named[0]:
            score += 1 if date(*named).weekday() == one.weekday else -1
    return score


def _sortedness(told: Told, order: str) -> int:
    """How many cells come no earlier than the one above and within three weeks of it."""
    named = [_named(one, order, near) for _, one, near in told]
    days = [(y or 2000) * 372 + m * 31 + d for found in named if found for y, m, d in [found]]
    return sum(0 <= after - before <= 21 for before, after in pairwise(days))


def _named(one: Reading, order: str, near: Context) -> tuple[int, int, int] | None:
    """Year (0 for none), month and day in that order; None where there is no such day."""
    parts = one.parts
    if len(parts) == 2:
        if order == "year-first":
            return None
        day, month = parts if order == "day-first" else parts[::-1]
        year = near.year or 0
    elif order == "year-first":
        if parts[2] > 31 or parts[0] < _SHORT_YEAR:
            return None
        year, month, day = 2000 + parts[0], parts[1], parts[2]
    elif parts[2] < _SHORT_YEAR:
        return None
    else:
        day, month = parts[:2] if order == "day-first" else parts[1::-1]
        year = parts[2] if parts[2] > 99 else 2000 + parts[2]
    try:
        date(year or 2024, month, day)
    except ValueError:
        return None
    return (year, month, day) if not year or year in YEARS else None


def resolve(one: Reading, order: str, near: Context, year: int | None) -> date | None:
    """The day that a reading means; None where its year or month is nowhere, or it is none."""
    if one.day is not None:
        return one.day
    try:
        if one.parts:
            orders = [order, *(name for name in ORDERS if name != order)] if order else ORDERS
            found = next(filter(None, (_named(one, name, near) for name in orders)), None)
            if found is None:
                return None
            own, month, dom = found
        else:
            own, month, dom = 0, one.month or near.month or 0, one.dom
        whole = own or near.year or year or 0
        return day_of(whole, month, dom) if whole and month else None
    except ValueError:
        return None
