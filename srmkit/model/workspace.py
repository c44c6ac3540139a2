"""One brand's folder, read: everything that lies on disk, and nothing that happens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import date

from srmkit.frozen import frozen
from srmkit.model.crisis import Crisis
from srmkit.model.listening import Category, RoadmapItem, Source, Theme
from srmkit.model.post import MediaFacts, Post, _no_facts
from srmkit.model.strategy import (
    Absence,
    Audience,
    Cadence,
    Campaign,
    Channel,
    KeyDate,
    MovingDate,
    Pillar,
    Settings,
)


@frozen
class Workspace:
    """One brand's folder, read. `present` are the files that exist: families wake by them."""

    settings: Settings
    present: frozenset[str] = frozenset()
    channels: Mapping[str, Channel] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    pillars: Mapping[str, Pillar] = field(default_factory=dict)
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    calendars: tuple[str, ...] = ()
    """Built-in calendars: codes of regions (`HK`, `GB-ENG`), `lunar`, `commerce`."""
    key_dates: Mapping[str, KeyDate] = field(default_factory=dict)
    moving_dates: Mapping[str, MovingDate] = field(default_factory=dict)
    """Key dates that follow a built-in day; a plan has each among its `key_dates`, per year."""
    hiatuses: Mapping[str, Absence] = field(default_factory=dict)
    holds: Mapping[str, Absence] = field(default_factory=dict)
    holidays: Mapping[str, frozenset[date]] = field(default_factory=dict)
    """By region, the days on which nobody answers."""
    cadence: Cadence = field(default_factory=Cadence)
    posts: tuple[Post, ...] = ()
    categories: Mapping[str, Category] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    items: Mapping[str, RoadmapItem] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    crisis: Crisis = field(default_factory=Crisis)
    media_facts: Callable[[str], MediaFacts | None] = field(
        default=_no_facts, compare=False, repr=False
    )
    """What is known of the media file at a path; it is looked into when it is first asked for."""

    def with_post(self, changed: Post) -> Workspace:
        """The same with another state of the post from that file."""
        posts = tuple(changed if one.path == changed.path else one for one in self.posts)
        return replace(self, posts=posts)
