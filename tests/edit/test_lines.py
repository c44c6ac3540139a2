"""Lines keep their ends: whatever is spliced, nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.edit.lines import BOM, lines_of

texts = st.text(alphabet="ab é皮\t\r\n\ufeff\u2028", max_size=40)


@given(texts)
def test_a_text_comes_out_as_it_went_in(text: str) -> None:
    assert lines_of(text).text == text


@given(texts)
def test_the_loader_sees_the_same_lines(text: str) -> None:
    plain = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    assert lines_of(text).plain == plain


@given(texts, st.data())
def test_a_splice_changes_what_it_spans_and_nothing_else(text: str, data: st.DataObject) -> None:
    lines = lines_of(text)
    spots = [(row, col) for row, line in enumerate(lines.rows) for col in range(len(line) + 1)]
    start, end = sorted(data.draw(st.tuples(st.sampled_from(spots), st.sampled_from(spots))))
    new = data.draw(st.text(alphabet="xy\n", max_size=5))
    whole = lines.plain.split("\n")

    def place(spot: tuple[int, int]) -> int:
        return sum(len(row) + 1 for row in whole[: spot[0]]) + spot[1]

    wanted = lines.plain[: place(start)] + new + lines.plain[place(end) :]
    done = lines.splice(start, end, new)
    assert done.plain == wanted
    assert done.bom == lines.bom
    assert done.ends[: start[0]] == lines.ends[: start[0]]
    assert done.ends[len(done.ends) - (len(lines.ends) - end[0]) :] == lines.ends[end[0] :]


@pytest.mark.parametrize(
    ("text", "at", "wanted"),
    [
        ("a\nb\n", 0, "new\na\nb\n"),
        ("a\nb\n", 1, "a\nnew\nb\n"),
        ("a\nb\n", 2, "a\nb\nnew\n"),
        ("a\nb", 2, "a\nb\nnew"),
        ("a\r\nb\r\n", 1, "a\r\nnew\r\nb\r\n"),
        ("a\r\nb", 2, "a\r\nb\r\nnew"),
        ("a\rb\r", 1, "a\rnew\rb\r"),
        ("a\r\nb\nc\n", 1, "a\r\nnew\nb\nc\n"),
        (BOM + "a\n", 0, BOM + "new\na\n"),
        ("", 0, "new\n"),
        ("a", 1, "a\nnew"),
    ],
)
def test_a_line_goes_in_with_the_files_own_end(text: str, at: int, wanted: str) -> None:
    assert lines_of(text).insert(at, ["new"]).text == wanted


@pytest.mark.parametrize(
    ("text", "first", "last", "wanted"),
    [
        ("a\nb\nc\n", 1, 1, "a\nc\n"),
        ("a\nb\nc\n", 0, 1, "c\n"),
        ("a\nb\nc\n", 2, 2, "a\nb\n"),
        ("a\nb\nc", 2, 2, "a\nb"),
        ("a\r\nb\nc\n", 1, 2, "a\r\n"),
        ("a", 0, 0, ""),
    ],
)
def test_lines_go(text: str, first: int, last: int, wanted: str) -> None:
    assert lines_of(text).delete(first, last).text == wanted
