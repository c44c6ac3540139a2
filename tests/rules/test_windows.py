"""Windows are cut on each entry's own clock, also where the clocks of one zone change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.dates import parse_moment
from srmkit.model import Entry, Intent, Plan, Post, Status
from srmkit.rules.windows import (
    LONGEST,
    Rise,
    Windows,
    _Level,
    lookbacks,
    percent,
    percent_beside,
    rises,
    span,
)
from tests.rules.plans import expected, looking_back, made, plans, reaches


def entry(channel: str, date: str) -> Post:
    return Post(
        id="",
        path="",
        title="",
        body="",
        marks={},
        status=Status.APPROVED,
        channels=(channel,),
        date=parse_moment(date),
    )


def test_an_edge_that_moves_back_takes_entries_in_again() -> None:
    """The clocks of New York went back on November 1, so that seven days before its 08:10 on the
    4th are an hour further back than seven days before the same time in Hong Kong."""
    plan = made(
        [
            entry("hk", "2026-10-28 20:10"),  # 12:10 UTC
            entry("hk", "2026-10-28 20:20"),  # 12:20 UTC
            entry("hk", "2026-11-04 21:00"),  # 13:00 UTC; its week begins after 13:00 UTC
            entry("ny", "2026-11-04 08:10"),  # 13:10 UTC; its week begins after 12:10 UTC
        ]
    )
    assert list(lookbacks(plan.entries, 7)) == [(0, 1), (0, 2), (2, 3), (1, 4)]


@given(plan=plans, days=st.sampled_from([0, 1, 7, 28, 10**9]))
def test_agrees_with_looking_at_every_entry(plan: Plan, days: int) -> None:
    found = list(lookbacks(plan.entries, days))
    assert len(found) == len(plan.entries)
    for number, (first, last) in enumerate(found):
        wanted = looking_back(plan.entries, number, min(days, LONGEST)) if days else []
        assert list(plan.entries[first:last]) == wanted


def test_no_number_of_days_is_too_many() -> None:
    assert span(10**9) == span(LONGEST)
    assert span(28).days == 28
    assert span(LONGEST).days == 36_600, "a century, leap days and all"


def test_a_share_is_shown_as_exactly_as_it_takes() -> None:
    assert percent(0.3) == 30
    assert percent(0.125) == 12.5
    assert percent(0.12345678) == 12.3457
    assert str(percent(0.3)) == str(percent_beside(0.3, 0.3)) == "30"
    assert percent_beside(0.300_000_000_1, 0.3) == 30.000_000_01
    assert percent_beside(0.300_000_000_04, 0.3) == 30, "nobody reads nine decimals"
    assert percent_beside(0.3 + 1e-12, 0.3) == 30
    assert percent_beside(0.364, 0.3) == 36
    assert percent_beside(0.304, 0.3) == 30.4
    assert percent_beside(0.30001, 0.3) == 30.001
    assert percent_beside(0.3, 0.3) == 30


def is_sold(entry: Entry) -> bool:
    return entry.post.intent in {Intent.SELL, Intent.ASK}


@pytest.mark.parametrize("ends_only", [False, True], ids=["all-windows", "windows-of-its-own"])
@given(
    plan=plans,
    days=st.sampled_from([1, 7, 28]),
    most=st.integers(0, 4),
    least=st.integers(0, 4),
)
def test_rises_agree_with_looking_at_every_window(
    ends_only: bool, plan: Plan, days: int, most: int, least: int
) -> None:
    """With drafts and without, whether all windows are judged or those that end with a hit."""
    entries = [entry for entry in plan.entries if reaches(entry)]
    hits = [is_sold(entry) for entry in entries]

    def over(mine: int, count: int) -> bool | None:
        return None if count < least else mine > most

    def too_much(window: list[Entry]) -> bool | None:
        return over(sum(map(is_sold, window)), len(window))

    ends = (lambda window: is_sold(window[-1])) if ends_only else None
    wanted = sorted(
        (mild, [one.id for one in window if is_sold(one)], len(window))
        for mild, window in expected(entries, days, too_much, ends)
    )
    windows = Windows(entries, days)
    own = [number for number, hit in enumerate(hits) if hit]
    found = windows.rises_of(own, over) if ends_only else windows.rises(hits, over)
    assert wanted == sorted(
        (rise.mild, [one.id for one in rise.hits], rise.count) for rise in found
    )
    again = [] if ends_only else list(rises(entries, days, hits, over))
    assert again == ([] if ends_only else list(windows.rises(hits, over)))


def test_what_lies_before_a_window_is_not_counted_in_it() -> None:
    """Nor where the window has a draft, and all of it is judged once more."""
    days = ("01", "10", "11")
    posts = [replace(entry("hk", f"2026-11-{day} 09:00"), intent=Intent.SELL) for day in days]
    plan = made([*posts[:2], replace(posts[2], status=Status.DRAFT)])
    windows, hits = Windows(plan.entries, 7), [True] * 3
    assert list(windows.rises(hits, lambda mine, count: mine > 2)) == []
    (rise,) = windows.rises(hits, lambda mine, count: mine > 1)
    assert (rise.mild, rise.count) == (True, 2)


def test_a_rise_names_the_last_thirty_before_it() -> None:
    entries = tuple(made([entry("hk", f"2026-11-{day:02} 09:00") for day in range(1, 31)]).entries)
    long = Rise((*entries, *entries), 60, mild=False)
    assert long.others == (entries[-1], *entries[:-1])
    assert Rise(entries[:2], 2, mild=False).others == entries[:1]


def test_at_first_nothing_is_above_and_nothing_was_said() -> None:
    assert _Level() == _Level(above=False, said=-1)
    assert not hasattr(_Level(), "__dict__"), "there are two for each window of each rule"
    assert not _Level().rises(None, 0, 0)
    assert _Level().rises(True, 0, 0)
