"""Half a year of what people might say, with incidents whose beginning is known.

Counts are negative binomial with weekdays and a trend; campaigns of the brand make peaks that are
no incident. Nothing here is taken from `srmkit.loop.signals`, which is to be measured by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.feedback.tag import Tag, Tagged
from srmkit.model import Record

DAYS = 210
START = datetime(2026, 3, 2, tzinfo=UTC)
SIZES = (1.0, 1.5, 2.0, 3.0, 4.0)
"""Records of an incident, in days' worth of all records."""
SMALL = 1.0
"""Incidents of so many days' worth are counted apart: spread over days and everything, they cannot
be told from a good week."""
LEAST = 6
"""An incident has at least so many: fewer than five are none by definition."""
SHAPES = ("burst", "day", "plateau", "ramp")
ABOUT = ("theme", "theme", "theme", "network", "mood")
NETWORKS = {"form": 0.5, "app": 0.3, "line": 0.2}
WEEK = np.array([1.15, 1.1, 1.0, 1.0, 1.05, 0.9, 0.8])
SCATTER = 0.1
"""A day's rate varies by a gamma of mean 1 and this variance."""
CAMPAIGNS = "line"
"""The network on which the brand posts."""


@dataclass(frozen=True, slots=True)
class Incident:
    """What was injected."""

    size: float
    shape: str
    about: str
    records: frozenset[str]
    """Ids."""
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class World:
    """Everything that was said, and what of it is an incident."""

    records: tuple[Tagged, ...]
    moods: Mapping[tuple[str, str], Sentiment]
    campaigns: tuple[datetime, ...]
    """When the brand's own posts went out on the network `CAMPAIGNS`."""
    incidents: tuple[Incident, ...]


class Maker:
    """Makes one world; the same seed makes the same one."""

    def __init__(self, seed: int, rate: float, themes: int = 8) -> None:
        self.random = np.random.default_rng(seed)
        self.rate = rate
        self.themes = [f"theme-{number}" for number in range(themes)]
        self.shares = 1 / np.arange(1, themes + 1)
        self.shares /= self.shares.sum()
        self.sour = self.random.uniform(0.05, 0.6, themes)
        self.people = 60 + int(30 * rate)
        self.said: list[tuple[datetime, Tagged, bool]] = []

    def world(self) -> World:
        """Usual days, campaigns every fifty, incidents every forty."""
        slope = self.random.uniform(-0.3, 0.4)
        for day in range(DAYS):
            noise = self.random.gamma(1 / SCATTER, SCATTER)
            mean = self.rate * WEEK[day % 7] * (1 + slope * day / DAYS) * noise
            for _ in range(self.random.poisson(mean)):
                self.say(self.moment(day, 1.0))
        campaigns = tuple(self.campaign(day) for day in range(35, DAYS - 10, 50))
        incidents = tuple(self.incident(day) for day in range(50, DAYS - 15, 40))
        self.said.sort(key=lambda one: one[0])
        moods = {
            (tagged.record.source, tagged.record.id): (
                Sentiment.NEGATIVE if sour else Sentiment.NEUTRAL
            )
            for _, tagged, sour in self.said
        }
        return World(tuple(one for _, one, _ in self.said), moods, campaigns, incidents)

    def moment(self, day: float, span: float) -> datetime:
        """Some time of waking hours in `span` days from `day` on."""
        at = START + timedelta(days=day + self.random.uniform(0, span))
        return at.replace(hour=min(23, 8 + int(at.hour * 16 / 24)))

    def say(
        self,
        at: datetime,
        theme: int | None = None,
        network: str = "",
        sour: float | None = None,
    ) -> str:
        """One record; what is not given is as usual."""
        if theme is None and self.random.random() < 0.8:
            theme = int(self.random.choice(len(self.themes), p=self.shares))
        chance = sour if sour is not None else self.sour[theme] if theme is not None else 0.25
        network = network or str(self.random.choice(list(NETWORKS), p=list(NETWORKS.values())))
        person = f"{int(self.random.integers(self.people)):016x}"
        id = f"{len(self.said)}"
        record = Record(
            id, "all", f"text {id}", network, created_at=at, author=person, origin=f"sim:{id}"
        )
        tags = (Tag(self.themes[theme], "text", 0, 4),) if theme is not None else ()
        self.said.append((at, Tagged(record, tags), bool(self.random.random() < chance)))
        return id

    def campaign(self, day: int) -> datetime:
        """A post of the brand, and two days on which people talk about it, mostly kindly."""
        at = START + timedelta(days=day, hours=9)
        theme = int(self.random.integers(len(self.themes)))
        for after, times in enumerate((1.5, 0.7)):
            for _ in range(self.random.poisson(times * self.rate)):
                moment = at + timedelta(days=after, hours=self.random.uniform(0, 14))
                some = theme if self.random.random() < 0.5 else None
                self.say(moment, some, CAMPAIGNS, 0.1)
        return at

    def incident(self, day: int) -> Incident:
        """Something bad about a theme, on a network, or in the mood of everything."""
        size = float(self.random.choice(SIZES))
        shape, about = str(self.random.choice(SHAPES)), str(self.random.choice(ABOUT))
        theme = int(self.random.integers(len(self.themes))) if about == "theme" else None
        network = str(self.random.choice(list(NETWORKS))) if about == "network" else ""
        start = START + timedelta(days=day + int(self.random.integers(5)), hours=9)
        wanted = max(LEAST, round(size * self.rate))
        offsets = sorted(offset for offset in self.offsets(shape, wanted))
        ids = [self.say(start + timedelta(hours=one), theme, network, 0.85) for one in offsets]
        return Incident(
            size, shape, about, frozenset(ids), start + timedelta(hours=offsets[0]),
            start + timedelta(hours=offsets[-1]),
        )  # fmt: skip

    def offsets(self, shape: str, count: int) -> Iterator[float]:
        """Hours after the start; nobody writes at night."""
        for _ in range(count):
            draw = self.random.random()
            days = {"burst": 1, "day": 1, "plateau": 3, "ramp": 5}[shape]
            share = draw**0.5 if shape == "ramp" else draw
            if shape == "burst":
                yield 6 * draw
                continue
            place = share * days
            yield 24 * int(place) + 14 * (place % 1)
