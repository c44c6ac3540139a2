"""Days as a team counts them: in the workspace's zone, without those on which it said it would be
away. Without it a break that was announced would be held against whoever announced it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from srmkit.model import Entry, Plan, Policy


def day_of(plan: Plan, entry: Entry) -> date:
    """The day of an entry for the whole workspace; one without a time is on the day it says."""
    zone = plan.workspace.settings.zone
    if entry.all_day or entry.channel.zone is zone:  # most are: it need not be worked out
        return entry.day
    return entry.at.astimezone(zone).date()


def today(plan: Plan) -> date:
    """The workspace's day at `now`."""
    return plan.now.astimezone(plan.workspace.settings.zone).date()


def silent_days(
    plan: Plan, channels: Collection[str], before: date, after: date, allowed: float
) -> int:
    """Days after `before`, up to `after`, but those on which all of `channels` were away: in an
    announced hiatus, or stopped by a hold. Up to `allowed` days nobody asks why."""
    days = (after - before).days
    if days <= allowed:
        return days
    return days - len(set.intersection(*(_away(plan, one, before, after) for one in channels)))


def _away(plan: Plan, channel: str, before: date, after: date) -> set[date]:
    zone = plan.workspace.settings.zone
    days: set[date] = set()
    for absence in (*plan.workspace.hiatuses.values(), *plan.workspace.holds.values()):
        if absence.channels is None or channel in absence.channels:
            last_moment = absence.until - timedelta(microseconds=1)
            first = max(before + timedelta(days=1), absence.since.astimezone(zone).date())
            last = min(after, last_moment.astimezone(zone).date())
            days.update(first + timedelta(days=n) for n in range((last - first).days + 1))
    return days


def will_happen(plan: Plan, entry: Entry) -> bool:
    """Whether people will see, or have seen, an entry at its time: one that is overdue waits for
    somebody, and one inside a hold that moves its entries waits for another time."""
    if entry.out:
        return True
    return entry.ahead and not any(
        hold.policy is Policy.RESLOT and hold.covers(entry.channel.id, entry.at)
        for hold in plan.workspace.holds.values()
    )
