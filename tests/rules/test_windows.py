"""Windows are cut on each entry's own clock, also where the clocks of one zone change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srmkit.dates import parse_moment
from srmkit.model import Plan, Post, Status
from srmkit.rules.windows import LONGEST, lookbacks, percent, percent_beside, span
from tests.rules.plans import looking_back, made, plans


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


def test_a_share_is_shown_as_exactly_as_it_takes() -> None:
    assert percent(0.3) == 30
    assert percent(0.125) == 12.5
    assert percent_beside(0.364, 0.3) == 36
    assert percent_beside(0.304, 0.3) == 30.4
    assert percent_beside(0.30001, 0.3) == 30.001
    assert percent_beside(0.3, 0.3) == 30
