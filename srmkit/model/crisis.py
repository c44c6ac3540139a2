"""`calendar/crisis.yml` as nouns: who does what, and in which words, when something goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta

from srmkit.dates import Hours
from srmkit.frozen import frozen
from srmkit.model.words import UNNAMED, Name, Policy, Step
from srmkit.problems import Place


@frozen
class Role:
    """Who does what in a crisis."""

    id: str
    name: Name
    place: Place
    person: str = ""
    backup: str = ""


@frozen
class Statement:
    """The first thing that is said, prepared: only what is in brackets is filled in."""

    id: str
    name: Name
    text: Name
    place: Place
    themes: tuple[str, ...] = ()
    """What it is about; none: anything."""
    role: str = ""
    within: timedelta | None = None
    """How soon it must be out."""


@frozen
class HoldPlan:
    """The hold that a crisis asks for."""

    policy: Policy
    channels: tuple[str, ...] = ()
    """None means every channel."""
    reason: Name = UNNAMED


@frozen
class AfterHours:
    """What an automatic reply says while nobody is there."""

    hours: tuple[Hours, ...]
    channels: tuple[str, ...] = ()
    """None means every channel."""
    text: Name = UNNAMED


@frozen
class Reply:
    """One page of the reply playbook."""

    id: str
    name: Name
    say: Name
    place: Place
    avoid: Name = UNNAMED


@frozen
class Drills:
    """When the crisis plan is, and was, tried out."""

    place: Place
    every: timedelta | None = None
    held: tuple[date, ...] = ()
    """Earliest first."""
    next: date | None = None


@frozen
class Settled:
    """A signal that somebody looked into and closed, by the signal's id."""

    id: str
    on: date
    place: Place
    by: str = ""
    note: str = ""


@frozen
class Crisis:
    """`calendar/crisis.yml`."""

    place: Place = field(default_factory=lambda: Place("calendar/crisis.yml"))
    plan: str = ""
    """The page that holds the whole plan, as a path from the content folder."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    watch_words: tuple[str, ...] = ()
    """Any of which in one record is a signal."""
    steps: Mapping[Step, tuple[Name, ...]] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    hold: HoldPlan | None = None
    after_hours: AfterHours | None = None
    replies: Mapping[str, Reply] = field(default_factory=dict)
    drills: Drills | None = None
    settled: Mapping[str, Settled] = field(default_factory=dict)
