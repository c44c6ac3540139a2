"""Which rows of a sheet may be posts, and which only divide, repeat or are empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from srmkit.adopt.columns import Table
from srmkit.adopt.headings import heading_of
from srmkit.adopt.sheet import Line, Why
from srmkit.adopt.when import Context, context_of, is_heading, month_of
from srmkit.adopt.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Divided:
    """The rows of a table by what they are."""

    rows: tuple[tuple[Line, Context], ...]
    """Rows that may be posts, with the year and month that stand over them."""
    others: tuple[tuple[Line, Why], ...]
    gaps: frozenset[int]
    """Numbers of rows that follow an empty row or a heading."""


def divide(table: Table, wishes: Wishes) -> Divided:
    """Tell the rows that may be posts from those that only divide or repeat."""
    sheet = table.sheet
    named = [context_of(sheet.name), *(context_of(" ".join(one.filled)) for one in table.above)]
    named.append(context_of(sheet.context))
    near = Context(
        next((one.year for one in named if one.year), None),
        context_of(sheet.name).month or next((one.month for one in named[1:-1] if one.month), None),
    )
    near = replace(near, year=wishes.year or near.year)
    headings = [tuple(filter(None, map(str.strip, line.cells))) for line in table.headings]
    rows: list[tuple[Line, Context]] = []
    others: list[tuple[Line, Why]] = []
    gaps: set[int] = set()
    gap = True
    month = next(iter(table.of("month")), None)
    for line in table.rows:
        if month is not None and line.cell(month.index):
            own = month_of(line.cell(month.index))
            near = Context(wishes.year or own.year or near.year, own.month or near.month)
        why = _why(line, headings, sheet.known != {} or sheet.headerless)
        if why is None:
            rows.append((line, near))
            if gap:
                gaps.add(line.number)
            gap = False
            continue
        others.append((line, why))
        gap = True
        if why is Why.HEADING:
            own = context_of(" ".join(line.filled))
            near = Context(own.year or near.year, own.month or near.month)
    return Divided(tuple(rows), tuple(others), frozenset(gaps))


def _why(line: Line, headings: Sequence[tuple[str, ...]], documented: bool) -> Why | None:
    filled = line.filled
    if not filled:
        return Why.EMPTY
    if documented:
        return None
    if tuple(filled) in headings or (
        len(filled) > 2
        and all(heading_of(one)[0] not in {"", "keep"} for one in filled)
        and any(tuple(filled)[:2] == one[:2] for one in headings)
    ):
        return Why.AGAIN
    different = set(filled)
    if all(map(is_heading, different)) and (len(different) == 1 or len(filled) > 4):
        return Why.HEADING
    return None
