"""What a person should know of an import: each kind of remark with the rows it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from srmkit.messages import Message, message

ORDER_PROVED = message(
    "adopt.note.order-proved", "dates are {order}: “{example}” can be read in no other way"
)
ORDER_WEEKDAY = message("adopt.note.order-weekday", "dates are {order}: so the weekdays fit")
ORDER_SORTED = message("adopt.note.order-sorted", "dates are {order}: so they follow each other")
ORDER_REGION = message(
    "adopt.note.order-region",
    "dates such as “{example}” are taken as {order}, as in {region}; if that is wrong: "
    "--dates {other}",
)
ORDER_NO_REGION = message(
    "adopt.note.order-no-region",
    "dates such as “{example}” are taken as {order}; if that is wrong: --dates {other}",
)
ORDER_MIXED = message(
    "adopt.note.order-mixed",
    "dates are written both ways; where both are possible they are {order}: check them",
)
YEAR = message("adopt.note.year", "dates without a year are of {year} ({source})")
YEAR_TURNS = message("adopt.note.year-turns", "the year turns: from here on {year}")
FILLED_DATE = message(
    "adopt.note.filled", "no date of its own: it has that of the row above, as in merged cells"
)
CONTINUED = message(
    "adopt.note.continued",
    "no words of its own: one more channel of the post above, as in merged cells",
)
UNDATED = message("adopt.note.undated", "no date yet: it waits in content/posts/undated/")
UNREADABLE_DATE = message(
    "adopt.note.date", "“{value}” is no date: the post waits in content/posts/undated/"
)
SPAN = message("adopt.note.span", "“{value}” says more than one time; the post has the first")
UNREADABLE_TIME = message(
    "adopt.note.time", "“{value}” is no time of day: the post has a date only"
)
WEEKDAY = message(
    "adopt.note.weekday", "“{value}” is another day than {date}: one of the two is wrong"
)
STATUS = message("adopt.note.status", "“{value}” is no status srmkit knows; the post is {status}")
LINK = message("adopt.note.link", "“{value}” is no web address; it is kept with the post")
LINKS = message("adopt.note.links", "more than one link: the first is the post's")
MEDIA = message("adopt.note.media", "“{value}” is not under content/media/; its name is kept")
LANGUAGE = message("adopt.note.lang", "“{value}” is no language srmkit knows; it is kept")
INTENT = message("adopt.note.intent", "“{value}” is no intent of srmkit's; it is kept")
TWO_POSTS = message(
    "adopt.note.two", "the text names several channels; each got its own part as a variant"
)
CLOCKS = message(
    "adopt.note.clocks", "{value} is skipped or doubled by a change of the clocks; it got an offset"
)
TWO_FORMATS = message(
    "adopt.note.format",
    "“{value}” stands beside the channel, and the format is another; it is kept",
)
PICTURES = message("adopt.note.pictures", "pictures in the text are left out; their names are kept")
NO_CHANNELS = message(
    "adopt.note.channels",
    "no column says the channel: the posts go to {default}, as workspace.yml says, unless you say "
    "--channel",
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A row of a sheet (of a file with only one, the sheet has no name)."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Note:
    """One remark about one row, or about a sheet where the row is 0."""

    message: Message
    spot: Spot
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that nothing in the workspace has, and the rows that use it."""

    kind: str
    """The field: `channels`, `audiences`, `pillar` or `campaign`."""
    name: str
    spots: tuple[Spot, ...]
    near: str = ""
    """The id that it may be a slip for."""


def grouped(notes: Iterable[Note], lang: str) -> list[tuple[str, list[Spot]]]:
    """Each different remark in words, with its rows, in the order in which they first came."""
    found: dict[str, list[Spot]] = {}
    for note in notes:
        found.setdefault(note.message.format(note.params, lang), []).append(note.spot)
    return list(found.items())


def rows_in_words(spots: Iterable[Spot], most: int = 8) -> str:
    """Row numbers as people say them: `4, 7-9, 12`; with the sheet where there is one."""
    sheets: dict[str, list[int]] = {}
    for spot in spots:
        if spot.row:
            sheets.setdefault(spot.sheet, []).append(spot.row)
    parts = []
    for sheet, rows in sheets.items():
        spans = _spans(sorted(set(rows)))
        shown = ", ".join(spans[:most]) + (" …" if len(spans) > most else "")
        parts.append(f"{sheet} {shown}".strip())
    return "; ".join(parts)


def _spans(rows: list[int]) -> list[str]:
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return [str(first) if first == last else f"{first}-{last}" for first, last in spans]
