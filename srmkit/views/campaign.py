"""One campaign: its days, the posts in them, the holes, and whether it has a last word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from srmkit.dates import week_of
from srmkit.frozen import frozen
from srmkit.model import Campaign, Entries, Entry, Intent
from srmkit.rules.days import day_of, silent_days, will_happen
from srmkit.views.channel import LISTED
from srmkit.views.coverage_limits import options_of
from srmkit.views.coverage_problems import Told
from srmkit.views.coverage_weeks import Axis, weeks_around
from srmkit.views.edition import Part
from srmkit.views.heat import Heat, heat
from srmkit.views.site import Site, in_order
from srmkit.views.tile import ChannelTag, Tag, Tile, channel_tag, tile, tiles
from srmkit.views.timeline import Kind, Line, Stretch, marks

MOST_BACK, MOST_AHEAD = 26, 26
"""Weeks of an arc before and after this one; a campaign that is longer is cut there."""
BACK, AHEAD = 13, 13
"""Weeks that the overview shows before and after this one."""


@frozen
class Arc:
    """A campaign on a line of days."""

    axis: Axis
    line: Line
    longest: int
    """Longest time without a post of it, in days, up to its last planned post or today."""
    allowed: int | None
    """What MIX307 allows; None while the rule is off."""


@frozen
class CampaignView:
    """One campaign's page."""

    tag: Tag
    since: date | None
    until: date | None
    owner: str
    utm: Mapping[str, str]
    posts: int
    """Posts, out or planned; an entry on three channels is one post."""
    entries: int
    out: int
    coming: tuple[Tile, ...]
    recent: tuple[Tile, ...]
    """Newest first."""
    opening: Tile | None
    """The first entry within its days."""
    closing: Tile | None
    """The last, where it is near enough to the end to be felt as its end."""
    arc: Arc
    overview: Line
    """The same on the axis that all campaigns share."""
    heat: Heat
    channels: tuple[tuple[ChannelTag, int], ...]
    pillars: tuple[tuple[Tag, int], ...]
    intents: tuple[tuple[Intent, int], ...]
    told: Told

    def state(self, today: date) -> str:
        """`coming`, `running` or `over`."""
        if self.since is not None and self.since > today:
            return "coming"
        return "over" if self.until is not None and self.until < today else "running"


def by_campaign(site: Site) -> Mapping[str, Entries]:
    """What reaches people, by campaign, grouped once."""
    groups: dict[str, list[Entry]] = {}
    for entry in site.plan.reaching:
        if entry.post.campaign:
            groups.setdefault(entry.post.campaign, []).append(entry)
    return {id: Entries(own) for id, own in groups.items()}


def shared_axis(site: Site) -> Axis:
    """The weeks of the overview."""
    return weeks_around(site, BACK, AHEAD)


def campaign_view(site: Site, campaign: Campaign, own: Entries, told: Told) -> CampaignView:
    """The page of `campaign`, whose entries are `own`."""
    shown = in_order(own)
    coming = [one for one in shown if not one.out and site.day(one) >= site.today]
    recent = [one for one in shown if one.out or site.day(one) < site.today]
    known = site.plan.workspace
    opening, closing = _ends(site, campaign, own)
    by_pillar = Counter(one.post.pillar for one in own)
    by_intent = Counter(one.post.intent for one in own if one.post.intent is not None)
    return CampaignView(
        tag=Tag(campaign.id, campaign.name.in_(site.lang) or campaign.id),
        since=campaign.since,
        until=campaign.until,
        owner=campaign.owner if site.has(Part.PEOPLE) else "",
        utm=campaign.utm,
        posts=len(own.by_post),
        entries=len(own),
        out=sum(one.out for one in own),
        coming=tiles(site, coming[:LISTED]),
        recent=tiles(site, recent[: -LISTED - 1 : -1]),
        opening=tile(site, opening) if opening else None,
        closing=tile(site, closing) if closing else None,
        arc=_arc(site, campaign, own),
        overview=_line(site, campaign, own, shared_axis(site)),
        heat=heat(site, own),
        channels=tuple(
            (channel_tag(site, channel), len(own.by_channel[id]))
            for id, channel in known.channels.items()
            if id in own.by_channel
        ),
        pillars=tuple(
            (Tag(id, one.name.in_(site.lang) or id), by_pillar[id])
            for id, one in known.pillars.items()
            if by_pillar[id]
        ),
        intents=tuple((one, by_intent[one]) for one in Intent if by_intent[one]),
        told=told,
    )


