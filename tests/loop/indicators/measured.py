"""Workspaces with records written as YAML, measured as a build measures them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from srmkit.dates import parse_moment
from srmkit.feedback.canonical import read_records, write_records
from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.feedback.tag import Tag, Tagged
from srmkit.load import load_workspace
from srmkit.loop.indicators.measure import Indicators, indicators
from srmkit.model import Record, Workspace
from srmkit.problems import Severity
from srmkit.schedule import plan
from tests.workspaces import tree

TIMES = ("created_at", "first_response_at", "resolved_at")
OURS = {"themes", "mood", "said", "answered", "resolved"}


def measured(case: Mapping[str, Any], weeks: int = 4) -> Indicators:
    """Everything of a case, at its own `now`."""
    loaded = load_workspace(tree(case))
    wrong = [one for one in loaded.problems if one.severity is Severity.ERROR]
    assert not wrong, wrong
    workspace = loaded.workspace
    now = parse_moment(case["now"]).on(workspace.settings.zone)
    tagged, moods = records(case["heard"], workspace)
    return indicators(workspace, plan(workspace, now).entries, tagged, moods, now, weeks)


def records(
    rows: Sequence[Mapping[str, Any]], workspace: Workspace
) -> tuple[list[Tagged], dict[tuple[str, str], Sentiment]]:
    """Each row as a tagged record, by way of an inbox file; `said`, `answered` and `resolved` are
    short for the times, on the workspace's clock where they carry no offset."""
    made = [_record(number, row, workspace) for number, row in enumerate(rows)]
    kept, problems = read_records("feedback/inbox/x.csv", write_records(made))
    assert problems == ()
    tagged = [
        Tagged(record, tuple(Tag(theme, theme, 0, 1) for theme in row.get("themes", [])))
        for record, row in zip(kept, rows, strict=True)
    ]
    moods = {
        (record.source, record.id): Sentiment(row["mood"])
        for record, row in zip(kept, rows, strict=True)
        if "mood" in row
    }
    return tagged, moods


def _record(number: int, row: Mapping[str, Any], workspace: Workspace) -> Record:
    zone = workspace.settings.zone

    def time(key: str) -> datetime | None:
        return parse_moment(row[key]).on(zone) if row.get(key) else None

    own = {key: value for key, value in row.items() if key not in OURS}
    return Record(
        **{
            "id": str(number),
            "source": "desk",
            "text": "…",
            **own,
            "weight": int(own.get("weight", 1)),
        },
        created_at=time("said"),
        first_response_at=time("answered"),
        resolved_at=time("resolved"),
    )


def seconds(text: str) -> float:
    """`26:03:04` in seconds."""
    hours, minutes, rest = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)
