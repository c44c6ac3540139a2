"""Sources and records that the tests of feedback share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from srmkit.model import Name, Record, Source, Theme
from srmkit.problems import Place

KEY = b"a-key-for-the-tests"
ZONE = ZoneInfo("Asia/Hong_Kong")
REPOSITORY = Path(__file__).parents[2]
HOSTILE = REPOSITORY.parent / "shared/data/hostile"


def source(id: str = "form", columns: Mapping[str, str] | None = None, **changes: Any) -> Source:
    """A source of `raw/<id>*.csv`; `columns` is our field → their header, `text: text` alone."""
    mapped = columns or {"text": "text"}
    made = Source(
        id=id,
        name=Name({"": id}),
        files=f"raw/{id}*.csv",
        columns={field: tuple(headers.split("+")) for field, headers in mapped.items()},
        place=Place("feedback/sources.yml", 1),
        zone=ZONE,
    )
    return replace(made, **changes)


def record(text: str = "好味", **changes: Any) -> Record:
    """A record that has been through the gate."""
    made = Record(id="1", source="form", text=text, origin="0123456789ab:2")
    return replace(made, **changes)


def theme(id: str, *phrases: str, exclude: tuple[str, ...] = ()) -> Theme:
    """A theme by its phrases."""
    return Theme(id, Name({"": id}), "product", phrases, Place("feedback/taxonomy.yml"), exclude)
