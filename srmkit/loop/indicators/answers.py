"""Whether what people speak of is decided about, and how long until a post answers them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from srmkit.feedback.tag import Tagged
from srmkit.loop.indicators.figures import Sample
from srmkit.loop.indicators.period import Period, Spot
from srmkit.model import Entry, Post, Workspace

_DAY = timedelta(days=1)


@dataclass(slots=True)
class _Spoken:
    """What was said about one theme."""

    first: datetime | None
    channels: set[str]
    sources: set[str]
    audiences: set[str]
    people: set[str]

    def spot(self, theme: str, period: Period, at: datetime | None) -> Spot:
        """Where the theme was spoken of, and when it counts."""
        week, recent = period.when(at)
        names = (self.channels, self.sources, self.audiences)
        channels, sources, audiences = (tuple(sorted(own)) for own in names)
        people = tuple(sorted(self.people))
        return Spot(channels, sources, audiences, (theme,), people, week, recent)


def spoken(tagged: Sequence[Tagged], workspace: Workspace) -> Mapping[str, _Spoken]:
    """The themes of the taxonomy that anybody spoke of, by id."""
    found: dict[str, _Spoken] = {}
    for one in tagged:
        record = one.record
        for theme in one.themes:
            if theme not in workspace.themes:
                continue
            own = found.setdefault(theme, _Spoken(None, set(), set(), set(), set()))
            if record.created_at and (own.first is None or record.created_at < own.first):
                own.first = record.created_at
            own.channels.add(record.channel)
            own.sources.add(record.source)
            own.audiences.add(record.segment)
            own.people.update(record.people)
    return {theme: found[theme] for theme in sorted(found)}


def decided(workspace: Workspace) -> frozenset[str]:
    """The themes that a roadmap item is about; an item's own id may be one."""
    items = workspace.items.values()
    return frozenset(theme for item in items for theme in (item.id, *item.themes))


def decisions(
    heard: Mapping[str, _Spoken], workspace: Workspace, period: Period
) -> Iterator[Sample]:
    """Per theme that anybody spoke of, whether it is decided about; in the week it first was."""
    known = decided(workspace)
    for theme, own in heard.items():
        yield float(theme in known), own.spot(theme, period, own.first)


def answer_times(
    heard: Mapping[str, _Spoken], workspace: Workspace, entries: Sequence[Entry], period: Period
) -> Iterator[Sample]:
    """Per theme the days from its first record to the first post that answers it and went out
    after; in the week of that post."""
    out = sorted((one.at, one.id, one.post) for one in entries if one.out and one.at <= period.now)
    names = _names(workspace)
    for theme, own in heard.items():
        first = own.first
        if first is None:
            continue
        ids, posts = names[theme]
        at = next((at for at, _, post in out if at >= first and _answers(post, ids, posts)), None)
        if at is not None:
            yield (at - first) / _DAY, own.spot(theme, period, at)


def _names(workspace: Workspace) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Per theme the names by which a post may answer it (its own, and those of the items about it),
    and the posts that these items list."""
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for theme in workspace.themes:
        items = [one for one in workspace.items.values() if theme in (one.id, *one.themes)]
        ids = frozenset([theme, *(one.id for one in items)])
        found[theme] = ids, frozenset(post for one in items for post in one.posts)
    return found


def _answers(post: Post, names: frozenset[str], posts: frozenset[str]) -> bool:
    return (
        post.id in posts
        or not names.isdisjoint(post.answers)
        or not names.isdisjoint(post.announces)
    )
