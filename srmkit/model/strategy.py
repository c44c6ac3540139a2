"""`calendar/*.yml` as nouns: settings, channels, audiences, pillars, campaigns, days, cadence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from srmkit.dates import Hours
from srmkit.frozen import frozen
from srmkit.model.words import UNNAMED, Forge, Intent, Measure, Name, Per, Policy, Push, Status
from srmkit.problems import Place


@frozen
class Weights:
    """What makes a theme pressing, and how much: `priority` in `calendar/workspace.yml`."""

    reach: float = 0.4
    severity: float = 0.3
    recency: float = 0.2
    growth: float = 0.1
    effort: float = 0.1
    half_life: timedelta = timedelta(days=28)
    """After so long a remark counts half for recency."""


@frozen
class Settings:
    """`calendar/workspace.yml`."""

    name: Name
    zone: tzinfo
    region: str = ""
    week_start: int = 0
    languages: tuple[str, ...] = ("en",)
    status: Status = Status.DRAFT
    channels: tuple[str, ...] = ()
    forge: str = ""
    """Where the repository is kept, without a `/` at the end; empty where nobody said."""
    forge_kind: Forge | None = None
    """Whose addresses it understands; None: as its host suggests."""
    branch: str = ""
    """The branch that the team works on; empty: the forge's own default."""
    min_authors: int = 5
    public_indicators: tuple[Measure, ...] = ()
    hours: tuple[Hours, ...] = ()
    """When somebody is there to answer; none: around the clock, as far as anybody said."""
    bots: tuple[str, ...] = ()
    """Responders whose answers are no answers, wherever they answer."""
    now: datetime | None = None
    """Pins the instant that every run believes in; for demonstrations."""
    weights: Weights = Weights()

    @property
    def lang(self) -> str:
        """The site's own language."""
        return self.languages[0]


@frozen
class Quota:
    """What a channel's plan allows: `pushes` per `per`, and what one more costs."""

    per: Per
    pushes: int
    cost: float = 0.0
    of: Push = Push.RECIPIENTS


@frozen
class Channel:
    """One account of the brand on a network."""

    id: str
    name: Name
    network: str
    zone: tzinfo
    place: Place
    url: str = ""
    quiet_hours: tuple[Hours, ...] = ()
    respond_within: timedelta | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    quota: Quota | None = None
    hours: tuple[Hours, ...] = ()
    """When somebody answers here, on its own clock; none: the workspace's hours."""
    region: str = ""
    """Whose holidays it keeps; empty: the workspace's."""


@frozen
class Audience:
    """A segment of people, and how they wish to be spoken to."""

    id: str
    name: Name
    place: Place
    size: int | None = None
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    active_hours: tuple[Hours, ...] = ()
    ideal_gap: timedelta | None = None
    max_gap: timedelta | None = None
    per_day: int | None = None
    per_week: int | None = None
    no_channels: tuple[str, ...] = ()
    no_pillars: tuple[str, ...] = ()
    no_intents: tuple[Intent, ...] = ()

    def uses(self, channel: str) -> bool:
        """Whether it is on that channel; an audience that names none is on all of them."""
        return not self.channels or channel in self.channels


@frozen
class Pillar:
    """What posts are about, and which share of them should be."""

    id: str
    name: Name
    place: Place
    share: float | None = None
    """Between 0 and 1."""
    template: str = ""


@frozen
class Campaign:
    """A named run of posts; both days included."""

    id: str
    name: Name
    place: Place
    since: date | None = None
    until: date | None = None
    owner: str = ""
    utm: Mapping[str, str] = field(default_factory=dict)


@frozen
class KeyDate:
    """A day that matters."""

    id: str
    name: Name
    on: date
    place: Place
    expect_post: bool = False
    follows: str = ""
    """The built-in day that made it, as `lunar:mid-autumn`; empty where the date is written."""


@frozen
class MovingDate:
    """A key date that follows a built-in day: once a year, on the date of that year."""

    id: str
    follows: str
    """`lunar:mid-autumn`, `commerce:mothers-day`."""
    place: Place
    name: Name | None = None
    """None: what the built-in day is called."""
    expect_post: bool = False


@frozen
class Absence:
    """A hiatus (announced, `policy` is None) or a hold (a stop, with what becomes of entries)."""

    id: str
    since: datetime
    until: datetime
    place: Place
    channels: frozenset[str] | None = None
    """None means every channel."""
    reason: Name = UNNAMED
    policy: Policy | None = None

    def covers(self, channel: str, moment: datetime) -> bool:
        """Whether it concerns `channel` at that instant."""
        if self.channels is not None and channel not in self.channels:
            return False
        # in UTC: on one zone's wall clock, Python does not see the hour that happens twice
        return self.since <= moment.astimezone(UTC) < self.until


@frozen
class Cadence:
    """`calendar/cadence.yml`: a preset and what the workspace changes in single rules."""

    preset: str = "starter"
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Per rule code: option values as written, `severity`, or `{"severity": "off"}`."""
    places: Mapping[str, Place] = field(default_factory=dict)
