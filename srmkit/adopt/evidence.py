"""What the cells of a column say it is: a heading alone is not believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from srmkit.adopt.headings import heading_of
from srmkit.adopt.sheet import Line
from srmkit.adopt.when import is_nothing, read_date, read_time
from srmkit.adopt.words import among, network_of, pieces, status_of

SAMPLE = 300
"""Rows that are looked at before a column is judged."""
TEXT = 10
"""Mean characters from which a column without a heading can be the text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: what it is, and why srmkit thinks so."""

    index: int
    heading: str
    field: str = ""
    """One of `FIELDS`, `tick` for a column that ticks a channel; empty for nothing of ours."""
    channel: str = ""
    """The one channel it is about, as the heading writes it."""
    why: str = ""
    """`asked`, `tool`, `heading` or `values`."""
    exact: bool = False


def sample(rows: Sequence[Line], index: int) -> list[str]:
    """What the first rows say in a column, where they say anything."""
    cells = (row.cell(index) for row in rows[:SAMPLE])
    return [cell for cell in cells if not is_nothing(cell)]


def share(cells: Sequence[str], test: Callable[[str], object]) -> float:
    """How much of the cells, between 0 and 1, passes a test."""
    return sum(bool(test(cell)) for cell in cells) / len(cells) if cells else 0.0


def is_date(cell: str) -> bool:
    """Whether a cell is a date, with or without its year."""
    found = read_date(cell)
    return found is not None and bool(found.day or found.month or found.parts)


def is_day(cell: str) -> bool:
    """Whether a cell is a date, or the day of a month."""
    return read_date(cell) is not None


def is_weekday(cell: str) -> bool:
    """Whether a cell is a weekday and nothing else."""
    return bool(
        re.fullmatch(
            r"(?:星期|禮拜|礼拜|週|周)?[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?",
            cell.strip(),
            re.IGNORECASE,
        )
    )


def _ticked(cell: str) -> bool:
    return among(cell, "yes") or among(cell, "no")


def judged_by(column: Column, cells: Sequence[str]) -> Column:
    """A column by its heading, where its values do not speak against it."""
    field, channel = heading_of(column.heading)
    found = replace(column, field=field, channel=channel, why="heading", exact=not channel)
    if not cells:
        return found
    if field in {"date", "time"}:
        return replace(found, field=_date_or_time(cells, field))
    if field == "weekday":
        return (
            found
            if share(cells, is_weekday) > 0.6
            else replace(found, field="date" if share(cells, is_day) > 0.6 else "keep")
        )
    if field == "tick":
        if share(cells, _ticked) > 0.5:
            return found
        for other, test in (("time", read_time), ("date", is_date)):
            if share(cells, test) > 0.5:
                return replace(found, field=other)
        long = sum(map(len, cells)) / len(cells) > TEXT
        return replace(found, field="text" if long else "keep", channel=channel if long else "")
    if field == "topics" and share(cells, lambda cell: cell.startswith("#")) > 0.5:
        return replace(found, field="hashtags")
    if field == "status":
        known = share(cells, lambda cell: status_of(cell) or _ticked(cell))
        return found if known > 0.2 or len(cells) < 3 else replace(found, field="keep")
    if field == "channels":
        known = share(cells, lambda cell: any(network_of(one) for one in pieces(cell)))
        prose = sum(map(len, cells)) / len(cells) > 60
        return replace(found, field="keep") if prose and known < 0.2 else found
    return found


def _date_or_time(cells: Sequence[str], field: str) -> str:
    """Whether a column called a date or a time holds the one, the other or neither."""
    dates, times = share(cells, is_date), share(cells, read_time)
    if dates >= 0.3 and (field == "date" or dates >= times):
        return "date"
    if times >= 0.3:
        return "time"
    return "date" if field == "date" and share(cells, is_day) > 0.5 else "keep"
