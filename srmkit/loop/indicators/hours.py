"""Which clock a channel's cases run on: its own hours, zone and holidays, else the workspace's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

from srmkit.dates import Hours
from srmkit.loop.indicators.clock import Clock
from srmkit.model import Workspace

_DAY = timedelta(days=1)


class Clocks:
    """The business clocks of a workspace, each made once."""

    def __init__(self, workspace: Workspace, since: datetime, until: datetime) -> None:
        """`since` and `until` are the ends of what will be timed."""
        self._workspace = workspace
        self._ends = since, until
        self._holidays = {region.casefold(): days for region, days in workspace.holidays.items()}
        self._made: dict[tuple[tuple[Hours, ...], str, frozenset[date]], Clock] = {}
        self._of_channel: dict[str, Clock | None] = {}

    def of(self, channel: str) -> Clock | None:
        """The clock of a channel, by its id; that of the workspace for one that nobody knows, and
        None where nobody said when somebody is there."""
        if channel not in self._of_channel:
            self._of_channel[channel] = self._find(channel)
        return self._of_channel[channel]

    def _find(self, id: str) -> Clock | None:
        settings, channel = self._workspace.settings, self._workspace.channels.get(id)
        hours: tuple[Hours, ...] = (channel.hours if channel else ()) or settings.hours
        if not hours:
            return None
        zone: tzinfo = channel.zone if channel else settings.zone
        holidays = self._off((channel.region if channel else "") or settings.region)
        key = hours, str(zone), holidays
        if key not in self._made:
            clock = self._made[key] = Clock(hours, zone, holidays)
            clock.cover(*self._ends)
        return self._made[key]

    def _off(self, region: str) -> frozenset[date]:
        """The days on which nobody answers in a region: those written by hand, and its public
        holidays where `calendars` has them."""
        by_hand = self._holidays.get(region.casefold(), frozenset())
        if not region or not self._workspace.calendars:
            return by_hand
        from srmkit.days import days_off  # a library of all the world's holidays

        first, last = (one.astimezone(UTC).date() for one in self._ends)
        return by_hand | days_off(region, self._workspace.calendars, first - _DAY, last + _DAY)
