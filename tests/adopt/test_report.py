"""`import-report.md`: every row and cell is accounted for, and no cell can change the page."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from srmkit.adopt.report import section, with_sections
from tests.adopt.importing import after, imported, sample

HOSTILE = "# Import of `x` | ``` <script>alert(1)</script> [a](javascript:b) \x1b[2J \\| `"


def test_what_was_left_out_is_told_with_everything_it_said() -> None:
    found = imported("Date,Text\n2026-12-01,a\n2026-12-02,b, and c\n2026-12-03,\n,\n")
    report = with_sections("", [found], "en")
    assert "4 rows = 1 post + 0 merged into them + 0 there already + 3 left out." in report
    assert (
        "| 3 | damaged: cells or quotation marks do not add up | `2026-12-02,b, and c` |" in report
    )
    assert "| 4 | no title, text, picture or link | `2026-12-03` |" in report
    assert "| 5 |" not in report


def test_a_file_s_section_is_replaced_and_others_stay() -> None:
    first, second = imported("Date,Text\n2026-12-01,a\n"), imported("Date,Text\n", name="b.csv")
    both = with_sections("", [first, second], "en")
    again = with_sections(both, [imported("Date,Text\n2026-12-01,x\n2026-12-02,y\n")], "en")
    assert re.findall("^# .*", again, re.MULTILINE) == [
        "# Import of `b.csv`",
        "# Import of `calendar.csv`",
    ]
    assert "2 rows = 2 posts" in again
    assert "1 row = 1 post" not in again


def test_no_cell_can_open_a_heading_a_link_or_a_tag() -> None:
    """The report is read on a forge, as Markdown."""
    cell = HOSTILE.replace('"', '""')
    text = f'Date,Title,"{cell}",Platform,Status\n2026-12-01,a,"{cell}","{cell}","{cell}"\n'
    text += f'"{cell}",,"{cell}",,\n'
    found = imported(text, name=HOSTILE)
    page = with_sections("", [found], "en")
    assert sum(line.startswith("# ") for line in page.splitlines()) == 1
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(page)
    assert "<script" not in html
    assert "<a " not in html
    assert "\x1b" not in page


def test_changes_and_disappearances_are_listed() -> None:
    tree = after(imported("Date,Title,Text\n2026-12-01,Care,a\n2026-12-02,Gifts,b\n"))
    found = imported("Date,Title,Text\n2026-12-01,Care,new\n", tree)
    page = "\n".join(section(found, "en"))
    assert "- `content/posts/2026/2026-12-01-care.md` (row 2)" in page
    assert "- `content/posts/2026/2026-12-02-gifts.md`" in page


def test_it_speaks_chinese() -> None:
    page = with_sections("", [sample("messy-zh.csv")], "zh-Hant")
    assert page.startswith("# 匯入 `messy-zh.csv`")
    assert not re.findall(
        r"\b(?:rows?|posts?|left out|became)\b", page.replace("content/posts", "")
    )
