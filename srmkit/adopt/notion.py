"""A database that Notion exported as "Markdown & CSV": its rows with the words of their pages.

Notion writes `Calendar 1f2e….csv` (the current view), `Calendar 1f2e…_all.csv` (every row) and, in
a folder of that name, a page for each row: its title, its properties as lines, its words. Read in
importers for such exports, 2026-11.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from srmkit.adopt.separated import read_separated
from srmkit.adopt.sheet import Line, Refused, Sheet

WORDS = "Post text"
"""The heading of the column that gets the words of the pages."""

_ID = re.compile(r"[ _-]?[0-9a-f]{32}")


@dataclass(slots=True)
class _Page:
    title: str
    rest: str
    used: bool = False


def read_notion(
    file: str, files: Mapping[str, bytes], encoding: str = ""
) -> tuple[Sheet, ...] | Refused:
    """The databases of an export, each as a sheet; a folder of plain CSV files reads the same."""
    paths = sorted(path for path in files if path.lower().endswith(".csv"))
    whole = {_plain(path) for path in paths if path.lower().endswith("_all.csv")}
    wanted = [
        path for path in paths if path.lower().endswith("_all.csv") or _plain(path) not in whole
    ]
    sheets: list[Sheet] = []
    for path in wanted:
        sheet = read_separated(posixpath.basename(path), files[path], encoding)
        if isinstance(sheet, Refused):
            return Refused(sheet.message, {**sheet.params, "file": f"{file}: {path}"})
        pages = _pages(path, files)
        name = posixpath.basename(_plain(path)) if len(wanted) > 1 else ""
        sheet = replace(sheet, name=name, context=file)
        sheets.append(_joined(sheet, pages) if pages else sheet)
    return tuple(sheets)


def _plain(path: str) -> str:
    """A path without its ending and Notion's id."""
    stem = re.sub(r"(?:_all)?\.(?:csv|md)$", "", path, flags=re.IGNORECASE)
    return _ID.sub("", stem).strip()


def _pages(path: str, files: Mapping[str, bytes]) -> list[_Page]:
    """The pages in the folder that belongs to a CSV file."""
    home = _plain(path)
    pages = []
    for other in sorted(files):
        if other.lower().endswith(".md") and _plain(posixpath.dirname(other)) == home:
            text = files[other].decode("utf-8-sig", "replace").replace("\r\n", "\n")
            title = posixpath.basename(_plain(other))
            heading = re.match(r"#[ \t]+(.*)\n*", text)
            if heading:
                title, text = heading[1].strip(), text[heading.end() :]
            pages.append(_Page(title, text))
    return pages


def _joined(sheet: Sheet, pages: list[_Page]) -> Sheet:
    """Each row with the words of its page; a page without a row becomes one."""
    if not sheet.lines:
        return sheet
    first, rows = sheet.lines[0], sheet.lines[1:]
    names = [cell.strip() for cell in first.cells]
    lines = [replace(first, cells=(*first.cells, WORDS))]
    by_title: dict[str, list[_Page]] = {}
    for page in pages:
        by_title.setdefault(page.title, []).append(page)
    for row in rows:
        candidates = [one for one in by_title.get(row.cell(0), ()) if not one.used]
        told = [(one, *_words(one.rest, names, row)) for one in candidates]
        best = max(told, key=lambda one: one[2], default=None)
        if best:
            best[0].used = True
        lines.append(replace(row, cells=(*row.cells, best[1] if best else "")))
    number = max(line.last for line in sheet.lines)
    for page in pages:
        if not page.used:
            number += 1
            words = _words(page.rest, names, None)[0]
            cells = (page.title, *[""] * (len(names) - 1), words)
            lines.append(Line(number, number, cells))
    return replace(sheet, lines=tuple(lines), markdown=frozenset({WORDS}))


def _words(text: str, names: list[str], row: Line | None) -> tuple[str, int]:
    """A page's words without the properties above them, and how many of those fit the row."""
    lines = text.lstrip("\n").split("\n")
    fit = 0
    while lines:
        key, colon, value = lines[0].partition(": ")
        if not colon or key not in names:
            break
        fit += row is not None and row.cell(names.index(key)) == value.strip()
        lines.pop(0)
    return "\n".join(lines).strip("\n"), fit
