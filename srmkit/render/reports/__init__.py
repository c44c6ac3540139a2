"""What a check found, for whoever reads it: one file here per format, each with one `encode`.

Nothing else puts a report together, so what a stranger wrote is escaped in one place per sink.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime

from srmkit.frozen import frozen
from srmkit.problems import Problem
from srmkit.render.report import FOLD, Style, unpainted

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")
"""Each is a file beside this one, imported when it is asked for."""


@frozen
class Outcome:
    """A checked workspace, and for whom it is told."""

    problems: Sequence[Problem]
    now: datetime
    posts: int = 0
    entries: int = 0
    lang: str = "en"
    prefix: str = ""
    """What leads from where the reader stands to the workspace: `` or `brand/` or `../`."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The workspace's text by its path, to quote from."""
    fails_at: int = 0
    """Rank of the mildest severity that fails the run; -1 where none does."""
    fold: int = FOLD
    paint: Style = unpainted
    schema: int = 1
    """Version of the JSON for programs."""
    known: int = 0
    """Problems left out because a baseline has them."""


def encode(form: str, outcome: Outcome) -> str:
    """The report in one of `FORMATS`, without a last line end."""
    module = importlib.import_module(f"{__name__}.{form}")
    write: Callable[[Outcome], str] = module.encode
    return write(outcome)
