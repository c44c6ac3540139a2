"""How the relationship is, in four numbers: do we give, do we keep in touch, is anybody forgotten,
do we answer in time. Each is the planner's or the indicators' own reckoning, never a second one."""

from __future__ import annotations

from srmkit.frozen import frozen
from srmkit.model import Entries, Intent, Measure
from srmkit.views.coverage_limits import allowed_silence
from srmkit.views.edition import Part
from srmkit.views.indicators import Card, board
from srmkit.views.mix import intent_mix
from srmkit.views.pressure import limits_of
from srmkit.views.site import Site
from srmkit.views.tile import ChannelTag, channel_tag


@frozen
class Giving:
    """What was given, of all that was posted in the window of MIX301."""

    share: float
    """From 0 to 1: `give` and `thank`."""
    selling: float
    most: float | None
    """The largest share that may sell; None while nobody watches it."""

    @property
    def over(self) -> bool:
        """It sells too much."""
        return self.most is not None and self.selling > self.most


@frozen
class Quiet:
    """The channel that has been silent longest, measured by what it may be."""

    channel: ChannelTag
    days: int
    allowed: int | None

    @property
    def over(self) -> bool:
        """It is silent for too long."""
        return self.allowed is not None and self.days > self.allowed


@frozen
class Reached:
    """How many audiences heard of us within the longest wait they agreed to."""

    count: int
    of: int


@frozen
class Health:
    """The four; None for what cannot be said yet."""

    giving: Giving | None
    quiet: Quiet | None
    reached: Reached | None
    answered: Card | None
    """The share answered within its target; the median first answer where there is no target."""


def health(site: Site) -> Health | None:
    """The four numbers, for the team."""
    if not site.has(Part.STRATEGY):
        return None
    return Health(_giving(site), _quiet(site), _reached(site), _answered(site))


def _giving(site: Site) -> Giving | None:
    mix = intent_mix(site, site.plan.reaching)
    if not mix.total:
        return None
    shares = {one.intent: one.share for one in mix.shares}
    return Giving(shares[Intent.GIVE] + shares[Intent.THANK], shares[Intent.SELL], mix.most)


def _quiet(site: Site) -> Quiet | None:
    found = []
    for channel in site.plan.workspace.channels.values():
        own = site.plan.reaching.by_channel.get(channel.id, Entries())
        last = max((entry.day for entry in own if entry.out), default=None)
        if last is not None:
            days = max((site.today - last).days, 0)
            found.append(Quiet(channel_tag(site, channel), days, allowed_silence(site, channel)))
    return max(found, key=lambda one: one.days / (one.allowed or 7), default=None)


def _reached(site: Site) -> Reached | None:
    waits = []
    for audience in site.plan.workspace.audiences.values():
        wait = limits_of(site, audience).wait
        if wait is not None:
            days = [entry.day for entry in site.plan.contacts[audience.id] if entry.out]
            last = max(days, default=None)
            waits.append(last is not None and (site.today - last).days <= wait)
    return Reached(sum(waits), len(waits)) if waits else None


def _answered(site: Site) -> Card | None:
    view = board(site)
    cards = {one.measure: one for part in view.chapters for one in part.cards} if view else {}
    for measure in (Measure.WITHIN_TARGET, Measure.FIRST_RESPONSE_BUSINESS, Measure.FIRST_RESPONSE):
        card = cards.get(measure)
        if card is not None and (card.recent or card.total).value is not None:
            return card
    return None
