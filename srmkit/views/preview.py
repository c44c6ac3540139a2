"""How a post will look on each channel: counted and cut as the network does it. For the team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from srmkit.frozen import frozen
from srmkit.model import Post
from srmkit.networks.limits import Limit, Network, text_limits, title_limits
from srmkit.networks.media import Sort, sort_of
from srmkit.networks.split import split, within
from srmkit.rules.network.to_come import networks_of
from srmkit.text.count import UNITS
from srmkit.text.links import host, links
from srmkit.text.tags import hashtags
from srmkit.views.exact import Outlet
from srmkit.views.measured import Meter, Part, counted, meter, part
from srmkit.views.site import Site
from srmkit.views.tile import ChannelTag, channel_tag

MOST_PARTS = 10
"""Parts of a proposed thread that a card draws."""
MOST_SHOTS = 10
"""Pictures that a card draws."""


@frozen
class Shot:
    """A picture or film as the network shows it."""

    path: str
    """Within the site; empty where the file is not there."""
    file: str
    alt: str
    sort: Sort
    meters: tuple[Meter, ...] = ()
    """Of the alt text."""
    frame: tuple[int, int, int, int] | None = None
    """Width and height of the picture, then of what is shown of its middle, in pixels; None where
    it is shown whole or nobody knows."""


@frozen
class LinkCard:
    """A link as host and words, made from the address alone: nothing is fetched."""

    url: str
    host: str
    words: str


@frozen
class Card:
    """One channel's preview."""

    channel: ChannelTag
    network: str
    """Its name; empty for one that srmkit does not know."""
    outlet: Outlet
    title: Part | None
    """Where the network shows one."""
    parts: tuple[Part, ...]
    proposed: bool = False
    """The parts are a thread that srmkit proposes, since the text is too long for one post."""
    unsplit: bool = False
    """It is too long, and what must not be broken in it leaves no way to make a thread of it."""
    more_parts: int = 0
    """Parts that are not drawn."""
    shots: tuple[Shot, ...] = ()
    more_shots: int = 0
    link: LinkCard | None = None
    tags: Meter | None = None
    """Hashtags, where the network heeds only so many."""
    links_dead: bool = False
    """It has a link, and links in texts cannot be followed there."""
    tags_dead: bool = False
    """It has hashtags, and they lead nowhere there."""
    first_comment: bool = False
    """The link is not in the text, and a first comment can carry it."""

    @property
    def length(self) -> Meter | None:
        """The length of its text, where it is one and the network has a limit."""
        meters = self.parts[0].meters if len(self.parts) == 1 else ()
        return meters[0] if meters else None

    @property
    def over(self) -> bool:
        """Whether anything is too long."""
        texts = (*self.parts, *([self.title] if self.title else []))
        return self.proposed or any(meter.over for one in texts for meter in one.meters)


def previews(site: Site, post: Post, outlets: Iterable[Outlet]) -> tuple[Card, ...]:
    """One card for each of the `outlets` of `post`."""
    networks = site.once("networks", lambda: networks_of(site.plan))
    shots = [_shot(site, post, number) for number in range(len(post.media))]
    return tuple(_card(site, post, one, networks, shots) for one in outlets)


_NOTHING = Network("", "", {})


