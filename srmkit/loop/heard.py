"""A plan that also knows what people said: what the rules of the loop look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from srmkit.frozen import frozen
from srmkit.metrics.results import Results
from srmkit.model import Plan, Record

if TYPE_CHECKING:  # a check of a workspace without feedback must not wait for these
    from srmkit.feedback.sentiment.mood import Sentiment
    from srmkit.feedback.tag import Tagged
    from srmkit.loop.doubts import Doubt
    from srmkit.loop.effect import Effect
    from srmkit.loop.indicators.cases import Case
    from srmkit.loop.roadmap import Roadmap
    from srmkit.loop.signals.signal import Signal


@frozen
class Heard(Plan):
    """A plan, the records up to its now, and the roadmap that they make."""

    records: tuple[Tagged, ...]
    """In order of time, those without one first; none is from after now."""
    roadmap: Roadmap
    moods: Mapping[tuple[str, str], Sentiment] = field(default_factory=dict)
    """The mood of each record by source and id."""
    touched: Mapping[str, datetime] = field(default_factory=dict)
    """When each roadmap item was last changed, by its id; none where Git's history is not known."""
    results: Results = field(default_factory=Results)
    """What the networks' exports say that posts did."""

    @classmethod
    def of(
        cls,
        plan: Plan,
        records: tuple[Tagged, ...],
        roadmap: Roadmap,
        moods: Mapping[tuple[str, str], Sentiment] | None = None,
        touched: Mapping[str, datetime] | None = None,
    ) -> Heard:
        """`plan`, and what was heard."""
        own = {one.name: getattr(plan, one.name) for one in fields(Plan)}
        return cls(
            **own, records=records, roadmap=roadmap, moods=moods or {}, touched=touched or {}
        )

    @cached_property
    def by_theme(self) -> Mapping[str, tuple[Record, ...]]:
        """The records of each theme that has any, in order of time."""
        found: dict[str, list[Record]] = {}
        for one in self.records:
            for theme in one.themes:
                found.setdefault(theme, []).append(one.record)
        return {theme: tuple(records) for theme, records in found.items()}

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The records that wait for an answer, or got one."""
        from srmkit.loop.indicators.cases import cases_of

        return cases_of(self.workspace, self.records, self.now).cases

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """The early warnings of the last 90 days, open and closed, the latest first."""
        from srmkit.loop.signals.watch import signals

        return signals(self)

    @cached_property
    def effects(self) -> tuple[tuple[Effect, tuple[Doubt, ...]], ...]:
        """What became of the themes of each change, in order of time, and why to doubt it."""
        from srmkit.loop.changes import changes
        from srmkit.loop.doubts import doubts
        from srmkit.loop.effect import Timeline, effect

        timeline, done = Timeline(self), changes(self)
        found = [effect(timeline, one) for one in done]
        return tuple((one, doubts(one, self, timeline, done)) for one in found)

    def mood(self, record: Record) -> Sentiment | None:
        """The mood of a record, None where it is not known."""
        return self.moods.get((record.source, record.id))
