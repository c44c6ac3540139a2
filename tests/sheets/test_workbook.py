"""Cells of workbooks as text: what Excel typed is written in one form, text stays text."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from srmkit.sheets.workbook import is_old_excel, is_workbook, text_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("001", "001"),
        (" NA ", " NA "),
        (4711, "4711"),
        (46279.0, "46279"),
        (0.1 + 0.2, "0.3"),
        (12345678901234.5, "12345678901234.5"),
        (True, "TRUE"),
        (datetime(2026, 9, 14), "2026-09-14"),
        (datetime(2026, 9, 14, 15, 5), "2026-09-14 15:05"),
        (datetime(2026, 9, 14, 15, 5, 12), "2026-09-14 15:05:12"),
        (date(2026, 9, 14), "2026-09-14"),
        (time(9, 30), "09:30"),
        (timedelta(hours=26, minutes=5), "26:05"),
    ],
)
def test_value_as_text(value: Any, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04 no zip at all", b"id,text\n", b"\0" * 99]
)
def test_what_is_no_workbook(data: bytes) -> None:
    assert not is_workbook(data)
    assert not is_old_excel(data)
