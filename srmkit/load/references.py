"""Whether every name is somebody: what one strategy file says of another, or of posts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set

from srmkit.faults import CFG, Faults
from srmkit.load import nouns
from srmkit.load.fields import nearest
from srmkit.messages import message
from srmkit.model import Audience, Workspace
from srmkit.problems import Place, Problem, Related, Severity

UNKNOWN = message("reference.unknown", "no {noun:words} is called “{id}”; {file} has {known:words}")
MORE = message("reference.more", "{count} more names under this key are of no {noun:words}")
NEAR = message("reference.near", "no {noun:words} is called “{id}”; did you mean “{near}”?")
SAME_ID = message("reference.same", "the id “{id}” is also that of {other}")
SHARES = message("reference.shares", "the shares of the pillars sum to {total}, not to 100%")
ABOVE = message("reference.above", "“{low}” ({low_value}) is above “{high}” ({high_value})")
NO_CHANNEL = message("reference.silent", "none of the channels of “{id}” exists: nobody reaches it")

MOST_NAMES = 10
"""Unknown names under one key that are each reported."""


def check_references(workspace: Workspace) -> Iterator[Problem]:
    """Every name in a strategy file that nobody answers to, every id given twice, every
    contradiction. (`post_references` asks the same of posts.)"""
    yield from _strategy(workspace)
    yield from _themes(workspace)


def _one(id: str) -> tuple[str, ...]:
    return (id,) if id else ()


def unknown(
    ids: Iterable[str],
    noun: str,
    file: str,
    known: Collection[str],
    place: Place,
    faults: Faults,
) -> Iterator[Problem]:
    """Those of `ids`, under one key at `place`, that are none of the `known`."""
    strangers = [id for id in dict.fromkeys(ids) if id not in known]
    if len(strangers) > MOST_NAMES:
        count = len(strangers) - MOST_NAMES
        yield faults.unknown_reference.problem(place, MORE, count=count, noun=noun)
    for id in strangers[:MOST_NAMES]:
        near = nearest(id, set(known))
        if near:
            yield faults.unknown_reference.problem(place, NEAR, noun=noun, id=id, near=near)
        else:
            names = ", ".join(list(known)[:8]) or nouns.NONE
            yield faults.unknown_reference.problem(
                place, UNKNOWN, noun=noun, id=id, file=file, known=names
            )


def _interests(audience: Audience, known: Set[str]) -> Iterator[Problem]:
    """Interests that are nearly a pillar or a topic: any word may be one, a slip may not."""
    spelt = {one.casefold() for one in known}
    for interest in audience.interests:
        near = "" if interest.casefold() in spelt else nearest(interest, known)
        if near:
            problem = CFG.unknown_reference.problem(
                audience.place, NEAR, noun=nouns.INTEREST, id=interest, near=near
            )
            yield problem.at(Severity.WARNING)


def _strategy(workspace: Workspace) -> Iterator[Problem]:
    topics = {topic for post in workspace.posts for topic in post.topics}
    for audience in workspace.audiences.values():
        channels = (*audience.channels, *audience.no_channels)
        yield from unknown(
            channels, nouns.CHANNEL, "channels.yml", workspace.channels, audience.place, CFG
        )
        if workspace.pillars:
            pillars = audience.no_pillars
            yield from unknown(
                pillars, nouns.PILLAR, "pillars.yml", workspace.pillars, audience.place, CFG
            )
            yield from _interests(audience, workspace.pillars.keys() | topics)
        if audience.channels and not set(audience.channels) & set(workspace.channels):
            yield CFG.contradiction.problem(audience.place, NO_CHANNEL, id=audience.id)
        pairs = (
            ("gap.ideal", audience.ideal_gap, "gap.max", audience.max_gap),
            ("limits.day", audience.per_day, "limits.week", audience.per_week),
        )
        for low, low_value, high, high_value in pairs:
            if low_value is not None and high_value is not None and low_value > high_value:  # type: ignore[operator]
                yield CFG.contradiction.problem(
                    audience.place,
                    ABOVE,
                    low=low,
                    low_value=low_value,
                    high=high,
                    high_value=high_value,
                )
    for absence in (*workspace.hiatuses.values(), *workspace.holds.values()):
        yield from unknown(
            sorted(absence.channels or ()),
            nouns.CHANNEL,
            "channels.yml",
            workspace.channels,
            absence.place,
            CFG,
        )
    yield from unknown(
        workspace.settings.channels,
        nouns.CHANNEL,
        "channels.yml",
        workspace.channels,
        Place("calendar/workspace.yml"),
        CFG,
    )
    shares = [pillar.share for pillar in workspace.pillars.values() if pillar.share is not None]
    total = sum(shares)
    if shares and len(shares) == len(workspace.pillars) and abs(total - 1) > 0.0005:
        place = Place("calendar/pillars.yml", 1, 1)
        yield CFG.contradiction.problem(place, SHARES, total=f"{total:.0%}")


def _themes(workspace: Workspace) -> Iterator[Problem]:
    posts = {post.id for post in workspace.posts}
    for theme in workspace.themes.values():
        yield from unknown(
            _one(theme.category),
            nouns.CATEGORY,
            "taxonomy.yml",
            workspace.categories,
            theme.place,
            CFG,
        )
    for item in workspace.items.values():
        yield from unknown(
            item.themes, nouns.THEME, "taxonomy.yml", workspace.themes, item.place, CFG
        )
        yield from unknown(item.posts, nouns.POST, "content/posts/", posts, item.place, CFG)
        namesake = workspace.themes.get(item.id)
        if namesake is not None and item.themes and item.id not in item.themes:
            yield CFG.duplicate_id.problem(
                item.place,
                SAME_ID,
                (Related(namesake.place, "theme"),),
                id=item.id,
                other=f"a theme that the item is not about ({namesake.place.path})",
            )
