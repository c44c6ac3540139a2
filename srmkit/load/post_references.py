"""Whether every name in a post is somebody, and each of its times one that its channels have.

Nearly every post is right: that is found out at once, from what was found about the names before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, tzinfo

from srmkit.dates import DateFault, Moment, steady
from srmkit.faults import SRC
from srmkit.load import nouns
from srmkit.load.references import unknown
from srmkit.model import Post, Workspace
from srmkit.problems import Problem

_NOUNS = {
    "channels": (nouns.CHANNEL, "channels.yml"),
    "audiences": (nouns.AUDIENCE, "audiences.yml"),
    "pillar": (nouns.PILLAR, "pillars.yml"),
    "campaign": (nouns.CAMPAIGN, "campaigns.yml"),
    "announces": (nouns.ANNOUNCED, "dates.yml"),
    "answers": (nouns.ANSWERED, "roadmap.yml"),
    "variants": (nouns.CHANNEL, "channels.yml"),
    "published": (nouns.CHANNEL, "channels.yml"),
}
"""What each key of a post names, and where such things are written down."""


class PostReferences:
    """Looks through posts, one by one. `workspace` needs no posts; the rest of it is there."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known = tuple(map(_Known, _named_by(workspace)))
        self._calm = _Calm({channel.zone for channel in workspace.channels.values()})

    def right(self, post: Post) -> bool:
        """Whether there is surely nothing to say about a post."""
        for ids, known in zip(_names(post), self._known, strict=True):
            if ids and not known[ids]:
                return False
        if post.variants and any(one.date is not None for one in post.variants.values()):
            return False
        return post.date is None or self._calm[post.date.value.date()]

    def problems(self, post: Post) -> Iterator[Problem]:
        """Every name that nobody answers to, every time that is none."""
        named = zip(_NOUNS.items(), _names(post), self._known, strict=True)
        for (key, (noun, file)), ids, known in named:
            several = (ids,) if isinstance(ids, str) else ids
            if ids:
                yield from unknown(several, noun, file, known.names, post.place(key), SRC)
        yield from _clocks(post, self._workspace)


def _named_by(workspace: Workspace) -> tuple[Mapping[str, object], ...]:
    """Who answers to the names under each of `_NOUNS`."""
    return (
        workspace.channels,
        workspace.audiences,
        workspace.pillars,
        workspace.campaigns,
        {**workspace.hiatuses, **workspace.holds, **workspace.items},
        {**workspace.items, **workspace.themes},
        workspace.channels,
        workspace.channels,
    )


def _names(post: Post) -> tuple[str | tuple[str, ...], ...]:
    """What a post names under each of `_NOUNS`."""
    return (
        post.channels,
        post.audiences,
        post.pillar,
        post.campaign,
        post.announces,
        post.answers,
        tuple(post.variants) if post.variants else (),
        tuple([one.channel for one in post.receipts]) if post.receipts else (),
    )


class _Known(dict[str | tuple[str, ...], bool]):
    """Of the name or names under a key whether each is somebody, remembered: ten thousand posts
    name the same few."""

    def __init__(self, names: Mapping[str, object]) -> None:
        self.names = names

    def __missing__(self, ids: str | tuple[str, ...]) -> bool:
        self[ids] = self.names.keys() >= ({ids} if isinstance(ids, str) else set(ids))
        return self[ids]


class _Calm(dict[date, bool]):
    """Of each day whether the clocks of all these zones go on evenly, remembered."""

    def __init__(self, zones: Collection[tzinfo]) -> None:
        self._zones = zones

    def __missing__(self, day: date) -> bool:
        self[day] = all(steady(day, zone) for zone in self._zones)
        return self[day]


def _clocks(post: Post, workspace: Workspace) -> Iterator[Problem]:
    """Wall-clock times that a channel's zone skips or has twice."""
    seen: list[tuple[Moment, tzinfo]] = []
    for id in post.channels:
        channel = workspace.channels.get(id)
        variant = post.variants.get(id)
        moment = (variant.date if variant and variant.date else None) or post.date
        if channel is None or moment is None or steady(moment.value.date(), channel.zone):
            continue
        if (moment, channel.zone) in seen:
            continue
        seen.append((moment, channel.zone))
        try:
            moment.on(channel.zone)
        except DateFault as bad:
            key = "variants" if variant and variant.date else "date"
            yield SRC.bad_date.problem(post.place(key), bad.message, **bad.params)
