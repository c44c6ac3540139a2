"""Bad rows are told by their line and counted; none gets lost, and none is guessed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.metrics.read import MOST_TOLD, read_export
from srmkit.metrics.results import Figures

HEAD = "url,reach,reactions\n"
PATH = "feedback/metrics/a.csv"


def figures(cell: str) -> Figures | str:
    """What `reach` is read as, or the code of the fault."""
    export, problems = read_export(PATH, f'{HEAD}https://a.example/1,"{cell}",1\n'.encode())
    assert export is not None
    return problems[0].code if problems else export.rows[0].figures


@pytest.mark.parametrize(
    ("cell", "count"),
    [("0", 0), ("7", 7), ("12,400", 12400), ("1,234,567", 1234567), ("9.0", 9), (" 5 ", 5)],
)
def test_counts(cell: str, count: int) -> None:
    assert figures(cell) == Figures(reach=count, reactions=1)


@pytest.mark.parametrize("cell", ["", "-", "--", "–", "N/A"])
def test_a_network_may_not_say(cell: str) -> None:
    assert figures(cell) == Figures(reach=None, reactions=1)


@pytest.mark.parametrize(
    "cell",
    ["1.2K", "-3", "12,5", "1.5", "1e9", "=1+1", "１２", "9" * 30, "0x10", "Infinity", "1 2"],
)
def test_what_is_no_count_is_refused(cell: str) -> None:
    assert figures(cell) == "FBK983"


def test_a_fault_has_its_line_and_its_column_s_name() -> None:
    data = HEAD + '"https://a.example/1\n?x",5,1\nhttps://a.example/2,many,1\n'
    export, problems = read_export(PATH, data.encode())
    assert export is not None
    assert [(one.code, one.place.line) for one in problems] == [("FBK983", 4)]
    assert problems[0].text() == "“many” under reach is no count; the row is not used"


def test_ragged_and_broken_rows_are_rejected_alone() -> None:
    rows = ["https://a.example/1,5", "https://a.example/2,5,1,9", "https://a.example/3,5,1"]
    export, problems = read_export(PATH, (HEAD + "\n".join(rows)).encode())
    assert export is not None
    assert [(one.code, one.place.line) for one in problems] == [("FBK982", 2), ("FBK982", 3)]
    assert [row.line for row in export.rows] == [4]
    assert export.rejected == 2


def test_a_thousand_broken_rows_are_counted_not_listed() -> None:
    export, problems = read_export(PATH, (HEAD + "x\n" * 1000).encode())
    assert export is not None
    assert export.rejected == 1000
    assert len(problems) == MOST_TOLD + 1
    assert problems[-1].text().startswith(f"{1000 - MOST_TOLD} more rows")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"a,b\n1,2\n", b"url,title\nhttps://a,x\n"])
def test_no_known_export(data: bytes) -> None:
    export, problems = read_export(PATH, data)
    assert export is None
    assert [one.code for one in problems] == ["FBK981"]


@given(st.binary(max_size=400))
def test_nothing_breaks_it(data: bytes) -> None:
    export, problems = read_export(PATH, data)
    assert export is not None or problems


@given(st.text(alphabet='abc,";|\t\r\n 019-', max_size=300))
def test_every_row_is_a_row_a_total_or_rejected(text: str) -> None:
    export, problems = read_export(PATH, (HEAD + text).encode())
    assert export is not None
    assert bool(export.rejected) == bool(problems)
    assert all(one.place.line >= 2 for one in problems)
