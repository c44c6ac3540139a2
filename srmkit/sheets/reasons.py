"""Why a row of an export became nothing; without one list, ledger and account would disagree."""

from __future__ import annotations

from enum import StrEnum

from srmkit.messages import Message, message


class Reason(StrEnum):
    """Why a row was rejected; the word that `feedback/rejected.csv` says."""

    TOO_FEW = "too-few-cells"
    TOO_MANY = "too-many-cells"
    QUOTES = "broken-quotes"
    NUL = "nul-character"
    TOO_LONG = "too-long"
    NO_TEXT = "no-text"
    EMPTY = "empty-row"
    OURS = "our-own"
    NO_COUNT = "no-count"

    @property
    def message(self) -> Message:
        """The reason as a sentence without the content of the row."""
        return _REASONS[self]


_REASONS = {
    Reason.TOO_FEW: message("sheets.reason.few", "fewer cells than the header has columns"),
    Reason.TOO_MANY: message("sheets.reason.many", "more cells than the header has columns"),
    Reason.QUOTES: message(
        "sheets.reason.quotes", "a quotation mark that never closes, or closes inside a cell"
    ),
    Reason.NUL: message("sheets.reason.nul", "a NUL character: the file is damaged here"),
    Reason.TOO_LONG: message("sheets.reason.long", "a cell of more than 131,072 characters"),
    Reason.NO_TEXT: message("sheets.reason.text", "no text"),
    Reason.EMPTY: message("sheets.reason.empty", "every cell is empty"),
    Reason.OURS: message("sheets.reason.ours", "written by ourselves, not by the audience"),
    Reason.NO_COUNT: message("sheets.reason.count", "a count that is not 1 or more"),
}
