"""`feedback/labels.csv`: without it what people corrected is lost with the next build.

The file names records and never quotes them, so that it is safe to commit. Several people may
label one record: the latest counts, and where they differ somebody is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby

from srmkit.feedback.canonical import read_table, write_table
from srmkit.feedback.faults import (
    BAD_LABEL,
    LABEL_TWICE,
    LABELS_DISAGREE,
    UNKNOWN_LABEL_THEME,
)
from srmkit.feedback.label import LABELS, SENTIMENTS, Label, Labels
from srmkit.messages import message
from srmkit.problems import Place, Problem, Related

COLUMNS = ("source", "id", "text_hash", "themes", "sentiment", "by", "on")
"""As they are written; a file made by hand needs the first two and `themes` alone."""
_REQUIRED = ("source", "id", "themes")
NONE = "none"
"""In `themes`: somebody looked, and it is about no theme. An empty cell says nothing of themes."""

NO_RECORD = message("labels.no-id", "a label names its record: source and id")
BAD_SENTIMENT = message(
    "labels.sentiment", "“{value}” is no sentiment; write one of: {choices}, or nothing"
)
BAD_TIME = message("labels.time", "“{value}” is no time; write one like 2026-12-01T09:30:00+00:00")
NO_THEME = message(
    "labels.theme",
    "{names} is in no taxonomy any more; known: {known}. The rest of the label counts",
)
TWICE = message(
    "labels.twice", "record {id} of {source} is labelled again in line {line}; that counts"
)
DISAGREE = message(
    "labels.disagree",
    "{one} and {other} labelled record {id} of {source} differently; the latest counts: {other}",
)


def read_labels(
    data: bytes, themes: Collection[str] | None = None
) -> tuple[Labels, tuple[Problem, ...]]:
    """`feedback/labels.csv`, and what is wrong with it; no bytes are no labels.

    `themes` are the ids of the taxonomy: a label of another theme is a problem, and counts without
    it. Without `themes` every name is taken.
    """
    if not data:
        return Labels(), ()
    lines, problems = read_table(LABELS, data, _REQUIRED, BAD_LABEL)
    rows: list[Label] = []
    for line in lines:
        label = _label(line.line, line.cells)
        if isinstance(label, Problem):
            problems.append(label)
        else:
            rows.append(label)
    known = [_known(row, themes, problems) for row in rows] if themes is not None else rows
    return Labels(rows, _settled(known, problems)), tuple(problems)


def write_labels(rows: Iterable[Label]) -> bytes:
    """The same bytes for the same labels, in order of record, then of time and person."""
    ordered = sorted((row.key, _when(row), row.by, _cells(row)) for row in rows)
    return write_table(COLUMNS, (cells for *_, cells in ordered))


def _label(line: int, cells: Mapping[str, str]) -> Label | Problem:
    place = Place(LABELS, line)
    values = {name: cells.get(name, "").strip() for name in COLUMNS}
    if not values["source"] or not values["id"]:
        return BAD_LABEL.problem(place, NO_RECORD)
    sentiment = values["sentiment"].lower()
    if sentiment and sentiment not in SENTIMENTS:
        return BAD_LABEL.problem(place, BAD_SENTIMENT, value=sentiment[:40], choices=SENTIMENTS)
    try:
        on = _instant(values["on"])
    except ValueError:
        return BAD_LABEL.problem(place, BAD_TIME, value=values["on"][:40])
    names = tuple(dict.fromkeys(values["themes"].replace(",", " ").split()))
    themes = None if not names else tuple(name for name in names if name != NONE)
    return Label(
        values["source"],
        values["id"],
        themes,
        sentiment,
        values["by"],
        on,
        values["text_hash"],
        line,
    )


def _instant(text: str) -> datetime | None:
    """A day alone is its first moment; a time without an offset is UTC."""
    if not text:
        return None
    value = datetime.fromisoformat(text)
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _known(label: Label, themes: Collection[str], problems: list[Problem]) -> Label:
    unknown = [name for name in label.themes or () if name not in themes]
    if not unknown:
        return label
    problems.append(
        UNKNOWN_LABEL_THEME.problem(label.place, NO_THEME, names=unknown, known=sorted(themes))
    )
    left = tuple(name for name in label.themes or () if name in themes)
    return replace(label, themes=left or None)  # all of them unknown is not “none of them”


def _settled(rows: Iterable[Label], problems: list[Problem]) -> list[Label]:
    """One label of each record, the latest; in order of time."""
    chosen: list[Label] = []
    for _, group in groupby(sorted(rows, key=lambda row: (row.key, _when(row), row.line)), _key):
        same = list(group)
        chosen.append(same[-1])
        problems.extend(_clash(one, same[-1]) for one in same[:-1])
    return sorted(chosen, key=lambda row: (_when(row), row.line))


def _key(label: Label) -> tuple[str, str, str]:
    return label.key


def _clash(one: Label, last: Label) -> Problem:
    agree = set(one.themes or ()) == set(last.themes or ()) and one.sentiment == last.sentiment
    if agree or one.by == last.by:
        return LABEL_TWICE.problem(one.place, TWICE, id=one.id, source=one.source, line=last.line)
    return LABELS_DISAGREE.problem(
        one.place,
        DISAGREE,
        (Related(last.place, last.by),),
        one=one.by or "?",
        other=last.by or "?",
        id=one.id,
        source=one.source,
    )


def _when(label: Label) -> datetime:
    return label.on or datetime.min.replace(tzinfo=UTC)


def _cells(row: Label) -> list[str]:
    themes = "" if row.themes is None else " ".join(row.themes) or NONE
    on = row.on.astimezone(UTC).isoformat(timespec="seconds") if row.on else ""
    return [row.source, row.id, row.text_hash, themes, row.sentiment, row.by, on]
