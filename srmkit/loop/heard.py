"""A plan that also knows what people said: what the rules of the loop look at."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from srmkit.model import Plan

if TYPE_CHECKING:  # a check of a workspace without feedback must not wait for these
    from srmkit.feedback.tag import Tagged
    from srmkit.loop.roadmap import Roadmap


@dataclass(frozen=True)
class Heard(Plan):
    """A plan, the records up to its now, and the roadmap that they make."""

    records: tuple[Tagged, ...]
    """In order of time, those without one first; none is from after now."""
    roadmap: Roadmap

    @classmethod
    def of(cls, plan: Plan, records: tuple[Tagged, ...], roadmap: Roadmap) -> Heard:
        """`plan`, and what was heard."""
        own = {one.name: getattr(plan, one.name) for one in fields(Plan)}
        return cls(**own, records=records, roadmap=roadmap)
