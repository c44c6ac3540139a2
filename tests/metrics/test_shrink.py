"""Groups are drawn towards what is usual exactly as the model says, by brute force."""

from __future__ import annotations

import math

import pytest

from srmkit.metrics.shrink import SPREAD, Sample, shrunk

np = pytest.importorskip("numpy")

GROUPS = [
    [Sample(0.4, 12), Sample(-0.3, 8), Sample(0.05, 20), Sample(0.9, 1)],
    [Sample(0.02, 15), Sample(-0.03, 15)],
    [Sample(1.5, 10), Sample(-1.4, 10), Sample(0.1, 4)],
]


def brute(groups: list[Sample], variance: float, which: int) -> tuple[float, float, float]:
    """Mean and 2.5 and 97.5 % points of μ of one group: the joint density of μ and τ on a fine
    grid, the other groups' μ summed over grids of their own."""
    taus = np.linspace(1e-4, 5 * SPREAD, 1500)
    mus = np.linspace(-4, 4, 4001)
    weight = np.exp(-0.5 * (taus / SPREAD) ** 2)
    prior = np.exp(-0.5 * (mus[None, :] / taus[:, None]) ** 2)
    prior /= prior.sum(axis=1, keepdims=True)
    for place, one in enumerate(groups):
        if place != which:
            like = np.exp(-0.5 * (one.mean - mus[None, :]) ** 2 * one.n / variance)
            weight = weight * (prior * like).sum(axis=1)
    own = groups[which]
    joint = (
        weight[:, None] * prior * np.exp(-0.5 * (own.mean - mus[None, :]) ** 2 * own.n / variance)
    )
    density = joint.sum(axis=0)
    density /= density.sum()
    below = density.cumsum()
    at = [float(np.interp(share, below, mus)) for share in (0.025, 0.975)]
    return float((density * mus).sum()), at[0], at[1]


@pytest.mark.parametrize("groups", GROUPS)
@pytest.mark.parametrize("variance", [0.2, 1.0])
def test_it_is_the_model_s_own_answer(groups: list[Sample], variance: float) -> None:
    for place, found in enumerate(shrunk(groups, variance)):
        mean, low, high = brute(groups, variance, place)
        assert found.value == pytest.approx(mean, abs=0.01)
        assert found.low == pytest.approx(low, abs=0.02)
        assert found.high == pytest.approx(high, abs=0.02)


def test_one_post_is_drawn_further_than_many() -> None:
    many, one, *_ = shrunk([Sample(0.8, 30), Sample(0.8, 1), *[Sample(0.0, 20)] * 4], 0.3)
    assert 0 < one.value < many.value < 0.8
    assert one.high - one.low > many.high - many.low


def test_all_alike_claims_nothing() -> None:
    for one in shrunk([Sample(0.0, 5)] * 6, 0.3):
        assert one.value == pytest.approx(0.0, abs=1e-9)
        assert one.low < 0 < one.high


def test_it_is_symmetric() -> None:
    up, down = (shrunk([Sample(sign * 0.5, 9), Sample(0.0, 9)], 0.4)[0] for sign in (1, -1))
    assert up.value == pytest.approx(-down.value)
    assert up.low == pytest.approx(-down.high, abs=1e-4)


@pytest.mark.parametrize(("groups", "variance"), [([Sample(0.0, 0)], 1.0), ([], 0.0)])
def test_nonsense_is_refused(groups: list[Sample], variance: float) -> None:
    with pytest.raises(ValueError, match="variance"):
        shrunk(groups, variance)
    assert not math.isnan(variance)
