"""A ratio over posts holds what is true as often as it says, also where one post outweighs ten."""

from __future__ import annotations

import math
import random

import pytest

from srmkit.intervals import Estimate
from srmkit.metrics.ratio import ratio, share, student

stats = pytest.importorskip("scipy.stats")


@pytest.mark.parametrize("freedom", [1, 2, 5, 9, 30, 400])
@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.99])
def test_student_is_scipy_s(freedom: int, level: float) -> None:
    expected = stats.t.ppf((1 + level) / 2, freedom)
    assert student(freedom, level) == pytest.approx(expected, rel=1e-9)


def test_by_hand() -> None:
    """Three posts of 100 with 1, 2 and 3: residuals −1, 0, 1, so the error of the log is
    √(2 · 3/2) / 6 and t of two degrees is 4.3027."""
    found = ratio([1, 2, 3], [100, 100, 100])
    assert found.value == pytest.approx(0.02)
    reach = 4.302652729911275 * math.sqrt(2 * 3 / 2) / 6
    assert found.high == pytest.approx(0.02 * math.exp(reach))
    assert found.low == pytest.approx(0.02 * math.exp(-reach))


def test_edges() -> None:
    assert math.isnan(ratio([], []).value)
    assert math.isnan(ratio([0], [0]).value)
    alone = ratio([5], [100])
    assert (alone.value, alone.low, alone.high) == (0.05, 0.0, math.inf)
    nothing = ratio([0, 0], [50, 50])
    assert (nothing.value, nothing.low) == (0.0, 0.0)
    assert nothing.high == pytest.approx(stats.chi2.ppf(0.975, 2) / 2 / 100)
    assert math.isnan(share([], []).value)
    assert share([1.0, 2.0], []) == Estimate(1.0, 0.0, 1.0)
    assert share([1.0], [1.0, 2.0]) == Estimate(0.25, 0.0, 1.0)
    assert share([2.0, 2.0], [1.0, 1.0]).holds(2 / 3)


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """Twelve posts of very different size whose own rates differ: 95 % ± 4 of 600."""
    rng = random.Random(7)  # noqa: S311, the same each time
    held = 0
    for _ in range(600):
        sizes = [int(rng.lognormvariate(6, 0.8)) + 30 for _ in range(12)]
        clicks = [
            sum(rng.random() < rate for _ in range(size))
            for size in sizes
            if (rate := 0.05 * rng.lognormvariate(-0.08, 0.4))
        ]
        held += ratio(clicks, sizes).holds(0.05)
    assert 0.91 <= held / 600 <= 0.985


def test_a_share_over_posts_holds_the_truth() -> None:
    """A third of 30 posts, alike in everything, has a third of the engagement."""
    rng = random.Random(11)  # noqa: S311
    held = 0
    for _ in range(600):
        values = [rng.lognormvariate(0, 0.7) for _ in range(30)]
        held += share(values[:10], values[10:]).holds(1 / 3)
    assert 0.91 <= held / 600 <= 0.985
