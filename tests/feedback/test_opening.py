"""From bytes to the header that fits: lines above it, delimiters, sheets, second headers."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from srmkit.feedback.faults import EMPTY, TWO_READINGS, UNREADABLE, WRONG_COLUMNS
from srmkit.feedback.reading.intake import NormalisedFile, normalise_file
from srmkit.model import Source
from srmkit.problems import Problem
from tests.feedback.samples import source

FORM = {"id": "no", "text": "remark", "created_at": "when"}


def read(own: Source, data: bytes | str, name: str = "x.csv") -> NormalisedFile:
    """A file that is read."""
    raw = data.encode() if isinstance(data, str) else data
    found = normalise_file(own, name, raw, "feed")
    assert isinstance(found, NormalisedFile), found.text()
    assert found.rows == len(found.records) + len(found.damaged)
    return found


def refused(own: Source, data: bytes | str, name: str = "x.csv") -> Problem:
    """One that is not."""
    raw = data.encode() if isinstance(data, str) else data
    found = normalise_file(own, name, raw, "feed")
    assert isinstance(found, Problem), found
    return found


def texts(found: NormalisedFile) -> list[str]:
    return [record.text for record in found.records]


def book(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook as Excel saves it."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


# ---------- text


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_the_one_under_which_the_header_fits(delimiter: str) -> None:
    lines = [["no", "remark", "when"], ["1", "nice; very, nice|ly", "2026-09-14"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    assert texts(read(source(columns=FORM), text)) == ["nice; very, nice|ly"]


def test_two_delimiters_that_fit_are_refused() -> None:
    """Until the source says which."""
    own = source(columns={"text": "text"})
    text = "id,a;text;b,text\n1,x;y;z,w\n"
    problem = refused(own, text)
    assert problem.code == TWO_READINGS.code
    assert "delimiter" in problem.text()
    assert texts(read(source(delimiter=";"), text)) == ["y"]


def test_one_column_needs_no_delimiter() -> None:
    """Text with a comma in it is quoted by whoever writes CSV; in a .tsv it needs not be."""
    assert texts(read(source(), 'text\nnice\n"good, really"\n')) == ["nice", "good, really"]
    assert texts(read(source(), "text\ngood, really\n", "x.tsv")) == ["good, really"]


def test_lines_above_the_header_are_no_rows() -> None:
    """Whatever they are: a title, an open quotation mark, more cells than the header has."""
    above = 'My survey\n\nExported "2026-09-14,a,b,c,d,e\n'
    found = read(source(columns=FORM), above + 'no,remark,when\n1,"x\ny",\n')
    assert texts(found) == ["x\ny"]
    assert found.records[0].origin == "feed:5"


def test_header_that_is_nowhere_shows_the_columns_there_are() -> None:
    problem = refused(source(columns=FORM), "no;comment;when\n1;x;\n")
    assert problem.code == WRONG_COLUMNS.code
    assert "its columns are: no, comment, when" in problem.text()


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b'"never closed'])
def test_nothing_to_read(data: bytes) -> None:
    assert refused(source(), data).code == EMPTY.code


def test_text_stays_as_it_is() -> None:
    """Zeros, NA, signs that a spreadsheet would run."""
    cells = ["001", "NA", "=1+1", "+852", "-1", "@amy", "nan", "1e5", "TRUE", "null"]
    text = "no,remark,when\n" + "".join(f"{cell},{cell},\n" for cell in cells)
    found = read(source(columns=FORM), text)
    assert texts(found) == cells
    assert [one.id for one in found.records] == cells


def test_duplicate_header_is_refused_only_where_it_is_wanted() -> None:
    assert refused(source(columns=FORM), "no,remark,remark,when\n").code == WRONG_COLUMNS.code
    assert texts(read(source(columns=FORM), "no,x,x,remark,when\n1,a,b,c,\n")) == ["c"]


def test_zip_and_old_excel_say_what_to_do() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.csv", "text\nx\n")
    assert "unpack" in refused(source(), buffer.getvalue(), "x.zip").text()
    assert ".xlsx" in refused(source(), b"\xd0\xcf\x11\xe0" + bytes(600), "x.xls").text()


# ---------- workbooks


def test_workbook_is_read_with_its_types() -> None:
    """Dates are typed, numbers have no tail, what is text stays text; the row is the line."""
    rows: list[list[Any]] = [
        ["A title"],
        [],
        ["no", "remark", "when"],
        ["001", "NA", datetime(2026, 9, 14, 15, 5, 12)],
        [2, "=not a formula", 46279.5],
        [None, None, None],
        [3.5, "short row"],
    ]
    rows[4][1] = "'=quoted"
    found = read(source(columns=FORM), book({"Answers": rows}), "x.xlsx")
    assert [(one.id, one.text, one.origin) for one in found.records] == [
        ("001", "NA", "feed:4"), ("2", "'=quoted", "feed:5"), ("3.5", "short row", "feed:7"),
    ]  # fmt: skip
    times = [one.created_at and one.created_at.replace(tzinfo=None) for one in found.records]
    assert times == [datetime(2026, 9, 14, 15, 5, 12), datetime(2026, 9, 14, 12), None]


def test_formula_is_its_saved_value_and_is_never_run() -> None:
    """openpyxl saves none, so that the cell is empty and the row has no text."""
    found = read(source(), book({"a": [["text"], ["=1+1"], ["x"]]}), "x.xlsx")
    assert texts(found) == ["x"]


def test_the_sheet_that_fits_is_taken() -> None:
    sheets: dict[str, list[list[Any]]] = {
        "About": [["hello"]],
        "Answers": [["no", "remark", "when"], [1, "x", None]],
    }
    assert texts(read(source(columns=FORM), book(sheets), "x.xlsx")) == ["x"]


def test_two_sheets_that_fit_are_refused_until_one_is_named() -> None:
    sheets = {"May": [["text"], ["a"]], "June": [["text"], ["b"]]}
    problem = refused(source(), book(sheets), "x.xlsx")
    assert problem.code == TWO_READINGS.code
    assert "May, June" in problem.text()
    assert texts(read(source(sheet="June"), book(sheets), "x.xlsx")) == ["b"]
    assert "July" in refused(source(sheet="July"), book(sheets), "x.xlsx").text()


def test_cells_beyond_the_header_are_a_damaged_row() -> None:
    found = read(source(), book({"a": [["text"], ["x"], ["y", "z"]]}), "x.xlsx")
    assert [str(one.reason) for one in found.damaged] == ["too-many-cells"]


def test_without_openpyxl_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = book({"a": [["text"], ["x"]]})
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    problem = refused(source(), data, "x.xlsx")
    assert problem.code == UNREADABLE.code
    assert "srmkit[xlsx]" in problem.text()


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The workbook with some of its files replaced."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            ends = [end for end in changes if info.filename.endswith(end)]
            new.writestr(info.filename, changes[ends[0]] if ends else old.read(info))
    return buffer.getvalue()


def test_hostile_workbooks_are_refused() -> None:
    """A bomb, broken XML, half a file, a row that would be counted up to."""
    data = book({"a": [["text"], ["x"]]})
    bomb = repacked(data, {"sheet1.xml": b" " * (210 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    assert "200 MB" in refused(source(), bomb, "x.xlsx").text()
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    far += b'<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData></worksheet>'
    for broken in (
        repacked(data, {"sheet1.xml": b"<broken"}),
        repacked(data, {"sheet1.xml": far}),
        repacked(data, {"workbook.xml": b"<nothing/>"}),
    ):
        assert isinstance(normalise_file(source(), "x.xlsx", broken, "feed"), Problem)
    assert refused(source(), data[: len(data) // 2], "x.xlsx").code == UNREADABLE.code
