"""What a signal is: something that grew faster than chance, with everything that says so."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum

from srmkit.feedback.quotes import Quote
from srmkit.frozen import frozen
from srmkit.model import Record

_LONGEST = 40
"""Characters of a subject in an id; of Chinese, these are 120 bytes of the 200 that ids have."""


class Scope(StrEnum):
    """What was looked at, the narrowest first."""

    WORDS = "words"
    THEME = "theme"
    NETWORK = "network"
    ALL = "all"


class Kind(StrEnum):
    """What grew."""

    WORDS = "words"
    """A watch-word was said; one record suffices."""
    COMPLAINTS = "complaints"
    """Records in a negative mood, or of a theme that is trouble by itself."""
    VOLUME = "volume"
    """Records of any mood."""


@frozen
class Subject:
    """What a signal is about."""

    scope: Scope
    id: str = ""
    """Of the theme or network, or the watch-word itself; empty for everything together."""


@frozen
class Day:
    """One day of what was watched."""

    day: date
    count: int
    expected: float


@frozen
class Signal:
    """One warning, from the record that tipped it to the day on which it closes."""

    subject: Subject
    kind: Kind
    since: datetime
    """When the record came with which it became unlikely."""
    last: date
    """The last day that was unlikely, or on which a watch-word was said."""
    closes: datetime
    """When it closes by itself if nothing more comes; it is open before that."""
    count: int
    """Records up to `last`: from the day of `since`, or from three days before it where only the
    days together are unlikely."""
    expected: float
    """Records expected on those days; 0 for watch-words."""
    tail: float
    """How likely the least likely day was, or the days up to it; 0 for watch-words."""
    authors: int
    """Distinct people behind these records; each record without an author is one more."""
    negative: int
    """How many of these records are in a negative mood."""
    records: tuple[Record, ...]
    """In order of time."""
    quotes: tuple[Quote, ...] = ()
    days: tuple[Day, ...] = ()
    """Four weeks up to `last`; none for watch-words."""
    also: tuple[Subject, ...] = ()
    """Wider subjects that grew too, and mostly by the same records."""
    explained: tuple[str, ...] = ()
    """Ids of the campaign's entries that explain the peak; then it is no warning."""

    @property
    def id(self) -> str:
        """What it is called in crisis.yml and in links: `theme.kettle-lid.2026-11-30`."""
        about = re.sub(r"[^\w-]+", "-", self.subject.id).strip("-_")[:_LONGEST]
        return ".".join(filter(None, (self.subject.scope, about, self.since.date().isoformat())))

    @property
    def grave(self) -> bool:
        """Whether people are owed an answer: complaints and watch-words, not praise."""
        return self.kind is not Kind.VOLUME
