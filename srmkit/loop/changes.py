"""What the brand did about what people said, and when: what it shipped, what it answered.

Without it an effect would be looked for where nothing happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from srmkit.dates import start_of_day
from srmkit.frozen import frozen
from srmkit.loop.roadmap import themes_of
from srmkit.model import Decision, Entry, Name, Plan, Post
from srmkit.problems import Place


class Deed(StrEnum):
    """What was done."""

    SHIPPED = "shipped"
    ANSWERED = "answered"


@frozen
class Change:
    """One thing that was done about one theme or several."""

    deed: Deed
    id: str
    """Of the roadmap item or of the post."""
    title: Name
    at: datetime
    """When people could notice: the first moment of the day it shipped, the first time a post went
    out; on the workspace's clock."""
    themes: tuple[str, ...]
    place: Place
    post: Post | None = None
    """The post that answers; None for what was shipped."""


def changes(plan: Plan) -> tuple[Change, ...]:
    """Every change up to now that is about a theme of the taxonomy, in order of time."""
    found = [*_shipped(plan), *_answered(plan)]
    return tuple(sorted(found, key=lambda one: (one.at, one.deed, one.id)))


def _shipped(plan: Plan) -> Iterator[Change]:
    workspace = plan.workspace
    for item in workspace.items.values():
        if item.status is not Decision.SHIPPED or item.shipped is None:
            continue
        at = start_of_day(item.shipped, workspace.settings.zone)
        themes = tuple(id for id in themes_of(item) if id in workspace.themes)
        if at <= plan.now and themes:
            yield Change(Deed.SHIPPED, item.id, item.title, at, themes, item.place)


def _answered(plan: Plan) -> Iterator[Change]:
    for post in plan.workspace.posts:
        themes = answered_by(plan, post)
        out = [one.at for one in plan.entries.by_post.get(post.id, ()) if one.out] if themes else []
        if out and min(out) <= plan.now:
            at = min(out).astimezone(plan.workspace.settings.zone)
            place = post.place("answers" if post.answers else "announces")
            title = Name({"": post.title or post.id})
            yield Change(Deed.ANSWERED, post.id, title, at, themes, place, post)


def answered_by(plan: Plan, post: Post) -> tuple[str, ...]:
    """The themes that a post answers: by their id, by that of an item about them, or because the
    item lists the post."""
    workspace = plan.workspace
    named = {*post.answers, *post.announces}
    found: dict[str, None] = {}
    for item in workspace.items.values():
        if item.id in named or post.id in item.posts:
            found.update(dict.fromkeys(themes_of(item)))
    found.update(dict.fromkeys(post.answers))
    return tuple(id for id in found if id in workspace.themes)


def answers(plan: Plan) -> Mapping[str, tuple[Entry, ...]]:
    """The entries that answer each theme, by its id, in order of time: those that are out, and
    those to come that somebody has promised."""
    found: dict[str, list[Entry]] = {}
    themes = {post.id: answered_by(plan, post) for post in plan.workspace.posts}
    for entry in plan.entries:
        if entry.out or (entry.ahead and entry.post.status.firm):
            for theme in themes.get(entry.post.id, ()):
                found.setdefault(theme, []).append(entry)
    return {theme: tuple(entries) for theme, entries in found.items()}
