"""Rows: every one comes out, whole or with lines and reason; one broken quote costs one row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.sheets.reasons import Reason
from srmkit.sheets.rows import Damaged, Row, Sheet, read_rows
from tests.feedback.samples import HOSTILE


def cells(sheet: Sheet) -> list[tuple[str, ...]]:
    """What the good rows hold."""
    return [row.cells for row in sheet.rows if isinstance(row, Row)]


def damaged(sheet: Sheet) -> list[tuple[int, int, str]]:
    """Lines and reason of the others."""
    return [
        (row.line, row.last_line, row.reason.value)
        for row in sheet.rows
        if isinstance(row, Damaged)
    ]


def test_rows_carry_their_lines() -> None:
    """A row over several lines says so, blank lines count as lines and not as rows."""
    sheet = read_rows('a,b\n\n1,"x\ny"\n\n2,z\n')
    assert sheet.rows == (Row(3, 4, ("1", "x\ny")), Row(6, 6, ("2", "z")))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end(end: str) -> None:
    """Windows, Unix and old Mac files have the same rows on the same lines."""
    sheet = read_rows(end.join(["a,b", "1,x", "2,y", ""]))
    assert sheet.rows == (Row(2, 2, ("1", "x")), Row(3, 3, ("2", "y")))


def test_line_separators_of_unicode_end_no_line() -> None:
    """U+2028, U+0085 and form feed are characters of a comment."""
    text = "one\u2028two\u0085three\x0cfour"
    assert cells(read_rows(f"a,b\n1,{text}\n")) == [("1", text)]


def test_ragged_rows_are_rejected_alone() -> None:
    """Their neighbours are kept."""
    sheet = read_rows("a,b,c\n1,2\n1,2,3,4\n1,2,3\n")
    assert damaged(sheet) == [(2, 2, "too-few-cells"), (3, 3, "too-many-cells")]
    assert cells(sheet) == [("1", "2", "3")]


def test_open_quote_costs_one_row() -> None:
    """The rest of the file is not one long cell: 1,000 rows come back, not one."""
    good = [f"{number},text {number},x" for number in range(1000)]
    lines = ["id,text,c", *good[:3], '3a,"never closed,x', *good[3:]]
    sheet = read_rows("\n".join(lines) + "\n")
    assert damaged(sheet) == [(5, 5, "broken-quotes")]
    assert len(cells(sheet)) == 1000


def test_open_quote_before_quoted_rows_costs_one_row() -> None:
    """The next quoted cell does not close it."""
    sheet = read_rows('id,text\n1,"open\n2,"fine"\n3,"also, fine"\n')
    assert damaged(sheet) == [(2, 2, "broken-quotes")]
    assert cells(sheet) == [("2", "fine"), ("3", "also, fine")]


def test_open_quote_that_something_closes_by_chance_is_noticed() -> None:
    """A quoted cell that holds whole rows of the file is an open quote."""
    rows = [f"{number},plain,x" for number in range(10)]
    sheet = read_rows("\n".join(["id,text,c", '0,"open,x', *rows, '99,inch",x']) + "\n")
    assert damaged(sheet)[0] == (2, 2, "broken-quotes")
    assert len(cells(sheet)) == 11


def test_ragged_row_that_swallowed_a_good_one_gives_it_back() -> None:
    """Two signs of an open quote together: the wrong width, and a row inside."""
    sheet = read_rows('id,text,c\n1,"open,x\n2,fine,y\n3,z,"\n4,fine,y\n')
    assert damaged(sheet) == [(2, 2, "broken-quotes"), (4, 4, "broken-quotes")]
    assert cells(sheet) == [("2", "fine", "y"), ("4", "fine", "y")]


def test_rest_of_a_broken_text_is_not_taken_for_rows() -> None:
    """Lines after an unescaped quote belong to the broken row until a good row begins."""
    text = 'id,text,c\n1,"she said\n"hello" to me\nand left",x\n2,fine,y\n'
    sheet = read_rows(text)
    assert damaged(sheet) == [(2, 4, "broken-quotes")]
    assert cells(sheet) == [("2", "fine", "y")]


def test_quote_inside_a_plain_cell_is_a_character() -> None:
    """`27" screen` needs no quoting."""
    assert cells(read_rows('a,b\n1,27" screen\n')) == [("1", '27" screen')]


def test_nul_and_empty_rows_have_their_reason() -> None:
    """A NUL is damage, a row of commas is what spreadsheets leave at the end."""
    sheet = read_rows("a,b\n1,\0x\n,\n1,ok\n")
    assert damaged(sheet) == [(2, 2, "nul-character"), (3, 3, "empty-row")]


def test_endless_cell_is_rejected() -> None:
    """Fifty megabytes in one cell are no comment; the next row is read."""
    sheet = read_rows(f"a,b\n1,{'x' * 200_000}\n2,fine\n")
    assert damaged(sheet) == [(2, 2, "too-long")]
    assert cells(sheet) == [("2", "fine")]


@pytest.mark.parametrize("text", ["", "\n", "\r\n\n", " \n", '"never closed\n'])
def test_no_header_is_no_sheet(text: str) -> None:
    """An empty file has none, nor has one whose header is broken."""
    assert read_rows(text).header is None


def test_blank_lines_before_the_header_are_skipped() -> None:
    """The header says on which line it stands."""
    header = read_rows("\n\na,b\n1,2\n").header
    assert header == Row(3, 3, ("a", "b"))


def test_many_broken_quotes_come_to_an_end() -> None:
    """Each costs its row, not the rest of the file again."""
    sheet = read_rows("a,b\n" + '1,"x"y\n' * 20_000)
    assert sum(isinstance(row, Damaged) for row in sheet.rows) >= 1


@given(st.text(st.sampled_from('ab,"\n\r;\t\0'), max_size=60), st.sampled_from(",;\t"))
def test_every_line_is_accounted_for(text: str, delimiter: str) -> None:
    """Rows and damage stand in order, do not overlap, and leave out blank lines only."""
    sheet = read_rows(text, delimiter)
    if sheet.header is None:
        return
    covered: set[int] = set(range(1, sheet.header.last_line + 1))
    last = sheet.header.last_line
    for row in sheet.rows:
        assert last < row.line <= row.last_line
        last = row.last_line
        covered |= set(range(row.line, row.last_line + 1))
    import io

    lines = list(io.StringIO(text, newline=""))
    assert all(not line.strip("\r\n") for at, line in enumerate(lines, 1) if at not in covered)


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), min_size=1, max_size=6))
def test_what_csv_writes_is_read_back(rows: list[list[str]]) -> None:
    """Quoted commas, quotes and line breaks are the text they were."""
    import csv
    import io

    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["a", "b"], *rows])
    expected = [
        tuple(row)
        for row in rows
        if any(cell.strip() for cell in row) and not any("\0" in cell for cell in row)
    ]
    sheet = read_rows(out.getvalue())
    assert not [row for row in sheet.rows if getattr(row, "reason", None) is Reason.QUOTES]
    assert cells(sheet) == expected


def spectrum() -> list[Path]:
    """The fixtures, or one that says that they are absent."""
    return sorted((HOSTILE / "csv-spectrum/csvs").glob("*.csv")) or [Path("absent")]


@pytest.mark.real_data
@pytest.mark.parametrize("path", spectrum(), ids=lambda path: path.stem)
def test_csv_spectrum(path: Path) -> None:
    """Odd but legal CSVs mean what their authors say they mean."""
    if path.name == "absent":
        pytest.skip(f"no {HOSTILE}/csv-spectrum")
    meant = json.loads((path.parents[1] / f"json/{path.stem}.json").read_text("utf-8"))
    if path.stem == "location_coordinates":
        # its JSON is no list, and has another telephone number than its CSV
        meant = [{**meant, "Contact Phone Number": "2095257564"}]
    # newline="": the line ends inside cells are part of the fixture
    with path.open(encoding="utf-8", newline="") as stream:
        sheet = read_rows(stream.read())
    assert sheet.header is not None
    assert [dict(zip(sheet.header.cells, row, strict=True)) for row in cells(sheet)] == meant
    assert not damaged(sheet)
