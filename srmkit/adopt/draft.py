"""One row understood, and the post that one or several rows become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from srmkit.adopt.notes import Spot
from srmkit.dates import Moment
from srmkit.text.plain import plain_text


@dataclass(frozen=True, slots=True)
class Own:
    """What is different on one channel."""

    text: str | None = None
    when: Moment | None = None
    thread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the post stands on a channel since it went out."""

    channel: str
    at: Moment
    url: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A post to be."""

    title: str = ""
    text: str = ""
    """Markdown."""
    when: Moment | None = None
    status: str = ""
    channels: tuple[str, ...] | None = None
    """None where the row says nothing of channels: the workspace's default counts."""
    audiences: tuple[str, ...] = ()
    pillar: str = ""
    topics: tuple[str, ...] = ()
    intent: str = ""
    lang: str = ""
    format: str = ""
    campaign: str = ""
    owner: str = ""
    media: tuple[tuple[str, str], ...] = ()
    """File and alt text."""
    link: str = ""
    teaser: str = ""
    variants: Mapping[str, Own] = field(default_factory=dict)
    published: tuple[Proof, ...] = ()
    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What has no key of ours, by heading; several values where merged rows differ."""
    spots: tuple[Spot, ...] = ()
    keys: tuple[str, ...] = ()
    """A digest of each row, by which the next import knows it again."""

    @property
    def name(self) -> str:
        """What to call it: its title, else the beginning of its text."""
        if self.title:
            return self.title
        texts = (plain_text(self.text), *(own.text or "" for own in self.variants.values()))
        first = next(
            (line.strip() for text in texts for line in text.split("\n") if line.strip()), ""
        )
        return first if len(first) <= 60 else first[:59] + "…"
