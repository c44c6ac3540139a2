"""What was said, what was decided about it, and which posts answer it: the loop, joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from srmkit.feedback.themes import Themes, ThemeStats
from srmkit.model import Category, Decision, Post, RoadmapItem, Theme, Workspace


@dataclass(frozen=True, slots=True)
class Strand:
    """One theme with what was said about it."""

    theme: Theme
    category: Category | None
    heard: ThemeStats


@dataclass(frozen=True, slots=True)
class Line:
    """One decision, with the themes it is about and the posts that tell people of it."""

    item: RoadmapItem
    strands: tuple[Strand, ...] = ()
    posts: tuple[Post, ...] = ()

    @property
    def count(self) -> int:
        """Records on any of its themes; one that is on two counts twice."""
        return sum(strand.heard.count for strand in self.strands)


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Every decision, loudest first within its status, and the themes nobody decided about."""

    lines: tuple[Line, ...] = ()
    undecided: tuple[Strand, ...] = ()
    heard: Themes = field(default_factory=Themes)

    def line(self, id: str) -> Line | None:
        """The item called `id`, or the one that `id` is a theme of."""
        for line in self.lines:
            if line.item.id == id:
                return line
        return next((line for line in self.lines if id in line.item.themes), None)


def join(workspace: Workspace, heard: Themes) -> Roadmap:
    """The roadmap of `workspace` and what was `heard`, which may lack any theme."""
    strands = {
        theme.id: Strand(
            theme,
            workspace.categories.get(theme.category),
            heard.by_theme.get(theme.id) or ThemeStats(theme.id),
        )
        for theme in workspace.themes.values()
    }
    lines = [
        Line(
            item,
            tuple(strands[id] for id in themes_of(item) if id in strands),
            answering(workspace.posts, item),
        )
        for item in workspace.items.values()
    ]
    order = tuple(Decision)
    lines.sort(key=lambda line: (order.index(line.item.status), -line.count, line.item.id))
    decided = {id for item in workspace.items.values() for id in themes_of(item)}
    undecided = [
        strand
        for strand in strands.values()
        if strand.theme.id not in decided and strand.heard.count
    ]
    undecided.sort(key=lambda strand: (-strand.heard.count, strand.theme.id))
    return Roadmap(tuple(lines), tuple(undecided), heard)


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
