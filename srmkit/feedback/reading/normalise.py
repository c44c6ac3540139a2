"""Rows of any tool's export to records: columns by their source, times in its zone, all as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from srmkit.feedback.reading.columns import TIMES, Columns
from srmkit.feedback.reading.presets import Preset
from srmkit.feedback.reading.when import blank, read_time
from srmkit.model import Record, Source
from srmkit.sheets.reasons import Reason
from srmkit.sheets.rows import Damaged, Row

_COUNT = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Normalised:
    """One row as a record that still names its author, and the times that could not be read."""

    record: Record
    undated: tuple[str, ...] = ()
    """Fields of time whose cell could not be read."""


def normaliser(
    source: Source, columns: Columns, digest: str, preset: Preset | None = None
) -> Callable[[Row], Normalised | Damaged]:
    """A function from the rows of one file to records; `digest` is the file's, for `origin`."""
    formats = (*source.date_formats, *(preset.date_formats if preset else ()))
    network = source.network or (preset.network if preset else "")
    counted = preset is not None and preset.counted

    def moment(field: str, text: str) -> datetime | None:
        if not text:
            return None
        zone = columns.zones.get(field)
        if zone is None:
            return read_time(text, source.zone, formats)
        found = read_time(text, zone, formats)
        return found.astimezone(source.zone) if found else None

    def normalise(row: Row) -> Normalised | Damaged:
        if columns.ours and row.cells[columns.ours[0]].strip() in columns.ours[1]:
            return Damaged(row.line, row.last_line, Reason.OURS)
        values = _values(source, columns, row)
        if not values.get("text"):
            return Damaged(row.line, row.last_line, Reason.NO_TEXT)
        if counted and not _COUNT.fullmatch(values.get("weight", "")):
            return Damaged(row.line, row.last_line, Reason.NO_COUNT)
        times = {field: moment(field, values.get(field, "")) for field in TIMES}
        undated = tuple(
            field for field in TIMES if times[field] is None and not blank(values.get(field, ""))
        )
        values.setdefault("network", network)
        return Normalised(_record(source, values, times, f"{digest}:{row.line}"), undated)

    return normalise


def _values(source: Source, columns: Columns, row: Row) -> dict[str, str]:
    """What the row says by field, and the source's defaults for the rest."""
    values = dict(source.defaults)
    for field, indexes in columns.at.items():
        if len(indexes) == 1:
            joined = _cell(row.cells[indexes[0]])
        else:
            join = columns.join if field == "text" else " " if field in TIMES else "\n"
            cells = (_cell(row.cells[index]) for index in indexes)
            joined = join.join(cell for cell in cells if cell)
        if joined:
            values[field] = joined
    return values


def _record(
    source: Source, values: Mapping[str, str], times: Mapping[str, datetime | None], origin: str
) -> Record:
    def of(field: str) -> str:
        return values.get(field, "")

    return Record(
        id=of("id"),
        source=source.id,
        text=of("text"),
        network=of("network"),
        channel=of("channel") or source.channel,
        author=of("author"),
        segment=of("segment"),
        lang=of("lang"),
        reply=of("reply"),
        reply_public=of("reply_public"),
        rating=of("rating"),
        csat=of("csat"),
        nps=of("nps"),
        weight=int(of("weight")) if _COUNT.fullmatch(of("weight")) else 1,
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
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()
