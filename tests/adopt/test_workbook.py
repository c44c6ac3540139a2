"""Excel workbooks, made by openpyxl as Excel makes them: dates, merged cells, sheets, comments."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.comments import Comment  # type: ignore[import-untyped]

from tests.adopt.importing import body, imported, kept, only, posts, refused, said, whole


def book(fill: Callable[[Any], None], title: str = "Sheet1") -> bytes:
    """A workbook of one sheet that `fill` writes."""
    made = Workbook()
    made.active.title = title
    fill(made.active)
    return saved(made)


def saved(made: Any) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def rows(*lines: list[Any]) -> Callable[[Any], None]:
    """Write rows one under the other."""

    def fill(sheet: Any) -> None:
        for line in lines:
            sheet.append(line)

    return fill


def test_dates_and_times_of_cells_are_read_as_excel_shows_them() -> None:
    data = book(
        rows(
            ["Date", "Time", "Platform", "Title", "Text"],
            [date(2026, 12, 1), time(9, 30), "IG", "A", "a"],
            [datetime(2026, 12, 2, 20, 15), None, "FB", "B", "b"],
            [46359, 0.5, "IG/FB", "C", 4711],
        )
    )
    found = imported(data, name="calendar.xlsx")
    whole(found)
    assert [(str(one.date and one.date.value), body(one)) for one in posts(found)] == [
        ("2026-12-01 09:30:00", "a"),
        ("2026-12-02 20:15:00", "b"),
        ("2026-12-03 12:00:00", "4711"),
    ]


def test_merged_cells_count_for_every_row_they_show_over() -> None:
    """And a cell that is merely empty stays empty: the sheet says which is which."""

    def fill(sheet: Any) -> None:
        rows(
            ["2026 calendar"],
            ["Date", "Platform", "Title", "Text", "Notes"],
            [date(2026, 12, 1), "IG", "Care", "words", None],
            [None, "FB", None, None, None],
            [None, "IG", "Idea", "later", None],
        )(sheet)
        sheet.merge_cells("A1:E1")
        sheet.merge_cells("A3:A4")
        sheet.merge_cells("C3:C4")
        sheet.merge_cells("D3:D4")

    found = imported(book(fill), name="calendar.xlsx")
    whole(found)
    read = {one.title: one for one in posts(found)}
    assert read["Care"].channels == ("ig", "fb")
    assert read["Idea"].date is None
    assert found.left_out[0].text == "2026 calendar"
    assert not [line for line in said(found) if "as in merged cells" in line]


def test_every_visible_sheet_with_posts_is_read() -> None:
    """A tab for each month, whose names give the year; lists and hidden sheets are not posts."""
    made = Workbook()
    made.active.title = "2026年12月"
    rows(["日期", "文案"], [1, "a"], [2, "b"])(made.active)
    rows(["日期", "文案"], ["1月5日", "c"])(made.create_sheet("2027年1月"))
    rows(["平台"], ["IG"], ["FB"])(made.create_sheet("清單"))
    hidden = made.create_sheet("old")
    rows(["日期", "文案"], ["2020-01-01", "x"])(hidden)
    hidden.sheet_state = "hidden"
    data = saved(made)
    found = imported(data, name="calendar.xlsx")
    whole(found)
    assert [(body(one), str(one.date and one.date.value.date())) for one in posts(found)] == [
        ("a", "2026-12-01"), ("b", "2026-12-02"), ("c", "2027-01-05"),
    ]  # fmt: skip
    assert kept(found, found.posts[0].path)["sheet"] == "2026年12月"
    assert {(one.sheet, str(one.why)) for one in found.left_out} == {("清單", "no-header")}
    assert len(posts(imported(data, name="calendar.xlsx", sheets=("2027年1月",)))) == 1
    assert "no sheet “x”" in refused(data, "calendar.xlsx", sheets=("x",))


def test_comments_and_addresses_under_words_are_kept() -> None:
    def fill(sheet: Any) -> None:
        rows(["Date", "Title", "Text"], ["2026-12-01", "Care", "words"])(sheet)
        sheet["B2"].comment = Comment("ask Ken", "Amy")
        sheet["B2"].hyperlink = "https://docs.example/brief"

    found = imported(book(fill), name="calendar.xlsx")
    assert kept(found)["cells"] == {"Title (+)": ["ask Ken", "https://docs.example/brief"]}
    assert only(found).title == "Care"


def test_a_cell_far_away_costs_nothing() -> None:
    """A sheet whose last cell is in row 1,048,576 is not a million rows."""

    def fill(sheet: Any) -> None:
        rows(["Date", "Text"], ["2026-12-01", "a"])(sheet)
        sheet.cell(1_048_576, 16_384).value = ""
        sheet.cell(900, 3).value = None

    found = imported(book(fill), name="calendar.xlsx")
    assert found.rows == 1


def test_without_openpyxl_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = book(rows(["Date", "Text"], ["2026-12-01", "a"]))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    shown = refused(data, "calendar.xlsx")
    assert "srmkit[xlsx]" in shown
    assert "CSV UTF-8" in shown


def test_a_damaged_workbook_is_refused() -> None:
    data = book(rows(["Date", "Text"], ["2026-12-01", "a"]))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info, b"<broken" if info.filename.endswith("sheet1.xml") else content)
    assert "damaged" in refused(buffer.getvalue(), "calendar.xlsx")
    assert "damaged" in refused(data[: len(data) // 2], "calendar.xlsx")
