"""From tagged records to what people say: how many, how it changes, in whose words, from where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from srmkit.feedback.ledger import FileCount
from srmkit.feedback.quotes import Quote, choose_quotes
from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.feedback.size.frame import ALL, WEEKS, Frame
from srmkit.feedback.tag import Tagged
from srmkit.frozen import frozen
from srmkit.model import Record, Theme

if TYPE_CHECKING:
    from srmkit.feedback.learn.choose import Lesson
    from srmkit.feedback.size.aggregate import Tally
    from srmkit.feedback.size.counting import Pairs


@frozen
class ThemeStats:
    """What was said about one theme up to now."""

    theme: str
    count: int = 0
    """Records, each by its weight; one that has several of the theme's phrases counts once."""
    records: int = 0
    """The same without weights."""
    authors: int = 0
    """Distinct people among the records that name one."""
    anonymous: int = 0
    """Records that name nobody."""
    weeks: tuple[int, ...] = (0,) * WEEKS
    """Count per week, oldest first; weeks begin on the days of `Themes.weeks`."""
    recent: int = 0
    """Count of the 28 days up to now."""
    before: int = 0
    """Count of the 28 days before those."""
    first: date | None = None
    """Day of the oldest record that has a time, in the workspace's zone."""
    last: date | None = None
    by_source: Mapping[str, int] = field(default_factory=dict)
    """Count by source, largest first; their sum is `count`."""
    quotes: tuple[Quote, ...] = ()
    rows: tuple[str, ...] = ()
    """Origin (`hash:line`) of every record, so that the number leads back to its rows."""
    moods: Mapping[Sentiment, int] = field(default_factory=dict)
    """Count by mood, all three of them; empty where moods were not asked for."""

    @property
    def trend(self) -> int:
        """How many more (or, below zero, fewer) in the last 28 days than in the 28 before."""
        return self.recent - self.before


@frozen
class SourceStats:
    """What one source brought up to now."""

    source: str
    records: int
    count: int
    """By weight."""
    authors: int
    untagged: int
    first: date | None = None
    last: date | None = None


@frozen
class Themes:
    """Everything that was said up to now, by theme and by source."""

    total: int = 0
    """Records."""
    count: int = 0
    """Records by weight."""
    authors: int = 0
    """Distinct people; who is unnamed is not among them."""
    untagged: int = 0
    """Records that no phrase of the taxonomy is in."""
    undated: int = 0
    """Records without a time: in totals, in no week and no trend."""
    later: int = 0
    """Records from after now, which count nowhere else."""
    weeks: tuple[date, ...] = ()
    """First days of the twelve weeks, oldest first."""
    by_theme: Mapping[str, ThemeStats] = field(default_factory=dict)
    """Every theme of the taxonomy, in its order, also those nobody spoke of."""
    by_source: Mapping[str, SourceStats] = field(default_factory=dict)
    files: tuple[FileCount, ...] = ()
    """The ledger: for each raw file, rows = kept + duplicates + rejected."""
    lesson: Lesson | None = None
    """By which method the tags were given, and how well it does; None where nothing is labelled."""


def gather(
    tagged: Sequence[Tagged],
    themes: Mapping[str, Theme],
    now: datetime,
    zone: tzinfo,
    week_start: int = 0,
    files: tuple[FileCount, ...] = (),
    moods: Mapping[tuple[str, str], Sentiment] | None = None,
) -> Themes:
    """Aggregate tagged records as of `now`; weeks begin on `week_start` (Monday is 0) in `zone`.

    `moods` are those of records by source and id. The order of records changes nothing. The numbers
    those of `srmkit.feedback.size.counting`, which counts millions the same way.
    """
    from srmkit.feedback.size.counting import count
    from srmkit.feedback.size.partition import columns_of

    heard = [one for one in tagged if not _after(one, now)]
    heard.sort(key=lambda one: (one.record.origin, one.record.id))
    frame = Frame(tuple(themes), now, zone, week_start)
    counted = count(columns_of([one.record for one in heard]), _pairs(heard, frame), frame)
    rows: dict[str, list[Record]] = {id: [] for id in themes}
    for one in heard:
        for theme in one.themes:
            rows.setdefault(theme, []).append(one.record)
    whole = counted.measures(ALL)
    return Themes(
        total=whole.records,
        count=whole.count,
        authors=whole.authors,
        untagged=whole.untagged,
        undated=whole.undated,
        later=len(tagged) - len(heard),
        weeks=frame.weeks,
        by_theme={id: _theme(id, counted, rows[id], moods or {}) for id in themes},
        by_source={id: _source(id, counted) for id in counted.groups("source")},
        files=files,
    )


def _after(one: Tagged, now: datetime) -> bool:
    return one.record.created_at is not None and one.record.created_at > now


def _pairs(heard: Sequence[Tagged], frame: Frame) -> Pairs:
    import numpy as np

    number = {theme: at for at, theme in enumerate(frame.themes)}
    found = [
        (row, number[theme])
        for row, one in enumerate(heard)
        for theme in one.themes
        if theme in number
    ]
    rows, numbers = np.array(found, np.int64).reshape(-1, 2).T
    return rows, numbers


def _theme(
    id: str, counted: Tally, rows: Sequence[Record], moods: Mapping[tuple[str, str], Sentiment]
) -> ThemeStats:
    own = counted.measures(("theme", id))
    return ThemeStats(
        id,
        count=own.count,
        records=own.records,
        authors=own.authors,
        anonymous=own.anonymous,
        weeks=own.weeks,
        recent=own.recent,
        before=own.before,
        first=own.first,
        last=own.last,
        by_source=counted.across(id, "source"),
        quotes=choose_quotes(rows),
        rows=tuple(origin for record in rows for origin in record.origin.split()),
        moods=_moods(rows, moods),
    )


def _moods(
    rows: Sequence[Record], moods: Mapping[tuple[str, str], Sentiment]
) -> dict[Sentiment, int]:
    """By weight; none at all where the mood of no record is known."""
    counts = dict.fromkeys(Sentiment, 0)
    for record in rows:
        if mood := moods.get((record.source, record.id)):
            counts[mood] += record.weight
    return counts if any(counts.values()) else {}


def _source(id: str, counted: Tally) -> SourceStats:
    own = counted.measures(("source", id))
    return SourceStats(id, own.records, own.count, own.authors, own.untagged, own.first, own.last)
