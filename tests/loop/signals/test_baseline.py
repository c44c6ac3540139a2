"""What is usual: level, weekdays, scatter, and nothing from the future."""

from __future__ import annotations

import numpy as np
import pytest

from srmkit.intervals import negative_binomial_tail
from srmkit.loop.signals.baseline import Baseline, Expected
from srmkit.loop.signals.scan import scan
from srmkit.loop.signals.tail import MEMORY, Ewma, day_tail


def taught(counts: list[int]) -> tuple[Baseline, Expected]:
    baseline = Baseline()
    expected = baseline.expect(1.0)
    for day, count in enumerate([*counts, 0]):
        share = baseline.rhythm()[day % 7]
        expected = baseline.expect(share)
        if day < len(counts):
            baseline.learn(day % 7, share, count, expected)
    return baseline, expected


def test_a_steady_level_is_learned_and_doubted_less() -> None:
    _, early = taught([5] * 7)
    _, late = taught([5] * 84)
    assert late.mean == pytest.approx(5, rel=0.05)
    assert late.doubt < early.doubt


def test_weekdays_are_told_apart_once_there_is_enough() -> None:
    week = [20, 10, 10, 10, 10, 5, 5]
    baseline, _ = taught(week * 12)
    shares = baseline.rhythm()
    assert shares[0] == pytest.approx(2, rel=0.15)
    assert shares[6] == pytest.approx(0.5, rel=0.2)
    assert sum(shares) == pytest.approx(7)


def test_a_part_with_few_records_borrows_the_weekdays_of_all() -> None:
    of_all = [2.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5]
    assert Baseline().rhythm(of_all) == pytest.approx(of_all)


def test_a_level_that_rises_is_followed() -> None:
    _, expected = taught([4] * 60 + [12] * 60)
    assert 10 < expected.mean < 12.5


def test_one_day_of_a_hundred_does_not_become_the_usual() -> None:
    _, before = taught([5] * 60)
    _, after = taught([5] * 60 + [100])
    assert after.mean < before.mean * 1.15


def test_scatter_is_learned_from_counts_that_scatter() -> None:
    random = np.random.default_rng(4)
    calm = [int(count) for count in random.poisson(10, 180)]
    wild = [int(count) for count in random.negative_binomial(2, 2 / 12, 180)]
    assert taught(calm)[1].spread < 0.1
    assert taught(wild)[1].spread > 0.25


def test_nothing_looks_ahead() -> None:
    """A day's expectation and verdict are the same, whatever comes after it."""
    random = np.random.default_rng(5)
    counts = [int(count) for count in random.poisson(3, 80)]
    counts[50] = 40
    whole = scan(counts, counts, 0, 1e-3, lambda day: True)
    assert next(peak.day for peak in whole.peaks) == 50
    for end in (30, 51, 60):
        part = scan(counts[:end], counts[:end], 0, 1e-3, lambda day: True)
        assert part.expected == whole.expected[:end]
        assert part.peaks == tuple(peak for peak in whole.peaks if peak.day < end)


def test_a_single_day_is_as_unlikely_either_way() -> None:
    """After one day the weighted sum is that day: both tails are one number."""
    expected = Expected(3.0, 0.2, 0.05)
    sums = Ewma()
    sums.add(9, expected)
    assert sums.tail_with(0, expected.doubt) == pytest.approx(day_tail(9, expected))
    assert day_tail(9, expected) == pytest.approx(negative_binomial_tail(9, 3.0, 4.0))
    assert day_tail(3, expected) == 1.0


def test_the_tail_of_the_weighted_sum_is_that_of_simulated_sums() -> None:
    """Against 200,000 sums of days with that scatter: right within a third down to 1 in 1,000."""
    expected = Expected(4.0, 0.15, 1e-6)
    random = np.random.default_rng(6)
    size = 1 / 0.15
    days = random.negative_binomial(size, size / (size + 4.0), (200_000, 12))
    weights = MEMORY ** np.arange(11, -1, -1)
    sums = days @ weights
    for share in (0.05, 0.01, 0.001):
        limit = float(np.quantile(sums, 1 - share))
        ours = Ewma()
        for _ in range(12):
            ours.add(4, expected)
        ours.count = limit
        assert ours.tail_with(0, 1e-6) == pytest.approx(share, rel=0.33)


def test_more_is_never_likelier() -> None:
    expected = Expected(2.0, 0.1, 0.02)
    sums = Ewma()
    for count in (1, 2, 3, 4):
        sums.add(count, expected)
    tails = [sums.tail_with(more, 0.02) for more in range(20)]
    assert tails == sorted(tails, reverse=True)
    assert tails[-1] < 1e-4
