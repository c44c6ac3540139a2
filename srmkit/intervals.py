"""How sure a number is: without an interval two out of two look better than sixty of a hundred.

Standard library only, exact where exact is possible. The incomplete beta function is evaluated by
its continued fraction (DLMF 8.17.22, by Lentz's method as modified by Thompson and Barnett 1986).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist

from srmkit.frozen import frozen

LEVEL = 0.95
"""Share of intervals, made in this way, that hold the true value."""


@frozen
class Estimate:
    """A number and the interval that it is known to; without data it lies anywhere."""

    value: float
    low: float
    high: float

    def holds(self, number: float) -> bool:
        """Whether `number` is among what cannot be ruled out."""
        return self.low <= number <= self.high


def wilson(hits: float, trials: float, level: float = LEVEL) -> Estimate:
    """A share, with the score interval of Wilson (1927); `nan` in 0 to 1 where nothing was tried.

    `hits` and `trials` may be weights. Raises ValueError unless 0 ≤ hits ≤ trials.
    """
    if not 0 <= hits <= trials:
        raise ValueError(f"{hits} of {trials}")
    if not trials:
        return Estimate(math.nan, 0.0, 1.0)
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = hits / trials
    middle = share + z * z / (2 * trials)
    reach = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    low = 0.0 if hits == 0 else max(0.0, (middle - reach) / scale)
    high = 1.0 if hits == trials else min(1.0, (middle + reach) / scale)
    return Estimate(share, low, high)


def clopper_pearson(hits: int, trials: int, level: float = LEVEL) -> Estimate:
    """A share, with the interval of Clopper and Pearson (1934): it never holds less than `level`.

    Raises ValueError unless 0 ≤ hits ≤ trials.
    """
    if not 0 <= hits <= trials:
        raise ValueError(f"{hits} of {trials}")
    tail = (1 - level) / 2
    low = beta_quantile(tail, hits, trials - hits + 1) if hits else 0.0
    high = beta_quantile(1 - tail, hits + 1, trials - hits) if hits < trials else 1.0
    return Estimate(hits / trials if trials else math.nan, low, high)


def rate_ratio(
    after: int,
    after_exposure: float,
    before: int,
    before_exposure: float,
    level: float = LEVEL,
) -> Estimate:
    """The rate `after / after_exposure` in units of the rate before, with its exact interval: given
    the sum of two Poisson counts, one of them is binomial (Przyborowski and Wilenski 1940).

    `nan` where nothing was counted, infinite where nothing was before. Raises ValueError for
    negative counts and for exposures that are not above 0.
    """
    if after < 0 or before < 0 or after_exposure <= 0 or before_exposure <= 0:
        raise ValueError(f"{after} in {after_exposure}, {before} in {before_exposure}")
    scale = before_exposure / after_exposure
    if not after + before:
        return Estimate(math.nan, 0.0, math.inf)
    share = clopper_pearson(after, after + before, level)
    return Estimate(*(_odds(one) * scale for one in (share.value, share.low, share.high)))


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf


def negative_binomial_tail(count: int, mean: float, size: float) -> float:
    """How likely a count of at least `count` is where `mean` are expected, with the variance
    mean + mean² / `size`. An infinite `size` is a Poisson count."""
    if count <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    if math.isinf(size):
        return _gamma_tail(count, mean)
    return incomplete_beta(mean / (mean + size), count, size)


def _gamma_tail(count: int, mean: float) -> float:
    """P(X ≥ count) of a Poisson count: the terms from `count` on, or one minus those before."""
    if count > mean:
        return min(1.0, _poisson_sum(count, mean, 1))
    return max(0.0, 1.0 - _poisson_sum(count - 1, mean, -1))


def _poisson_sum(first: int, mean: float, step: int) -> float:
    term = math.exp(first * math.log(mean) - mean - math.lgamma(first + 1))
    total, k = 0.0, first
    while term > total * 1e-17 and k >= 0:
        total += term
        term *= mean / (k + 1) if step > 0 else k / mean
        k += step
    return total


def beta_quantile(share: float, a: float, b: float) -> float:
    """Where the beta distribution has `share` of itself below."""
    return _root(lambda x: incomplete_beta(x, a, b) - share)


def _root(rising: Callable[[float], float]) -> float:
    """Where a function that rises from 0 to 1 crosses nought, to the last bit that matters."""
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function: the beta distribution's share below `x`.

    Raises ValueError for an `a` or `b` that is not above 0.
    """
    if a <= 0 or b <= 0:
        raise ValueError(f"no beta distribution has {a} and {b}")
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    if x < (a + 1) / (a + b + 2):  # where the fraction converges at once
        return min(1.0, front * _fraction(x, a, b) / a)
    return max(0.0, 1.0 - front * _fraction(1 - x, b, a) / b)


_TINY = 1e-300
_MOST_TERMS = 100_000


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1.0 / _away(1.0 - (a + b) * x / (a + 1.0))
    value = d
    for m in range(1, _MOST_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1.0 / _away(1.0 + term * d)
            c = _away(1.0 + term / c)
            value *= c * d
        if abs(c * d - 1.0) < 1e-15:
            break
    return value


def _away(number: float) -> float:
    """`number`, or what stands for nought where one is divided by it."""
    return number if abs(number) > _TINY else _TINY
