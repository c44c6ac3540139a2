"""Columns by week under a limit: zero-based, each with its number on top."""

from __future__ import annotations

from collections.abc import Sequence

from srmkit.frozen import frozen
from srmkit.render.charts.place import steps

GAP = 0.22
"""The part of a column's place that is left free."""
HEAD = 0.16
"""The part of the drawing that is kept for the numbers on top."""


@frozen
class Column:
    """One column; places from 0 to 1, from the left and from the top."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    value: float


@frozen
class Columns:
    """A drawing of columns."""

    columns: tuple[Column, ...]
    top: float
    """The value at which the scale ends."""
    lines: tuple[float, ...]
    """Where the limits are, from the top, in the order given."""


def columns(values: Sequence[float], limits: Sequence[float] = ()) -> Columns:
    """The columns of `values`, none below zero, and a line for each of `limits`."""
    top = steps(max([*values, *limits], default=0), 0.1)
    width = 1 / len(values) if values else 1.0

    def height(value: float) -> float:
        return (1 - HEAD) * value / top

    return Columns(
        tuple(
            Column(
                (place + GAP / 2) * width,
                1 - height(value),
                (1 - GAP) * width,
                height(value),
                (place + 0.5) * width,
                value,
            )
            for place, value in enumerate(values)
        ),
        top,
        tuple(1 - height(limit) for limit in limits),
    )
