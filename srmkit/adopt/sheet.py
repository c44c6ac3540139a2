"""What every tool's file becomes before anything is understood: sheets of rows of text.

Without one shape in the middle, each tool would need its own dates, channels and merging.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from srmkit.messages import Message, message

LONGEST_CELL = 131_072
"""Characters of one cell; a longer one is a damaged file, and no network takes such a post."""


class Why(StrEnum):
    """Why a row did not become a post."""

    EMPTY = "empty"
    ABOVE = "above"
    HEADING = "heading"
    AGAIN = "again"
    NO_WORDS = "no-words"
    ARCHIVED = "archived"
    NO_HEADER = "no-header"
    DAMAGED = "damaged"
    TOO_LONG = "too-long"

    @property
    def message(self) -> Message:
        """The reason in words."""
        return _WHY[self]


_WHY = {
    Why.EMPTY: message("adopt.why.empty", "empty"),
    Why.ABOVE: message("adopt.why.above", "above the headings"),
    Why.HEADING: message("adopt.why.heading", "a month, week or weekday between the rows"),
    Why.AGAIN: message("adopt.why.again", "the headings once more"),
    Why.NO_WORDS: message("adopt.why.words", "no title, text, picture or link"),
    Why.ARCHIVED: message("adopt.why.archived", "archived"),
    Why.NO_HEADER: message("adopt.why.sheet", "in a sheet without posts"),
    Why.DAMAGED: message("adopt.why.damaged", "damaged: cells or quotation marks do not add up"),
    Why.TOO_LONG: message("adopt.why.long", "a cell of more than 131,072 characters"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its first and last line (or row) in the file, from 1, and its cells as text."""

    number: int
    last: int
    cells: tuple[str, ...]
    asides: tuple[tuple[int, str], ...] = ()
    """What hangs on a cell beside its text, by column: a comment, the address under a word."""

    def cell(self, index: int) -> str:
        """A cell without the space around it; nothing where the row is too short."""
        return self.cells[index].strip() if index < len(self.cells) else ""

    @property
    def filled(self) -> list[str]:
        """The cells that hold something."""
        return [cell.strip() for cell in self.cells if cell.strip()]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that became no post, with what they said."""

    sheet: str
    number: int
    last: int
    why: Why
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of one file."""

    name: str
    """Shown in the account: empty where a file has one table."""
    lines: tuple[Line, ...]
    """Every row but the damaged ones, headings included."""
    damaged: tuple[LeftOut, ...] = ()
    tool: str = ""
    """Which tool's export it is, where its columns are documented."""
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For such a tool: our field, and the headers that hold it."""
    headerless: bool = False
    """The tool writes no headings."""
    markdown: frozenset[str] = frozenset()
    """The headings of columns whose texts are Markdown already."""
    status: str = ""
    """What the tool's rows are where they do not say."""
    context: str = ""
    """The file's name, which may hold the year."""
    merged: bool = False
    """Merged cells are filled already, so that an empty cell is empty."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file was not imported at all; `hints` are lines that say what to do."""

    message: Message
    params: Mapping[str, Any] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
