"""What we post about and what for, beside what we said it would be: the shares that MIX301, MIX302
and MIX303 judge, in their windows, so that a bar and a problem never give two numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from srmkit.dates import start_of_day
from srmkit.frozen import frozen
from srmkit.model import Entries, Intent, Pillar
from srmkit.rules.mix.hard_sell import Options as Sales
from srmkit.rules.mix.off_target import Mix, mix_of, window
from srmkit.rules.mix.off_target import Options as Targets
from srmkit.rules.windows import span
from srmkit.views.coverage_limits import options_of
from srmkit.views.site import Site
from srmkit.views.tile import ChannelTag, Tag, channel_tag


@frozen
class Share:
    """One pillar's part of a window."""

    tag: Tag
    count: int
    share: float
    """From 0 to 1; 0 also of nothing."""
    target: float | None
    low: float | None
    """The least that MIX303 allows; None without a target or while the rule is off."""
    high: float | None
    off: int
    """1 where there is too much of it, -1 where too little, 0 also where that is not judged."""


@frozen
class PillarMix:
    """The pillars' shares in one window."""

    first: date
    last: date
    total: int
    shares: tuple[Share, ...]
    least: int
    """Fewer entries than this are not judged."""
    channels: tuple[tuple[ChannelTag, tuple[int, ...]], ...] = ()
    """Of each channel that has any, its entries by pillar, in the order of `shares`."""

    @property
    def judged(self) -> bool:
        """Whether there are enough entries to say anything."""
        return bool(self.total) and self.total >= self.least


@frozen
class IntentShare:
    """One intent's part of a window; only selling has a limit."""

    intent: Intent
    count: int
    share: float
    low: float | None = None
    high: float | None = None
    target: None = None


@frozen
class IntentMix:
    """The intents in the days up to now that MIX301 looks back on."""

    first: date
    last: date
    total: int
    """Entries, with and without an intent."""
    shares: tuple[IntentShare, ...]
    """Every intent, in the order of `Intent`."""
    most: float | None
    """The largest share that may sell; None while MIX301 is off."""
    channels: tuple[tuple[ChannelTag, tuple[int, ...]], ...] = ()
    """Of each channel that has any, its entries by intent, in the order of `Intent`."""

    @property
    def selling(self) -> IntentShare:
        """The part that sells."""
        return next(one for one in self.shares if one.intent is Intent.SELL)


def targets(site: Site) -> tuple[Targets, bool]:
    """What MIX303 is set to, and whether it is awake; its defaults where it is not."""
    own = options_of(site, "MIX303")
    return (own, True) if own is not None else (Targets(), False)


def pillar_mix(site: Site, day: date | None = None, channel: str = "") -> PillarMix:
    """The window of MIX303 as it is on `day` (today), of all channels or of one."""
    options, awake = targets(site)
    first, last, entries = window(site.plan, options, day or site.today)
    if channel:
        entries = entries.by_channel.get(channel, Entries())
    mix = mix_of(entries)
    pillars = site.plan.workspace.pillars
    channels = site.plan.workspace.channels
    by_channel = entries.by_channel
    return PillarMix(
        first,
        last,
        mix.total,
        tuple(
            _share(site, pillar, mix, options, awake and not channel) for pillar in pillars.values()
        ),
        options.min_entries,
        tuple(
            (channel_tag(site, channels[id]), _counts(by_channel[id], pillars))
            for id in channels
            if id in by_channel and not channel
        ),
    )


def _counts(entries: Entries, pillars: Mapping[str, Pillar]) -> tuple[int, ...]:
    counts = Counter(entry.post.pillar for entry in entries)
    return tuple(counts[id] for id in pillars)


def _share(site: Site, pillar: Pillar, mix: Mix, options: Targets, judged: bool) -> Share:
    low = high = None
    if pillar.share is not None and judged:
        tolerance = options.tolerance / 100
        low, high = max(pillar.share - tolerance, 0.0), min(pillar.share + tolerance, 1.0)
    return Share(
        Tag(pillar.id, pillar.name.in_(site.lang) or pillar.id),
        mix.counts.get(pillar.id, 0),
        mix.share(pillar) if mix.total else 0.0,
        pillar.share,
        low,
        high,
        mix.off(pillar, options) if judged else 0,
    )


def intent_mix(site: Site, entries: Entries) -> IntentMix:
    """The intents of `entries` in the days up to now that MIX301 counts together."""
    options = options_of(site, "MIX301")
    sales = options or Sales()
    last = site.today
    first = last - span(sales.days) + timedelta(days=1)
    inside = entries.between(
        start_of_day(first, site.zone), start_of_day(last + timedelta(days=1), site.zone)
    )
    known = site.plan.workspace.channels
    most = sales.max_share if options is not None else None
    counts = _intents(inside)
    return IntentMix(
        first,
        last,
        len(inside),
        tuple(
            IntentShare(
                one,
                counts[one],
                counts[one] / len(inside) if inside else 0.0,
                *((0.0, most) if one is Intent.SELL and most is not None else (None, None)),
            )
            for one in Intent
        ),
        most,
        tuple(
            (channel_tag(site, known[id]), tuple(_intents(own)[one] for one in Intent))
            for id in known
            if (own := inside.by_channel.get(id))
        ),
    )


def _intents(entries: Entries) -> Counter[Intent]:
    return Counter(entry.post.intent for entry in entries if entry.post.intent is not None)
