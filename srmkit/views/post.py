"""One post: what each channel gets, when, for whom, what it answers and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from srmkit.frozen import frozen
from srmkit.metrics.results import Figures
from srmkit.model import Approval, Entry, Post, Status
from srmkit.problems import Problem
from srmkit.views.edition import Part
from srmkit.views.exact import outlets
from srmkit.views.forge import edit_url, source_url
from srmkit.views.past import Change, changes
from srmkit.views.preview import Card, previews
from srmkit.views.site import Site, in_order
from srmkit.views.tile import ChannelTag, Tag, Tile, audience_tags, channel_tag, tile


@frozen
class Row:
    """One entry of the post's schedule."""

    tile: Tile
    local: datetime | None = None
    """The time on the channel's own clock, where that is another one."""


@frozen
class Copy:
    """One text, and the channels that get it."""

    channels: tuple[ChannelTag, ...]
    text: str
    literal: bool = False
    """To be shown as it is: a variant's own words, not Markdown."""
    thread: tuple[str, ...] = ()


@frozen
class Picture:
    """A picture or film, by its path within the site."""

    path: str
    alt: str


@frozen
class Answered:
    """Something people said that the post answers."""

    page: str
    """The id of its page."""
    name: str
    decision: str = ""
    """How far the roadmap item has come; empty for a theme that nobody has decided about."""
    mentions: int = 0


@frozen
class Outcome:
    """What one entry did on its network."""

    tile: Tile
    figures: Figures


@frozen
class Planning:
    """What only the team sees of a post."""

    status: Status
    path: str
    source: str
    edit: str
    cards: tuple[Card, ...] = ()
    problems: tuple[Problem, ...] = ()
    answered: tuple[Answered, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    changes: tuple[Change, ...] | None = None
    """Its history in Git, newest first; None where that is not known."""
    owner: str = ""
    pillar: str = ""
    campaign: str = ""
    intent: str = ""
    teaser: str = ""
    on_behalf_of: str = ""
    approval: Approval | None = None
    missing: tuple[str, ...] = ()
    """Media that are named and were not found."""


@frozen
class PostView:
    """One post's page."""

    id: str
    title: str
    lang: str
    path: str
    """Where its relative links start from; never printed in public."""
    rows: tuple[Row, ...]
    copies: tuple[Copy, ...]
    pictures: tuple[Picture, ...]
    link: str
    audiences: tuple[Tag, ...]
    answers: tuple[Tag, ...]
    """Roadmap items."""
    planning: Planning | None = None


def post_view(site: Site, post: Post, entries: Iterable[Entry]) -> PostView:
    """The page of `post` from those of its `entries` that it may show."""
    shown = in_order(entries)
    items = (site.roadmap.line(id) for id in post.answers)
    return PostView(
        id=post.id,
        title=post.title or post.id,
        lang=post.lang or site.lang,
        path=post.path,
        rows=tuple(_row(site, entry) for entry in shown),
        copies=_copies(site, post, shown),
        pictures=tuple(
            Picture(path, media.alt)
            for media in post.media
            if (path := site.asset(media.path or media.file))
        ),
        link=post.link,
        audiences=audience_tags(site, post.audiences),
        answers=tuple(
            dict.fromkeys(
                Tag(line.item.id, line.item.title.in_(site.lang) or line.item.id)
                for line in items
                if line
            )
        ),
        planning=_planning(site, post, shown) if site.has(Part.WORKFLOW) else None,
    )


def _row(site: Site, entry: Entry) -> Row:
    one = tile(site, entry)
    if one.at is None or one.at.utcoffset() == entry.at.utcoffset():
        return Row(one)
    return Row(one, entry.at)


def _copies(site: Site, post: Post, entries: tuple[Entry, ...]) -> tuple[Copy, ...]:
    """The texts, each once; the post's own body where it has no entry yet."""
    if not entries:
        return (Copy((), post.body),) if post.body.strip() else ()
    texts: dict[tuple[str, bool, tuple[str, ...]], dict[ChannelTag, None]] = {}
    for entry in entries:
        key = (entry.text, entry.literal, entry.thread)
        texts.setdefault(key, {})[channel_tag(site, entry.channel)] = None
    return tuple(
        Copy(tuple(channels), text, literal, thread)
        for (text, literal, thread), channels in texts.items()
        if text.strip() or thread
    )


def _planning(site: Site, post: Post, entries: tuple[Entry, ...]) -> Planning:
    workspace = site.plan.workspace
    pillar = workspace.pillars.get(post.pillar)
    campaign = workspace.campaigns.get(post.campaign)
    ids = dict.fromkeys((*post.channels, *(one.channel.id for one in entries)))
    known = [workspace.channels[id] for id in ids if id in workspace.channels]
    return Planning(
        status=post.status,
        path=post.path,
        source=source_url(site, post.place()),
        edit=edit_url(site, post.path),
        cards=previews(site, post, outlets(post, known)),
        problems=site.problems_of.get(post.path, ()),
        answered=tuple(_answered(site, post)),
        outcomes=tuple(_outcomes(site, entries)),
        changes=changes(site, post.path),
        owner=post.owner,
        pillar=pillar.name.in_(site.lang) if pillar else post.pillar,
        campaign=campaign.name.in_(site.lang) if campaign else post.campaign,
        intent=post.intent.value if post.intent else "",
        teaser=post.teaser,
        on_behalf_of=post.on_behalf_of,
        approval=post.approval,
        missing=tuple(
            media.file for media in post.media if not site.asset(media.path or media.file)
        ),
    )


def _answered(site: Site, post: Post) -> Iterable[Answered]:
    """The roadmap items it answers, and the themes that have none, each once."""
    seen: set[str] = set()
    for id in post.answers:
        line = site.roadmap.line(id)
        if line is not None and line.item.id not in seen:
            seen.add(line.item.id)
            name = line.item.title.in_(site.lang) or line.item.id
            decision = str(line.item.status)
            yield Answered(f"roadmap/{line.item.id}", name, decision, len(line.records))
        elif line is None:
            for strand in site.roadmap.strands:
                if strand.theme.id == id and site.has(Part.UNDECIDED):
                    name = strand.theme.name.in_(site.lang) or id
                    yield Answered(f"themes/{id}", name, mentions=strand.heard.count)


def _outcomes(site: Site, entries: tuple[Entry, ...]) -> Iterable[Outcome]:
    for entry in entries if site.has(Part.RESULTS) else ():
        known = site.results.of(entry)
        if known is not None:
            yield Outcome(tile(site, entry), known.figures)
