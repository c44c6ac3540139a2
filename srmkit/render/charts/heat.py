"""Weeks of days as columns of squares: days on which something is are squares of their own, all the
others together two shapes, so that a map of forty weeks is as light as what is on it."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.frozen import frozen
from srmkit.views.heat import Cell, Heat

LEFT, TOP = 30, 15
"""Where the first square begins, in units of the `viewBox`."""
SIDE, STEP = 11, 13
"""How wide a square is, and how far from one to the next."""
DAYS = 7
ROOM = 14
"""For the name of a month that begins in the last week."""


@frozen
class Square:
    """A day, and its corner."""

    x: int
    y: int
    day: Cell


@frozen
class Squares:
    """A map."""

    width: int
    height: int
    months: tuple[Square, ...]
    """Its first days, week by week, where a month begins."""
    days: tuple[Square, ...]
    """Those with something on them, and today."""
    empty: str
    """The path of those that are past, or empty."""
    coming: str
    """The path of those that lie ahead."""


def squares(heat: Heat) -> Squares:
    """Where each day of a map is drawn."""
    found = list(_placed(heat))
    bare = [one for one in found if not (one.day.count or one.day.today)]
    return Squares(
        LEFT + len(heat.weeks) * STEP + ROOM,
        TOP + DAYS * STEP,
        tuple(one for one in found if one.y == TOP and one.day.day.day <= DAYS),
        tuple(one for one in found if one.day.count or one.day.today),
        "".join(map(_drawn, (one for one in bare if not one.day.future))),
        "".join(map(_drawn, (one for one in bare if one.day.future))),
    )


def _placed(heat: Heat) -> Iterator[Square]:
    for column, week in enumerate(heat.weeks):
        for row, day in enumerate(week):
            yield Square(LEFT + column * STEP, TOP + row * STEP, day)


def _drawn(one: Square) -> str:
    return f"M{one.x} {one.y}h{SIDE}v{SIDE}h-{SIDE}z"
