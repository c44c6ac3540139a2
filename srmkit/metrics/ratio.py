"""A ratio of two sums over posts and how sure it is, when one post may weigh more than ten others.

Clicks of one post are not independent trials, so the interval is of a ratio estimator whose units
are posts: the variance by linearisation (Cochran, Sampling Techniques, 3rd ed. 1977, 6.4), on the
log scale, with Student's t for as many posts as there are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from srmkit.intervals import LEVEL, Estimate, beta_quantile


def ratio(parts: Sequence[float], wholes: Sequence[float], level: float = LEVEL) -> Estimate:
    """Σ parts / Σ wholes with its interval, each pair one post; nothing below 0 in either.

    `nan` where nothing was counted below the line; from 0 to infinity for a single post. Where all
    parts are 0, the upper end is the exact one of a Poisson count of 0.
    """
    whole, part, n = math.fsum(wholes), math.fsum(parts), len(parts)
    if whole <= 0:
        return Estimate(math.nan, 0.0, math.inf)
    if part == 0:
        return Estimate(0.0, 0.0, -math.log((1 - level) / 2) / whole)
    value = part / whole
    if n < 2:
        return Estimate(value, 0.0, math.inf)
    rest = math.fsum((a - value * b) ** 2 for a, b in zip(parts, wholes, strict=True))
    reach = student(n - 1, level) * math.sqrt(rest * n / (n - 1)) / part
    return Estimate(value, value * math.exp(-reach), value * math.exp(reach))


def share(mine: Sequence[float], others: Sequence[float], level: float = LEVEL) -> Estimate:
    """The share that `mine` has of the sum of both, each value one post, none below 0.

    How many posts there are on each side is what was decided, so the interval is of the ratio of
    their means, on the logit scale, with the freedom of Welch and Satterthwaite. From 0 to 1 where
    a side has fewer than two posts or nothing; `nan` where there is nothing at all.
    """
    own, rest = math.fsum(mine), math.fsum(others)
    if own + rest <= 0:
        return Estimate(math.nan, 0.0, 1.0)
    value = own / (own + rest)
    if min(len(mine), len(others)) < 2 or not 0 < value < 1:
        return Estimate(value, 0.0, 1.0)
    sides = [(_log_variance(side), len(side) - 1) for side in (mine, others)]
    whole = math.fsum(variance for variance, _ in sides)
    if whole == 0:
        return Estimate(value, value, value)
    freedom = whole**2 / math.fsum(variance**2 / free for variance, free in sides)
    reach = student(freedom, level) * math.sqrt(whole)
    middle = math.log(own / rest)
    return Estimate(value, _logistic(middle - reach), _logistic(middle + reach))


def _log_variance(values: Sequence[float]) -> float:
    """Of the log of their mean, by linearisation."""
    n, mean = len(values), math.fsum(values) / len(values)
    return math.fsum((value - mean) ** 2 for value in values) / (n - 1) / n / mean**2


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0


def student(freedom: float, level: float = LEVEL) -> float:
    """How many standard errors hold `level` of Student's t with so many degrees of freedom.

    By its relation to the beta distribution: P(|T| > t) = I(ν / (ν + t²); ν/2, 1/2), DLMF 8.17.
    """
    below = beta_quantile(1 - level, freedom / 2, 0.5)
    return math.sqrt(freedom * (1 / below - 1))
