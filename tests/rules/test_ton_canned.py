"""Reused openings agree with an oracle that looks at every pair."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from srmkit.dates import Moment
from srmkit.model import Channel, Name, Post, Settings, Status, Workspace
from srmkit.problems import Finding, Place
from srmkit.rules.tone.canned import Options, _shown, check, opening
from srmkit.schedule import plan

ZONE = ZoneInfo("Europe/London")
START = datetime(2026, 10, 1, 12, tzinfo=ZONE)
NOW = START + timedelta(days=60)
CHANNEL = Channel("c", Name({"": "C"}), "x", ZONE, Place("calendar/channels.yml", 1, 1))
OPENINGS = ("We hear you loud and clear", "Thank you for your letters")


def post(number: int, half_days: int, words: int, out: bool) -> Post:
    path = f"content/posts/{number}.md"
    wall = (START + timedelta(hours=12 * half_days)).replace(tzinfo=None)
    return Post(
        id=f"p{number}",
        path=path,
        title=f"P{number}",
        body=f"{OPENINGS[words]}. Number {number}.",
        status=Status.PUBLISHED if out else Status.APPROVED,
        channels=("c",),
        marks={"title": Place(path, 2, 1)},
        date=Moment(wall, True),
    )


def findings(posts: list[Post], options: Options) -> list[Finding]:
    workspace = Workspace(Settings(Name({"": "T"}), ZONE), channels={"c": CHANNEL}, posts=(*posts,))
    return list(check(plan(workspace, NOW), options))


def expected(posts: list[Post], options: Options) -> list[tuple[str, int]]:
    """Who is reported and how many posts it says, by looking at all pairs."""
    found = []
    for words in OPENINGS:
        alike = [one for one in posts if one.body.startswith(words)]
        times = {one.id: one.date.in_(ZONE) for one in alike if one.date is not None}
        alike.sort(key=lambda one: (times[one.id], one.id + "/c/0"))
        told = False
        for index, one in enumerate(alike):
            since = times[one.id] - timedelta(days=options.days)
            window = [other for other in alike[: index + 1] if times[other.id] > since]
            if len(window) <= options.max_uses:
                told = False
            elif not told and not (one.status is Status.PUBLISHED and times[one.id] <= NOW):
                told = True
                found.append((one.path, len(window)))
    return sorted(found)


@given(
    st.lists(st.tuples(st.integers(0, 240), st.integers(0, 1), st.booleans()), max_size=14),
    st.integers(1, 3),
    st.integers(1, 40),
)
def test_windows_agree_with_brute_force(
    made: list[tuple[int, int, bool]], uses: int, days: int
) -> None:
    """Over the end of summer time, on Python's own clock arithmetic on both sides."""
    posts = [post(number, *one) for number, one in enumerate(made)]
    options = Options(max_uses=uses, days=days)
    found = [(one.place.path, one.params["posts"]) for one in findings(posts, options)]
    assert sorted(found) == expected(posts, options)
    shuffled = findings(posts[::-1], options)
    assert sorted(one.place.path for one in shuffled) == sorted(path for path, _ in found)


@given(st.text(max_size=200))
def test_any_text_has_an_opening_within_itself(text: str) -> None:
    first = opening(text)
    assert "\n" not in first
    assert len(first) <= len(text)


def test_a_hostile_text_takes_no_time() -> None:
    """Each of these is quadratic for a careless pattern."""
    for sign in ("[", "![", "【", "#", "(", "]("):
        opening(sign * 50_000)


def test_an_opening_is_looked_for_so_far_and_shown_so_far() -> None:
    assert len(opening("a" * 2000)) == 1000, "a text without an end costs no more"
    assert _shown("a" * 40) == "a" * 40
    assert _shown("a" * 41) == "a" * 39 + "…"
    assert _shown("a" * 38 + " bcd") == "a" * 38 + "…"
