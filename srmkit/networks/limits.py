"""Without reading limits as data, each network's numbers would hide in the rules that use them.

Every number keeps its unit, its source, the day it was read and what other sources say instead.
Adding a network is adding a TOML file beside this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

COUNTED = frozenset(
    {
        "bytes",
        "files",
        "followers",
        "hashtags",
        "images",
        "media",
        "mentions",
        "messages",
        "options",
        "posts",
        "required",  # 1: the network demands it
        "supported",  # 1: the network has it, 0: it lacks it
        "videos",
    }
)
"""The units of limits on other things than texts, whose units are `srmkit.text.count.UNITS`."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What another source says instead."""

    value: int
    unit: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of one network: the most it takes, or the least where the name ends in `min`."""

    name: str
    """Part and thing, such as `text.body`, `media.images` or `posting.day` (24 hours)."""
    value: int
    unit: str
    source: str
    """Where it was read: a URL, or who says so."""
    as_of: date
    """The day on which the source was read."""
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """A platform and its limits by name."""

    id: str
    name: str
    limits: Mapping[str, Limit]


@cache
def network_ids() -> tuple[str, ...]:
    """Return the ids of the networks srmkit knows, sorted; no file is parsed."""
    from importlib.resources import files

    names = (entry.name for entry in files("srmkit.networks").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def network(id: str) -> Network:
    """Return a network by its id; KeyError for one that srmkit does not know."""
    if id not in network_ids():
        raise KeyError(id)
    # Imported here, since a workspace without posts on this network needs neither.
    import tomllib
    from importlib.resources import files

    text = files("srmkit.networks").joinpath(f"{id}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    limits = {limit.name: limit for limit in _limits(data)}
    return Network(id, data["name"], MappingProxyType(limits))


def _limits(data: dict[str, Any]) -> Iterator[Limit]:
    for part, things in data.items():
        if not isinstance(things, dict):
            continue
        for thing, fields in things.items():
            conflicts = tuple(Conflict(**conflict) for conflict in fields.pop("conflicts", ()))
            yield Limit(f"{part}.{thing}", **fields, conflicts=conflicts)


def text_limits(network: Network) -> tuple[Limit, ...]:
    """Return the limits on the text of a post: none for a blog, two for Bluesky."""
    found = (network.limits.get(name) for name in ("text.body", "text.bytes"))
    return tuple(limit for limit in found if limit is not None)


def with_overrides(network: Network, limits: Mapping[str, int]) -> Network:
    """Return the network with a channel's own values, such as `{"text": 1000}` on an instance.

    A key is the name of a limit; a part alone means its `body`. What the network said before
    stays as a conflict. Raises KeyError for a limit that the network does not have.
    """
    changed = dict(network.limits)
    for key, value in limits.items():
        name = key if "." in key else f"{key}.body"
        was = changed[name]
        before = Conflict(was.value, was.unit, was.source, f"{network.name}'s own value")
        changed[name] = replace(
            was, value=value, source="the channel's limits", conflicts=(before, *was.conflicts)
        )
    return replace(network, limits=MappingProxyType(changed))
