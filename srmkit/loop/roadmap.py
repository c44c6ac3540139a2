"""What was said, what was decided about it, and which posts answer it: the loop, joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import UTC, date, datetime, timedelta

from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.feedback.tag import Tagged
from srmkit.feedback.themes import Themes, ThemeStats
from srmkit.frozen import frozen
from srmkit.loop.history import Past
from srmkit.loop.priority import Evidence, Priority, evidence, priority
from srmkit.model import Category, Decision, Post, Record, RoadmapItem, Theme, Workspace

Moods = Mapping[tuple[str, str], Sentiment]
"""By source and id of a record."""

_NEVER = datetime.max.replace(tzinfo=UTC)


@frozen
class Strand:
    """One theme with what was said about it."""

    theme: Theme
    category: Category | None
    heard: ThemeStats
    records: tuple[Record, ...] = ()
    """The rows behind the numbers, in order of time, those without one first."""
    priority: Priority = field(default_factory=Priority)


@frozen
class Line:
    """One decision, with the themes it is about and the posts that tell people of it."""

    item: RoadmapItem
    strands: tuple[Strand, ...] = ()
    posts: tuple[Post, ...] = ()
    priority: Priority = field(default_factory=Priority)

    @property
    def count(self) -> int:
        """Records on any of its themes; one that is on two counts twice."""
        return sum(strand.heard.count for strand in self.strands)

    @property
    def records(self) -> tuple[Record, ...]:
        """The records on any of its themes, each once."""
        return together(self.strands)


@frozen
class Roadmap:
    """Every decision, the most pressing first within its status, and the themes nobody decided
    about, those first that have waited longest."""

    lines: tuple[Line, ...] = ()
    undecided: tuple[Strand, ...] = ()
    heard: Themes = field(default_factory=Themes)
    past: Past | None = None
    """How the decisions came about; None where the history is not known."""
    moods: Moods = field(default_factory=dict)

    def line(self, id: str) -> Line | None:
        """The item called `id`, or the one that `id` is a theme of."""
        for line in self.lines:
            if line.item.id == id:
                return line
        return next((line for line in self.lines if id in line.item.themes), None)

    @property
    def strands(self) -> tuple[Strand, ...]:
        """Every theme that is spoken of or decided about, each once, decided ones first."""
        found = [*(one for line in self.lines for one in line.strands), *self.undecided]
        return tuple({one.theme.id: one for one in found}.values())


def join(
    workspace: Workspace,
    heard: Themes,
    tagged: Sequence[Tagged] = (),
    moods: Moods | None = None,
    now: datetime | None = None,
    past: Past | None = None,
) -> Roadmap:
    """The roadmap of `workspace` and what was `heard` up to `now`, which may lack any theme.

    `tagged` are the records behind that, in order of time; without them nothing is pressing.
    Without `now` it is as the latest of them was made.
    """
    rows = _by_theme(tagged)
    times = [at for one in tagged if (at := one.record.created_at)]
    moods, now = moods or {}, now or max(times, default=_NEVER)
    half_life = workspace.settings.weights.half_life
    themes, items = workspace.themes, workspace.items
    of_themes = {id: evidence(rows.get(id, ()), moods, now, half_life) for id in themes}
    of_items = {
        item.id: evidence(_union(rows, themes_of(item)), moods, now, half_life)
        for item in items.values()
    }
    most = max((own.voices for own in (*of_themes.values(), *of_items.values())), default=0)
    watched = now.astimezone(UTC) - min(times, default=now).astimezone(UTC)

    def pressing(own: Evidence, effort: timedelta | None = None) -> Priority:
        return priority(own, workspace.settings.weights, most, watched, effort)

    strands = {
        id: Strand(
            theme,
            workspace.categories.get(theme.category),
            heard.by_theme.get(id) or ThemeStats(id),
            tuple(rows.get(id, ())),
            pressing(of_themes[id]),
        )
        for id, theme in themes.items()
    }
    lines = [
        Line(
            item,
            tuple(strands[id] for id in themes_of(item) if id in strands),
            answering(workspace.posts, item),
            pressing(of_items[item.id], item.effort),
        )
        for item in items.values()
    ]
    return Roadmap(_in_order(lines), _undecided(strands.values(), items), heard, past, moods)


def _by_theme(tagged: Iterable[Tagged]) -> dict[str, list[Record]]:
    rows: dict[str, list[Record]] = {}
    for one in tagged:
        for theme in one.themes:
            rows.setdefault(theme, []).append(one.record)
    return rows


def together(strands: Sequence[Strand]) -> tuple[Record, ...]:
    """The records of several themes, each once, in order of time."""
    if len(strands) == 1:
        return strands[0].records
    rows = {strand.theme.id: strand.records for strand in strands}
    return tuple(_union(rows, tuple(rows)))


def _union(rows: Mapping[str, Sequence[Record]], themes: Sequence[str]) -> Iterable[Record]:
    # by identity: a record that is on two themes is one object, and looking at its text is slow
    found = {id(record): record for theme in themes for record in rows.get(theme, ())}
    return sorted(found.values(), key=_place)


def _place(record: Record) -> tuple[bool, float, str, str, str]:
    at = record.created_at
    return at is not None, at.timestamp() if at else 0.0, record.source, record.origin, record.id


def _in_order(lines: list[Line]) -> tuple[Line, ...]:
    order = tuple(Decision)
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                order.index(line.item.status),
                -line.priority.points,
                -line.count,
                line.item.id,
            ),
        )
    )


def _undecided(strands: Iterable[Strand], items: Mapping[str, RoadmapItem]) -> tuple[Strand, ...]:
    """What people speak of and no item is about, by the day of the oldest record."""
    decided = {id for item in items.values() for id in themes_of(item)}
    found = [one for one in strands if one.theme.id not in decided and one.heard.count]
    return tuple(
        sorted(
            found,
            key=lambda one: (one.heard.first or date.max, -one.priority.points, one.theme.id),
        )
    )


def themes_of(item: RoadmapItem) -> tuple[str, ...]:
    """The themes of an item; items and themes share one namespace, so its own id may be one."""
    return tuple(dict.fromkeys((item.id, *item.themes)))


def answering(posts: Sequence[Post], item: RoadmapItem) -> tuple[Post, ...]:
    """The posts that answer or announce `item`, by its id, one of its themes, or its own list."""
    names = set(themes_of(item))
    return tuple(
        post
        for post in posts
        if post.id in item.posts or item.id in post.announces or names.intersection(post.answers)
    )
