"""Intervals: they agree with scipy, and with what they promise."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.intervals import (
    beta_quantile,
    clopper_pearson,
    incomplete_beta,
    negative_binomial_tail,
    rate_ratio,
    wilson,
)

scipy_stats = pytest.importorskip("scipy.stats", reason="scipy comes with the extra `learn`")
counts = st.integers(0, 3000)
positive = st.floats(0.05, 2000, allow_nan=False)


@given(st.floats(0, 1), positive, positive)
def test_the_incomplete_beta_function_is_scipys(x: float, a: float, b: float) -> None:
    assert incomplete_beta(x, a, b) == pytest.approx(
        scipy_stats.beta.cdf(x, a, b), rel=1e-8, abs=1e-12
    )


@given(counts, counts)
def test_a_share_and_its_interval_are_scipys(one: int, other: int) -> None:
    hits, trials = min(one, other), max(one, other, 1)
    theirs = scipy_stats.binomtest(hits, trials)
    for mine, method in ((clopper_pearson, "exact"), (wilson, "wilson")):
        estimate, interval = mine(hits, trials), theirs.proportion_ci(method=method)
        assert estimate.value == hits / trials
        assert (estimate.low, estimate.high) == pytest.approx(
            (interval.low, interval.high), abs=1e-9
        )
        assert estimate.holds(estimate.value)


@given(st.integers(0, 400), positive, st.floats(0.1, 500) | st.just(math.inf))
def test_the_tail_of_a_count_is_scipys(count: int, mean: float, size: float) -> None:
    if math.isinf(size):
        theirs = scipy_stats.poisson.sf(count - 1, mean)
    else:
        theirs = scipy_stats.nbinom.sf(count - 1, size, size / (size + mean))
    assert negative_binomial_tail(count, mean, size) == pytest.approx(theirs, rel=1e-6, abs=1e-12)


def test_nothing_expected_and_nothing_counted() -> None:
    assert negative_binomial_tail(0, 0, 3) == 1
    assert negative_binomial_tail(1, 0, 3) == 0


@given(counts, counts, st.floats(0.1, 1e6), st.floats(0.1, 1e6))
def test_a_ratio_is_turned_round_by_turning_round_what_it_compares(
    one: int, other: int, days: float, more: float
) -> None:
    forth, back = rate_ratio(one, days, other, more), rate_ratio(other, more, one, days)
    if one and other:
        assert forth.value == pytest.approx(one / days / (other / more))
        assert forth.low == pytest.approx(1 / back.high, rel=1e-6)
        assert forth.low < forth.value < forth.high
    elif one + other:
        assert forth.low == 0 or math.isinf(forth.high)
    else:
        assert math.isnan(forth.value)
        assert forth.holds(1)


def test_a_ratio_by_hand() -> None:
    """12 a week for four weeks, then 5 a week for four: R's poisson.test(c(20, 48), c(28, 28))."""
    found = rate_ratio(20, 28, 48, 28)
    theirs = scipy_stats.binomtest(20, 68).proportion_ci(method="exact")
    assert found.value == pytest.approx(20 / 48)
    assert found.low == pytest.approx(theirs.low / (1 - theirs.low), rel=1e-9)
    assert found.high == pytest.approx(theirs.high / (1 - theirs.high), rel=1e-9)
    assert not found.holds(1)


def test_small_numbers_rank_low() -> None:
    """Two of two is not better than sixty of a hundred."""
    assert wilson(2, 2).low < wilson(60, 100).low
    assert wilson(0, 0).low == 0


@given(st.floats(0.001, 0.999), st.floats(0.5, 300), st.floats(0.5, 300))
def test_a_quantile_is_where_the_distribution_says(share: float, a: float, b: float) -> None:
    assert incomplete_beta(beta_quantile(share, a, b), a, b) == pytest.approx(share, abs=1e-6)


@pytest.mark.parametrize("wrong", [(-1, 3), (4, 3)])
def test_more_hits_than_trials_is_a_bug(wrong: tuple[int, int]) -> None:
    for share in (wilson, clopper_pearson):
        with pytest.raises(ValueError, match="of 3"):
            share(*wrong)


def test_no_exposure_is_a_bug() -> None:
    with pytest.raises(ValueError, match="in 0"):
        rate_ratio(1, 0, 1, 1)
    with pytest.raises(ValueError, match="beta"):
        incomplete_beta(0.5, 0, 1)
