"""One channel: what went out on it, what is coming, how steady it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from srmkit.dates import Hours
from srmkit.model import Channel, Entries, Quota, Status
from srmkit.problems import Problem
from srmkit.views.edition import Part
from srmkit.views.heat import Heat, heat
from srmkit.views.site import Site, in_order
from srmkit.views.tile import ChannelTag, Tile, channel_tag, tiles

LISTED = 20
"""Entries listed in each direction; the months have the rest."""


@dataclass(frozen=True, slots=True)
class Promises:
    """What the team promised for a channel; only the team sees it."""

    quiet_hours: tuple[Hours, ...] = ()
    respond_within: timedelta | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    quota: Quota | None = None
    zone: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
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


def channel_view(site: Site, channel: Channel) -> ChannelView:
    """The page of `channel`."""
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
        promises=_promises(site, channel) if site.has(Part.STRATEGY) else None,
    )


def _promises(site: Site, channel: Channel) -> Promises:
    here = channel.place.path
    return Promises(
        channel.quiet_hours,
        channel.respond_within,
        dict(channel.limits),
        channel.quota,
        str(channel.zone),
        tuple(
            problem
            for problem in site.problems_of.get(here, ())
            if problem.place.line == channel.place.line
            or channel.id in map(str, problem.params.values())
        ),
    )
