"""Where in the week posts land on a channel, beside the hours in which its audiences are there and
those in which it promised not to disturb."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from srmkit.frozen import frozen
from srmkit.model import Audience, Channel, Entries, Entry
from srmkit.rules.audience.addressed import addressed
from srmkit.rules.audience.outside_active_hours import nobody_is_there
from srmkit.views.coverage_weeks import Axis
from srmkit.views.site import Site
from srmkit.views.tile import ChannelTag, channel_tag

_MONDAY = datetime(2001, 1, 1)  # any Monday: hours come back every week
_SAMPLES = (0, 15, 30, 45)
"""Minutes of an hour at which it is asked who is there."""


@frozen
class Cell:
    """One hour of one weekday."""

    count: int = 0
    """Entries that land in it."""
    outside: int = 0
    """Those of them that reach only audiences who have other hours: AUD204."""
    disturbing: int = 0
    """Those of them within the channel's quiet hours: CAD105."""
    active: int = 0
    """Audiences of the channel who are there in it, if only for a part."""
    quiet: bool = False
    """The channel is quiet in it, if only for a part."""


@frozen
class HoursMap:
    """One channel's week, on its own clock."""

    tag: ChannelTag
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    """Weekday (Monday is 0) and its 24 hours, from the day that the workspace begins its weeks."""
    audiences: int
    """Audiences on the channel that say when they are there."""
    zone: str

    @property
    def nights(self) -> frozenset[int]:
        """The hours before seven in which nothing lands: a narrow screen can do without them."""
        return frozenset(
            hour for hour in range(7) if not any(cells[hour].count for _, cells in self.rows)
        )

    def total(self, part: str) -> int:
        """The sum of `count`, `outside` or `disturbing` over all hours."""
        return sum(int(getattr(cell, part)) for _, cells in self.rows for cell in cells)


def hours_map(site: Site, channel: Channel, axis: Axis) -> HoursMap:
    """The map of the entries of `channel` that have a time and fall on the days of `axis`."""
    own = site.plan.reaching.by_channel.get(channel.id, Entries())
    there = [
        one
        for one in site.plan.workspace.audiences.values()
        if one.active_hours and one.uses(channel.id)
    ]
    cells = {
        (day, hour): _hour(channel, there, day, hour) for day in range(7) for hour in range(24)
    }
    for entry in own:
        if not entry.all_day and axis.holds(entry.day):
            key = entry.at.weekday(), entry.at.hour
            cells[key] = _landed(site, cells[key], entry)
    start = site.plan.workspace.settings.week_start
    return HoursMap(
        channel_tag(site, channel),
        tuple(
            (day % 7, tuple(cells[day % 7, hour] for hour in range(24)))
            for day in range(start, start + 7)
        ),
        len(there),
        str(channel.zone),
    )


def _hour(channel: Channel, there: list[Audience], day: int, hour: int) -> Cell:
    begin = datetime.combine(_MONDAY.date() + timedelta(days=day), time(hour))
    moments = [begin + timedelta(minutes=minute) for minute in _SAMPLES]
    return Cell(
        active=sum(
            any(moment in hours for hours in one.active_hours for moment in moments)
            for one in there
        ),
        quiet=any(moment in hours for hours in channel.quiet_hours for moment in moments),
    )


def _landed(site: Site, cell: Cell, entry: Entry) -> Cell:
    outside = nobody_is_there(entry, addressed(site.plan, entry.post))
    quiet = any(entry.at in hours for hours in entry.channel.quiet_hours)
    return replace(
        cell,
        count=cell.count + 1,
        outside=cell.outside + outside,
        disturbing=cell.disturbing + quiet,
    )
