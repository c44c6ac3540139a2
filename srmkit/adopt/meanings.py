"""Words with a meaning: statuses, formats, intents, languages; and what the past is."""

from __future__ import annotations

from dataclasses import replace

from srmkit.adopt import notes
from srmkit.adopt.draft import Draft
from srmkit.adopt.evidence import Column
from srmkit.adopt.row import Row, printable
from srmkit.adopt.words import STAGES, among, format_of, meaning, status_of


def status_said(row: Row) -> str:
    """The status that a row's columns say; of several the one that is furthest along."""
    said = [(column, row.cell(column)) for column in row.ground.table.of("status")]
    said = [(column, cell) for column, cell in said if cell]
    found = {column.index: _status(column, cell) for column, cell in said}
    status = max(filter(None, found.values()), key=STAGES.index, default="")
    for column, cell in said:
        if found[column.index] != status or not status:
            row.keep(column)
        if not found[column.index] and not among(cell, "no"):
            row.say(notes.STATUS, cell, status=status or _default_status(row))
    return status


def _status(column: Column, cell: str) -> str:
    """What one cell says: a status, or a tick under a heading that is one. A tick under another
    heading says nothing: “Done” may be the picture."""
    if status_of(cell) or not among(cell, "yes"):
        return status_of(cell)
    return meaning("ticked", column.heading)


def _default_status(row: Row) -> str:
    return str(
        row.ground.wishes.status or row.ground.table.sheet.status or row.ground.settings.status
    )


def aged(row: Row, draft: Draft) -> Draft:
    """The status of a row that has none, and of one whose time has passed."""
    wishes = row.ground.wishes
    status = draft.status or str(wishes.status or row.ground.table.sheet.status or "")
    if wishes.past and draft.when and status not in {"published", "cancelled"}:
        when = draft.when.in_(row.ground.settings.zone)
        timed = draft.when.has_time
        late = when <= wishes.now if timed else when.date() < wishes.now.date()
        status = str(wishes.past) if late else status
    return replace(draft, status=status)


def format_said(row: Row, form: str) -> str:
    """The format of a row's column, else `form`, which stands beside its channel."""
    cell = row.one("format")
    if not cell:
        return form
    found = format_of(cell)
    if form and found != form:  # IG Story, and a column that says carousel
        row.say(notes.TWO_FORMATS, form)
        for column in row.ground.table.of("channels"):
            row.keep(column)
    return found or printable(cell)


def word_said(row: Row, field: str) -> str:
    """An intent or a language; what is neither is kept."""
    column = next(iter(row.ground.table.of(field)), None)
    cell = row.cell(column) if column else ""
    if not cell or column is None:
        return ""
    found = meaning(field, cell)
    if not found:
        row.keep(column)
        row.say({"intent": notes.INTENT, "lang": notes.LANGUAGE}[field], cell)
    return found
