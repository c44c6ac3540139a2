"""Which clock a channel's cases run on: its own hours, zone and holidays, else the workspace's."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from srmkit.dates import Hours
from srmkit.loop.indicators.clock import Clock
from srmkit.model import Workspace


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
        region = (channel.region if channel else "") or settings.region
        holidays = self._holidays.get(region.casefold(), frozenset())
        key = hours, str(zone), holidays
        if key not in self._made:
            clock = self._made[key] = Clock(hours, zone, holidays)
            clock.cover(*self._ends)
        return self._made[key]
