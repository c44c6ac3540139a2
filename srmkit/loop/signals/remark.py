"""A record as early warning looks at it: which day, whose mood, whether a campaign explains it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo

from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.feedback.tag import Tagged
from srmkit.frozen import frozen
from srmkit.loop.signals.signal import Kind, Scope, Subject
from srmkit.model import Record


@frozen
class Remark:
    """One record with a time."""

    at: datetime
    day: int
    """Its day in the workspace's zone, as a number (`date.toordinal`)."""
    record: Record
    themes: tuple[str, ...]
    negative: bool
    because: str = ""
    """The campaign's entry that explains why it came just then."""
    count: int = 1
    """How many people pasted these words, one where nobody is named."""


def remarks(
    records: Iterable[Tagged],
    moods: Mapping[tuple[str, str], Sentiment],
    zone: tzinfo,
    now: datetime,
    because: Mapping[tuple[str, str], str],
) -> tuple[Remark, ...]:
    """The records up to `now` that have a time, in order of it; `because` names, by source and id,
    the entry that explains a record."""
    found = []
    for one in records:
        record = one.record
        if record.created_at is None or record.created_at > now:
            continue
        key = record.source, record.id
        at = record.created_at.astimezone(zone)
        negative = moods.get(key) is Sentiment.NEGATIVE
        day = at.date().toordinal()
        why, count = because.get(key, ""), max(1, len(record.people))
        found.append(Remark(at, day, record, one.themes, negative, why, count))
    found.sort(key=lambda one: (one.at, one.record.source, one.record.origin, one.record.id))
    return tuple(found)


class Series:
    """The remarks about one subject, by day."""

    __slots__ = ("by_day", "kind", "subject", "total")

    def __init__(self, subject: Subject, kind: Kind) -> None:
        self.subject, self.kind = subject, kind
        self.by_day: dict[int, list[Remark]] = {}
        self.total = 0

    def add(self, one: Remark) -> None:
        """One more, later than those before it."""
        self.by_day.setdefault(one.day, []).append(one)
        self.total += one.count

    def counts(self, first: int, last: int) -> list[int]:
        """Of each day, from `first` to `last`."""
        return [
            sum(one.count for one in self.by_day.get(day, ())) for day in range(first, last + 1)
        ]

    def unexplained(self, first: int, last: int) -> list[int]:
        """The same without what the calendar explains; complaints it never does."""
        if self.kind is Kind.COMPLAINTS:
            return self.counts(first, last)
        return [
            sum(one.count for one in self.by_day.get(day, ()) if not one.because)
            for day in range(first, last + 1)
        ]

    def between(self, first: int, last: int) -> list[Remark]:
        """Those of the days `first` to `last`, in order of time."""
        days = range(first, last + 1)
        return [one for day in days for one in self.by_day.get(day, ())]


def authors(remarks: Sequence[Remark]) -> int:
    """Distinct people behind them; each record without an author is one more."""
    people = {person for one in remarks for person in one.record.people}
    return len(people) + sum(not one.record.author for one in remarks)


def series(
    remarks: Sequence[Remark], networks: Sequence[str], troubled: frozenset[str]
) -> Iterator[Series]:
    """Everything together, then each of `networks`, then each theme: all records of it, and those
    that complain. Without any of the latter there is no such series, and whatever is said of a
    theme that is `troubled` by itself is a complaint."""
    made: dict[tuple[Subject, Kind], Series] = {}
    for one in remarks:
        subjects = [Subject(Scope.ALL)]
        if one.record.network in networks:
            subjects.append(Subject(Scope.NETWORK, one.record.network))
        subjects += [Subject(Scope.THEME, theme) for theme in one.themes]
        for subject in subjects:
            trouble = subject.scope is Scope.THEME and subject.id in troubled
            for kind in _kinds(one.negative, trouble):
                key = subject, kind
                if key not in made:
                    made[key] = Series(subject, kind)
                made[key].add(one)
    order = {scope: at for at, scope in enumerate((Scope.ALL, Scope.NETWORK, Scope.THEME))}
    yield from sorted(made.values(), key=lambda one: (order[one.subject.scope], *_key(one)))


def _key(one: Series) -> tuple[str, bool]:
    return one.subject.id, one.kind is Kind.COMPLAINTS


def _kinds(negative: bool, trouble: bool) -> tuple[Kind, ...]:
    if trouble:
        return (Kind.COMPLAINTS,)
    return (Kind.VOLUME, Kind.COMPLAINTS) if negative else (Kind.VOLUME,)


def day_of(number: int) -> date:
    """The day that has that number."""
    return date.fromordinal(number)
