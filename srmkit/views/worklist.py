"""What whoever posts has to do now: what is due, late, not ready, or stopped, entry by entry."""

from __future__ import annotations

from datetime import timedelta

from srmkit.dates import start_of_day
from srmkit.frozen import frozen
from srmkit.model import Absence, Entries, Entry, Plan, Status

BACK = timedelta(days=28)
"""What is overdue for longer than this is for `srmkit check`, not for today."""


@frozen
class Worklist:
    """Today in the workspace's zone; every entry is in one list only."""

    overdue: tuple[Entry, ...]
    due: tuple[Entry, ...]
    """Today, promised, not out."""
    unready: tuple[Entry, ...]
    """Today, and not approved."""
    held: tuple[tuple[Absence, tuple[Entry, ...]], ...]
    """The holds that are on today, each with the entries that it stops or lets pass."""
    done: tuple[Entry, ...]
    """Out today."""


def worklist(plan: Plan) -> Worklist:
    """The list of the plan's day."""
    zone = plan.workspace.settings.zone
    begin = start_of_day(plan.now.astimezone(zone).date(), zone)
    end = start_of_day(begin.date() + timedelta(days=1), zone)
    holds = [
        hold for hold in plan.workspace.holds.values() if hold.since < end and hold.until > plan.now
    ]
    held = {hold.id: _inside(plan.entries, hold) for hold in holds}
    stopped = {entry.id for entries in held.values() for entry in entries}
    open_ones = [
        entry
        for entry in plan.entries.between(plan.now - BACK, end)
        if not entry.out and entry.counts and entry.id not in stopped
    ]
    overdue = [entry for entry in open_ones if entry.status is Status.OVERDUE]
    coming = [
        entry
        for entry in open_ones
        if entry.status is not Status.OVERDUE and begin <= entry.at < end
    ]
    return Worklist(
        overdue=tuple(overdue),
        due=tuple(entry for entry in coming if entry.post.status.firm),
        unready=tuple(entry for entry in coming if not entry.post.status.firm),
        held=tuple((hold, held[hold.id]) for hold in holds),
        done=tuple(entry for entry in plan.entries.between(begin, end) if entry.out),
    )


def _inside(entries: Entries, hold: Absence) -> tuple[Entry, ...]:
    """Entries that nobody has posted or called off and that the hold covers; those that it lets
    expire count as cancelled, and are what is asked for here."""
    return tuple(
        entry
        for entry in entries.between(hold.since, hold.until)
        if not entry.out
        and entry.post.status not in {Status.CANCELLED, Status.IDEA}
        and hold.covers(entry.channel.id, entry.at)
    )
