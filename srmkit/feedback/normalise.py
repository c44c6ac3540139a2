"""Rows of any tool's export to records: columns by their source, times in its zone, all as text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any

from srmkit.dates import DateFault, parse_moment, start_of_day
from srmkit.feedback.read import Damaged, Reason, Row
from srmkit.messages import Message, message
from srmkit.model import Record, Source

MISSING = message(
    "feedback.columns.missing",
    "{file} has no column {missing}, which source “{source}” names; its columns are: {columns}",
)
TWICE = message("feedback.columns.twice", "{file} has column {twice} twice; rename one of the two")
NO_TEXT_COLUMN = message(
    "feedback.columns.text",
    "source “{source}” names no column for `text`; the columns of {file} are: {columns}",
)
UNKNOWN_FIELD = message(
    "feedback.columns.unknown",
    "source “{source}” maps columns of {file} to {unknown}, which no record has; it has: {fields}",
)

FIELDS = (
    "id", "network", "channel", "created_at", "author", "segment", "lang", "text", "reply",
    "reply_public", "rating", "csat", "nps", "weight", "post", "first_response_at",
    "resolved_at", "reopened", "responder", "status",
)  # fmt: skip
"""What a source may map a column to."""
TIMES = ("created_at", "first_response_at", "resolved_at")
_HALVES = {
    "上午": "AM", "早上": "AM", "凌晨": "AM", "下午": "PM", "晚上": "PM", "中午": "PM",
    "午前": "AM", "午後": "PM", "오전": "AM", "오후": "PM",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each of our fields stands in this file's rows."""

    at: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a header does not fit its source; the message also takes `file` and `source`."""

    message: Message
    params: Mapping[str, Any]


def locate(source: Source, header: Row) -> Columns | Misfit:
    """Find the columns that `source` names; a header counts without spaces around it."""
    names = [_header(cell) for cell in header.cells]
    shown = [name or "(no name)" for name in names]
    wanted = {_header(name): name for part in source.columns.values() for name in part}
    missing = [written for name, written in wanted.items() if name not in names]
    if missing:
        return Misfit(MISSING, {"missing": missing, "columns": shown})
    twice = [name for name, count in Counter(names).items() if count > 1 and name in wanted]
    if twice:
        return Misfit(TWICE, {"twice": twice})
    unknown = [field for field in source.columns if field not in FIELDS]
    if unknown:
        return Misfit(UNKNOWN_FIELD, {"unknown": unknown, "fields": FIELDS})
    if not source.columns.get("text"):
        return Misfit(NO_TEXT_COLUMN, {"columns": shown})
    return Columns(
        {
            field: tuple(names.index(_header(name)) for name in part)
            for field, part in source.columns.items()
        }
    )


def _header(cell: str) -> str:
    return unicodedata.normalize("NFC", cell).strip()


@dataclass(frozen=True, slots=True)
class Normalised:
    """One row as a record that still names its author, and the times that could not be read."""

    record: Record
    undated: tuple[str, ...] = ()
    """Fields of time whose cell could not be read."""


def normaliser(
    source: Source, columns: Columns, digest: str
) -> Callable[[Row], Normalised | Damaged]:
    """A function from the rows of one file to records; `digest` is the file's, for `origin`."""

    def normalise(row: Row) -> Normalised | Damaged:
        values = dict(source.defaults)
        for field, indexes in columns.at.items():
            cells = (_cell(row.cells[index]) for index in indexes)
            joined = "\n".join(cell for cell in cells if cell)
            if joined:
                values[field] = joined
        if not values.get("text"):
            return Damaged(row.line, row.last_line, Reason.NO_TEXT)
        times = {field: _time(values.get(field, ""), source) for field in TIMES}
        undated = tuple(field for field in TIMES if values.get(field) and times[field] is None)
        return Normalised(_record(source, values, times, f"{digest}:{row.line}"), undated)

    return normalise


def _record(
    source: Source, values: Mapping[str, str], times: Mapping[str, datetime | None], origin: str
) -> Record:
    def of(field: str) -> str:
        return values.get(field, "")

    return Record(
        id=of("id"),
        source=source.id,
        text=of("text"),
        network=of("network") or source.network,
        channel=of("channel") or source.channel,
        author=of("author"),
        segment=of("segment"),
        lang=of("lang"),
        reply=of("reply"),
        reply_public=of("reply_public"),
        rating=of("rating"),
        csat=of("csat"),
        nps=of("nps"),
        weight=int(of("weight")) if re.fullmatch(r"[1-9][0-9]{0,8}", of("weight")) else 1,
        post=of("post"),
        created_at=times["created_at"],
        first_response_at=times["first_response_at"],
        resolved_at=times["resolved_at"],
        reopened=of("reopened"),
        responder=of("responder"),
        status=of("status"),
        origin=origin,
    )


def _cell(text: str) -> str:
    # Git may change \r\n inside a quoted field on its way in or out; \n it leaves alone
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _time(text: str, source: Source) -> datetime | None:
    """The instant in the source's zone; None for nothing, and for what is no time."""
    if not text:
        return None
    plain = unicodedata.normalize("NFKC", text)
    for half, ampm in _HALVES.items():
        plain = plain.replace(half, f" {ampm} ")
    plain = " ".join(plain.split())
    for pattern in source.date_formats:
        try:
            spaced = " ".join(pattern.replace("%p", " %p ").split())
            return _aware(datetime.strptime(plain, spaced), source.zone)
        except (ValueError, OverflowError):
            continue
    try:
        moment = parse_moment(plain)
        if not moment.has_time:
            return start_of_day(moment.value.date(), source.zone)
        return _aware(moment.value, source.zone)
    except (DateFault, ValueError, OverflowError):
        return _spoken(plain, source.zone)


_SPOKEN = re.compile(  # Google Forms: 2026/9/14 下午 3:05:12, 2026/9/14 3:05:12 PM GMT+8
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2}) (?:(AM|PM) )?(\d{1,2}):(\d{2})(?::(\d{2}))?(?: (AM|PM))?"
    r"(?: (?:GMT|UTC)([+-]\d{1,2})(?::?(\d{2}))?)?"
)


def _spoken(text: str, zone: tzinfo) -> datetime | None:
    found = _SPOKEN.fullmatch(text)
    if not found:
        return None
    year, month, day, before, hour, minute, second, after, offset, minutes = found.groups()
    half, clock = before or after, int(hour)
    if half:
        if not 1 <= clock <= 12 and not (half == "PM" and clock < 24):
            return None
        clock = clock % 12 + (12 if half == "PM" else 0) if clock <= 12 else clock
    try:
        naive = datetime(int(year), int(month), int(day), clock, int(minute), int(second or 0))
        if offset:
            span = timedelta(hours=int(offset), minutes=int(offset[0] + (minutes or "0")))
            naive = naive.replace(tzinfo=timezone(span))
        return _aware(naive, zone)
    except (ValueError, OverflowError):
        return None


def _aware(value: datetime, zone: tzinfo) -> datetime:
    # A wall clock that shows an hour twice, or skips it, is a tool's doing and nobody can mend
    # it: the first of two, and what the clock showed after the jump.
    value = value.replace(microsecond=0)
    if value.tzinfo is None:
        value = value.replace(tzinfo=zone)
    return value.astimezone(UTC).astimezone(zone)
