"""Excel workbooks as sheets of a calendar: merged cells filled, comments and addresses kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from srmkit.adopt.sheet import Line, Refused, Sheet
from srmkit.sheets.workbook import Grid, Unreadable, is_workbook, read_grids, text_of

__all__ = ["is_workbook", "read_workbook"]


def read_workbook(file: str, data: bytes, wanted: Sequence[str]) -> tuple[Sheet, ...] | Refused:
    """The sheets of a workbook that are named in `wanted`, else all that are visible."""
    grids = read_grids(data, wanted)
    if isinstance(grids, Unreadable):
        return Refused(grids.message, {**grids.params, "file": file})
    return tuple(_sheet(file, grid, alone=len(grids) == 1) for grid in grids)


def _sheet(file: str, grid: Grid, alone: bool) -> Sheet:
    context = f"{grid.name} {file}" if alone else file
    name = "" if alone else grid.name
    return Sheet(name, tuple(_lines(grid)), context=context, merged=grid.merged)


def _lines(grid: Grid) -> Iterator[Line]:
    """Every row with something in it; one that is merged from side to side has its words once."""
    columns = range(1, grid.width + 1)
    for number in sorted(grid.rows):
        cells = grid.rows[number]
        texts = tuple(text_of(cells[at].value) if at in cells else "" for at in columns)
        asides = tuple(
            (column - 1, aside)
            for column in sorted(cells)
            for aside in _asides(cells[column], texts[column - 1])
        )
        yield Line(number, number, texts, asides)


def _asides(cell: Any, text: str) -> Iterator[str]:
    """A comment on a cell, and the address under its words where they do not show it."""
    comment = getattr(cell, "comment", None)
    if comment is not None and comment.text:
        yield str(comment.text)
    link = getattr(cell, "hyperlink", None)
    target = str(getattr(link, "target", "") or "") if link is not None else ""
    if target and target not in text:
        yield target
