"""A tree of text to the review of one month."""

from __future__ import annotations

from datetime import date, datetime

from srmkit.build.listen import hear
from srmkit.build.report import History
from srmkit.cache import Store
from srmkit.dates import start_of_day
from srmkit.load import Loaded
from srmkit.problems import Problem
from srmkit.rules.engine import run
from srmkit.schedule import plan
from srmkit.tree import Tree
from srmkit.views.review import review
from srmkit.views.review_lines import Month, Review

__all__ = ["PATH", "Month", "monthly"]

PATH = "content/reviews/{year:04d}-{month:02d}.md"
"""Where the page of a month lies."""


def monthly(
    tree: Tree,
    loaded: Loaded,
    now: datetime,
    month: Month,
    lang: str,
    history: History | None = None,
    store: Store | None = None,
) -> Review:
    """The review of `month` as the workspace is at `now`."""
    zone = loaded.workspace.settings.zone
    since, until = (
        start_of_day(date(one.year, one.number, 1), zone) for one in (month, month.next)
    )
    planned = plan(loaded.workspace, now, since, until)
    heard, listened = hear(tree, planned, store, history)
    found: list[Problem] = [*run(planned), *listened]
    return review(heard, sorted(found, key=lambda problem: problem.order), month, lang)
