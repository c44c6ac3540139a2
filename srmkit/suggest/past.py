"""What earlier results say of a time: one more reason for a slot, where there are results."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from srmkit.messages import message
from srmkit.metrics.dimensions import Dimension, slot
from srmkit.metrics.learn import LEAST_POSTS, Group, Learned
from srmkit.model import Entry
from srmkit.suggest.slots import Reason

WEIGHT = 0.1
"""How much of a slot's score is what was learned; nothing where nothing was."""
_FACTOR = 2.0
"""Engagement by which a time is as good, or as bad, as it can count."""

AT_SLOT = message(
    "suggest.past-slot",
    "results at this weekday and hour: {times} × the usual engagement, 95 % {low} to {high}, "
    "{n:result|results}",
)
AT_HOUR = message(
    "suggest.past-hour",
    "results at this hour: {times} × the usual engagement, 95 % {low} to {high}, "
    "{n:result|results}",
)


class Past:
    """Results by weekday and hour, drawn towards what is usual."""

    def __init__(self, learned: Learned) -> None:
        self._slots = _known(learned.by.get(Dimension.SLOT, ()))
        self._hours = _known(learned.by.get(Dimension.HOUR, ()))

    def __bool__(self) -> bool:
        """Whether anything was learned of any time."""
        return bool(self._slots or self._hours)

    def of(self, entries: Sequence[Entry]) -> tuple[float, list[Reason]]:
        """How good a time is for `entries`, 0 to 1 (a half is usual, or not known), and why.

        A weekday and hour with too few results counts as its hour does on all days.
        """
        worth, reasons = [], []
        for entry in entries:
            clock = entry.at
            found = self._slots.get(slot(clock.weekday(), clock.hour))
            template = AT_SLOT if found else AT_HOUR
            found = found or self._hours.get(f"{clock.hour:02}")
            if found is None or found.effect is None:
                worth.append(0.5)
                continue
            effect = found.effect
            worth.append(min(1.0, max(0.0, 0.5 + math.log(effect.value, _FACTOR) / 2)))
            said = {
                "times": f"{effect.value:.2f}",
                "low": f"{effect.low:.2f}",
                "high": f"{effect.high:.2f}",
                "n": found.n,
            }
            reason = Reason(template, said)
            if reason not in reasons:
                reasons.append(reason)
        return (sum(worth) / len(worth) if worth else 0.5), reasons


def _known(groups: Sequence[Group]) -> Mapping[str, Group]:
    return {one.key: one for one in groups if one.n >= LEAST_POSTS and one.effect is not None}
