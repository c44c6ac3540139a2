"""From tagged records to what people say: how many, how it changes, in whose words, from where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from srmkit.dates import week_of
from srmkit.feedback.ledger import FileCount
from srmkit.feedback.quotes import Quote, choose_quotes
from srmkit.feedback.tag import Tagged
from srmkit.model import Theme

if TYPE_CHECKING:
    import pandas as pd

WEEKS = 12
"""Weeks of a theme's curve; the last one holds now and is not over."""
TREND = timedelta(weeks=4)
"""Each side of a trend: the 28 days up to now against the 28 before, so that a week that has
only begun does not look like a fall."""


@dataclass(frozen=True, slots=True)
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

    @property
    def trend(self) -> int:
        """How many more (or, below zero, fewer) in the last 28 days than in the 28 before."""
        return self.recent - self.before


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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

    @property
    def conserved(self) -> tuple[int, int, int, int]:
        """The ledger's sums: rows, kept, duplicates, rejected."""
        rows, kept, duplicates = (
            sum(getattr(one, name) for one in self.files) for name in ("rows", "kept", "duplicates")
        )
        return rows, kept, duplicates, rows - kept - duplicates


def gather(
    tagged: Sequence[Tagged],
    themes: Mapping[str, Theme],
    now: datetime,
    zone: tzinfo,
    week_start: int = 0,
    files: tuple[FileCount, ...] = (),
) -> Themes:
    """Aggregate tagged records as of `now`; weeks begin on `week_start` (Monday is 0) in `zone`.

    The order of records changes nothing.
    """
    heard = [one for one in tagged if not _after(one, now)]
    heard.sort(key=lambda one: (one.record.origin, one.record.id))
    this_week = week_of(now.astimezone(zone).date(), week_start)
    weeks = tuple(this_week - timedelta(weeks=ago) for ago in range(WEEKS - 1, -1, -1))
    if not heard:
        empty = {id: ThemeStats(id) for id in themes}
        return Themes(later=len(tagged), weeks=weeks, by_theme=empty, files=files)
    table = _table(heard, now, zone, weeks[0])
    spoken = table.explode("theme")
    groups = {str(id): rows for id, rows in spoken.groupby("theme")}
    return Themes(
        total=len(table),
        count=int(table["weight"].sum()),
        authors=_people(table),
        untagged=int(table["untagged"].sum()),
        undated=int(table["day"].isna().sum()),
        later=len(tagged) - len(heard),
        weeks=weeks,
        by_theme={
            id: _theme(id, groups[id], heard) if id in groups else ThemeStats(id) for id in themes
        },
        by_source={str(id): _source(str(id), rows) for id, rows in table.groupby("source")},
        files=files,
    )


def _after(one: Tagged, now: datetime) -> bool:
    return one.record.created_at is not None and one.record.created_at > now


def _table(heard: Sequence[Tagged], now: datetime, zone: tzinfo, first_week: date) -> pd.DataFrame:
    """One row per record, indexed by its place in `heard`; `theme` is a list."""
    import pandas as pd

    records = [one.record for one in heard]
    times = [record.created_at for record in records]
    days = [time.astimezone(zone).date() if time else None for time in times]
    return pd.DataFrame(
        {
            "origin": [record.origin for record in records],
            "source": [record.source for record in records],
            "author": [record.author or None for record in records],
            "weight": [record.weight for record in records],
            "theme": [list(one.themes) for one in heard],
            "untagged": [not one.tags for one in heard],
            "day": pd.Series(days, dtype=object),
            "week": [(day - first_week).days // 7 if day else -1 for day in days],
            "side": [_side(time, now) for time in times],
        }
    )


def _side(time: datetime | None, now: datetime) -> int:
    """0 for the 28 days up to now, 1 for the 28 before; -1 for older and for undated."""
    if time is None or now - time >= 2 * TREND:
        return -1
    return (now - time) // TREND


def _theme(id: str, rows: pd.DataFrame, heard: Sequence[Tagged]) -> ThemeStats:
    first, last = _days(rows)
    weights = rows["weight"]
    sources = rows.groupby("source")["weight"].sum()
    return ThemeStats(
        id,
        count=int(weights.sum()),
        records=len(rows),
        authors=_people(rows),
        anonymous=int(rows["author"].isna().sum()),
        weeks=tuple(int(weights[rows["week"] == week].sum()) for week in range(WEEKS)),
        recent=int(weights[rows["side"] == 0].sum()),
        before=int(weights[rows["side"] == 1].sum()),
        first=first,
        last=last,
        by_source=dict(
            sorted(
                ((str(source), int(count)) for source, count in sources.items()),
                key=lambda pair: (-pair[1], pair[0]),
            )
        ),
        quotes=choose_quotes([heard[int(place)].record for place in rows.index]),
        rows=tuple(rows["origin"]),
    )


def _source(id: str, rows: pd.DataFrame) -> SourceStats:
    return SourceStats(
        id,
        len(rows),
        int(rows["weight"].sum()),
        _people(rows),
        int(rows["untagged"].sum()),
        *_days(rows),
    )


def _people(rows: pd.DataFrame) -> int:
    return int(rows["author"].nunique())


def _days(rows: pd.DataFrame) -> tuple[date | None, date | None]:
    days = rows["day"].dropna()
    return (min(days), max(days)) if len(days) else (None, None)