def _inside(site: Site, campaign: Campaign, own: Entries) -> list[Entry]:
    """What people see of it within its days, as MIX307 counts it."""
    first, last = campaign.since or date.min, campaign.until or date.max
    return [
        one
        for one in own
        if first <= day_of(site.plan, one) <= last and will_happen(site.plan, one)
    ]


def _ends(site: Site, campaign: Campaign, own: Entries) -> tuple[Entry | None, Entry | None]:
    inside = _inside(site, campaign, own)
    if not inside:
        return None, None
    options, last = options_of(site, "MIX307"), inside[-1]
    if campaign.until is None or options is None:
        return inside[0], None
    near = (campaign.until - day_of(site.plan, last)).days <= options.closing_days
    return inside[0], last if near else None


def _arc(site: Site, campaign: Campaign, own: Entries) -> Arc:
    options = options_of(site, "MIX307")
    allowed = options.max_gap if options is not None else None
    axis = _axis(site, campaign, own)
    found = list(_gaps(site, campaign, own))
    line = _line(site, campaign, own, axis)
    holes = tuple(
        Stretch(Kind.SILENCE, first, last, days)
        for first, last, days in found
        if allowed is not None and days > allowed and first <= axis.last and last >= axis.first
    )
    return Arc(
        axis,
        Line(line.marks, (*holes, *line.stretches)),
        max((days for _, _, days in found), default=0),
        allowed,
    )


def _gaps(site: Site, campaign: Campaign, own: Entries) -> list[tuple[date, date, int]]:
    """From its first day to its first post, from post to post, and while it runs from the last to
    today; each with the days that count."""
    seen = [one for one in own if will_happen(site.plan, one)]
    if not seen:
        return []
    days = [day_of(site.plan, one) for one in _inside(site, campaign, own)]
    if campaign.since is not None:
        days = [campaign.since, *days]
    running = campaign.until is None or campaign.until >= site.today
    if running and days and days[-1] < site.today:
        days.append(site.today)
    channels = {one.channel.id for one in seen}
    return [
        (first, last, silent_days(site.plan, channels, first, last, 0))
        for first, last in pairwise(days)
    ]


def _axis(site: Site, campaign: Campaign, own: Entries) -> Axis:
    """Whole weeks from before its first day to after its last, with this one among them."""
    days = [day_of(site.plan, one) for one in own]
    edges = [one for one in (campaign.since, campaign.until) if one is not None]
    begin = week_of(site.today, site.plan.workspace.settings.week_start)
    first, last = min([*edges, *days, begin]), max([*edges, *days, begin])
    back = min(max((begin - first).days // 7 + 1, 1), MOST_BACK)
    ahead = min(max((last - begin).days // 7 + 1, 1), MOST_AHEAD)
    return weeks_around(site, back, ahead)


def _line(site: Site, campaign: Campaign, own: Entries, axis: Axis) -> Line:
    found = marks(site, own, axis)
    edges = [campaign.since, campaign.until]
    known = [one for one in edges if one is not None] + [one.day for one in found]
    if not known:
        return Line(found, ())
    first, last = campaign.since or min(known), campaign.until or max(known)
    if first > axis.last or last < axis.first:
        return Line(found, ())
    return Line(found, (Stretch(Kind.RUN, first, last, (last - first).days + 1),))
