"""What whoever posts by hand has to do: each entry with its words, its files and where to go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from srmkit.dates import start_of_day
from srmkit.frozen import frozen
from srmkit.model import Entry, Policy, Receipt
from srmkit.networks.composers import Opened, composer_link
from srmkit.networks.limits import text_limits
from srmkit.networks.media import Sort, sort_of
from srmkit.rules.network.to_come import networks_of
from srmkit.views.exact import outlet
from srmkit.views.forge import edit_url
from srmkit.views.measured import Part, part
from srmkit.views.post import Picture
from srmkit.views.site import Site
from srmkit.views.tile import Tile, tile
from srmkit.views.worklist import worklist

AHEAD = timedelta(days=7)
"""How far ahead the page looks: a site that is not rebuilt for days still knows what is due."""
MOST_AHEAD = 40
"""Entries after today that are written out."""


@frozen
class Handoff:
    """One entry, ready to be posted by hand."""

    tile: Tile
    at: datetime
    """On the channel's clock; midnight where only the day is known."""
    due: datetime
    """The instant from which it is late."""
    text: str
    """Exactly what is pasted; the parts of a thread with a blank line between them."""
    parts: tuple[Part, ...]
    """The same, each part by itself, counted."""
    files: tuple[Picture, ...]
    """What to save and attach."""
    missing: tuple[str, ...]
    """Files that are named and are not there."""
    link: str
    composer: Opened
    """Where it is posted; the channel's own address where the network has no known composer."""
    post: str
    path: str
    """Of the post's file."""
    channel: str
    occurrence: int | None
    """None where the post does not repeat."""
    receipts: tuple[Receipt, ...]
    """Those that the post has already."""
    edit: str
    """The page that edits the post's file; empty without a forge."""
    zone: str
    """The channel's zone, by its IANA name."""


@frozen
class Stopped:
    """A hold that is on, and what it stops or lets pass."""

    reason: str
    until: datetime
    policy: Policy | None
    tiles: tuple[Tile, ...]


@frozen
class TodayView:
    """The page, at the build's now; a reader's browser moves what has become due since."""

    late: tuple[Handoff, ...]
    """Earliest first."""
    today: tuple[Handoff, ...]
    ahead: tuple[Handoff, ...]
    """The days after today."""
    more_ahead: int
    unready: tuple[Tile, ...]
    """Today or earlier, and not approved."""
    stopped: tuple[Stopped, ...]
    done: tuple[Tile, ...]
    zone: str


def today_view(site: Site) -> TodayView:
    """The page. The caller asks whether this edition has it."""
    work = worklist(site.plan)
    write = _writer(site)
    ahead = _ahead(site, {one.id for _, some in work.held for one in some})

    def tiles(entries: Iterable[Entry]) -> tuple[Tile, ...]:
        return tuple(tile(site, one) for one in entries)

    return TodayView(
        late=tuple(write(one) for one in work.overdue if one.post.status.firm),
        today=tuple(map(write, work.due)),
        ahead=tuple(map(write, ahead[:MOST_AHEAD])),
        more_ahead=max(len(ahead) - MOST_AHEAD, 0),
        unready=tiles((*(one for one in work.overdue if not one.post.status.firm), *work.unready)),
        stopped=tuple(
            Stopped(
                hold.reason.in_(site.lang) or hold.id,
                hold.until.astimezone(site.zone),
                hold.policy,
                tiles(entries),
            )
            for hold, entries in work.held
        ),
        done=tiles(work.done),
        zone=str(site.zone),
    )


def _ahead(site: Site, stopped: set[str]) -> list[Entry]:
    """What is promised for the days after today and no hold stops."""
    tomorrow = start_of_day(site.today + timedelta(days=1), site.zone)
    return [
        one
        for one in site.plan.entries.between(tomorrow, tomorrow + AHEAD)
        if one.counts
        and not one.out
        and one.post.status.firm
        and one.id not in stopped
        and not tile(site, one).held
    ]


def _writer(site: Site) -> Callable[[Entry], Handoff]:
    networks = site.once("networks", lambda: networks_of(site.plan))

    def write(entry: Entry) -> Handoff:
        post, channel, words = entry.post, entry.channel, outlet(entry)
        facts = [
            site.plan.workspace.media_facts(one.path) if one.path else None for one in post.media
        ]
        paired = zip(post.media, facts, strict=True)
        sorts = {sort_of(one.path or one.file, known) for one, known in paired}
        known = networks.get(channel.id)
        limits = (
            text_limits(known, media=bool(sorts), pictures=sorts == {Sort.IMAGE}) if known else ()
        )
        parts = tuple(part(one, limits) for one in words.parts)
        files = [(one, site.asset(one.path or one.file)) for one in post.media]
        first = parts[0].text if parts else ""
        late = timedelta(days=1) if entry.all_day else timedelta()
        return Handoff(
            tile=tile(site, entry),
            at=entry.at,
            due=entry.at + late,
            text=words.text,
            parts=parts,
            files=tuple(Picture(path, one.alt) for one, path in files if path),
            missing=tuple(one.file for one, path in files if not path),
            link=post.link,
            composer=composer_link(channel.network, first, post.link, channel.url),
            post=post.id,
            path=post.path,
            channel=channel.id,
            occurrence=entry.occurrence if post.repeat or entry.occurrence else None,
            receipts=post.receipts,
            edit=edit_url(site, post.path),
            zone=str(channel.zone),
        )

    return write
