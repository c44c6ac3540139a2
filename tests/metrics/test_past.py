"""Earlier results are one more reason for a slot, and never put one where a rule says no."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from srmkit.intervals import Estimate
from srmkit.metrics.dimensions import Dimension, slot
from srmkit.metrics.learn import Group, Learned, learn
from srmkit.model import Workspace
from srmkit.problems import Severity
from srmkit.suggest import Past, Proposal, move, suggest
from srmkit.suggest.past import WEIGHT
from tests.metrics.given import NOW
from tests.quality.results import made
from tests.workspaces import instant, report

CASE: dict[str, Any] = {
    "now": NOW,
    "channels": {"fb": {"network": "facebook", "quiet_hours": ["22:00-08:00"]}},
    "audiences": {"fans": {"active_hours": ["12:00-22:00"]}},
    "cadence": {"preset": "strict"},
    "posts": [
        {"title": "P", "id": "p", "date": "2026-12-02 12:30", "channels": ["fb"],
         "audiences": ["fans"], "intent": "sell"},
        {"title": "Q", "id": "q", "date": "2026-12-05 18:00", "channels": ["fb"],
         "audiences": ["fans"], "intent": "sell"},
    ],
}  # fmt: skip


def past(times: float, hour: int, n: int = 12, weekday: int | None = None) -> Past:
    """One hour at which posts did that many times as well as usual."""
    key = f"{hour:02}" if weekday is None else slot(weekday, hour)
    dimension = Dimension.HOUR if weekday is None else Dimension.SLOT
    group = Group(key, n, 0.05, Estimate(times, times * 0.9, times * 1.1))
    return Past(Learned(40, 0, {dimension: (group,)}))


def workspace() -> Workspace:
    return report(CASE).plan.workspace


def proposed(known: Past | None) -> Proposal:
    whole = workspace()
    return suggest(whole, instant(NOW), whole.posts[0], count=8, past=known)


def test_nothing_learned_changes_nothing() -> None:
    assert proposed(None) == proposed(Past(Learned()))
    assert proposed(None) == proposed(past(2.0, 19, n=2)), "of two results nothing is claimed"


def test_a_good_hour_goes_first_and_says_why() -> None:
    slots = proposed(past(1.8, 19)).slots
    assert slots[0].at.hour == 19
    said = [reason.text() for reason in slots[0].reasons]
    assert (
        "results at this hour: 1.80 × the usual engagement, 95 % 1.62 to 1.98, 12 results" in said
    )
    assert all(0 <= one.score <= 1 for one in slots)


def test_a_bad_hour_goes_last() -> None:
    hour = proposed(None).slots[0].at.hour
    assert proposed(past(0.3, hour)).slots[0].at.hour != hour


def test_a_weekday_s_hour_counts_before_the_hour_of_all_days() -> None:
    """Saturday at eight is its own; Sunday at eight is as any day at eight."""
    hour = Group("20", 30, 0.05, Estimate(1.1, 1.0, 1.2))
    saturday = Group(slot(5, 20), 5, 0.05, Estimate(1.6, 1.2, 2.1))
    known = Past(Learned(40, 0, {Dimension.HOUR: (hour,), Dimension.SLOT: (saturday,)}))
    (entry,) = made(1, 1, lambda number, pillar: 1.0).each
    said = {}
    for day in (5, 6):
        at = entry.entry.at.replace(year=2026, month=12, day=day, hour=20)
        worth, (reason,) = known.of([replace(entry.entry, at=at)])
        said[day] = (worth, reason.message.id, reason.params["times"])
    assert said[5][1:] == ("suggest.past-slot", "1.60")
    assert said[6][1:] == ("suggest.past-hour", "1.10")
    assert said[5][0] > said[6][0] > 0.5


@pytest.mark.parametrize("times", [0.3, 1.0, 3.0])
@pytest.mark.parametrize("hour", [9, 12, 19, 23])
def test_nothing_is_proposed_that_check_rejects(times: float, hour: int) -> None:
    """Three in the morning may do wonders: somebody sleeps then, and rules come first."""
    whole = workspace()
    before = {(one.code, one.place.path) for one in report(CASE).problems}
    for found in proposed(past(times, hour)).slots:
        moved = whole.with_post(move(whole.posts[0], found.moment, None))
        assert moved.posts[0].date == found.moment
        text = f"{found.at:%Y-%m-%d %H:%M}"
        posts = [{**CASE["posts"][0], "date": text}, CASE["posts"][1]]
        after = report({**CASE, "posts": posts}).problems
        added = {(one.code, one.place.path) for one in after} - before
        assert added == set(), text
        assert all(one.severity is not Severity.ERROR for one in after)


def test_it_takes_what_is_learned_from_results() -> None:
    results = made(9, 120, lambda number, pillar: 1.0)
    known = Past(learn(results))
    worth, reasons = known.of([results.each[0].entry])
    assert 0 <= worth <= 1
    assert bool(known)
    assert len(reasons) <= 1
    assert WEIGHT < 0.25, "people's own hours and rest weigh more than results"
