"""One entry as a calendar, a list or a feed shows it: the smallest thing an edition may see."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from srmkit.frozen import frozen
from srmkit.model import Campaign, Channel, Entry, Pillar, Post, Status
from srmkit.problems import Problem, Severity
from srmkit.views.edition import Part, Shown, stopped
from srmkit.views.site import Site

HUES = 8
"""Colours that people can tell apart whatever their eyes; the ninth channel begins again."""


@frozen
class Tag:
    """Something with a page of its own, as one word."""

    id: str
    name: str


@frozen
class ChannelTag:
    """A channel as a colour and a sign: both, so that neither has to be seen."""

    id: str
    name: str
    network: str
    hue: int
    """1 to 8, by the order of channels.yml; the icon tells those apart that share one."""


@frozen
class Tile:
    """An entry in one line. A teaser has no post, no status and no audiences."""

    uid: str
    """Stable, and says nothing: the hash of the entry's id."""
    day: date
    at: datetime | None
    """None where only the day is known."""
    channel: ChannelTag
    words: str
    lang: str
    status: Status
    teaser: bool = False
    post: str = ""
    """The id of the post whose page this leads to; empty for a teaser."""
    audiences: tuple[Tag, ...] = ()
    problems: int = 0
    worst: Severity | None = None
    held: bool = False
    url: str = ""
    """Where it can be seen on the network."""
    answers: tuple[str, ...] = ()
    picture: str = ""
    """Path within the site of the first picture; empty for a teaser."""
    path: str = ""
    """The file of the post, for the team."""
    pillar: Tag | None = None
    campaign: Tag | None = None
    owner: str = ""


PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
"""Names of files that a browser shows as a picture."""


def uid_of(entry: Entry) -> str:
    """The name an entry has in feeds: it stays when the entry is published, and gives no slug."""
    return hashlib.sha256(f"srmkit entry {entry.id}".encode()).hexdigest()[:32]


def channel_tag(site: Site, channel: Channel) -> ChannelTag:
    """The tag of a channel; its hue is its place in channels.yml."""
    return site.once(("channel", channel.id), lambda: _channel_tag(site, channel))


def _channel_tag(site: Site, channel: Channel) -> ChannelTag:
    order = list(site.plan.workspace.channels)
    place = order.index(channel.id) if channel.id in order else len(order)
    return ChannelTag(
        channel.id, channel.name.in_(site.lang) or channel.id, channel.network, place % HUES + 1
    )


def audience_tags(site: Site, ids: Iterable[str]) -> tuple[Tag, ...]:
    """The tags of the audiences that exist among `ids`."""
    known = site.plan.workspace.audiences
    return tuple(Tag(id, known[id].name.in_(site.lang) or id) for id in ids if id in known)


def worst_of(problems: Iterable[Problem]) -> Severity | None:
    """The worst severity among `problems`."""
    return min((problem.severity for problem in problems), key=lambda one: one.rank, default=None)


def tile(site: Site, entry: Entry) -> Tile:
    """What this edition shows of `entry`, which must be more than nothing."""
    made: dict[str, Tile] = site.once("tiles", dict)
    if entry.id not in made:
        made[entry.id] = _tile(site, entry)
    return made[entry.id]


def _tile(site: Site, entry: Entry) -> Tile:
    shown = site.shown(entry)
    if not shown:
        raise ValueError("nothing of this entry is shown in this edition")
    at = None if entry.all_day else entry.at.astimezone(site.zone)
    channel = channel_tag(site, entry.channel)
    post = entry.post
    lang = post.lang or site.lang
    if shown is Shown.TEASER:
        return Tile(
            uid_of(entry), site.day(entry), at, channel, post.teaser.strip(), lang,
            Status.SCHEDULED, teaser=True,
        )  # fmt: skip
    problems = site.problems_of.get(post.path, ())
    strategy = site.has(Part.STRATEGY)
    return Tile(
        uid=uid_of(entry),
        day=site.day(entry),
        at=at,
        channel=channel,
        words=post.title or post.id,
        lang=lang,
        status=entry.status,
        post=post.id,
        audiences=audience_tags(site, post.audiences),
        problems=len(problems),
        worst=worst_of(problems),
        held=site.has(Part.HOLDS) and stopped(entry, site.plan),
        url=entry.receipt.url if entry.receipt else "",
        answers=post.answers if shown is Shown.ALL else (),
        picture=_picture(site, post),
        path=post.path if site.has(Part.WORKFLOW) else "",
        pillar=_tag_of(site.plan.workspace.pillars, post.pillar, site) if strategy else None,
        campaign=_tag_of(site.plan.workspace.campaigns, post.campaign, site) if strategy else None,
        owner=post.owner if site.has(Part.PEOPLE) else "",
    )


def _picture(site: Site, post: Post) -> str:
    found = (site.asset(one.path or one.file) for one in post.media)
    return next((one for one in found if one.lower().endswith(PICTURES)), "")


def _tag_of(known: Mapping[str, Pillar | Campaign], id: str, site: Site) -> Tag | None:
    return Tag(id, known[id].name.in_(site.lang) or id) if id in known else None


def tiles(site: Site, entries: Iterable[Entry]) -> tuple[Tile, ...]:
    """The tiles of those `entries` of which anything is shown, in the order given."""
    return tuple(tile(site, entry) for entry in entries if site.shown(entry))
