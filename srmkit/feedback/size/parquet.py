"""Canonical records in Parquet: what a pipeline writes when CSV has become too much.

The columns are those of the canonical CSV, under the same names; times may be timestamps with a
zone, weights whole numbers. Text stands as it is: the apostrophes that keep spreadsheets from
running a cell are for CSV only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from srmkit.feedback.canonical import COLUMNS, WRONG_HEADER, read_records, write_table
from srmkit.feedback.faults import BAD_INBOX
from srmkit.feedback.size.partition import Part, columns_from, columns_of
from srmkit.feedback.size.remote import Remote
from srmkit.model import Record
from srmkit.problems import Place, Problem

ROWS = 10_000
"""Rows that are in memory at once."""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """A part of a Parquet file that can be read by itself."""

    path: str
    number: int
    first_row: int
    """The number of its first row in the file, from 1."""
    weight: int
    """Its bytes in the file, about."""
    missing: tuple[str, ...] = ()
    """Columns that the file lacks; then it has no records."""


def is_parquet(path: str) -> bool:
    """Whether a file is read as Parquet: by its name."""
    return path.lower().endswith((".parquet", ".pq"))


def row_groups(path: str) -> Iterator[RowGroup]:
    """The groups of the file at an address. Raises OSError when it is no Parquet."""
    about = _opened(path).metadata
    names = about.schema.to_arrow_schema().names
    missing = tuple(name for name in COLUMNS if name not in names)
    if missing:
        yield RowGroup(path, 0, 1, 0, missing)
        return
    row = 1
    for number in range(about.num_row_groups):
        group = about.row_group(number)
        yield RowGroup(path, number, row, group.total_byte_size)
        row += group.num_rows


def read_group(group: RowGroup) -> Iterator[Part]:
    """The records of a group, some thousand at a time; a problem's line is the row's number."""
    if group.missing:
        place, path, missing = Place(group.path), group.path, group.missing
        problem = BAD_INBOX.problem(
            place, WRONG_HEADER, path=path, missing=len(missing), names=missing
        )
        yield Part(columns_of(()), (problem,))
        return
    row = group.first_row
    file = _opened(group.path)
    for batch in file.iter_batches(ROWS, row_groups=[group.number], columns=list(COLUMNS)):
        cells = {name: _texts(batch.column(name)) for name in COLUMNS}
        yield _part(group.path, row, cells)
        row += batch.num_rows


def _opened(path: str) -> Any:
    import pyarrow  # type: ignore[import-untyped]
    from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]

    files, inside = Remote().at(path)
    try:
        return ParquetFile(inside, filesystem=files)
    except pyarrow.ArrowInvalid as bad:
        raise OSError(0, str(bad).split("\n", 1)[0], path) from None


def _texts(column: Any) -> list[str]:
    import pyarrow

    return [value or "" for value in column.cast(pyarrow.string()).to_pylist()]


def _part(path: str, first: int, cells: dict[str, list[str]]) -> Part:
    columns = columns_from(cells)
    # what no CSV may hold is no record here either
    sound = all(text.strip() for text in cells["text"]) and not any(
        "\0" in "".join(column) for column in cells.values()
    )
    if columns is not None and sound:
        return Part(columns)
    records: list[Record] = []
    problems: list[Problem] = []
    for number, row in enumerate(zip(*cells.values(), strict=True)):
        own, faults = read_records(path, write_table(COLUMNS, [row]))
        records += own
        problems += [replace(fault, place=Place(path, first + number)) for fault in faults]
    return Part(columns_of(records), tuple(problems))
