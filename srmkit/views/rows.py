"""The rows behind a number, page by page: what a figure is worth is seen in what it was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from srmkit.dates import week_of
from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.frozen import frozen
from srmkit.loop.disclosure import FIELDS
from srmkit.model import Record
from srmkit.views.filters import Filter, filters, within
from srmkit.views.site import Site

MOST = 500
"""Rows of one page."""
WEEKS = 12


@frozen
class Row:
    """One record, as the inbox holds it: redacted."""

    origins: tuple[str, ...]
    """The raw file's hash and line, of the row and of its copies."""
    at: datetime | None
    """On the workspace's clock."""
    source: str
    text: str
    lang: str
    weight: int
    mood: Sentiment | None
    inside: tuple[int, ...]
    """The filters that leave it."""
    anchor: str = ""
    """Where a week's count leads: set on the first row of that week."""


@frozen
class Leaf:
    """One page of rows."""

    id: str
    """Of the page."""
    rows: tuple[Row, ...]
    filters: tuple[Filter, ...]


@frozen
class Week:
    """One week's count, and where its rows begin."""

    first: date
    count: int
    page: str = ""
    anchor: str = ""


@frozen
class Rows:
    """All rows behind something, newest first, those without a time last."""

    total: int
    leaves: tuple[Leaf, ...]
    """At least one."""
    weeks: tuple[Week, ...]
    """The last twelve, oldest first."""

    def place(self, kind: str, value: str) -> tuple[str, str]:
        """Page and anchor of the rows with a value; their first page where they fill several."""
        first = self.leaves[0]
        found = [one for one in first.filters if (one.kind, one.value) == (kind, value)]
        return first.id, found[0].anchor if found and len(self.leaves) == 1 else "rows"


def rows(site: Site, id: str, records: Sequence[Record]) -> Rows:
    """The rows of `records` on the page `id` and, where they do not fit, on `id~2`, `id~3`…"""
    ordered = sorted(records, key=_newest)
    parts = [ordered[at : at + MOST] for at in range(0, len(ordered), MOST)] or [[]]
    starts: dict[date, tuple[str, str]] = {}
    leaves = []
    for number, part in enumerate(parts, 1):
        name = id if number == 1 else f"{id}~{number}"
        chosen = filters({kind: _values(site, kind, part) for kind in (*FIELDS, "mood")})
        made = tuple(_row(site, one, chosen, name, starts) for one in part)
        leaves.append(Leaf(name, made, chosen))
    return Rows(len(ordered), tuple(leaves), _weeks(site, records, starts))


def _newest(record: Record) -> tuple[bool, float, str, str, str]:
    at = record.created_at
    return at is None, -at.timestamp() if at else 0.0, record.source, record.origin, record.id


def source_name(site: Site, id: str) -> str:
    """What people call a source."""
    known = site.plan.workspace.sources.get(id)
    return (known.name.in_(site.lang) if known else "") or id


def value_name(site: Site, kind: str, value: str) -> str:
    """What people call a source, network or segment; nothing for a value that is not known."""
    if kind == "source":
        return source_name(site, value)
    audience = site.plan.workspace.audiences.get(value) if kind == "segment" else None
    return (audience.name.in_(site.lang) if audience else "") or value


def _mood(site: Site, record: Record) -> Sentiment | None:
    return site.roadmap.moods.get((record.source, record.id))


def _value(site: Site, kind: str, record: Record) -> str:
    if kind == "mood":
        return str(_mood(site, record) or "")
    return str(getattr(record, kind))


def _values(site: Site, kind: str, part: Sequence[Record]) -> list[tuple[str, str]]:
    found = sorted({_value(site, kind, record) for record in part})
    return [(value, value_name(site, kind, value)) for value in found]


def _row(
    site: Site,
    record: Record,
    chosen: Sequence[Filter],
    page: str,
    starts: dict[date, tuple[str, str]],
) -> Row:
    at = record.created_at.astimezone(site.zone) if record.created_at else None
    anchor = ""
    if at:
        week = week_of(at.date(), site.plan.workspace.settings.week_start)
        if week not in starts:
            anchor = f"week-{week.isoformat()}"
            starts[week] = page, anchor
    values = {kind: _value(site, kind, record) for kind in (*FIELDS, "mood")}
    return Row(
        tuple(record.origin.split()),
        at,
        source_name(site, record.source),
        record.text,
        record.lang,
        record.weight,
        _mood(site, record),
        within(chosen, values),
        anchor,
    )


def _weeks(
    site: Site, records: Sequence[Record], starts: Mapping[date, tuple[str, str]]
) -> tuple[Week, ...]:
    begin = site.plan.workspace.settings.week_start
    last = week_of(site.today, begin)
    sums: dict[date, int] = {}
    for record in records:
        if record.created_at:
            week = week_of(record.created_at.astimezone(site.zone).date(), begin)
            sums[week] = sums.get(week, 0) + record.weight
    weeks = (last - timedelta(weeks=ago) for ago in range(WEEKS - 1, -1, -1))
    return tuple(Week(one, sums.get(one, 0), *starts.get(one, ("", ""))) for one in weeks)
