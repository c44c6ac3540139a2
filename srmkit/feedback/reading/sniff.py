"""An unknown export to an entry for `feedback/sources.yml`, proposed to a person and tried out.

What no file can say (which brand's channel it was, who the people are) is left to that person.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from itertools import islice
from pathlib import PurePosixPath

from srmkit.feedback.faults import EMPTY, UNREADABLE
from srmkit.feedback.reading.columns import fits_preset, questions
from srmkit.feedback.reading.guess import guess
from srmkit.feedback.reading.intake import NormalisedFile, normalise_file
from srmkit.feedback.reading.opening import NO_HEADER
from srmkit.feedback.reading.presets import Preset, preset, preset_ids
from srmkit.model import Name, Source
from srmkit.problems import Place, Problem
from srmkit.sheets.decode import Refusal, decode, likely
from srmkit.sheets.rows import DELIMITERS, Row, find_header, lines_of, rows_below
from srmkit.sheets.workbook import Unreadable, is_workbook, read_sheets

_UNTRIED = NormalisedFile(0, (), (), {})
_SAMPLE = 200
"""Rows that are looked at; the proposal is tried on all of them."""
_HEAD = 240
_EXPLAINED = 0.4
_ENOUGH = 6
"""A preset is proposed where it knows this share of a file's columns, or this many."""
_LISTED = ", "
_WORD = re.compile(r"[A-Za-z\u3400-\u9fff][A-Za-z0-9_\u3400-\u9fff-]*")
_YAML_WORDS = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry, and how it does on its file."""

    source: Source
    header: Row
    outcome: NormalisedFile
    unsure_encoding: bool = False
    """The bytes fit several encodings; the entry has the likeliest."""
    date_formats: tuple[str, ...] = ()
    """More than one: days and months could change places, and the entry has none of them."""
    left: tuple[str, ...] = ()
    """Columns that nothing is made of."""
    textless: bool = False
    """No column looks like what people wrote, so that the entry could not be tried."""


@dataclass(frozen=True, slots=True)
class _Table:
    """One way to read the file."""

    delimiter: str
    sheet: str
    header: Row
    rows: tuple[Row, ...]


def sniff(name: str, data: bytes) -> Proposal | Problem:
    """Propose how a file is read; a `Problem` where it is no table at all."""
    encoding, unsure = "", False
    if is_workbook(data):
        sheets = read_sheets(data, ())
        if isinstance(sheets, Unreadable):
            return UNREADABLE.problem(Place(name), sheets.message, file=name, **sheets.params)
        tables = tuple(_of_sheets(sheets))
    else:
        text = decode(data)
        if isinstance(text, Refusal):
            encoding, unsure = _encoding(text, data)
            again = decode(data, encoding) if encoding else text
            if isinstance(again, Refusal):
                return UNREADABLE.problem(Place(name), text.message, file=name, **text.params)
            text = again
        tables = tuple(_of_text(text))
    if not tables:
        return EMPTY.problem(Place(name, 1), NO_HEADER, file=name)
    table, tool = _best(tables)
    return _proposal(name, data, table, tool, encoding, unsure)


def _encoding(refusal: Refusal, data: bytes) -> tuple[str, bool]:
    """What refused bytes are in, and whether that is only the likeliest of several."""
    named = str(refusal.params.get("encoding", ""))
    return (named, False) if named else (next(iter(likely(data)), ""), True)


def _of_text(text: str) -> Iterator[_Table]:
    """Every delimiter's reading, from the header of a known tool or the first row that is wide."""
    head = list(islice(lines_of(text), _HEAD))
    for delimiter in DELIMITERS:
        parsed = [next(csv.reader([line], delimiter=delimiter), []) for line in head[:_HEAD]]
        widest = max((sum(map(bool, cells)) for cells in parsed), default=0)

        def wide(cells: Sequence[str], widest: int = widest) -> bool:
            return bool(_tools(cells)) or sum(bool(cell.strip()) for cell in cells) >= widest

        header = find_header(head, delimiter, wide)
        if header is not None:
            rows = (row for row in rows_below(header, lines_of(text), delimiter))
            sample = tuple(row for row in islice(rows, _SAMPLE) if isinstance(row, Row))
            yield _Table(delimiter, "", header, sample)


def _of_sheets(sheets: Mapping[str, tuple[Row, ...]]) -> Iterator[_Table]:
    for name, rows in sheets.items():
        start = next((at for at, row in enumerate(rows[:40]) if _tools(row.cells)), 0)
        if rows:
            header = rows[start]
            width = len(header.cells)
            sample = (
                replace(row, cells=(row.cells + ("",) * width)[:width])
                for row in rows[start + 1 : start + 1 + _SAMPLE]
            )
            alone = len(sheets) == 1
            yield _Table("", "" if alone else name, header, tuple(sample))


