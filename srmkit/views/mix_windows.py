"""How much each channel and each audience is sold to and asked: the rolling windows of MIX301 and
MIX302 as they are now and where they are worst, so that one sees a warning coming."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from srmkit.frozen import frozen
from srmkit.model import Entries, Intent
from srmkit.rules.days import day_of
from srmkit.rules.mix.asks_exceed_gives import ASKING, GIVING
from srmkit.rules.windows import ROUNDING, lookbacks
from srmkit.views.coverage_limits import options_of
from srmkit.views.site import Site
from srmkit.views.tile import Tag


@frozen
class Window:
    """The days that end with one entry."""

    hits: int
    count: int
    """All entries in it that the rule looks at; one or more."""
    last: date

    @property
    def share(self) -> float:
        """The part that is hits."""
        return self.hits / self.count


@frozen
class Drawn:
    """What one channel or audience has had, and has coming, of one kind."""

    kind: str
    """`channels` or `audiences`: where its page is."""
    tag: Tag
    now: Window | None
    """The window that ends with the last entry up to now; None before the first."""
    worst: Window | None
    """The one with the largest part of hits, of those in the report that hold enough entries."""
    over: bool
    """The worst is more than allowed."""


def selling(site: Site) -> tuple[Drawn, ...]:
    """MIX301's windows of every channel and audience that has any entries; none while it is off."""
    options = options_of(site, "MIX301")
    if options is None:
        return ()
    found = []
    for kind, tag, entries in _everybody(site):
        hits = [entry.post.intent is Intent.SELL for entry in entries]
        now, worst = _windows(site, entries, hits, options.days, options.min_entries)
        over = worst is not None and worst.hits > worst.count * (options.max_share + ROUNDING)
        found.append(Drawn(kind, tag, now, worst, over))
    return tuple(one for one in found if one.now or one.worst)


def asking(site: Site) -> tuple[Drawn, ...]:
    """MIX302's windows of every audience: what asks or sells among that and what gives or thanks;
    none while the rule is off."""
    options = options_of(site, "MIX302")
    if options is None:
        return ()
    found = []
    for kind, tag, contacts in _everybody(site):
        if kind == "audiences":
            entries = contacts.where(lambda entry: entry.post.intent in ASKING | GIVING)
            hits = [entry.post.intent in ASKING for entry in entries]
            now, worst = _windows(site, entries, hits, options.days, options.min_entries)
            allowed = options.max_ratio + ROUNDING
            over = worst is not None and worst.hits > (worst.count - worst.hits) * allowed
            found.append(Drawn(kind, tag, now, worst, over))
    return tuple(one for one in found if one.now or one.worst)


def _everybody(site: Site) -> Iterator[tuple[str, Tag, Entries]]:
    workspace = site.plan.workspace
    for id, channel in workspace.channels.items():
        own = site.plan.reaching.by_channel.get(id, Entries())
        yield "channels", Tag(id, channel.name.in_(site.lang) or id), own
    for id, audience in workspace.audiences.items():
        yield "audiences", Tag(id, audience.name.in_(site.lang) or id), site.plan.contacts[id]


def _windows(
    site: Site, entries: Entries, hits: Sequence[bool], days: int, least: int
) -> tuple[Window | None, Window | None]:
    """The latest window up to now, and the worst of the report, be it among all entries or, as the
    rules look first, among those that are promised. Linear."""
    now, worst = _among(site, entries, hits, days, least)
    firm = [number for number, entry in enumerate(entries) if not entry.mild]
    if len(firm) < len(entries):
        promised = Entries([entries[number] for number in firm])
        _, other = _among(site, promised, [hits[number] for number in firm], days, least)
        worst = max((one for one in (worst, other) if one), key=_share, default=None)
    return now, worst


def _share(window: Window) -> float:
    return window.share


def _among(
    site: Site, entries: Entries, hits: Sequence[bool], days: int, least: int
) -> tuple[Window | None, Window | None]:
    plan = site.plan
    so_far = list(accumulate(hits, initial=0))
    now = worst = None
    for entry, (first, last) in zip(entries, lookbacks(entries, days), strict=True):
        if entry.at > plan.now and not plan.reports(entry.at):
            break
        if first == last:  # a window of no days
            continue
        window = Window(so_far[last] - so_far[first], last - first, day_of(plan, entry))
        if entry.at <= plan.now:
            now = window
        enough = window.count >= least and plan.reports(entry.at)
        if enough and (worst is None or window.share > worst.share):
            worst = window
    return now, worst
