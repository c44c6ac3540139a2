"""Which column is what: asked for, known from the tool, guessed from its heading, then its values.

A wrong guess is worse than none, so a heading alone is not believed: a column of dates has dates.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from srmkit.adopt.evidence import (
    TEXT,
    Column,
    is_date,
    is_weekday,
    judged_by,
    sample,
    share,
)
from srmkit.adopt.headings import (
    find_headings,
    joined,
    letter,
    named,
    second_row,
    seem_headings,
)
from srmkit.adopt.sheet import Line, Refused, Sheet
from srmkit.adopt.when import read_time
from srmkit.adopt.wishes import Wishes
from srmkit.adopt.words import (
    FIELDS,
    JOINED,
    network_of,
    pieces,
    plain,
    status_of,
)
from srmkit.messages import message

NO_COLUMN = message("adopt.no-column", "{file} has no column “{column}”; name one that it has")
NO_FIELD = message(
    "adopt.no-field", "“{field}” is nothing that a column can be; there are {fields}"
)
NO_TEXT = message("adopt.no-text", "no column of {file} looks like the title or the text of a post")
NO_DATE = message("adopt.no-date", "no column of {file} looks like the date of a post")
GRID = message(
    "adopt.grid",
    "{file} has one column for each weekday. srmkit reads a list, with one row for each post; "
    "copy the posts into a sheet with the columns date, channel and text",
)
HAS = message("adopt.has", "column {letter} “{column}”: {sample}")
HAS_NONE = message("adopt.has-none", "column {letter} “{column}” is empty")
SAY = message("adopt.say", "say which it is, for example: --map {pair}")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose columns are understood."""

    sheet: Sheet
    columns: tuple[Column, ...]
    above: tuple[Line, ...]
    """The rows over the headings."""
    headings: tuple[Line, ...]
    rows: tuple[Line, ...]

    def of(self, field: str) -> list[Column]:
        """The columns of a field that are about every channel."""
        return [one for one in self.columns if one.field == field and not one.channel]

    @property
    def kept(self) -> list[Column]:
        """The columns that hold nothing of ours."""
        return [one for one in self.columns if one.field in {"", "keep"}]

    @property
    def complete(self) -> bool:
        """Whether there is enough to make posts of."""
        fields = {one.field for one in self.columns}
        return bool(fields & {"title", "text"}) and "date" in fields


def understand(sheet: Sheet, wishes: Wishes, file: str) -> Table | Refused:
    """Find the headings of a sheet and what each of its columns is. The result may lack what a
    post needs: see `Table.complete` and `lacking`."""
    table = _split(sheet, [name for names in wishes.mapping.values() for name in names])
    columns = table.columns
    asked = _asked(columns, wishes, file)
    if isinstance(asked, Refused):
        return asked
    known = {plain(name): field for field, names in sheet.known.items() for name in names}
    judged = []
    for column in columns:
        if column.index in asked:
            field, channel = asked[column.index]
            judged.append(replace(column, field=field, channel=channel, why="asked"))
        elif sheet.known:
            field = known.get(plain(column.heading), "keep")
            judged.append(replace(column, field=field, why="tool"))
        else:
            judged.append(judged_by(column, sample(table.rows, column.index)))
    return replace(table, columns=_settled(tuple(judged), table))


def lacking(table: Table, file: str, lang: str) -> Refused:
    """Why a table cannot become posts, with every column and an example of what is in it."""
    days = (sum(map(is_weekday, line.filled)) for line in table.sheet.lines)
    if any(count > 4 for count in days):
        return Refused(GRID, {"file": file})
    fields = {one.field for one in table.columns}
    what, field = (NO_DATE, "date") if fields & {"title", "text"} else (NO_TEXT, "text")
    hints, likely = [], ""
    for column in table.columns:
        first = next(iter(sample(table.rows, column.index)), "")
        shown = first if len(first) <= 40 else first[:39] + "…"
        name = letter(column.index)
        params = {"letter": name, "column": column.heading, "sample": " ".join(shown.split())}
        hints.append((HAS if first else HAS_NONE).format(params, lang))
        if first and not likely and column.field in {"", "keep"}:
            likely = column.heading
    if likely:
        hints.append(SAY.format({"pair": shlex.quote(f"{field}={likely}")}, lang))
    return Refused(what, {"file": file}, tuple(hints))


def _split(sheet: Sheet, asked: Sequence[str]) -> Table:
    lines = sheet.lines
    start = None if sheet.headerless else find_headings(lines, asked)
    first_names = start is None and len(lines) > 1 and seem_headings(lines[0])
    if lines and not sheet.headerless and (sheet.known or first_names):
        start = lines[0].number
    if start is None:
        width = max((len(line.cells) for line in lines), default=0)
        columns = tuple(Column(index, letter(index)) for index in range(width))
        return Table(sheet, columns, (), (), lines)
    at = next(index for index, line in enumerate(lines) if line.number == start)
    first, rest = lines[at], lines[at + 1 :]
    cells, headings = first.cells, [first]
    if rest and not sheet.known and second_row(first, rest[0]):
        cells = joined(first, rest[0])
        headings.append(rest[0])
        rest = rest[1:]
    width = max((len(line.cells) for line in rest), default=len(cells))
    cells = tuple(cells) + ("",) * (width - len(cells))
    columns = tuple(Column(index, name) for index, name in enumerate(named(cells)))
    return Table(sheet, columns, lines[:at], tuple(headings), rest)


