"""How pressing a theme is, and why: a number that nobody can take apart is one that nobody trusts.

Each factor is a number from 0 to 1 times its weight, and the sum is the priority, in points of 100.
Shares and growth enter by the lower end of their 95 % interval and reach by the people themselves,
so that two unhappy people out of two come after sixty out of a hundred.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.feedback.size.frame import TREND
from srmkit.frozen import frozen
from srmkit.intervals import rate_ratio, wilson
from srmkit.model import Record, Weights

DAY = timedelta(days=1)
EASY = timedelta(weeks=1)
"""What takes so long gets half of the points for effort."""
SHORTEST = timedelta(weeks=1)
"""Growth is measured against at least so long a time before; else it is not known."""


class Factor(StrEnum):
    """What a priority is made of."""

    REACH = "reach"
    SEVERITY = "severity"
    RECENCY = "recency"
    GROWTH = "growth"
    EFFORT = "effort"


@frozen
class Evidence:
    """What some records come to, each counted once whatever its weight."""

    records: int = 0
    people: int = 0
    """Distinct people who are known."""
    unnamed: int = 0
    """Records that name nobody; each stands for one person more."""
    negative: int = 0
    moods: int = 0
    """Records whose mood is known."""
    fresh: float = 0.0
    """Dated records, each halved for every half-life that it is old."""
    dated: int = 0
    recent: int = 0
    """Of the 28 days up to now."""
    before: int = 0
    """Of the 28 days before those."""

    @property
    def voices(self) -> int:
        """People, and records that name nobody."""
        return self.people + self.unnamed


@frozen
class Part:
    """One factor of one priority: the number it starts from and what it adds."""

    factor: Factor
    value: float
    """Voices, negative records, records by half-life, records of 28 days, days of effort."""
    of: float
    """Voices of the theme that most spoke of, records with a mood, dated records, records of the
    28 days before; nothing for effort."""
    low: float
    """The lower end of the 95 % interval of the share or, for growth, of the ratio of the rates;
    `nan` where the factor has none or the ratio is not known."""
    score: float
    """From 0 to 1."""
    weight: float
    """Its part of all weights that count here; they sum up to 1."""

    @property
    def points(self) -> float:
        """What it adds to the priority."""
        return 100 * self.score * self.weight


@frozen
class Priority:
    """A priority and the parts that it is the sum of; without records it is 0 and has none."""

    parts: tuple[Part, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)

    @property
    def points(self) -> float:
        """From 0 to 100."""
        return math.fsum(part.points for part in self.parts)


def evidence(
    records: Iterable[Record],
    moods: Mapping[tuple[str, str], Sentiment],
    now: datetime,
    half_life: timedelta,
) -> Evidence:
    """What `records`, none of them from after `now`, come to; `moods` are by source and id."""
    people: set[str] = set()
    count = unnamed = negative = known = dated = recent = before = 0
    ages: list[float] = []
    today = now.astimezone(UTC)
    for record in records:
        count += 1
        people.update(record.people)
        unnamed += not record.author.strip()
        mood = moods.get((record.source, record.id))
        known += mood is not None
        negative += mood is Sentiment.NEGATIVE
        if record.created_at is not None:
            age = today - record.created_at.astimezone(UTC)
            dated += 1
            recent += age < TREND
            before += TREND <= age < 2 * TREND
            ages.append(age / half_life)
    fresh = math.fsum(0.5**age for age in ages)
    return Evidence(count, len(people), unnamed, negative, known, fresh, dated, recent, before)


def priority(
    own: Evidence,
    weights: Weights,
    most: int,
    watched: timedelta,
    effort: timedelta | None = None,
) -> Priority:
    """The priority of what has `own` evidence.

    `most` are the voices of the theme that most spoke of, `watched` how long before now the oldest
    of all records was made. A factor that nothing is known of keeps its weight and adds nothing,
    but for an effort that nobody guessed, which counts neither way.
    """
    if not own.records:
        return Priority()
    found = [
        (Factor.REACH, *_reach(own, most), weights.reach),
        (Factor.SEVERITY, *_share(own.negative, own.moods), weights.severity),
        (Factor.RECENCY, *_share(own.fresh, own.dated), weights.recency),
        (Factor.GROWTH, *_growth(own, watched), weights.growth),
    ]
    if effort is not None:
        ease = EASY / (EASY + effort)
        found.append((Factor.EFFORT, effort / DAY, 0.0, math.nan, ease, weights.effort))
    total = sum(one[-1] for one in found)
    return Priority(
        tuple(Part(*one[:-1], one[-1] / total if total else 0.0) for one in found),
        own,
    )


_Measured = tuple[float, float, float, float]
"""Value, of what, lower end, score."""


def _reach(own: Evidence, most: int) -> _Measured:
    """By the square root, because one person who writes stands for others who do not: four times
    the voices score twice as much."""
    whole = max(most, own.voices)
    return own.voices, whole, math.nan, math.sqrt(own.voices / whole) if whole else 0.0


def _share(hits: float, trials: int) -> _Measured:
    low = wilson(min(hits, trials), trials).low
    return hits, trials, low, low


def _growth(own: Evidence, watched: timedelta) -> _Measured:
    """A rate that surely doubled scores 0.5, one that surely grew tenfold 0.9."""
    past = min(watched - TREND, TREND)
    if past < SHORTEST:
        return own.recent, own.before, math.nan, 0.0
    low = rate_ratio(own.recent, TREND / DAY, own.before, past / DAY).low
    return own.recent, own.before, low, 1 - 1 / low if low > 1 else 0.0
