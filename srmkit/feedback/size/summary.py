"""What was counted as a list of rows: the form in which numbers leave for tables and programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from srmkit.feedback.size.aggregate import Measures, Tally
from srmkit.feedback.size.frame import ALL, Frame
from srmkit.model import Theme

SCHEMA = 1
"""Goes up when a field changes its meaning or goes away."""

COLUMNS = (
    *("theme", "category", "records", "count", "authors", "anonymous", "recent", "before"),
    *("first", "last"),
)
"""Of the CSV; after these comes one column for each week, named by its first day."""


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """One theme's numbers."""

    theme: str
    category: str
    measures: Measures
    by_source: Mapping[str, int]
    by_lang: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """Every number of a run, in a fixed order."""

    frame: Frame
    total: Measures
    later: int
    """Records from after now, which count nowhere else."""
    themes: tuple[ThemeCount, ...]
    """All of the taxonomy's: the most spoken of first, then by id."""
    sources: tuple[tuple[str, Measures], ...]
    langs: tuple[tuple[str, Measures], ...]


def summary(tally: Tally, themes: Mapping[str, Theme], frame: Frame) -> Summary:
    """Put what was counted in order."""
    found = [
        ThemeCount(
            id,
            theme.category,
            tally.measures(("theme", id)),
            tally.across(id, "source"),
            tally.across(id, "lang"),
        )
        for id, theme in themes.items()
    ]
    return Summary(
        frame,
        tally.measures(ALL),
        tally.later,
        tuple(sorted(found, key=lambda one: (-one.measures.count, one.theme))),
        tuple((name, tally.measures(("source", name))) for name in tally.groups("source")),
        tuple((name, tally.measures(("lang", name))) for name in tally.groups("lang")),
    )


def as_data(made: Summary) -> dict[str, Any]:
    """The same for JSON; days are ISO 8601."""
    return {
        "schema": SCHEMA,
        "now": made.frame.now.isoformat(),
        "weeks": [day.isoformat() for day in made.frame.weeks],
        "total": _numbers(made.total) | {"later": made.later},
        "themes": [
            {"theme": one.theme, "category": one.category}
            | _numbers(one.measures)
            | {"by_source": dict(one.by_source), "by_lang": dict(one.by_lang)}
            for one in made.themes
        ],
        "sources": [{"source": name} | _numbers(own) for name, own in made.sources],
        "languages": [{"lang": name} | _numbers(own) for name, own in made.langs],
    }


def as_rows(made: Summary) -> tuple[Sequence[str], list[list[str]]]:
    """The header and the rows of a CSV: one per theme."""
    header = [*COLUMNS, *(day.isoformat() for day in made.frame.weeks)]
    rows = [
        [
            one.theme,
            one.category,
            *(str(getattr(one.measures, name)) for name in COLUMNS[2:8]),
            _day(one.measures.first),
            _day(one.measures.last),
            *map(str, one.measures.weeks),
        ]
        for one in made.themes
    ]
    return header, rows


def _numbers(own: Measures) -> dict[str, Any]:
    names = ("records", "count", "authors", "anonymous", "untagged", "undated", "recent", "before")
    return {
        **{name: getattr(own, name) for name in names},
        "weeks": list(own.weeks),
        "first": _day(own.first) or None,
        "last": _day(own.last) or None,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