def _asked(
    columns: Sequence[Column], wishes: Wishes, file: str
) -> dict[int, tuple[str, str]] | Refused:
    """What somebody said of single columns, by the column's index."""
    found: dict[int, tuple[str, str]] = {}
    for written, headings in wishes.mapping.items():
        field, _, channel = written.partition(":")
        if field not in FIELDS:
            return Refused(NO_FIELD, {"field": field, "fields": FIELDS})
        for heading in headings:
            column = _named_column(columns, heading)
            if column is None:
                shown = tuple(f"{letter(one.index)} {one.heading}" for one in columns)
                return Refused(NO_COLUMN, {"file": file, "column": heading}, shown)
            found[column.index] = (field, channel)
    return found


def _named_column(columns: Sequence[Column], heading: str) -> Column | None:
    """The column with that heading, else with that letter."""
    tests: tuple[Callable[[Column], bool], ...] = (
        lambda one: one.heading == heading,
        lambda one: plain(one.heading) == plain(heading),
        lambda one: letter(one.index) == heading.upper(),
    )
    for test in tests:
        found = next((one for one in columns if test(one)), None)
        if found:
            return found
    return None


def _settled(columns: tuple[Column, ...], table: Table) -> tuple[Column, ...]:
    """At most one column for each field that has room for one, and guesses for what is missing."""
    columns = _texts(columns, table)
    result: list[Column] = []
    taken: set[tuple[str, str]] = {
        (one.field, one.channel) for one in columns if one.why == "asked" and one.field
    }
    firm = sorted(columns, key=lambda one: (one.why != "asked", not one.exact, one.index))
    for column in firm:
        key = (column.field, column.channel)
        if column.field in {"", "keep"} or column.why == "asked":
            result.append(column)
        elif key in taken and (column.field not in JOINED or _was_asked(key, columns)):
            result.append(replace(column, field="keep", channel=""))
        else:
            taken.add(key)
            result.append(column)
    result.sort(key=lambda one: one.index)
    return tuple(_by_values(result, table)) if not table.sheet.known else tuple(result)


def _was_asked(key: tuple[str, str], columns: Sequence[Column]) -> bool:
    return any((one.field, one.channel) == key and one.why == "asked" for one in columns)


_IN_A_LANGUAGE = re.compile(
    r"中|英|繁|簡|简|日文|韓|(?<![a-z])(?:en|eng|english|chi|chinese|tc|sc|zh|jp)(?![a-z])",
    re.IGNORECASE,
)


def _texts(columns: tuple[Column, ...], table: Table) -> tuple[Column, ...]:
    """Which of several columns of words is the text: the longest, with its other languages. The
    shorter of two is the title where nothing else is."""
    texts = [
        one for one in columns if one.field == "text" and not one.channel and one.why != "asked"
    ]
    if len(texts) < 2:
        return columns
    lengths = {one.index: _mean(table, one) for one in texts}
    longest = max(texts, key=lambda one: (lengths[one.index], -one.index))
    spoken = [one for one in texts if _IN_A_LANGUAGE.search(one.heading)]
    keep = {one.index for one in (spoken if longest in spoken else [longest])}
    rest = [one for one in texts if one.index not in keep]
    titled = any(one.field == "title" for one in columns)
    title = min(rest, key=lambda one: lengths[one.index]).index if rest and not titled else -1
    changed = {one.index: "title" if one.index == title else "keep" for one in rest}
    return tuple(
        replace(one, field=changed[one.index]) if one.index in changed else one for one in columns
    )


def _mean(table: Table, column: Column) -> float:
    cells = sample(table.rows, column.index)
    return sum(map(len, cells)) / len(cells) if cells else 0.0


def _by_values(columns: list[Column], table: Table) -> list[Column]:
    """Fill what no heading named from the columns whose heading says nothing."""
    fields = {one.field for one in columns if one.field != "keep"}
    open_ = {one.index: sample(table.rows, one.index) for one in columns if not one.field}
    tests: list[tuple[str, Callable[[str], object], float]] = [
        ("date", is_date, 0.6),
        ("time", read_time, 0.6),
        ("channels", lambda cell: all(map(network_of, pieces(cell))), 0.6),
        ("status", status_of, 0.6),
        ("link", lambda cell: re.fullmatch(r"https?://\S+", cell), 0.6),
    ]
    for field, test, least in tests:
        shares = {index: share(cells, test) for index, cells in open_.items()}
        best = max(shares, key=lambda index: (shares[index], -index), default=None)
        if field not in fields and best is not None and shares[best] >= least:
            columns[best] = replace(columns[best], field=field, why="values")
            fields.add(field)
            open_.pop(best)
    if not fields & {"text", "title"}:
        means = {
            index: sum(map(len, cells)) / len(cells) for index, cells in open_.items() if cells
        }
        best = max(means, key=lambda index: (means[index], -index), default=None)
        if best is not None and means[best] >= TEXT:
            columns[best] = replace(columns[best], field="text", why="values")
    return columns
