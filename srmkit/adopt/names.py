"""Whom a name in a sheet means: IG, 臉書 or “Line@ 會員” to the ids of the workspace, or to nobody.

Nobody is guessed into a post: what is not known stays out of it and is listed with the lines that
would make it known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from srmkit.adopt.slug import slug
from srmkit.adopt.words import (
    among,
    format_of,
    host_of,
    network_of,
    pieces,
    plain,
    vocabulary,
)
from srmkit.edit.values import scalar
from srmkit.load.fields import nearest
from srmkit.model import Name, Workspace
from srmkit.networks.limits import network_ids

SHORT = {"instagram": "ig", "facebook": "fb"}
"""Networks whose channel has a shorter id than they have."""


@dataclass(frozen=True, slots=True)
class Found:
    """The ids that a cell names, the names in it that nobody has, and the format it adds."""

    ids: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    format: str = ""


class Names:
    """The ids of one kind of thing by everything that they are called."""

    def __init__(self, things: Mapping[str, Name], aliases: Mapping[str, str]) -> None:
        self.ids = frozenset(things)
        self._by_name: dict[str, str] = {}
        for id, name in things.items():
            for text in (*name.texts.values(), id):
                self._by_name[plain(text)] = id
        for text, id in aliases.items():
            if id in self.ids:
                self._by_name[plain(text)] = id

    def one(self, text: str) -> str:
        """The id of one name; nothing for a name that nobody has."""
        return self._by_name.get(plain(text), "")

    def all(self, text: str) -> Found:
        """The ids in a cell that names one thing or several."""
        whole = self.one(text)
        if whole:
            return Found((whole,))
        ids: list[str] = []
        unknown: list[str] = []
        for part in pieces(text):
            id = self.one(part)
            (ids if id else unknown).append(id or part)
        return Found(tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(unknown)))

    def near(self, text: str) -> str:
        """The id that a name may be a slip for."""
        near = nearest(plain(text), frozenset(self._by_name))
        return self._by_name.get(near, "")


class Channels(Names):
    """Channels, which are also called by their network where it has only one of them."""

    def __init__(self, workspace: Workspace, aliases: Mapping[str, str]) -> None:
        super().__init__({id: one.name for id, one in workspace.channels.items()}, aliases)
        self._on: dict[str, list[str]] = {}
        for id, channel in workspace.channels.items():
            self._on.setdefault(channel.network, []).append(id)
        self._cell = lru_cache(maxsize=4096)(self._read)

    def on_network(self, network: str, words: Iterable[str] = ()) -> str:
        """The only channel of a network, or the only one whose name has these words too."""
        ids = self._on.get(network, [])
        wanted = [word for word in words if word]
        if wanted:
            names = {id: [name for name, own in self._by_name.items() if own == id] for id in ids}
            ids = [
                id for id in ids if all(any(word in name for name in names[id]) for word in wanted)
            ]
        return ids[0] if len(ids) == 1 else ""

    def of_address(self, url: str) -> str:
        """The channel on whose network a post of that address stands."""
        return self.on_network(host_of(url))

    def all(self, text: str) -> Found:
        """The channels in a cell; `IG Story` is the channel of Instagram and the format story."""
        return self._cell(text)

    def _read(self, text: str) -> Found:
        several = len(list(pieces(text))) > 1
        exact = self.one(text) or self.on_network(network_of(text))  # Twitter/X is one
        whole, form = (exact, "") if exact or several else self._channel(text)
        if whole:
            return Found((whole,), format=form)
        if among(text, "all"):
            return Found(tuple(sorted(self.ids)))
        ids: list[str] = []
        unknown: list[str] = []
        forms: list[str] = []
        for part in self._parts(text):
            id, form = self._channel(part)
            forms.append(form)
            (ids if id else unknown).append(id or part)
        same = len(set(forms)) == 1
        return Found(
            tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(unknown)), forms[0] if same else ""
        )

    def _parts(self, text: str) -> list[str]:
        """`IG/FB` and, where each word is one, `IG FB`."""
        parts: list[str] = []
        for part in pieces(text):
            words = part.split()
            several = len(words) > 1 and all(self._channel(word)[0] for word in words)
            parts.extend(words if several and not self._channel(part)[0] else [part])
        return parts

    def _channel(self, text: str) -> tuple[str, str]:
        """The channel that one name means and the format that it adds."""
        id = self.one(text)
        if id:
            return id, ""
        network = network_of(text)
        if network:
            return self.on_network(network), ""
        words = re.findall(r"[a-z@]+|\d+|[^\W\d_a-z]+", plain(text))
        for size in range(len(words) - 1, 0, -1):
            for start in range(len(words) - size + 1):
                name = " ".join(words[start : start + size])
                rest = words[:start] + words[start + size :]
                id = self.one(name) or self.on_network(network_of(name))
                form = format_of(" ".join(rest))
                if id and form:
                    return id, form
                if network_of(name):
                    own = self.on_network(network_of(name), rest)
                    if own:
                        return own, ""
        return "", ""


@dataclass(frozen=True, slots=True)
class Lines:
    """What to add to a strategy file so that a name is known."""

    file: str
    id: str
    text: str


def lines_to_add(kind: str, name: str, taken: frozenset[str]) -> Lines | None:
    """The lines for a channel, audience, pillar or campaign; None for a network srmkit lacks."""
    file = {
        "channels": "channels", "audiences": "audiences", "pillar": "pillars",
        "campaign": "campaigns",
    }[kind]  # fmt: skip
    shown = scalar(name)
    if kind != "channels":
        id = _free(slug(name, 40), taken)
        return Lines(f"calendar/{file}.yml", id, f"{id}:\n  name: {shown}\n")
    network = network_in(name)
    if network not in network_ids():
        return None
    id = SHORT.get(network, network)
    if id in taken:
        id = _free(slug(name, 40), taken)
    return Lines(f"calendar/{file}.yml", id, f"{id}:\n  name: {shown}\n  network: {network}\n")


def network_in(name: str) -> str:
    """The network that a name means or contains; nothing for none."""
    if network_of(name):
        return network_of(name)
    words = re.findall(r"[a-z@]+|[^\W\d_a-z]+", plain(name))
    found = {network_of(word) for word in words} - {""}
    if not found:  # 官方帳號LINE, MyBrandIG
        text = plain(name)
        found = {
            network
            for network in vocabulary()["network"]
            if len(network) > 4 and network in text.replace(" ", "")
        }
    return found.pop() if len(found) == 1 else ""


def _free(id: str, taken: frozenset[str]) -> str:
    number, free = 2, id
    while free in taken:
        free, number = f"{id}-{number}", number + 1
    return free
