"""What a search for a slot answers with: times, each with its reasons, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from srmkit.dates import Moment
from srmkit.messages import Message
from srmkit.problems import Problem


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a slot, or at least describes it."""

    message: Message
    params: Mapping[str, Any]

    def text(self, lang: str = "en") -> str:
        """The words, in `lang`."""
        return self.message.format(self.params, lang)


@dataclass(frozen=True, slots=True)
class Slot:
    """A time at which the post would add no problem."""

    moment: Moment
    """The wall clock to write as the post's (or the variant's) `date`."""
    at: datetime
    """The first entry there, in its channel's zone."""
    score: float
    """0 to 1; it only ranks."""
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The best slots, best first, and what was seen on the way."""

    slots: tuple[Slot, ...]
    looked: int
    """Times that passed the sieve."""
    tried: int
    """How many of them every rule was asked about."""
    against: Mapping[str, int] = field(default_factory=dict)
    """The codes that spoke against a time, and against how many."""
    anyway: tuple[Problem, ...] = ()
    """What a post without a date would be told wherever it went; it is no reason against a slot."""


class CannotSuggest(ValueError):
    """A post that no slot can be found for; `message` and `params` say why."""

    def __init__(self, message: Message, **params: Any) -> None:
        super().__init__(message.format(params))
        self.message = message
        self.params = params
