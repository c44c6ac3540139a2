"""Which tool wrote a file: its sheets, with the columns that the tool documents.

| tool | how it is known | where its shape was read (2026-11) |
|---|---|---|
| Buffer | headings Text, Image URL, Tags, Posting Time | public code that writes such files |
| Hootsuite | no headings; date and time, message, link | its users' descriptions |
| Meta Business Suite | headings Post ID, Permalink, Publish time | exports in public code |
| Notion | a CSV beside the Markdown pages of its rows | importers in public code |
| Trello | JSON with lists and cards | boards in public code |
| twitter-together | `*.tweet` files | its README, and notes on its source |
| mdsend | `DATE_TIME_slug/post.md` | algodesigner/mdsend, README and core.py |
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from srmkit.adopt import folders, trello, workbook
from srmkit.adopt.notion import read_notion
from srmkit.adopt.separated import read_separated
from srmkit.adopt.sheet import Line, Refused, Sheet
from srmkit.adopt.when import read_date
from srmkit.adopt.wishes import Wishes
from srmkit.adopt.words import plain
from srmkit.adopt.zips import read_zip
from srmkit.messages import message
from srmkit.sheets.workbook import OLD_EXCEL, is_old_excel

UNKNOWN = message(
    "adopt.format",
    "{file} is nothing that srmkit can import: it reads CSV, TSV, xlsx, Trello's JSON, Notion's "
    "zip, and folders of Notion, twitter-together and mdsend",
)
NUMBERS = message(
    "adopt.numbers", "{file} is no spreadsheet that srmkit reads; export it as .xlsx or as CSV"
)

_META = {
    "text": ("Description", "Caption", "Post message"),
    "title": ("Title",),
    "date": ("Publish time", "Scheduled time", "Date"),
    "url": ("Permalink",),
    "format": ("Post type",),
    "channels": ("Platform",),
    "lang": ("Languages",),
    "status": ("Status",),
}
_DOCUMENTED: tuple[tuple[str, frozenset[str], Mapping[str, tuple[str, ...]], str], ...] = (
    (
        "Buffer",
        frozenset({"text", "image url", "tags", "posting time"}),
        {
            "text": ("Text",),
            "media": ("Image URL",),
            "topics": ("Tags",),
            "date": ("Posting Time",),
        },
        "scheduled",
    ),
    ("Meta Business Suite", frozenset({"post id", "permalink", "publish time"}), _META, ""),
)
"""Tool, the headings by which it is known, its columns, and what its rows are."""


def read_sheets(
    file: str, files: Mapping[str, bytes], wishes: Wishes
) -> tuple[Sheet, ...] | Refused:
    """The sheets of one file, or of the files of a folder (whose paths are the keys)."""
    if len(files) != 1 or file not in files:
        return _folder(file, files, wishes)
    data = files[file]
    name = file.lower()
    if data.startswith(b"PK"):
        if workbook.is_workbook(data):
            return workbook.read_workbook(file, data, wishes.sheets)
        inside = read_zip(file, data)
        if isinstance(inside, Refused):
            return Refused(NUMBERS, {"file": file}) if name.endswith(".numbers") else inside
        return _folder(file, inside, wishes)
    if is_old_excel(data):
        return Refused(OLD_EXCEL, {"file": file})
    if name.endswith(".tweet"):
        return folders.read_tweets(file, files)
    if name.endswith(".json") or re.match(rb"(?:\xef\xbb\xbf)?\s*\{", data):
        return trello.read_board(file, data)
    asked = [name for names in wishes.mapping.values() for name in names]
    sheet = read_separated(file, data, wishes.encoding, asked)
    return sheet if isinstance(sheet, Refused) else (_recognised(sheet),)


def _folder(file: str, files: Mapping[str, bytes], wishes: Wishes) -> tuple[Sheet, ...] | Refused:
    if any(path.endswith(".tweet") for path in files):
        return folders.read_tweets(file, files)
    if any(re.search(r"(?:^|/)post\.md$", path) for path in files):
        return folders.read_mdsend(file, files)
    if any(path.lower().endswith(".csv") for path in files):
        sheets = read_notion(file, files, wishes.encoding)
        if isinstance(sheets, Refused):
            return sheets
        return tuple(map(_recognised, sheets))
    return Refused(UNKNOWN, {"file": file})


def _recognised(sheet: Sheet) -> Sheet:
    """The sheet of a tool whose columns are documented; any other as it is."""
    if not sheet.lines:
        return sheet
    headings = {plain(cell) for cell in sheet.lines[0].cells}
    for tool, signs, columns, status in _DOCUMENTED:
        if signs <= headings:
            mine = {
                field: tuple(name for name in names if plain(name) in headings)[:1]
                for field, names in columns.items()
            }
            known = {field: names for field, names in mine.items() if names}
            return replace(sheet, tool=tool, known=known, status=status)
    if _hootsuite(sheet.lines):
        known = {"date": ("A",), "text": ("B",), "link": ("C",)}
        return replace(sheet, tool="Hootsuite", known=known, headerless=True, status="scheduled")
    return sheet


def _hootsuite(lines: tuple[Line, ...]) -> bool:
    """Date and time, message, link: three columns (or two) without headings in every row."""
    return len(lines) > 0 and all(
        len(line.cells) in {2, 3}
        and (reading := read_date(line.cell(0))) is not None
        and reading.clock is not None
        and bool(line.cell(1))
        and read_date(line.cell(1)) is None
        and (not line.cell(2) or line.cell(2).lower().startswith("http"))
        for line in lines
    )
