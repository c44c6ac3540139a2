"""Decisions and undecided themes in one order, the most pressing first, as data for programs."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from srmkit.loop.heard import Heard
from srmkit.loop.priority import DAY, Factor, Part, Priority
from srmkit.loop.roadmap import Line, Strand
from srmkit.model import Decision, Name

SCHEMA = 1
UNDECIDED = "undecided"
"""Stands where an item has its status."""
_OVER = (Decision.SHIPPED, Decision.DECLINED)


@dataclass(frozen=True, slots=True)
class Rank:
    """One item of the roadmap, or a theme that none is about."""

    id: str
    title: Name
    status: str
    """A `Decision`, or `undecided`."""
    themes: tuple[str, ...]
    priority: Priority
    count: int
    """Records by weight, each once."""
    first: date | None
    """Day of the oldest record."""
    posts: tuple[str, ...] = ()
    target: str = ""
    owner: str = ""
    effort: timedelta | None = None


def ranking(heard: Heard, statuses: Collection[str] = ()) -> tuple[Rank, ...]:
    """What is open by priority, then what is shipped or declined; only of `statuses` where some
    are given."""
    roadmap = heard.roadmap
    found = [
        *(_item(line) for line in roadmap.lines),
        *(_theme(strand) for strand in roadmap.undecided),
    ]
    kept = [one for one in found if not statuses or one.status in statuses]
    kept.sort(key=lambda one: (one.status in _OVER, -one.priority.points, -one.count, one.id))
    return tuple(kept)


def _item(line: Line) -> Rank:
    item = line.item
    return Rank(
        item.id,
        item.title,
        str(item.status),
        tuple(one.theme.id for one in line.strands),
        line.priority,
        sum(record.weight for record in line.records),
        min((one.heard.first for one in line.strands if one.heard.first), default=None),
        tuple(post.id for post in line.posts),
        item.target,
        item.owner,
        item.effort,
    )


def _theme(strand: Strand) -> Rank:
    theme, heard = strand.theme, strand.heard
    own = strand.priority
    return Rank(theme.id, theme.name, UNDECIDED, (theme.id,), own, heard.count, heard.first)


def as_data(heard: Heard, found: Sequence[Rank], lang: str) -> dict[str, Any]:
    """`{schema, now, weights, items: [{rank, id, status, priority, factors: […], …}]}`."""
    weights = heard.workspace.settings.weights
    return {
        "schema": SCHEMA,
        "now": heard.now.isoformat(),
        "weights": {
            **{str(factor): getattr(weights, factor) for factor in Factor},
            "half_life_days": weights.half_life / DAY,
        },
        "items": [_data(rank, one, lang) for rank, one in enumerate(found, 1)],
    }


def _data(rank: int, one: Rank, lang: str) -> dict[str, Any]:
    own = one.priority
    return {
        "rank": rank,
        "id": one.id,
        "title": one.title.in_(lang) or one.id,
        "status": one.status,
        "priority": round(own.points, 2),
        "factors": [_part(part) for part in own.parts],
        "count": one.count,
        "records": own.evidence.records,
        "people": own.evidence.people,
        "unnamed": own.evidence.unnamed,
        "first": one.first.isoformat() if one.first else None,
        "themes": list(one.themes),
        "posts": list(one.posts),
        "target": one.target,
        "owner": one.owner,
        "effort_days": one.effort / DAY if one.effort is not None else None,
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "factor": str(part.factor),
        "value": round(part.value, 4),
        "of": round(part.of, 4),
        "low": None if math.isnan(part.low) else round(part.low, 4),
        "score": round(part.score, 4),
        "weight": round(part.weight, 4),
        "contribution": round(part.points, 2),
    }


COLUMNS = (
    *("rank", "id", "title", "status", "priority", "count", "records", "people", "unnamed"),
    *(
        f"{factor}{what}"
        for factor in Factor
        for what in ("", "_of", "_low", "_score", "_weight", "_contribution")
    ),
    *("first", "themes", "posts", "target", "owner"),
)


def as_rows(heard: Heard, found: Sequence[Rank], lang: str) -> Iterator[list[str]]:
    """The cells of `COLUMNS`."""
    for one in as_data(heard, found, lang)["items"]:
        cells = {key: value for key, value in one.items() if key != "factors"}
        for part in one["factors"]:
            name = part["factor"]
            cells |= {f"{name}_{key}": value for key, value in part.items()}
            cells[name] = part["value"]
        yield [_cell(cells.get(column)) for column in COLUMNS]


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)
