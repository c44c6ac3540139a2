"""Whole plans made by hypothesis, near the edges that matter: seven and twenty-eight days apart,
a minute more or less, in two zones of which one changes its clocks, drafts among what is promised.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import strategies as st

from srmkit.dates import Moment, zone_named
from srmkit.model import (
    Absence,
    Audience,
    Channel,
    Entry,
    Intent,
    Name,
    Plan,
    Post,
    Settings,
    Status,
    Workspace,
)
from srmkit.problems import Place
from srmkit.schedule import plan

HOME = zone_named("Asia/Hong_Kong")
NOW = datetime(2026, 11, 4, 12, 0, tzinfo=HOME)
START = datetime(2026, 10, 10)
"""Before the clocks of New York go back on November 1."""

CHANNELS = {
    id: Channel(id, Name({"": id}), "x", zone_named(zone), Place("calendar/channels.yml"))
    for id, zone in (("hk", "Asia/Hong_Kong"), ("ny", "America/New_York"), ("tw", "Asia/Taipei"))
}
AUDIENCES = {
    "fans": Audience("fans", Name({}), Place("calendar/audiences.yml", 1, 1)),
    "members": Audience(
        "members", Name({}), Place("calendar/audiences.yml", 2, 1), channels=("hk", "ny")
    ),
}
SPOKEN = [Status.PUBLISHED, Status.APPROVED, Status.APPROVED, Status.DRAFT]

moments = st.builds(
    lambda day, clock: Moment(START + timedelta(days=day, minutes=clock), has_time=True),
    st.integers(0, 60),
    st.sampled_from([9 * 60, 9 * 60 + 1, 21 * 60]),
)


def subset(of: Sequence[str], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of them, in order, each once."""
    return st.lists(st.sampled_from(of), unique=True, min_size=least).map(
        lambda chosen: tuple(sorted(chosen))
    )


posts = st.builds(
    lambda **own: Post(id="", path="", title="", body="", marks={}, **own),
    date=moments,
    status=st.sampled_from([*SPOKEN, Status.IDEA, Status.CANCELLED]),
    channels=subset(list(CHANNELS), 1),
    audiences=subset(list(AUDIENCES)),
    intent=st.sampled_from([None, Intent.SELL, Intent.ASK, Intent.GIVE, Intent.THANK]),
    on_behalf_of=st.sampled_from(["", "somebody"]),
)


def made(written: Sequence[Post], **more: object) -> Plan:
    """The plan of these posts, with every date in its report."""
    named = tuple(
        replace(post, id=f"p{number}", path=f"content/posts/p{number}.md")
        for number, post in enumerate(written)
    )
    workspace = Workspace(Settings(Name({}), HOME), channels=CHANNELS, audiences=AUDIENCES)
    whole = replace(workspace, posts=named, **more)  # type: ignore[arg-type]
    return plan(whole, NOW, NOW - timedelta(days=1000), NOW + timedelta(days=1000))


plans = st.lists(posts, max_size=25).map(made)


def absences(of: Sequence[str]) -> st.SearchStrategy[dict[str, Absence]]:
    """Hiatuses of some days on some channels, or on all."""
    one = st.builds(
        lambda since, days, on: Absence(
            "away",
            (START + timedelta(days=since)).replace(tzinfo=HOME),
            (START + timedelta(days=since + days)).replace(tzinfo=HOME),
            Place("calendar/dates.yml"),
            frozenset(on) if on else None,
        ),
        st.integers(0, 60),
        st.integers(1, 10),
        subset(of),
    )
    return st.lists(one, max_size=3).map(lambda made: {str(n): a for n, a in enumerate(made)})


def reaches(entry: Entry) -> bool:
    """Whether people saw it or will, said in another way than the code does."""
    if entry.post.status is Status.DRAFT:
        return entry.at > NOW
    return entry.post.status in {Status.APPROVED, Status.PUBLISHED}


def heard(plan: Plan, audience: str) -> list[Entry]:
    """What an audience hears."""
    used = AUDIENCES[audience].channels or tuple(CHANNELS)
    return [
        entry
        for entry in plan.entries
        if reaches(entry) and audience in entry.post.audiences and entry.channel.id in used
    ]


def looking_back(entries: Sequence[Entry], at: int, days: int) -> list[Entry]:
    """The entries up to the one numbered `at` that are less than `days` days older, one by one."""
    edge = entries[at].at - timedelta(days=days)
    return [entry for entry in entries[: at + 1] if entry.at > edge]


Judge = Callable[[list[Entry]], bool | None]


def expected(
    entries: Sequence[Entry], days: int, too_much: Judge, ends: Judge | None = None
) -> list[tuple[bool, list[Entry]]]:
    """Each window that rises above what is allowed, and whether only its drafts make it so.

    First what is promised, as if there were no drafts. Then everything: a window is a note where
    what is promised in it is not above by itself, and no window it overlaps was above before it.
    `ends` says which entries end a window; `too_much` is None where there are too few to tell.
    """
    firm = [entry for entry in entries if entry.post.status is not Status.DRAFT]
    chosen = [entry for entry in entries if ends is None or ends([entry])]

    def risen(among: Sequence[Entry], covers: Callable[[list[Entry]], bool]) -> list[list[Entry]]:
        above, said, found = False, None, []
        for number, entry in enumerate(among):
            if entry not in chosen:
                continue
            window = looking_back(among, number, days)
            verdict = too_much(window)
            if covers(window):
                above, said = True, entry
                continue
            if verdict and (not above or said not in window):
                said = entry
                found.append(window)
            above = above if verdict is None else verdict
        return found

    def promised_is_over(window: list[Entry]) -> bool:
        return bool(too_much([one for one in window if one in firm]))

    notes = risen(entries, promised_is_over)
    return [(False, one) for one in risen(firm, lambda _: False)] + [(True, one) for one in notes]
