"""`--sniff` of a workbook, and cells of exports that are written in an odd way."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from srmkit.cli.collect import collect
from srmkit.feedback.faults import UNREADABLE
from srmkit.feedback.reading.intake import NormalisedFile, normalise_file
from srmkit.feedback.reading.sniff import Proposal, entry, sniff
from srmkit.feedback.reading.when import read_time
from srmkit.problems import Problem
from tests.feedback.samples import source
from tests.feedback.test_opening import book
from tests.feedback.test_sniff import pasted

ROWS: list[list[Any]] = [
    ["提交日期", "電郵", "滿意度", "您的意見"],
    [datetime(2026, 9, 14, 15, 5), "amy@mail.example", 5, "包裝很好，送貨很快"],
    [datetime(2026, 10, 9, 10, 0), "ben@mail.example", 2, "說明書看不懂"],
]


def test_a_workbook_with_one_sheet_needs_no_name_of_it() -> None:
    data = book({"Answers": ROWS})
    found = sniff("survey.xlsx", data)
    assert isinstance(found, Proposal)
    written = entry(found)
    assert "sheet:" not in written
    read = normalise_file(pasted(written), "survey.xlsx", data, "x")
    assert isinstance(read, NormalisedFile)
    assert [one.text for one in read.records] == ["包裝很好，送貨很快", "說明書看不懂"]


def test_of_several_sheets_the_one_with_the_answers_is_named() -> None:
    data = book({"About": [["made by a tool"]], "Empty": [], "Answers": ROWS})
    found = sniff("survey.xlsx", data)
    assert isinstance(found, Proposal)
    assert "sheet: Answers" in entry(found)


def test_a_workbook_that_is_damaged_is_refused_by_name(tmp_path: Path) -> None:
    damaged = book({"Answers": ROWS})[:-200]
    found = sniff("survey.xlsx", damaged)
    assert isinstance(found, Problem)
    assert found.code == UNREADABLE.code
    (tmp_path / "survey.xlsx").write_bytes(damaged)
    shown = CliRunner().invoke(collect, ["--sniff", str(tmp_path / "survey.xlsx"), "--lang", "en"])
    assert shown.exit_code == 1
    assert "survey.xlsx" in shown.output


def test_a_file_that_is_not_there_says_what_to_check(tmp_path: Path) -> None:
    absent = str(tmp_path / "absent.csv")
    shown = CliRunner().invoke(collect, ["--sniff", absent, "--lang", "en"])
    assert shown.exit_code == 2
    assert "absent.csv" in shown.output


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2026-09-14 下午 15:05", "15:05"),  # said twice
        ("2026-09-14 15:05:09.123456", "15:05"),
        ("2026-09-14 下午 25:05", None),
        ("1026-09-14 15:05", None),
        ("9026/09/14 15:05", None),
        ("2026-09-14Z", None),
        ("2026-09-14 +08:00", None),
        ("2026-09-31 15:05", None),
    ],
)
def test_a_time_is_read_as_it_is_meant_or_not_at_all(text: str, clock: str | None) -> None:
    found = read_time(text, ZoneInfo("Asia/Hong_Kong"), ())
    assert (f"{found:%H:%M}" if found else None) == clock
    assert found is None or found.microsecond == 0


def test_a_row_of_empty_cells_is_counted_as_one() -> None:
    """`,,` is a row somebody exported; it has its reason, and is no person who is not heard."""
    own = source(columns={"text": "remark", "id": "no"})
    found = normalise_file(own, "x.csv", b"no,remark\n1,first\n,\n2,second\n", "feed")
    assert isinstance(found, NormalisedFile)
    assert len(found.records) == 2
    assert [(one.line, str(one.reason)) for one in found.damaged] == [(3, "empty-row")]
    assert found.damaged[0].reason.message.format(lang="zh-Hant") != "empty-row"
