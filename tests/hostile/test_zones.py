"""Every zone's clock changes: a time that does not exist or comes twice is a problem with its line,
and nothing with such a time counts as out. Years of the Republic, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest

from srmkit import build
from srmkit.dates import DateFault, parse_moment
from srmkit.load import load_workspace
from tests.workspaces import tree

HOUR = timedelta(hours=1)
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


def changes(name: str) -> Iterator[tuple[datetime, timedelta, timedelta]]:
    """The changes of a zone's clock in two years: the instant, the offset before and after it."""
    zone, at = ZoneInfo(name), FIRST
    while at < LAST:
        before, after = (one.astimezone(zone).utcoffset() for one in (at, at + HOUR * 24))
        assert before is not None
        assert after is not None
        if before != after:
            low, high = at, at + HOUR * 24
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                same = middle.astimezone(zone).utcoffset() == before
                low, high = (middle, high) if same else (low, middle)
            instant = high.replace(second=0, microsecond=0)
            yield instant, before, after
        at += HOUR * 24


@cache
def found() -> tuple[tuple[str, datetime, timedelta, timedelta], ...]:
    """Of every zone that changes its clock, all changes."""
    names = sorted(one for one in available_timezones() if "/" in one and one[:5] != "posix")
    return tuple((name, *one) for name in names for one in changes(name))


def doubtful(instant: datetime, before: timedelta, after: timedelta) -> str:
    """A local time in the middle of what is skipped, or of what comes twice."""
    wall = (instant + before).replace(tzinfo=None)
    middle = wall + (after - before) / 2
    return middle.strftime("%Y-%m-%d %H:%M")


def test_there_are_changes_of_both_kinds() -> None:
    assert len({name for name, *_ in found()}) >= 150
    assert {after > before for _, _, before, after in found()} == {True, False}


def test_no_doubtful_time_is_an_instant() -> None:
    for name, instant, before, after in found():
        moment = parse_moment(doubtful(instant, before, after))
        with pytest.raises(DateFault):
            moment.on(ZoneInfo(name))


def test_times_beside_a_change_are_the_instants_that_they_say() -> None:
    for name, instant, before, after in found():
        for wanted, offset in ((instant - 3 * HOUR, before), (instant + 3 * HOUR, after)):
            wall = (wanted + offset).replace(tzinfo=None).strftime("%Y-%m-%d %H:%M")
            assert parse_moment(wall).on(ZoneInfo(name)) == wanted, (name, wall)


def test_nothing_with_a_doubtful_time_is_out_early() -> None:
    """In every zone there is a problem at the line, and the later of the two readings counts."""
    last = {name: (instant, before, after) for name, instant, before, after in found()}
    names = sorted(last)
    channels = {f"c{n}": {"network": "blog", "timezone": name} for n, name in enumerate(names)}
    posts, latest = [], {}
    for n, name in enumerate(names):
        text = doubtful(*last[name])
        wall = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
        latest[f"p{n}"] = wall - min(last[name][1:])
        posts.append(
            {"id": f"p{n}", "date": text, "status": "published", "channels": [f"c{n}"], "text": "x"}
        )
    loaded = load_workspace(tree({"channels": channels, "posts": posts}))
    told = {one.place.path for one in loaded.problems if one.code == "SRC006" and one.place.line}
    assert told == {f"content/posts/post-{n}.md" for n in range(1, len(names) + 1)}
    entries = build.check(loaded, datetime(2030, 1, 1, tzinfo=UTC)).plan.entries
    assert entries
    assert all(one.at >= latest[one.post.id] for one in entries)


@pytest.mark.parametrize(
    "date", ["民國115年12月1日", "115-12-01", "115/12/01", "0115-12-01", "民國一一五年十二月一日"]
)
def test_years_of_the_republic_are_never_guessed(date: str) -> None:
    post = {"date": date, "status": "published", "channels": ["ig"], "text": "x"}
    loaded = load_workspace(tree({"channels": {"ig": {"network": "instagram"}}, "posts": [post]}))
    assert [one.code for one in loaded.problems if one.place.line] == ["SRC006"]
    entries = build.check(loaded, datetime(2030, 1, 1, tzinfo=UTC)).plan.entries
    assert not [one for one in entries if one.at is not None]
