"""What a post takes from its channel's plan: without it LINE's bill is the first to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from srmkit.dates import week_of
from srmkit.model import Audience, Entry, Per, Push, Quota


def pushes(entry: Entry, quota: Quota, audiences: Mapping[str, Audience]) -> int | None:
    """How many pushes an entry is; None where no audience that it reaches has a size."""
    if quota.of is Push.POSTS:
        return 1
    sizes = [
        audience.size
        for audience in map(audiences.get, dict.fromkeys(entry.post.audiences))
        if audience is not None and audience.size is not None and audience.uses(entry.channel.id)
    ]
    return sum(sizes) if sizes else None


def period(day: date, per: Per, week_start: int) -> str:
    """The calendar period that holds `day`, as people of any language read it."""
    if per is Per.WEEK:
        first = week_of(day, week_start)
        return f"{first:%Y-%m-%d}–{first + timedelta(days=6):%Y-%m-%d}"
    return day.isoformat()[: {Per.DAY: 10, Per.MONTH: 7, Per.YEAR: 4}[per]]


def tipping(counted: Iterable[tuple[Entry, int]], allowed: int) -> Entry | None:
    """The entry with which the sum rises above `allowed`; None where it does not."""
    total = 0
    for entry, number in counted:
        total += number
        if total > allowed:
            return entry
    return None
