"""The calendars one can subscribe to: everything, a channel, an audience, a campaign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum

from srmkit.frozen import frozen
from srmkit.views.calendar_day import everybody
from srmkit.views.edition import Part
from srmkit.views.site import Site
from srmkit.views.tile import Tag, Tile, channel_tag, tiles


class Kind(StrEnum):
    """What the entries of a calendar have in common."""

    ALL = "all"
    CHANNEL = "channel"
    AUDIENCE = "audience"
    CAMPAIGN = "campaign"
    """Only the team knows of campaigns."""


@frozen
class Subscription:
    """One calendar, also an empty one: whoever subscribes today gets what comes tomorrow."""

    kind: Kind
    tag: Tag | None
    """The channel, the audience, the campaign; None for everything."""
    tiles: tuple[Tile, ...]
    """In order of time."""


def subscriptions(site: Site) -> Iterator[Subscription]:
    """Every calendar of this edition, each entry once in each; in the order of the strategy."""
    shown = tiles(site, site.entries)
    workspace = site.plan.workspace
    yield Subscription(Kind.ALL, None, shown)
    by_channel: dict[str, list[Tile]] = defaultdict(list)
    by_audience: dict[str, list[Tile]] = defaultdict(list)
    by_campaign: dict[str, list[Tile]] = defaultdict(list)
    for one in shown:
        by_channel[one.channel.id].append(one)
        for audience in one.audiences:
            by_audience[audience.id].append(one)
    for channel in workspace.channels.values():
        own = channel_tag(site, channel)
        tag = Tag(own.id, own.name)
        yield Subscription(Kind.CHANNEL, tag, tuple(by_channel[own.id]))
    for tag in everybody(site):
        yield Subscription(Kind.AUDIENCE, tag, tuple(by_audience[tag.id]))
    if site.has(Part.STRATEGY):
        for entry, one in zip(site.entries, shown, strict=True):
            by_campaign[entry.post.campaign].append(one)
        for campaign in workspace.campaigns.values():
            tag = Tag(campaign.id, campaign.name.in_(site.lang) or campaign.id)
            yield Subscription(Kind.CAMPAIGN, tag, tuple(by_campaign[campaign.id]))
