"""The canonical CSV: lossless for us, harmless for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.canonical import (
    COLUMNS,
    harmless,
    original,
    read_records,
    write_records,
    write_table,
)
from srmkit.model import Record
from tests.feedback.samples import HOSTILE, ZONE, record

PATH = "feedback/inbox/form-0123456789ab.csv"
TEXTS = st.one_of(st.text(), st.text(st.sampled_from("=+-@'\";,\t\r\n 　a＝"), max_size=12))


def back(*records: Record) -> tuple[Record, ...]:
    """Written and read again."""
    found, problems = read_records(PATH, write_records(records))
    assert not problems
    return found


def test_columns_are_the_fields_of_a_record() -> None:
    """Neither has what the other lacks."""
    assert {field.name for field in fields(Record)} == set(COLUMNS)


def test_full_record_comes_back() -> None:
    """Every field, times to the second with their offset."""
    when = datetime(2026, 9, 14, 15, 5, 12, tzinfo=ZONE)
    full = record(
        "=1+1\n- 好味, \"抵\"", author="ab", weight=3, created_at=when, resolved_at=when,
        first_response_at=when, rating="-1", nps="001", status="NA", reply="@amy",
    )  # fmt: skip
    assert back(full, record()) == (full, record())


@given(TEXTS, TEXTS)
def test_any_text_comes_back(text: str, reply: str) -> None:
    """Except a NUL, which no inbox holds: reading rejects the row before."""
    one = record(text.replace("\0", ""), reply=reply.replace("\0", ""))
    assert back(one) == (one,)


@given(TEXTS)
def test_marks_come_off_exactly(text: str) -> None:
    """Also those that the text itself begins with."""
    assert original(harmless(text)) == text


@given(TEXTS, TEXTS, st.sampled_from(",;\t"))
def test_no_cell_is_a_formula(text: str, reply: str, separator: str) -> None:
    """Opened with any separator, no cell begins with a sign, quotes and blanks aside."""
    data = write_table(["a", "b", "c"], [[text, reply, text]])
    for row in csv.reader(io.StringIO(data.decode(), newline=""), delimiter=separator):
        for cell in row:
            assert not cell.lstrip('" \t\r\n\u3000').startswith(tuple("=+-@＝＋－＠")), row


@pytest.mark.parametrize("text", ["\tSUM(A1)", "\r\x0b\u2028", "\n", "'\ta", "''\r"])
def test_a_cell_begins_with_no_tab_and_no_end_of_line(text: str) -> None:
    """Some spreadsheets skip them and read on."""
    assert harmless(text) == f"'{text}"
    assert original(harmless(text)) == text


@pytest.mark.parametrize("text", ["plain", "a=b", "1+1", "a-b, c@d", "it's", "'quoted'", "a; b"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """Marks go only where a cell could begin with a sign."""
    assert harmless(text) == text


def test_long_blank_runs_come_to_an_end() -> None:
    """A hundred thousand line breaks that lead nowhere are looked at once."""
    text = "\n" * 131_000 + "a" + "; " * 50_000
    assert original(harmless(text)) == text


def test_same_records_same_bytes() -> None:
    """UTF-8 without mark, one kind of line end, every field quoted."""
    data = write_records([record("a\nb")])
    assert data == write_records([record("a\nb")])
    assert data.startswith(b'"id","source","network"')
    assert b"\r" not in data


@pytest.mark.parametrize(
    ("change", "value"),
    [("weight", "many"), ("created_at", "yesterday"), ("resolved_at", "2026-09-14 10:00")],
)
def test_broken_row_is_a_problem_with_its_line(change: str, value: str) -> None:
    """The rows around it are read."""
    rows = [[str(getattr(record(), name) or "") for name in COLUMNS] for _ in range(3)]
    rows[1][COLUMNS.index(change)] = value
    found, problems = read_records(PATH, write_table(COLUMNS, rows))
    assert len(found) == 2
    assert [(one.code, one.place.path, one.place.line) for one in problems] == [("FBK907", PATH, 3)]
    assert value in problems[0].text()


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"id,text\n1,x\n", write_records([record()])[:-9], b"<<<<<<< HEAD\n"],
)
def test_any_damage_is_a_problem(data: bytes) -> None:
    """Empty, binary, other columns, cut off, in conflict: said, never raised."""
    found, problems = read_records(PATH, data)
    assert not found
    assert problems
    assert all(one.text() for one in problems)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    """Nothing raises."""
    found, problems = read_records(PATH, data)
    assert found or problems


@pytest.mark.real_data
def test_naughty_strings_come_back() -> None:
    """Every string of the big list, as text, author's reply and status."""
    path = HOSTILE / "blns/blns.json"
    if not path.is_file():
        pytest.skip(f"no {path}")
    strings = [text for text in json.loads(path.read_text("utf-8")) if text and "\0" not in text]
    records = [replace(record(text), reply=text, status=text) for text in strings]
    assert len(strings) > 500
    assert back(*records) == tuple(records)
