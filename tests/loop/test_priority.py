"""Priority: a sum that can be taken apart, in which a few loud voices do not outrank many."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.intervals import rate_ratio, wilson
from srmkit.loop.priority import DAY, Evidence, Factor, Part, Priority, evidence, priority
from srmkit.loop.reasons import reason
from srmkit.model import Record, Weights

NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)
MONTH = timedelta(days=28)
LONG = timedelta(days=400)


def part(own: Priority, factor: Factor) -> Part:
    return next(one for one in own.parts if one.factor is factor)


def heard(records: int, negative: int, **changes: float) -> Evidence:
    made = Evidence(records, records, 0, negative, records, records / 2, records, 0, 0)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_what_records_come_to() -> None:
    """Two people and one unnamed; an age of one half-life counts half; copies name two people."""
    records = [
        Record("1", "app", "a", created_at=NOW, author="x"),
        Record("2", "app", "b", created_at=NOW - MONTH, author="x y"),
        Record("3", "app", "c", created_at=NOW - MONTH / 2),
        Record("4", "form", "d", author="y", weight=50),
    ]
    moods = {("app", "1"): Sentiment.NEGATIVE, ("app", "2"): Sentiment.POSITIVE}
    found = evidence(records, moods, NOW, MONTH)
    assert found.fresh == pytest.approx(1.5 + 0.5**0.5)
    assert replace(found, fresh=0.0) == Evidence(4, 2, 1, 1, 2, 0.0, 3, 2, 1)
    assert found.voices == 3


def test_every_part_is_its_number_times_its_weight_and_they_sum_up() -> None:
    own = heard(40, 10, recent=20, before=5)
    made = priority(own, Weights(), 90, LONG, timedelta(days=7))
    reach, severity, recency, growth, effort = made.parts
    assert (reach.value, reach.of, reach.score) == (40, 90, math.sqrt(40 / 90))
    assert (severity.value, severity.of, severity.score) == (10, 40, wilson(10, 40).low)
    assert (recency.value, recency.of, recency.score) == (20, 40, wilson(20, 40).low)
    low = rate_ratio(20, 28, 5, 28).low
    assert (growth.value, growth.of, growth.low) == (20, 5, low)
    assert growth.score == pytest.approx(1 - 1 / low)
    assert (effort.value, effort.score) == (7, 0.5)
    weights = [part.weight for part in made.parts]
    assert weights == pytest.approx([0.4 / 1.1, 0.3 / 1.1, 0.2 / 1.1, 0.1 / 1.1, 0.1 / 1.1])
    assert made.points == pytest.approx(sum(100 * one.score * one.weight for one in made.parts))


def test_two_of_two_come_after_sixty_of_a_hundred() -> None:
    """Even where the two are of today and the hundred of last year."""
    two = Evidence(2, 2, 0, 2, 2, 2.0, 2, 2, 0)
    hundred = Evidence(100, 100, 0, 60, 100, 0.001, 100, 0, 0)
    few, many = (priority(own, Weights(), 100, LONG) for own in (two, hundred))
    assert few.points < many.points
    for factor in (Factor.REACH, Factor.SEVERITY):
        assert part(few, factor).points < part(many, factor).points
    assert part(few, Factor.GROWTH).points == 0


@given(st.integers(0, 30), st.integers(1, 30), st.integers(2, 20))
def test_the_same_share_of_more_people_is_more_pressing(hits: int, more: int, times: int) -> None:
    small = heard(hits + more, hits)
    large = heard((hits + more) * times, hits * times)
    most = large.records
    assert (
        priority(small, Weights(), most, LONG).points
        < priority(large, Weights(), most, LONG).points
    )


@given(
    st.builds(
        heard,
        st.integers(30, 60),
        st.integers(0, 30),
        recent=st.integers(0, 30),
        before=st.integers(0, 30),
    ),
    st.integers(0, 500),
    st.lists(st.floats(0, 1), min_size=5, max_size=5),
)
def test_it_lies_between_0_and_100_whatever_the_weights(
    own: Evidence, most: int, given_: list[float]
) -> None:
    weights = Weights(given_[0], given_[1], given_[2], given_[3], given_[4])
    made = priority(own, weights, most, LONG, timedelta(days=3))
    assert 0 <= made.points <= 100 + 1e-9
    total = math.fsum(one.weight for one in made.parts)
    assert total == pytest.approx(1) or sum(given_) == 0


def test_without_records_there_is_no_priority_and_an_effort_nobody_guessed_counts_neither_way() -> (
    None
):
    assert priority(Evidence(), Weights(), 9, LONG) == Priority()
    guessed = priority(heard(9, 3), replace(Weights(), effort=0), 9, LONG, timedelta(days=90))
    assert guessed.points == pytest.approx(priority(heard(9, 3), Weights(), 9, LONG).points)


def test_growth_is_not_known_before_anybody_listened() -> None:
    """A workspace that began four weeks ago would see everything grow without end."""
    own = heard(20, 5, recent=20, before=0)
    new = part(priority(own, Weights(), 20, timedelta(days=30)), Factor.GROWTH)
    assert math.isnan(new.low)
    assert new.points == 0
    assert "too little is known" in reason(new, MONTH, "en")
    known = part(priority(own, Weights(), 20, LONG), Factor.GROWTH)
    assert known.points > 0
    half = part(priority(own, Weights(), 20, timedelta(days=42)), Factor.GROWTH)
    assert half.low == pytest.approx(rate_ratio(20, 28, 0, 14).low)


def test_the_half_life_is_the_workspaces() -> None:
    records = [Record("1", "app", "a", created_at=NOW - 7 * DAY)]
    assert evidence(records, {}, NOW, 7 * DAY).fresh == 0.5
    assert evidence(records, {}, NOW, 14 * DAY).fresh == pytest.approx(0.5**0.5)


def test_reasons_name_the_number_and_its_lower_end() -> None:
    made = priority(heard(40, 10, recent=30, before=5), Weights(), 90, LONG, DAY)
    said = {one.factor: reason(one, MONTH, "en") for one in made.parts}
    assert said[Factor.REACH] == "40 people; what most people speak of is spoken of by 90"
    assert said[Factor.SEVERITY] == "10 of 40 negative, so at least 14.2 %"
    assert said[Factor.EFFORT] == "1 day"
    assert "30 in 28 days after 5 in the 28 before, so at least 2" in said[Factor.GROWTH]
    assert "負面" in reason(made.parts[1], MONTH, "zh-Hant")
