"""One pillar: what is told of it, what comes, its share beside its target as weeks go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from srmkit.frozen import frozen
from srmkit.model import Entries, Entry, Intent, Pillar
from srmkit.rules.mix.off_target import mix_of, window
from srmkit.views.channel import LISTED
from srmkit.views.coverage_problems import Told
from srmkit.views.coverage_weeks import weeks_around
from srmkit.views.heat import Heat, heat
from srmkit.views.mix import PillarMix, Share, pillar_mix, targets
from srmkit.views.site import Site, in_order
from srmkit.views.tile import ChannelTag, Tag, Tile, audience_tags, channel_tag, tiles

BACK, AHEAD = 12, 4
"""Weeks of its share before and after this one."""


@frozen
class Point:
    """MIX303's window as it is, was or will be on a day."""

    day: date
    count: int
    total: int
    future: bool

    @property
    def share(self) -> float:
        """0 of nothing."""
        return self.count / self.total if self.total else 0.0


@frozen
class PillarView:
    """One pillar's page."""

    share: Share
    """In today's window."""
    mix: PillarMix
    template: str
    coming: tuple[Tile, ...]
    recent: tuple[Tile, ...]
    """Newest first."""
    out: int
    next: date | None
    points: tuple[Point, ...]
    heat: Heat
    channels: tuple[tuple[ChannelTag, int], ...]
    """Its entries by channel, all of them."""
    intents: tuple[tuple[Intent, int], ...]
    audiences: tuple[tuple[Tag, int], ...]
    told: Told

    @property
    def tag(self) -> Tag:
        """Its id and name."""
        return self.share.tag


@frozen
class Windows:
    """MIX303's window of every week, counted once for all pillars."""

    counts: tuple[tuple[date, Mapping[str, int], int], ...]
    """Day, entries by pillar, entries in all."""
    mix: PillarMix
    """Today's."""
    by_pillar: Mapping[str, Entries]
    """Everything that reaches people, by pillar."""


def windows(site: Site) -> Windows:
    """Each as it is on the weekday that today is."""
    options, _ = targets(site)
    weeks = weeks_around(site, BACK, AHEAD).weeks
    since = (site.today - weeks[BACK].first).days
    found = []
    for week in weeks:
        day = week.first + timedelta(days=since)
        _, _, entries = window(site.plan, options, day)
        mix = mix_of(entries)
        found.append((day, mix.counts, mix.total))
    groups: dict[str, list[Entry]] = {}
    for entry in site.plan.reaching:
        groups.setdefault(entry.post.pillar, []).append(entry)
    return Windows(tuple(found), pillar_mix(site), {id: Entries(own) for id, own in groups.items()})


def pillar_view(site: Site, pillar: Pillar, known: Windows, told: Told) -> PillarView:
    """The page of `pillar`."""
    own = known.by_pillar.get(pillar.id, Entries())
    shown = in_order(own)
    coming = [one for one in shown if not one.out and site.day(one) >= site.today]
    recent = [one for one in shown if one.out or site.day(one) < site.today]
    workspace = site.plan.workspace
    by_intent = Counter(one.post.intent for one in own if one.post.intent is not None)
    return PillarView(
        share=next(one for one in known.mix.shares if one.tag.id == pillar.id),
        mix=known.mix,
        template=pillar.template,
        coming=tiles(site, coming[:LISTED]),
        recent=tiles(site, recent[: -LISTED - 1 : -1]),
        out=sum(one.out for one in own),
        next=next((site.day(one) for one in coming if one.ahead), None),
        points=tuple(
            Point(day, counts.get(pillar.id, 0), total, day > site.today)
            for day, counts, total in known.counts
        ),
        heat=heat(site, own),
        channels=tuple(
            (channel_tag(site, workspace.channels[id]), len(own.by_channel[id]))
            for id in workspace.channels
            if id in own.by_channel
        ),
        intents=tuple((one, by_intent[one]) for one in Intent if by_intent[one]),
        audiences=tuple(
            (tag, len(own.by_audience.get(tag.id, ())))
            for tag in audience_tags(site, workspace.audiences)
        ),
        told=told,
    )
