"""What was said, read from a tree and joined to the plan, and what the loop's rules find in it.

A file of its own, because a check of a workspace without feedback must not wait for any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from srmkit.build.lessons import Lessons
from srmkit.feedback.canonical import read_records
from srmkit.feedback.label import LABELS, Labels
from srmkit.feedback.labels import read_labels
from srmkit.feedback.ledger import COLLECTED, read_ledger
from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.feedback.themes import Themes, gather
from srmkit.loop.heard import Heard
from srmkit.loop.roadmap import join
from srmkit.loop.touched import touched
from srmkit.model import Plan, Record, Source
from srmkit.problems import Problem
from srmkit.rules.engine import run
from srmkit.tree import Tree

if TYPE_CHECKING:
    from srmkit.build.report import History
    from srmkit.cache import Store
    from srmkit.feedback.learning import Taught
    from srmkit.feedback.tag import Tagged

INBOX, METRICS = "feedback/inbox/", "feedback/metrics/"


def hear(
    tree: Tree,
    plan: Plan,
    store: Store | None = None,
    history: History | None = None,
    spent: MutableMapping[str, float] | None = None,
) -> tuple[Heard, tuple[Problem, ...]]:
    """`plan` with the canonical records of `tree` up to its now, tagged and gathered, with what
    people labelled and what that taught, which `store` may know; what is wrong with the files, and
    what the rules of the loop find. `spent` gets the seconds that each of these took.
    """
    problems: list[Problem] = []
    records = _records(tree, problems)
    labels, faults = read_labels(tree.files.get(LABELS, b""), plan.workspace.themes)
    problems.extend(faults)
    ledger, faults = read_ledger(tree.files.get(COLLECTED, b""))
    problems.extend(faults)
    taught = _taught(records, labels, plan, store, problems)
    tagged = taught.tag_all(records) if taught else ()
    moods = _moods(records, labels, plan.workspace.sources)
    themes = Themes(files=ledger)
    if taught:
        settings, known = plan.workspace.settings, plan.workspace.themes
        start = settings.week_start
        themes = gather(tagged, known, plan.now, settings.zone, start, ledger, moods)
        themes = replace(themes, lesson=taught.lesson)
    listed = _in_time(tagged, plan.now)
    heard = Heard.of(
        plan,
        listed,
        join(plan.workspace, themes, listed, moods, plan.now),
        moods,
        touched(plan.workspace.items, tree.files, _lines_of(history), plan.now),
    )
    if any(path.startswith(METRICS) for path in tree.files):
        from srmkit.metrics.join import read_results

        results, faults = read_results(tree.files, plan)
        problems.extend(faults)
        heard = replace(heard, results=results)
    problems.extend(run(heard, None, spent, heard=True))
    return heard, tuple(problems)


def _records(tree: Tree, problems: list[Problem]) -> list[Record]:
    records: list[Record] = []
    for path in sorted(tree.files):
        if path.startswith(INBOX):
            found, faults = read_records(path, tree.files[path])
            records.extend(found)
            problems.extend(faults)
    return records


def _taught(
    records: Sequence[Record],
    labels: Labels,
    plan: Plan,
    store: Store | None,
    problems: list[Problem],
) -> Taught | None:
    """Who tags the records; None where there are none and nothing was labelled, so that nobody
    waits for numpy."""
    if not records and not labels:
        return None
    from srmkit.feedback.learning import learn
    from srmkit.feedback.tag import Tagger

    themes = plan.workspace.themes
    memory = Lessons(store) if store else None
    taught, faults = learn(records, labels, themes, Tagger(themes), memory=memory)
    problems.extend(faults)
    return taught


def _moods(
    records: Sequence[Record], labels: Labels, sources: Mapping[str, Source]
) -> dict[tuple[str, str], Sentiment]:
    """The mood of each record by source and id, a person's word first."""
    if not records:
        return {}
    from srmkit.feedback.sentiment.moods import moods_of

    labelled = {
        (record.source, record.id): Sentiment(label.sentiment)
        for record in records
        if (label := labels.of(record)) and label.sentiment
    }
    scales = {source.id: source.scale for source in sources.values() if source.scale}
    return moods_of(records, labelled, scales)


def _in_time(tagged: Sequence[Tagged], now: datetime) -> tuple[Tagged, ...]:
    """Those up to now, in order of time; by origin where that is the same."""

    def place(one: Tagged) -> tuple[bool, datetime, str, str, str]:
        record = one.record
        at = record.created_at
        when = at.astimezone(UTC) if at else now
        return at is not None, when, record.source, record.origin, record.id

    known = (one for one in tagged if (at := one.record.created_at) is None or at <= now)
    return tuple(sorted(known, key=place))


def _lines_of(history: History | None) -> Callable[[str], Sequence[datetime | None] | None]:
    return history.changed if history else lambda path: None