def _tools(cells: Sequence[str]) -> list[tuple[int, Preset]]:
    """The presets that know a fair part of these headers, the best first."""
    filled = sum(bool(cell.strip()) for cell in cells)
    scored = []
    for id in preset_ids():
        tool = preset(id)
        found = fits_preset(tool, cells)
        if found is None:
            continue
        known = len({index for part in found.values() for index in part}) + (tool.ours is not None)
        if tool.questions:
            known += filled - known - len(questions(tool, found, list(cells)))
        enough = known >= min(filled * _EXPLAINED, _ENOUGH) and known > 1
        if tool.questions or enough or id == "plain":
            scored.append((known, tool))
    return sorted(scored, key=lambda one: (-one[0], one[1].questions, one[1].id))


def _best(tables: Sequence[_Table]) -> tuple[_Table, Preset | None]:
    """The reading that a known tool's header stands in, else the one with the most whole rows."""
    known = [(_tools(table.header.cells), table) for table in tables]
    with_tool = [(tools[0], table) for tools, table in known if tools]
    if with_tool:
        (_, tool), table = max(with_tool, key=lambda one: (one[0][0], len(one[1].rows)))
        return table, tool
    return max(tables, key=lambda one: _whole(one)), None


def _whole(table: _Table) -> tuple[int, int]:
    """How well a reading holds together: cells of whole rows; one column is no table."""
    width = len(table.header.cells)
    return (len(table.rows) if width > 1 else 0, width)


def _proposal(
    name: str, data: bytes, table: _Table, tool: Preset | None, encoding: str, unsure: bool
) -> Proposal | Problem:
    taken = (fits_preset(tool, table.header.cells) or {}) if tool else {}
    found = guess(table.header, table.rows, taken)
    columns = found.columns if not tool else {}
    if tool and "text" not in taken:
        columns = {field: part for field, part in found.columns.items() if field in _ASKED}
    path = PurePosixPath(name)
    stem = re.sub(r"[\s_(-]*\d[\d_().:\s-]*$", "", path.stem) or path.stem
    source = Source(
        id=re.sub(r"[^\w]+", "-", stem.lower()).strip("-_") or "export",
        name=Name({}),
        files=f"raw/{stem}*{path.suffix}",
        columns=columns,
        place=Place("feedback/sources.yml", 1),
        zone=UTC,
        encoding=encoding,
        delimiter=table.delimiter if not tool and table.delimiter not in {",", ""} else "",
        date_formats=() if found.undecided or (tool and tool.date_formats) else found.date_formats,
        preset=tool.id if tool else "",
        sheet=table.sheet,
    )
    textless = "text" not in taken and "text" not in columns
    outcome = _UNTRIED if textless else normalise_file(source, name, data, "")
    if isinstance(outcome, Problem):
        return outcome
    used = {part for parts in columns.values() for part in parts}
    used |= {table.header.cells[index].strip() for part in taken.values() for index in part}
    used |= set(tool.ours.column) if tool and tool.ours else set()
    left = tuple(cell.strip() for cell in table.header.cells if cell.strip() not in used | {""})
    formats = found.date_formats if found.undecided else ()
    return Proposal(source, table.header, outcome, unsure, formats, left, textless)


_ASKED = ("text", "rating", "nps", "author")
"""What a form's own questions may be about."""


def entry(proposal: Proposal) -> str:
    """The proposal as it is pasted into `feedback/sources.yml`."""
    source = proposal.source
    lines = [f"{_scalar(source.id)}:", f"  files: {_scalar(source.files)}"]
    for key, value in (
        ("preset", source.preset),
        ("sheet", source.sheet),
        ("encoding", source.encoding),
        ("delimiter", "tab" if source.delimiter == "\t" else source.delimiter),
        ("date_format", next(iter(source.date_formats), "")),
    ):
        if value:
            lines.append(f"  {key}: {_scalar(value)}")
    lines += [f"  # date_format: {_scalar(one)}" for one in proposal.date_formats]
    if source.columns:
        lines.append("  columns:")
    for field, headers in source.columns.items():
        shown = [_scalar(header) for header in headers]
        lines.append(f"    {field}: {shown[0] if len(shown) == 1 else f'[{_LISTED.join(shown)}]'}")
    return "\n".join(lines)


def _scalar(text: str) -> str:
    """A text as YAML, in quotation marks unless it is plainly a word."""
    if _WORD.fullmatch(text) and text.lower() not in _YAML_WORDS:
        return text
    printable = text.isprintable()
    return json.dumps(text, ensure_ascii=not printable)
