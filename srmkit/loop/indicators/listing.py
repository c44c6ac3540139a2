"""Indicators as data and as rows: the form in which they leave for programs and spreadsheets."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import asdict
from typing import Any

from srmkit.loop.indicators.figures import TIMES, By, Figure, Indicator, Unit
from srmkit.loop.indicators.measure import Indicators
from srmkit.model import Measure

SCHEMA = 1
"""Goes up when a field changes its meaning or goes away."""

COLUMNS = ("indicator", "unit", "by", "group", "n", "value", "p90", "low", "high")
"""Of the CSV. `by` is empty for the whole, `recent` for the last 28 days, `week` for one week,
whose first day is the group; `value` is a median where the unit is one of time."""


def as_data(
    found: Indicators,
    measures: Collection[Measure] = tuple(Measure),
    splits: Collection[By] = tuple(By),
) -> dict[str, Any]:
    """For JSON: seconds and days as numbers, shares from 0 to 1, days of weeks as ISO 8601."""
    return {
        "schema": SCHEMA,
        "now": found.period.now.isoformat(),
        "weeks": [day.isoformat() for day in found.period.weeks],
        "remarks": asdict(found.remarks),
        "indicators": [
            _indicator(one, splits) for id, one in found.by_measure.items() if id in measures
        ],
    }


def _indicator(one: Indicator, splits: Collection[By]) -> dict[str, Any]:
    return {
        "indicator": str(one.measure),
        "unit": str(one.unit),
        "total": _figure(one.total, one.unit),
        "recent": _figure(one.recent, one.unit),
        "weeks": [_figure(week, one.unit) for week in one.weeks],
        "by": {
            str(by): [{"group": name} | _figure(own, one.unit) for name, own in groups.items()]
            for by, groups in one.splits.items()
            if by in splits
        },
    }


def _figure(own: Figure, unit: Unit) -> dict[str, Any]:
    if unit in TIMES:
        return {"n": own.n, "median": _number(own.value), "p90": _number(own.p90)}
    value = {"n": own.n, "value": _number(own.value)}
    if unit is Unit.COUNT:
        return value
    return value | {"low": _number(own.low), "high": _number(own.high)}


def _number(value: float | None) -> float | int | None:
    """Without the dust of floating point: whole where it is whole, else to the microsecond."""
    if value is None:
        return None
    kept = round(value, 6)
    return int(kept) if kept == int(kept) else kept


def as_rows(
    found: Indicators,
    measures: Collection[Measure] = tuple(Measure),
    splits: Collection[By] = tuple(By),
) -> Iterator[list[str]]:
    """The rows of a CSV with `COLUMNS`."""
    for id, one in found.by_measure.items():
        if id not in measures:
            continue
        yield _row(one, "", "", one.total)
        yield _row(one, "recent", "", one.recent)
        for day, week in zip(found.period.weeks, one.weeks, strict=True):
            yield _row(one, "week", day.isoformat(), week)
        for by, groups in one.splits.items():
            for name, own in groups.items() if by in splits else ():
                yield _row(one, by, name, own)


def _row(one: Indicator, by: str, group: str, own: Figure) -> list[str]:
    numbers = (own.value, own.p90, own.low, own.high)
    cells = ("" if value is None else str(_number(value)) for value in numbers)
    return [str(one.measure), str(one.unit), str(by), group, str(own.n), *cells]
