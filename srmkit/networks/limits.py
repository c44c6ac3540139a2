"""Without reading limits as data, each network's numbers would hide in the rules that use them.

Every number keeps its unit, its source, the day it was read and what other sources say instead.
Adding a network is adding a TOML file beside this one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from srmkit.frozen import frozen
from srmkit.networks.names import NAMES
from srmkit.networks.rows import NotPlain, read_rows
from srmkit.text.shipped import shipped

COUNTED = frozenset(
    {
        "aspect",  # width for each 1,000 of height: 4:5 is 800
        "bytes",
        "files",
        "followers",
        "gifs",
        "hashtags",
        "images",
        "media",
        "mentions",
        "messages",  # media and the text, each of which is a message
        "options",
        "pixels",
        "posts",
        "required",  # 1: the network demands it
        "seconds",
        "supported",  # 1: the network has it, 0: it lacks it
        "videos",
    }
)
"""The units of limits on other things than texts, whose units are `srmkit.text.count.UNITS`."""

Measure = Callable[[str], int]
"""How much of something there is, by the unit it is asked in."""


@frozen
class Conflict:
    """What another source says instead."""

    value: int
    unit: str
    source: str
    note: str = ""


@frozen
class Limit:
    """One limit of one network: the most it takes, or the least where the name ends in `min`."""

    name: str
    """One of `NAMES`, such as `text.body`, `media.images` or `posting.day` (24 hours)."""
    value: int
    unit: str
    source: str
    """Where it was read: a URL, or who says so."""
    as_of: date
    """The day on which the source was read."""
    conflicts: tuple[Conflict, ...] = ()
    own: bool = False
    """A channel states it of itself: no other source counts against it, and it does not age."""

    def broken(self, measure: Measure) -> bool:
        """Whether there is more of it than the network takes, or less than it needs."""
        return _beyond(self.name, self.value, measure(self.unit))

    def dispute(self, measure: Measure) -> Conflict | None:
        """The first source that judges otherwise: while there is one, nobody can be sure."""
        verdict = self.broken(measure)
        others = () if self.own else self.conflicts
        for other in others:
            if _beyond(self.name, other.value, measure(other.unit)) != verdict:
                return other
        return None


def _beyond(name: str, value: int, count: int) -> bool:
    return count < value if name.endswith("min") else count > value


@frozen
class Network:
    """A platform and its limits by name."""

    id: str
    name: str
    limits: Mapping[str, Limit]
    own_site: bool = False
    """A page of the brand's own: links from it to the brand lead nowhere else."""
    note: str = ""
    """What could not be found out, and other things worth knowing."""

    def lacks(self, feature: str) -> bool:
        """Whether a source says that it has no such thing; without a source nothing is said."""
        limit = self.limits.get(feature)
        return limit is not None and limit.value == 0


@cache
def network_ids() -> tuple[str, ...]:
    """Return the ids of the networks srmkit knows, sorted; no file is parsed."""
    # importlib.resources would take longer to import than a small workspace to check.
    names = os.listdir(os.path.dirname(__file__))
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def network(id: str) -> Network:
    """Return a network by its id; KeyError for one that srmkit does not know."""
    if id not in network_ids():
        raise KeyError(id)
    data = _document(shipped("srmkit.networks", f"{id}.toml"))
    limits = {limit.name: limit for limit in _limits(data)}
    return Network(
        id,
        data["name"],
        MappingProxyType(limits),
        data.get("own_site", False),
        data.get("note", ""),
    )


def _document(text: str) -> dict[str, Any]:
    try:
        return read_rows(text)
    except NotPlain:
        import tomllib  # for a file that is written in another way

        return tomllib.loads(text)


def _limits(data: dict[str, Any]) -> Iterator[Limit]:
    for part, things in data.items():
        if not isinstance(things, dict):
            continue
        for thing, fields in things.items():
            conflicts = tuple(Conflict(**conflict) for conflict in fields.pop("conflicts", ()))
            yield Limit(f"{part}.{thing}", **fields, conflicts=conflicts)


def text_limits(
    network: Network, *, media: bool = False, pictures: bool = False
) -> tuple[Limit, ...]:
    """Return the limits on the text of a post: none for a blog, two for Bluesky.

    `media` says that pictures or films are attached, `pictures` that nothing but pictures is:
    Telegram and TikTok then take less, or more.
    """
    names = ["text.body", "text.bytes"]
    if media and "text.caption" in network.limits:
        names[0] = "text.caption"
    if pictures and "text.photo" in network.limits:
        names[0] = "text.photo"
    return _those(network, names)


def title_limits(network: Network, *, pictures: bool = False) -> tuple[Limit, ...]:
    """Return the limits on a post's title, where the network shows one."""
    return _those(network, ["text.title", *(["text.photo_title"] if pictures else [])])


def _those(network: Network, names: list[str]) -> tuple[Limit, ...]:
    found = (network.limits.get(name) for name in names)
    return tuple(limit for limit in found if limit is not None)


def full_name(key: str) -> str:
    """Return the name of the limit that a channel's `limits` means: a part alone means its body."""
    return key if "." in key else f"{key}.body"


def with_overrides(network: Network, limits: Mapping[str, int]) -> Network:
    """Return the network with a channel's own values, such as `{"text": 1000}` on an instance.

    A key is one of `NAMES`; a part alone means its `body`. What the network said before stays as a
    conflict. Raises KeyError for a name that no limit has.
    """
    if not limits:
        return network
    changed = dict(network.limits)
    for key, value in limits.items():
        name = full_name(key)
        unit, _ = NAMES[name]
        was = changed.get(name)
        own = Limit(name, value, unit, "the channel's limits", date.max, own=True)
        if was is not None:
            before = Conflict(was.value, was.unit, was.source, f"{network.name}'s own value")
            own = replace(own, unit=was.unit, conflicts=(before, *was.conflicts))
        changed[name] = own
    return replace(network, limits=MappingProxyType(changed))
