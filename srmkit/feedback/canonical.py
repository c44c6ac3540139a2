"""The canonical CSV: what `feedback/` keeps in Git, the same bytes for the same records everywhere.

Spreadsheets run cells that begin with `=`, `+`, `-` or `@`, and open a file with `;` or tab as
separator when the region says so. Every field is quoted, and an apostrophe goes before whatever
could begin such a cell under `,`, `;` or tab; reading takes exactly those apostrophes off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from srmkit.dates import DateFault, parse_moment
from srmkit.feedback.faults import BAD_INBOX
from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Record
from srmkit.problems import Kind, Place, Problem
from srmkit.sheets.decode import Refusal, decode
from srmkit.sheets.rows import Damaged, Row, read_rows

COLUMNS = (
    "id", "source", "network", "channel", "created_at", "author", "segment", "lang", "text",
    "reply", "reply_public", "rating", "csat", "nps", "weight", "post", "first_response_at",
    "resolved_at", "reopened", "responder", "status", "origin",
)  # fmt: skip

WRONG_HEADER = message(
    "feedback.canonical.header", "{path} lacks {missing:column|columns}: {names}"
)
BROKEN_ROW = message("feedback.canonical.row", "this row cannot be used: {reason:words}")
BAD_FIELD = message("feedback.canonical.field", "“{value}” is no {field}")

_GAP = r"\s\x00-\x1f\u200b-\u200f\u2060\ufeff\"';"
_RISK = r"[=+\-@＝＋－＠﹢﹣﹦﹫]"
# a run of separators, quotes and blanks that leads up to a sign; from its first character only,
# so that a long run which leads nowhere is looked at once; and what leads up to a tab or the end of
# a line where a cell begins, which OWASP counts among the signs
_RUN = re.compile(
    rf"\A(?:[{_GAP}]*+(?={_RISK})|'*+(?=[\t\r\n]))|(?<![{_GAP}])[{_GAP}]++(?={_RISK})"
)
_BORDER = re.compile(r"([;\t\r\n])")
_MARKED = re.compile(r"([;\t\r\n])'")


def harmless(text: str) -> str:
    """`text` so that no spreadsheet takes it, or a part of it, for a formula."""
    return _RUN.sub(_mark, text)


def original(text: str) -> str:
    """What `harmless` was given."""
    # nearly every cell: only apostrophes are taken off, and looking for one is much quicker
    return _RUN.sub(_unmark, text) if "'" in text else text


def _mark(run: re.Match[str]) -> str:
    marked = _BORDER.sub(r"\1'", run[0])
    return marked if run.start() else f"'{marked}"


def _unmark(run: re.Match[str]) -> str:
    marked = run[0] if run.start() else run[0].removeprefix("'")
    return _MARKED.sub(r"\1", marked)


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV of ours: UTF-8, `\\n`, everything quoted, nothing that a spreadsheet would run."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8", "backslashreplace")


@frozen
class Line:
    """A row of a CSV of ours, by column, and where it stands."""

    line: int
    cells: dict[str, str]


def read_table(
    path: str, data: bytes, columns: Sequence[str], kind: Kind
) -> tuple[list[Line], list[Problem]]:
    """Read such a CSV; rows that cannot be used are problems of `kind`, with their line."""
    text = decode(data, "utf-8")  # we wrote it
    if isinstance(text, Refusal):
        return [], [kind.problem(Place(path), text.message, file=path, **text.params)]
    sheet = read_rows(text)
    names = sheet.header.cells if sheet.header else ()
    missing = [column for column in columns if column not in names]
    if missing:
        count = len(missing)
        problem = kind.problem(
            Place(path, 1), WRONG_HEADER, path=path, missing=count, names=missing
        )
        return [], [problem]
    lines: list[Line] = []
    problems: list[Problem] = []
    for row in sheet.rows:
        if isinstance(row, Damaged):
            place = Place(path, row.line)
            problems.append(kind.problem(place, BROKEN_ROW, reason=row.reason.message.text))
        else:
            lines.append(_line(row, names))
    return lines, problems


def _line(row: Row, names: Sequence[str]) -> Line:
    cells = zip(names, row.cells, strict=True)
    return Line(row.line, {name: original(cell) for name, cell in cells})


def write_records(records: Iterable[Record]) -> bytes:
    """An inbox file."""
    return write_table(COLUMNS, (_row(record) for record in records))


def _row(record: Record) -> list[str]:
    return [written(getattr(record, column)) for column in COLUMNS]


def written(value: object) -> str:
    """A field as its cell; nothing for what is not known."""
    if isinstance(value, datetime):
        return value.isoformat()
    return "" if value is None else str(value)


def read_records(path: str, data: bytes) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records of an inbox file, and every row that is none."""
    lines, problems = read_table(path, data, COLUMNS, BAD_INBOX)
    records: list[Record] = []
    for line in lines:
        record = _record(path, line)
        if isinstance(record, Problem):
            problems.append(record)
        else:
            records.append(record)
    return tuple(records), tuple(problems)


def _record(path: str, line: Line) -> Record | Problem:
    values: dict[str, object] = {}
    for name in COLUMNS:
        try:
            values[name] = _FROM.get(name, str)(line.cells[name])
        except (ValueError, DateFault):
            shown = line.cells[name][:40]
            return BAD_INBOX.problem(Place(path, line.line), BAD_FIELD, value=shown, field=name)
    return Record(**values)  # type: ignore[arg-type]


def instant(text: str) -> datetime | None:
    """An instant of a CSV of ours; None for none. Raises ValueError or DateFault for other text."""
    if not text:
        return None
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        value = parse_moment(text).value
    if value.tzinfo is None:
        raise ValueError(text)
    return value


HEAVIEST = 10**12
"""No record stands for more; sums of weights stay exact in 64 bits."""


def _weight(text: str) -> int:
    weight = int(text) if text else 1
    if abs(weight) > HEAVIEST:
        raise ValueError(text)
    return weight


_FROM: dict[str, Callable[[str], object]] = {
    "created_at": instant,
    "first_response_at": instant,
    "resolved_at": instant,
    "weight": _weight,
}
