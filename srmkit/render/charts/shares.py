"""Shares beside their targets: bars from zero on one scale, with a tick where each should end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from srmkit.frozen import frozen
from srmkit.render.charts.place import steps


@frozen
class ShareBar:
    """One bar; places from 0 to 1 of the scale that all of them share."""

    width: float
    tick: float | None
    """Where the target is."""
    band: tuple[float, float] | None
    """Begin and width of what is allowed."""


class Given(Protocol):
    """A share and what it should be, each from 0 to 1; None for what nobody said."""

    @property
    def share(self) -> float:
        """How much it is."""

    @property
    def target(self) -> float | None:
        """How much it should be."""

    @property
    def low(self) -> float | None:
        """The least that is allowed."""

    @property
    def high(self) -> float | None:
        """The most that is allowed."""


def share_bars(given: Iterable[Given]) -> tuple[ShareBar, ...]:
    """The bars of some shares on one scale, which ends at a round number and never beyond 1."""
    rows = [(one.share, one.target, one.low, one.high) for one in given]
    top = min(steps(max((x for row in rows for x in row if x is not None), default=0), 0.1), 1.0)
    found = []
    for share, target, low, high in rows:
        band = None
        if low is not None and high is not None:
            band = low / top, (high - low) / top
        found.append(ShareBar(share / top, None if target is None else target / top, band))
    return tuple(found)