def _card(
    site: Site, post: Post, outlet: Outlet, networks: Mapping[str, Network], shots: list[Shot]
) -> Card:
    known = networks.get(outlet.channel.id, _NOTHING)
    sorts = {one.sort for one in shots}
    limits = text_limits(known, media=bool(shots), pictures=sorts == {Sort.IMAGE})
    fold = known.limits.get("text.preview")
    texts = outlet.parts
    parts = tuple(part(one, limits, fold) for one in texts)
    too_long = len(texts) == 1 and _has(known, "feature.thread") and not within(limits)(texts[0])
    proposed = _thread(texts[0], limits) if too_long else ()
    tag_limit = known.limits.get("tags.hashtags")
    tag_count = sum(len(hashtags(one)) for one in texts)
    linked = _link_of(post, outlet)
    inside = any(linked in one for one in texts)
    return Card(
        channel=channel_tag(site, outlet.channel),
        network=known.name,
        outlet=outlet,
        title=_title(post, known, sorts),
        parts=tuple(part(one, limits, fold) for one in proposed[:MOST_PARTS]) or parts,
        proposed=bool(proposed),
        unsplit=too_long and not proposed,
        more_parts=max(len(proposed) - MOST_PARTS, 0),
        shots=tuple(_seen(site, one, known) for one in shots[:MOST_SHOTS]),
        more_shots=max(len(shots) - MOST_SHOTS, 0),
        link=None if known.lacks("feature.links") else _link_card(linked),
        tags=counted(tag_count, tag_limit) if tag_limit and tag_count else None,
        links_dead=bool(linked) and known.lacks("feature.links"),
        tags_dead=bool(tag_count) and known.lacks("feature.hashtags"),
        first_comment=bool(linked) and not inside and _has(known, "feature.first_comment")
        and not known.lacks("feature.links"),
    )  # fmt: skip


def _has(known: Network, feature: str) -> bool:
    limit = known.limits.get(feature)
    return limit is not None and limit.value > 0


def _thread(text: str, limits: tuple[Limit, ...]) -> tuple[str, ...]:
    """The thread that a text too long for one post makes; empty where it cannot be split."""
    found = (one.strip() for one in split(text, within(limits)))
    return tuple(one for one in found if one)


def _title(post: Post, known: Network, sorts: set[Sort]) -> Part | None:
    limits = title_limits(known, pictures=sorts == {Sort.IMAGE})
    return part(post.title, limits) if limits and post.title else None


def _link_of(post: Post, outlet: Outlet) -> str:
    """The post's own link, else the first in its text; in Markdown, a file's name is none."""
    found = (one for text in outlet.parts for one in links(text))
    return post.link or next((one for one in found if not outlet.long_form or "://" in one), "")


def _link_card(url: str) -> LinkCard | None:
    if not url:
        return None
    try:
        path = unquote(urlsplit(url if "://" in url else f"https://{url}").path)
    except ValueError:
        return None
    last = path.rstrip("/").rpartition("/")[2]
    words = " ".join(last.rsplit(".", 1)[0].replace("-", " ").replace("_", " ").split())
    return LinkCard(url, host(url), words)


def _shot(site: Site, post: Post, number: int) -> Shot:
    media = post.media[number]
    facts = site.plan.workspace.media_facts(media.path) if media.path else None
    path = site.asset(media.path or media.file)
    frame = (facts.width, facts.height, 0, 0) if facts and facts.width and facts.height else None
    sort = sort_of(media.path or media.file, facts)
    return Shot(path, media.file, media.alt, sort, frame=frame)


def _seen(site: Site, shot: Shot, known: Network) -> Shot:
    """`shot` with what this network makes of it."""
    pictured = shot.sort in {Sort.IMAGE, Sort.GIF}
    limit = known.limits.get("alt.body" if pictured else "alt.video")
    meters = (meter(shot.alt, limit),) if limit and limit.unit in UNITS and shot.alt else ()
    frame = _frame(shot.frame, known) if shot.frame and pictured else None
    return Shot(shot.path, shot.file, shot.alt, shot.sort, meters, frame)


def _frame(size: tuple[int, int, int, int], known: Network) -> tuple[int, int, int, int] | None:
    """What is shown of a picture that is taller or wider than the network shows whole."""
    width, height, *_ = size
    tallest, widest = (known.limits.get(f"media.aspect_{end}") for end in ("min", "max"))
    if tallest and width * 1000 < tallest.value * height:
        return width, height, width, width * 1000 // tallest.value
    if widest and width * 1000 > widest.value * height:
        return width, height, height * widest.value // 1000, height
    return None
