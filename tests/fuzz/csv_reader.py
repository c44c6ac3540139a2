"""Any bytes as an export: decoded exactly or refused, every line in one row, every row accounted
for, and the inbox that comes of it reads back as what was written."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.feedback.canonical import read_records, read_table, write_records, write_table
from srmkit.feedback.collect import collect
from srmkit.feedback.faults import BAD_INBOX
from srmkit.sheets.decode import Refusal, decode
from srmkit.sheets.rows import DELIMITERS, Row, find_header, lines_of, rows_below
from tests.feedback.samples import KEY, source
from tests.fuzz.target import repository

FORM = source(columns={"text": "text", "id": "id", "created_at": "date", "rating": "stars"})
NAME = "feedback/raw/form.csv"


def seeds() -> Iterator[bytes]:
    """Exports of every tool, the demonstration's inbox, and the same in other encodings."""
    yield from repository("tests/exports/*.csv", "tests/exports/presets/*.csv", "feedback/*/*.csv")
    table = 'id,date,text,stars\n1,2026-12-01,"好味, ""正""\n再來",5\n2,1/12/2026,=1+1,★★\n'
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "big5", "gb18030"):
        yield table.replace("★", "4").encode(encoding)
    yield table.replace(",", ";").replace("\n", "\r\n").encode()
    yield b'id,text\n1,"never closed\n2,b\n3,c\n'


def take(data: bytes) -> None:
    """Read the bytes as a table under every delimiter, and collect them."""
    text = decode(data)
    if isinstance(text, Refusal):
        text = data.decode("latin-1")
    for delimiter in DELIMITERS:
        _every_line_once(text, delimiter)
    _counted(data)


def _every_line_once(text: str, delimiter: str) -> None:
    lines = list(lines_of(text))
    header = find_header(lines, delimiter)
    if header is None:
        return
    last = header.last_line
    covered = set(range(1, last + 1))
    whole = []
    for row in rows_below(header, lines_of(text), delimiter):
        assert last < row.line <= row.last_line <= len(lines)
        last = row.last_line
        covered.update(range(row.line, last + 1))
        if isinstance(row, Row):
            assert len(row.cells) == len(header.cells)
            whole.append(row.cells)
    assert all(at in covered for at, line in enumerate(lines, 1) if line.strip())
    names = [f"c{at}" for at in range(len(header.cells))]
    back, problems = read_table("t.csv", write_table(names, whole), names, BAD_INBOX)
    assert not problems
    assert [tuple(one.cells.values()) for one in back] == whole


def _counted(data: bytes) -> None:
    found = collect({"form": FORM}, {NAME: data}, {}, KEY)
    for one in found.files:
        assert one.rows == one.kept + one.duplicates + one.rejected
    for path, content in found.writes.items():
        if path.startswith("feedback/inbox/"):
            records, problems = read_records(path, content)
            assert not problems
            assert write_records(records) == content
    again = collect({"form": FORM}, {NAME: data}, found.writes, KEY)
    assert again.writes in ({}, found.writes)
