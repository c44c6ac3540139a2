"""One channel: what went out on it, what is coming, how steady it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta

from srmkit.dates import Hours
from srmkit.frozen import frozen
from srmkit.model import Channel, Entries, Quota, Status
from srmkit.views.coverage_hours import HoursMap, hours_map
from srmkit.views.coverage_problems import Told
from srmkit.views.coverage_weeks import Axis, weeks_around
from srmkit.views.edition import Part
from srmkit.views.heat import Heat, heat
from srmkit.views.mix import PillarMix, pillar_mix
from srmkit.views.site import Site, in_order
from srmkit.views.tile import ChannelTag, Tile, channel_tag, tiles
from srmkit.views.timeline import ChannelLine, channel_line

LISTED = 20
"""Entries listed in each direction; the months have the rest."""


@frozen
class Promises:
    """What the team promised for a channel; only the team sees it."""

    quiet_hours: tuple[Hours, ...] = ()
    respond_within: timedelta | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    quota: Quota | None = None
    zone: str = ""


@frozen
class Rhythm:
    """When posts land on it, what they are about, and where it is silent; only the team sees it."""

    axis: Axis
    line: ChannelLine
    hours: HoursMap
    pillars: PillarMix
    told: Told


@frozen
class ChannelView:
    """One channel's page."""

    tag: ChannelTag
    url: str
    coming: tuple[Tile, ...]
    recent: tuple[Tile, ...]
    """Newest first."""
    out: int
    """Entries that are out, in all."""
    last: date | None
    """The day of the last one that is out."""
    next: date | None
    heat: Heat
    promises: Promises | None = None
    rhythm: Rhythm | None = None


def channel_view(site: Site, channel: Channel, told: Told | None = None) -> ChannelView:
    """The page of `channel`; `told` is what the planner's report says of it."""
    mine = site.plan.entries.by_channel.get(channel.id, Entries())
    shown = in_order(entry for entry in mine if site.shown(entry))
    coming = [one for one in shown if not one.out and one.counts and site.day(one) >= site.today]
    recent = [one for one in shown if one.out or site.day(one) < site.today]
    out = [one for one in shown if one.out]
    return ChannelView(
        tag=channel_tag(site, channel),
        url=channel.url,
        coming=tiles(site, coming[:LISTED]),
        recent=tiles(site, recent[: -LISTED - 1 : -1]),
        out=len(out),
        last=site.day(out[-1]) if out else None,
        next=next((site.day(one) for one in coming if one.status is not Status.OVERDUE), None),
        heat=heat(site, (one for one in shown if one.counts)),
        promises=_promises(channel) if site.has(Part.STRATEGY) else None,
        rhythm=_rhythm(site, channel, told or Told()) if site.has(Part.STRATEGY) else None,
    )


def _rhythm(site: Site, channel: Channel, told: Told) -> Rhythm:
    axis = weeks_around(site)
    return Rhythm(
        axis,
        channel_line(site, channel, axis),
        hours_map(site, channel, axis),
        pillar_mix(site, channel=channel.id),
        told,
    )


def _promises(channel: Channel) -> Promises:
    return Promises(
        channel.quiet_hours,
        channel.respond_within,
        dict(channel.limits),
        channel.quota,
        str(channel.zone),
    )
