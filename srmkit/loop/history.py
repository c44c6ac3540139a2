"""How a decision came about: without its past a roadmap cannot say when it changed its mind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import UTC, datetime

from srmkit.frozen import frozen
from srmkit.model import Decision

Statuses = Mapping[str, Decision]
"""What one version of `feedback/roadmap.yml` says, by the id of the item."""


@frozen
class Step:
    """From when on an item had a status."""

    status: Decision
    at: datetime | None
    """When that was committed; None where it is not yet."""


@frozen
class Past:
    """The steps of each item, oldest first, as far as Git remembers."""

    steps: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)

    def of(self, id: str) -> tuple[Step, ...]:
        """The steps of one item; none for one that Git has never seen."""
        return self.steps.get(id, ())


def past_of(
    versions: Sequence[tuple[datetime, Statuses]], current: Statuses, now: datetime
) -> Past:
    """The steps by which `versions`, oldest first, came to `current`, which need not be committed.

    A step is a status other than the one before; an item that was taken out and came back goes on
    where it was. What was committed after `now` counts as not committed.
    """
    steps: dict[str, list[Step]] = {}
    for at, statuses in versions:
        if at.astimezone(UTC) <= now.astimezone(UTC):
            _add(steps, statuses, at)
    _add(steps, current, None)
    return Past({id: tuple(found) for id, found in steps.items() if id in current})


def _add(steps: dict[str, list[Step]], statuses: Statuses, at: datetime | None) -> None:
    for id, status in statuses.items():
        own = steps.setdefault(id, [])
        if not own or own[-1].status is not status:
            own.append(Step(status, at))
