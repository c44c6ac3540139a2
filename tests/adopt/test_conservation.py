"""Nothing is lost: whatever the bytes, each row has one fate and each cell one place."""

from __future__ import annotations

import csv
import io
from datetime import date

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from srmkit.adopt import Adoption
from srmkit.adopt.literal import squeezed, tidy
from srmkit.text.plain import plain_text
from tests.adopt.importing import imported, loaded, posts, tried, whole

HEAD = "日期,平台,標題,文案,狀態,備註,連結,標籤\n"
CELLS = st.sampled_from(
    ["2026-12-01", "1/12/2026", "12/1", "民國115年12月1日", "46357", "TBC", "IG", "FB/臉書",
    "MySpace",
     "標題", "文案 *x* #tag", "草稿", "已發佈", "?", "https://a.example/b", "=1+1", '"', '""', "'",
     ",",
     "2026年12月", "星期一", "日期", "", " ", "\t", "\ufeff", "a\nb", "x" * 200, "---", "\x07",
     "😀"]
)  # fmt: skip
LINES = st.lists(st.lists(CELLS, max_size=9).map(",".join), max_size=12).map("\n".join)


def spans(adoption: Adoption) -> list[tuple[int, int]]:
    """The lines of the file that each row, the headings too, takes up."""
    found = [(one.number, one.last) for table in adoption.tables for one in table.headings]
    found += [(one.number, one.last) for table in adoption.tables for one in table.above]
    found += [(one.number, one.last) for table in adoption.tables for one in table.rows]
    found += [(one.number, one.last) for one in adoption.left_out if not _is_line(adoption, one)]
    return found


def _is_line(adoption: Adoption, one: object) -> bool:
    numbers = {line.number for table in adoption.tables for line in (*table.above, *table.rows)}
    return getattr(one, "number", 0) in numbers


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=400), LINES.map(lambda text: (HEAD + text).encode())))
@example(HEAD.encode() + b'2026-12-01,IG,"never closed\n2026-12-02,FB,b,c,d,e,f,g\n')
@example(HEAD.encode() + b"2026-12-01,IG,a,b,c,d,e,f,too many\n2026-12-02\n")
@example(b"Date,Text\n2026-12-01,a\x00b\n")
def test_every_line_of_any_file_has_one_fate(data: bytes) -> None:
    """Rows add up, and no line of the file with anything on it lies outside every row."""
    asked = {"date": ("日期",), "title": ("標題",)} if data.startswith(HEAD.encode()) else {}
    found = tried(data, year=2026, mapping=asked)
    if not isinstance(found, Adoption):
        return
    whole(found)
    lines = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    covered = [row for first, last in spans(found) for row in range(first, last + 1)]
    assert len(covered) == len(set(covered))
    wanted = {row for row, line in enumerate(lines, 1) if line.strip()}
    assert wanted <= set(covered)
    loaded(found)


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60).map(
    lambda text: text + "x"
)
DATES = st.dates(min_value=date(2000, 1, 1), max_value=date(2078, 1, 1))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(DATES, TEXT, TEXT, TEXT), min_size=1, max_size=5))
def test_what_is_written_reads_back_as_what_the_cells_said(
    rows: list[tuple[date, str, str, str]],
) -> None:
    """Titles, texts and notes come back through the loader and any YAML reader."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(["Date", "Title", "Caption", "Notes"])
    writer.writerows(rows)
    found = imported(buffer.getvalue(), merge=False)
    by_row = {one.draft.spots[0].row: one for one in found.posts}
    back = {post.path: post for post in posts(found)}
    lines = [line for table in found.tables for line in table.rows]
    assert len(lines) == len(rows)
    for line, (day, title, text, note) in zip(lines, rows, strict=True):
        filed = by_row[line.number]
        post = back[filed.path]
        assert post.date is not None
        assert post.date.value.date() == day
        assert post.title == _plain(title)
        assert _lines(plain_text(post.body)) == _lines(squeezed(tidy(text)))
        front = found.texts[filed.path].decode().split("\n---\n")[0].removeprefix("---\n")
        cells = yaml.load(front, Loader=yaml.BaseLoader)["imported"]["cells"]  # noqa: S506
        assert cells["Notes"] == tidy(note.strip())


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _lines(text: str) -> list[str]:
    """Lines without the space around them, which no network shows."""
    return [line.strip() for line in text.strip().split("\n")]
