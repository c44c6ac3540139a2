"""Days on which a channel is away: without them a holiday would be a silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from srmkit.frozen import frozen
from srmkit.model import Channel, Workspace


@frozen
class Away:
    """Runs of days, first and last included, in order and apart from each other."""

    runs: Sequence[tuple[date, date]]

    def days(self, first: date, last: date) -> int:
        """How many of the days from `first` to `last`, both included, are days away."""
        overlaps = ((min(last, end) - max(first, begin)).days + 1 for begin, end in self.runs)
        return sum(days for days in overlaps if days > 0)


def away(workspace: Workspace, channel: Channel) -> Away:
    """The days, in the channel's zone, that a hiatus or a hold touches, if only for an hour."""
    touched: list[tuple[date, date]] = []
    for absence in (*workspace.hiatuses.values(), *workspace.holds.values()):
        concerned = absence.channels is None or channel.id in absence.channels
        if concerned and absence.since < absence.until:
            # An absence that ends at midnight does not touch the day that begins there.
            last = absence.until.astimezone(channel.zone) - timedelta(microseconds=1)
            touched.append((absence.since.astimezone(channel.zone).date(), last.date()))
    runs: list[tuple[date, date]] = []
    for begin, end in sorted(touched):
        if runs and begin <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((begin, end))
    return Away(runs)
