"""Rows come one after the other: a file that outgrows memory is no file that outgrows srmkit."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.sheets.rows import Damaged, Row, rows_below

HEADER = Row(1, 1, ("id", "text"))


class Lines:
    """Lines that are made when they are asked for, and count how many were."""

    def __init__(self, count: int, line: str = '7,"good"\n') -> None:
        self.count, self.line, self.asked = count, line, 0

    def __iter__(self) -> Iterator[str]:
        yield "id,text\n"
        while self.asked < self.count:
            self.asked += 1
            yield self.line


def test_a_row_is_there_before_the_next_line_is_read() -> None:
    lines = Lines(10**9)
    rows = rows_below(HEADER, lines, ",")
    assert next(rows) == Row(2, 2, ("7", "good"))
    assert lines.asked <= 2


def test_no_more_than_a_few_thousand_lines_are_held() -> None:
    rows = rows_below(HEADER, Lines(20_000), ",")
    held = 0
    for at, row in enumerate(rows, 2):
        assert isinstance(row, Row)
        assert row.line == at
        frame = rows.gi_frame.f_locals["self"]  # type: ignore[attr-defined]
        held = max(held, len(frame.held))
    assert held < 5_000


def test_line_numbers_are_right_after_lines_were_forgotten() -> None:
    """And after damage among them."""
    text = ["id,text\n", *['1,"x\n', 'y"\n'] * 6_000, '2,"open\n', *["3,fine\n"] * 10]
    rows = list(rows_below(HEADER, text, ","))
    damaged = [row for row in rows if isinstance(row, Damaged)]
    assert [(row.line, row.last_line) for row in damaged] == [(12_002, 12_002)]
    assert rows[-1] == Row(12_012, 12_012, ("3", "fine"))
