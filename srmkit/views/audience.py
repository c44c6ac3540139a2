"""One audience: who they are, how long since we last spoke to them, what they get."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from srmkit.dates import Hours
from srmkit.frozen import frozen
from srmkit.model import Audience, Entries, Status
from srmkit.rules.days import day_of
from srmkit.views.channel import LISTED
from srmkit.views.coverage_problems import Told
from srmkit.views.coverage_weeks import Axis, weeks_around
from srmkit.views.edition import Part, Shown
from srmkit.views.heat import Heat, heat
from srmkit.views.pressure import Row, pressure
from srmkit.views.site import Site, in_order
from srmkit.views.tile import ChannelTag, Tag, Tile, channel_tag, tiles


@frozen
class Wishes:
    """How they want to be spoken to; only the team sees it."""

    size: int | None = None
    interests: tuple[str, ...] = ()
    active_hours: tuple[Hours, ...] = ()
    ideal_gap: timedelta | None = None
    max_gap: timedelta | None = None
    per_day: int | None = None
    per_week: int | None = None
    no_channels: tuple[str, ...] = ()
    no_pillars: tuple[str, ...] = ()
    no_intents: tuple[str, ...] = ()


@frozen
class Load:
    """How much they hear from us, week by week; only the team sees it."""

    axis: Axis
    row: Row
    pillars: tuple[tuple[Tag, int], ...]
    """Of what reaches them on the days of the axis, by pillar."""
    told: Told


@frozen
class AudienceView:
    """One audience's page."""

    tag: Tag
    languages: tuple[str, ...]
    channels: tuple[ChannelTag, ...]
    coming: tuple[Tile, ...]
    recent: tuple[Tile, ...]
    out: int
    last: date | None
    gap: int | None
    """Days since the last contact; None where there was none."""
    next: date | None
    heat: Heat
    wishes: Wishes | None = None
    load: Load | None = None

    @property
    def forgotten(self) -> bool:
        """The gap is longer than they will wait."""
        limit = self.wishes.max_gap if self.wishes else None
        return limit is not None and self.gap is not None and self.gap > limit.days


def audience_view(site: Site, audience: Audience, told: Told | None = None) -> AudienceView:
    """The page of `audience`; `told` is what the planner's report says of it. A teaser does not say
    whom it is for, so it is not counted here."""
    meant = site.plan.entries.by_audience.get(audience.id, Entries())
    mine = [entry for entry in meant if audience.uses(entry.channel.id)]
    shown = in_order(entry for entry in mine if site.shown(entry) >= Shown.TEXT)
    coming = [one for one in shown if not one.out and one.counts and site.day(one) >= site.today]
    recent = [one for one in shown if one.out or site.day(one) < site.today]
    out = [one for one in shown if one.out]
    last = site.day(out[-1]) if out else None
    known = site.plan.workspace.channels
    return AudienceView(
        tag=Tag(audience.id, audience.name.in_(site.lang) or audience.id),
        languages=audience.languages,
        channels=tuple(channel_tag(site, known[id]) for id in audience.channels if id in known),
        coming=tiles(site, coming[:LISTED]),
        recent=tiles(site, recent[: -LISTED - 1 : -1]),
        out=len(out),
        last=last,
        gap=(site.today - last).days if last else None,
        next=next((site.day(one) for one in coming if one.status is not Status.OVERDUE), None),
        heat=heat(site, (one for one in shown if one.counts)),
        wishes=_wishes(site, audience) if site.has(Part.STRATEGY) else None,
        load=_load(site, audience, told or Told()) if site.has(Part.STRATEGY) else None,
    )


def _load(site: Site, audience: Audience, told: Told) -> Load:
    axis = weeks_around(site)
    counts = Counter(
        one.post.pillar
        for one in site.plan.contacts[audience.id]
        if axis.holds(day_of(site.plan, one))
    )
    return Load(
        axis,
        pressure(site, audience, axis),
        tuple(
            (Tag(id, pillar.name.in_(site.lang) or id), counts[id])
            for id, pillar in site.plan.workspace.pillars.items()
        ),
        told,
    )


def _wishes(site: Site, audience: Audience) -> Wishes:
    workspace = site.plan.workspace

    def names(ids: tuple[str, ...], known: dict[str, str]) -> tuple[str, ...]:
        return tuple(known.get(id) or id for id in ids)

    pillars = {id: one.name.in_(site.lang) for id, one in workspace.pillars.items()}
    channels = {id: one.name.in_(site.lang) for id, one in workspace.channels.items()}
    return Wishes(
        audience.size,
        names(audience.interests, pillars),
        audience.active_hours,
        audience.ideal_gap,
        audience.max_gap,
        audience.per_day,
        audience.per_week,
        names(audience.no_channels, channels),
        names(audience.no_pillars, pillars),
        audience.no_intents,
    )
