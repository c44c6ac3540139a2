"""Which column of an export means what: the source's own words first, then its preset's."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from srmkit.feedback.reading.presets import Preset, Slot
from srmkit.feedback.reading.when import zone_said
from srmkit.messages import Message, message
from srmkit.model import Source
from srmkit.sheets.rows import Row

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
NOT_THE_TOOLS = message(
    "reading.columns.preset",
    "{file} does not look like an export of {tool}: no column is its {missing}; its columns are: "
    "{columns}",
)
QUESTIONS = message(
    "reading.columns.questions",
    "the answers in {file} are to your own questions: say under `columns` of source “{source}” "
    "which of them are `text`; they are: {columns}",
)

FIELDS = (
    "id", "network", "channel", "created_at", "author", "segment", "lang", "text", "reply",
    "reply_public", "rating", "csat", "nps", "weight", "post", "first_response_at",
    "resolved_at", "reopened", "responder", "status",
)  # fmt: skip
"""What a source may map a column to."""
TIMES = ("created_at", "first_response_at", "resolved_at")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each of our fields stands in this file's rows, and what the file says of its rows."""

    at: Mapping[str, tuple[int, ...]]
    zones: Mapping[str, tzinfo] = field(default_factory=dict)
    """The zone of a field of time, where the file names it."""
    join: str = "\n"
    """Between the columns that make a text."""
    ours: tuple[int, frozenset[str]] | None = None
    """The column that says who wrote a row, and what it says of ourselves."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a header does not fit its source; the message also takes `file` and `source`."""

    message: Message
    params: Mapping[str, Any]


def locate(
    source: Source, header: Row, preset: Preset | None = None, above: Sequence[Sequence[str]] = ()
) -> Columns | Misfit:
    """Find the columns that `source` names, and those of its preset for the fields it leaves out.

    A header counts without spaces around it. `above` are the rows before the header.
    """
    names = [name_of(cell) for cell in header.cells]
    own = _own(source, names)
    if isinstance(own, Misfit):
        return own
    zones: dict[str, tzinfo] = {}
    found: dict[str, tuple[int, ...]] = {}
    if preset is not None:
        found, missing = _by_preset(preset, names)
        lacking = [one for one in missing if one not in own]
        if lacking:
            params = {"tool": preset.name, "missing": lacking, "columns": _shown(names)}
            return Misfit(NOT_THE_TOOLS, params)
        zones = _zones(preset, found, names, above)
    at = {**found, **own}
    if "text" not in at:
        return _textless(names, preset, found)
    join = preset.join if preset and "text" not in own else "\n"
    ours = _ours(preset, names) if preset else None
    return Columns(at, {name: zone for name, zone in zones.items() if name not in own}, join, ours)


def _own(source: Source, names: Sequence[str]) -> dict[str, tuple[int, ...]] | Misfit:
    """The columns that the source itself names."""
    wanted = {name_of(name): name for part in source.columns.values() for name in part}
    missing = [written for name, written in wanted.items() if name not in names]
    if missing:
        return Misfit(MISSING, {"missing": missing, "columns": _shown(names)})
    twice = [name for name, count in Counter(names).items() if count > 1 and name in wanted]
    if twice:
        return Misfit(TWICE, {"twice": twice})
    unknown = [name for name in source.columns if name not in FIELDS]
    if unknown:
        return Misfit(UNKNOWN_FIELD, {"unknown": unknown, "fields": FIELDS})
    return {
        name: tuple(names.index(name_of(one)) for one in part)
        for name, part in source.columns.items()
        if part
    }


def _by_preset(
    preset: Preset, names: Sequence[str]
) -> tuple[dict[str, tuple[int, ...]], list[str]]:
    """Where the preset's columns are, and the required fields that are not there."""
    known = [loosely(name) for name in names]
    found: dict[str, tuple[int, ...]] = {}
    missing: list[str] = []
    for name, slots in preset.columns.items():
        places = [index for slot in slots if (index := _place(slot, known)) is not None]
        if places:
            found[name] = tuple(places)
        if name in preset.required and len(places) < (len(slots) if preset.complete else 1):
            missing.append(name)
    return found, missing


def _place(slot: Slot, known: Sequence[str]) -> int | None:
    """The column of the first name that is there; of two columns of one name, the first."""
    for name in map(loosely, slot):
        if name.endswith(" (*)"):
            begin = name.removesuffix("*)")
            places = (
                at for at, one in enumerate(known) if one.startswith(begin) and one.endswith(")")
            )
            index = next(places, None)
        else:
            index = known.index(name) if name in known else None
        if index is not None:
            return index
    return None


def _zones(
    preset: Preset,
    found: Mapping[str, tuple[int, ...]],
    names: Sequence[str],
    above: Sequence[Sequence[str]],
) -> dict[str, tzinfo]:
    """The zone of each field of time that a header (`… (UTC)`) or a line above it names."""
    zones: dict[str, tzinfo] = {}
    labels = {loosely(label) for label in preset.zone_above}
    stated = [zone_said(row[1]) for row in above if len(row) > 1 and loosely(row[0]) in labels]
    for name in TIMES:
        for index in found.get(name, ()):
            inside = re.search(r"\(([^()]+)\)\s*$", names[index])
            zone = zone_said(inside[1]) if inside else None
            zone = zone or next((one for one in stated if one is not None), None)
            if zone is not None:
                zones[name] = zone
    return zones


def _ours(preset: Preset, names: Sequence[str]) -> tuple[int, frozenset[str]] | None:
    if preset.ours is None:
        return None
    index = _place(preset.ours.column, [loosely(name) for name in names])
    return None if index is None else (index, preset.ours.values)


def _textless(
    names: Sequence[str], preset: Preset | None, found: Mapping[str, tuple[int, ...]]
) -> Misfit:
    if preset is None or not preset.questions:
        return Misfit(NO_TEXT_COLUMN, {"columns": _shown(names)})
    return Misfit(QUESTIONS, {"columns": questions(preset, found, names)})


def questions(
    preset: Preset, found: Mapping[str, tuple[int, ...]], names: Sequence[str]
) -> list[str]:
    """The columns of a form that neither are the tool's nor say anything it knows."""
    used = {index for part in found.values() for index in part}
    known = {loosely(name) for name in preset.known}
    return [
        name
        for index, name in enumerate(names)
        if name and index not in used and loosely(name) not in known
    ]


def fits_preset(preset: Preset, cells: Sequence[str]) -> dict[str, tuple[int, ...]] | None:
    """Where a preset's fields are among headers; None where one that it requires is not."""
    found, missing = _by_preset(preset, [name_of(cell) for cell in cells])
    return None if missing else found


def name_of(cell: str) -> str:
    """A header as it is compared with the source's own words."""
    return unicodedata.normalize("NFC", cell).strip()


def loosely(cell: str) -> str:
    """A header as it is compared with a preset's: whatever its case and spaces."""
    return " ".join(unicodedata.normalize("NFKC", cell).casefold().split())


def _shown(names: Sequence[str]) -> list[str]:
    return [name or "(no name)" for name in names]
