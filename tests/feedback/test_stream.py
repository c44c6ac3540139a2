"""Stretches: a file cut anywhere is the file, and every cut is between rows."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.canonical import COLUMNS, write_records
from srmkit.feedback.size.partition import header_of, read_part
from srmkit.feedback.size.stream import stretches
from srmkit.model import Record
from tests.feedback.counted import RECORDS, Memory
from tests.feedback.samples import record

SIZES = (1, 7, 1000)


@given(RECORDS, st.sampled_from(SIZES))
def test_stretches_are_the_file_and_end_between_rows(records: list[Record], size: int) -> None:
    data = write_records(records)
    found = list(stretches(Memory({"a.csv": data}), "a.csv", size))
    header = data[: data.index(b"\n") + 1]
    assert header + b"".join(data[one.start : one.end] for one in found) == data
    for one in found:
        rows = list(csv.reader(io.StringIO(data[one.start : one.end].decode(), newline="")))
        assert {len(row) for row in rows} == {len(COLUMNS)}


def test_one_stretch_holds_about_as_many_bytes_as_asked_for() -> None:
    """So that memory is bounded by it, however large the file."""
    data = write_records(record("慢" * 50, id=str(number)) for number in range(2000))
    longest = max(len(row) for row in data.split(b"\n"))
    found = list(stretches(Memory({"a.csv": data}), "a.csv", 10_000))
    assert len(found) > 30
    assert max(one.end - one.start for one in found) <= 10_000 + longest


def test_no_more_than_a_stretch_is_read_at_once() -> None:
    data = write_records(record("慢" * 50, id=str(number)) for number in range(2000))
    asked: list[int] = []

    class Watched(Memory):
        def read(self, path: str, start: int, end: int) -> bytes:
            asked.append(end - start)
            return super().read(path, start, end)

    list(stretches(Watched({"a.csv": data}), "a.csv", 10_000))
    assert max(asked[1:]) <= 10_000


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"id,text\n1,a\n",
        b'"id","text"\n"1","a"\n',
        "\ufeff".encode("utf-16"),
        b'"' * 100,
        b"\n" + write_records([record("a")]),
    ],
)
def test_a_file_that_is_not_ours_is_one_stretch_without_a_header(data: bytes) -> None:
    """It is left to the careful reader, as a whole."""
    (only,) = stretches(Memory({"a.csv": data}), "a.csv", 7)
    assert (only.start, only.end, only.header) == (0, len(data), ())


def test_a_byte_order_mark_is_no_part_of_the_header() -> None:
    data = b"\xef\xbb\xbf" + write_records([record("a")])
    (only,) = stretches(Memory({"a.csv": data}), "a.csv")
    assert only.header == COLUMNS


HEADER = header_of(write_records([]))
GOOD = write_records([record("a")]).split(b"\n", 1)[1]


@pytest.mark.parametrize(
    "rows",
    [
        GOOD.replace(b'"a"', b"a", 1),  # a cell without quotes
        GOOD.replace(b'"a"', b'a"b', 1),  # a quotation mark inside of one
        GOOD.replace(b'"a"', b'"a"b"', 1),
        GOOD.replace(b'"a",', b"", 1),  # a cell too few
        GOOD.replace(b'"a"', b'"a","b"', 1),
        GOOD[:-5],
        GOOD.replace(b"a", b"\xff", 1),
        GOOD.replace(b'"a"', b'"' + b"a\n" + b"," * len(COLUMNS) + b'\n"', 1),
    ],
)
def test_rows_that_are_not_quoted_throughout_are_left_to_the_careful_reader(rows: bytes) -> None:
    assert HEADER == COLUMNS
    assert read_part("a.csv", HEADER, GOOD) is not None
    assert read_part("a.csv", HEADER, rows) is None
