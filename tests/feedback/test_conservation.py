"""G4 on the hostile corpora: rows in = kept + duplicates + rejected, and no line is lost.

None of those files was written for srmkit; `pytest -s` prints what became of each.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from srmkit.feedback.collect import collect
from srmkit.feedback.ledger import REJECTED, read_rejected
from srmkit.feedback.reading.opening import open_export
from srmkit.feedback.reading.sniff import Proposal, entry, sniff
from srmkit.model import Source
from srmkit.problems import Problem
from srmkit.sheets.decode import Refusal, decode
from srmkit.sheets.rows import DELIMITERS, Row, find_header, lines_of, rows_below
from tests.feedback.samples import HOSTILE, KEY, source

pytestmark = pytest.mark.real_data
TABLES = (".csv", ".tsv", ".txt", ".dat", ".xlsx")


def files() -> list[Path]:
    """Every table of the corpora, or one that says that they are absent."""
    found = sorted(path for path in HOSTILE.rglob("*") if path.suffix in TABLES)
    return found or [Path("absent")]


def name_of(path: Path) -> str:
    return path.name


every_file = pytest.mark.parametrize("path", files(), ids=name_of)


def data_of(path: Path) -> bytes:
    if path.name == "absent":
        pytest.skip(f"no {HOSTILE}")
    return path.read_bytes()


def own_source(path: Path, data: bytes) -> Source | None:
    """A source that takes the first column with a name of its own for the text; None where no
    source could be written: there is no header."""
    encoding = "" if isinstance(decode(data), str) else "latin-1"
    text = decode(data, encoding)
    if isinstance(text, Refusal):
        return None
    header = find_header(list(lines_of(text)), ",")
    names = Counter(cell.strip() for cell in header.cells) if header else Counter()
    column = next((name for name, count in names.items() if name and count == 1), None)
    if column is None:
        return None
    made = source("hostile", encoding=encoding, delimiter=",", files="raw/*")
    return replace(made, columns={"text": (column,)})


@every_file
def test_every_line_is_in_one_row(path: Path) -> None:
    """Under every delimiter: rows stand in order, do not overlap, and leave out blank lines."""
    data = data_of(path)
    text = decode(data)
    if isinstance(text, Refusal):
        text = data.decode("latin-1")
    lines = list(lines_of(text))
    for delimiter in DELIMITERS:
        header = find_header(lines, delimiter)
        if header is None:
            continue
        last, covered = header.last_line, set(range(1, header.last_line + 1))
        for row in rows_below(header, lines_of(text), delimiter):
            assert last < row.line <= row.last_line
            last = row.last_line
            covered |= set(range(row.line, row.last_line + 1))
        lost = [line for at, line in enumerate(lines, 1) if at not in covered and line.strip()]
        assert lost == []


@every_file
def test_rows_are_as_many_as_others_count(path: Path) -> None:
    """The csv module counts the rows of a file that it can read to its end."""
    data = data_of(path)
    own = own_source(path, data)
    if own is None:
        pytest.skip("no column has a name")
    text = decode(data, own.encoding)
    assert isinstance(text, str)
    opened = open_export(own, path.name, data)
    assert not isinstance(opened, Problem), opened
    rows = list(opened.rows)
    try:
        counted = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        assert any(not isinstance(row, Row) for row in rows)
        return
    blank = [row for row in counted if not row or row == [""]]
    assert len(rows) + 1 == len(counted) - len(blank)


@every_file
def test_collecting_accounts_for_every_row(path: Path) -> None:
    """The sum is right, and each rejected row is in the quarantine report with its lines."""
    data = data_of(path)
    own = own_source(path, data)
    if own is None:
        pytest.skip("no column has a name")
    result = collect({own.id: own}, {f"feedback/raw/{path.name}": data}, {}, KEY)
    assert not result.refused
    (count,) = result.files
    assert count.rows == count.kept + count.duplicates + count.rejected
    listed, faults = read_rejected(result.writes.get(REJECTED, b""))
    assert not faults
    assert len(listed) == count.rejected
    assert all(1 <= one.line <= one.last_line for one in listed)
    reasons = dict(Counter(str(one.reason) for one in listed))
    total = f"{count.rows} = {count.kept} + {count.duplicates} + {count.rejected}"
    print(f"{path.name}: {total}", reasons)  # noqa: T201


@every_file
def test_sniffing_comes_to_an_answer(path: Path) -> None:
    """A proposal that reads the file, or a problem that says why there is none."""
    data = data_of(path)
    found = sniff(path.name, data)
    if isinstance(found, Proposal):
        assert entry(found)
        assert found.outcome.rows == len(found.outcome.records) + len(found.outcome.damaged)
    else:
        assert found.text()


def test_naughty_strings_come_through_whole() -> None:
    """All 515, quoted: each is a record as it stands, but for the white space around it; those
    that are nothing else are rejected for having no text."""
    path = HOSTILE / "blns/blns.json"
    if not path.is_file():
        pytest.skip(f"no {path}")
    strings = json.loads(path.read_text("utf-8"))
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["text"], *([one] for one in strings)])
    opened = open_export(source(), "blns.csv", out.getvalue().encode())
    assert not isinstance(opened, Problem)
    rows = list(opened.rows)
    kept = [row.cells[0] for row in rows if isinstance(row, Row)]
    assert len(rows) == len(strings)
    assert kept == [one for one in strings if one.strip() and "\0" not in one]
