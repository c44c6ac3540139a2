"""Groups of posts drawn towards what is usual, as far as their number and spread ask for it.

Without it the best group is always the one with a single lucky post. The model is normal-normal on
the log of a rate. A post's log-rate, less what is usual, is y = μ(group) + noise of variance s²,
pooled within the groups. The groups' μ are normal around 0 with spread τ. τ itself is not taken for
known: it is integrated out over a half-normal prior with scale `SPREAD` (Gelman 2006, "Prior
distributions for variance parameters in hierarchical models"), so that few groups are not taken for
equal ones, and one far away does not make all of them differ. Given τ, a group with mean ȳ of n
posts is normal around B·ȳ with variance B·s²/n, where B = τ² / (τ² + s²/n).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

from srmkit.frozen import frozen
from srmkit.intervals import LEVEL, Estimate

SPREAD = 0.5
"""Scale of the prior of τ: groups rarely differ from what is usual by more than a factor of e."""
_FARTHEST = 5 * SPREAD
_STEPS = 80
_PRECISE = 1e-5


@frozen
class Sample:
    """What is seen of one group: the mean of its posts' log-rates less the usual, and how many."""

    mean: float
    n: int


def shrunk(groups: Sequence[Sample], variance: float, level: float = LEVEL) -> tuple[Estimate, ...]:
    """Each group's μ, mean and equal-tailed interval, with `variance` s² between posts of a group.

    Raises ValueError for a variance that is not above 0 or a group without posts.
    """
    if variance <= 0 or any(one.n < 1 for one in groups):
        raise ValueError(f"variance {variance}, posts {[one.n for one in groups]}")
    spreads = [(step + 0.5) * _FARTHEST / _STEPS for step in range(_STEPS)]
    weights = _posterior(spreads, groups, variance)
    return tuple(_mixed(one, spreads, weights, variance, level) for one in groups)


def _posterior(spreads: Sequence[float], groups: Sequence[Sample], variance: float) -> list[float]:
    """The probability of each τ, given what all groups together show."""
    logs = []
    for spread in spreads:
        log = -0.5 * (spread / SPREAD) ** 2
        for one in groups:
            total = spread * spread + variance / one.n
            log -= 0.5 * (math.log(total) + one.mean * one.mean / total)
        logs.append(log)
    top = max(logs)
    weights = [math.exp(log - top) for log in logs]
    whole = math.fsum(weights)
    return [weight / whole for weight in weights]


def _mixed(
    group: Sample,
    spreads: Sequence[float],
    weights: Sequence[float],
    variance: float,
    level: float,
) -> Estimate:
    error = variance / group.n
    kept = [spread * spread / (spread * spread + error) for spread in spreads]
    parts = [
        (weight, NormalDist(one * group.mean, math.sqrt(one * error)))
        for weight, one in zip(weights, kept, strict=True)
        if weight > 1e-9
    ]
    mean = math.fsum(weight * part.mean for weight, part in parts)
    tail = (1 - level) / 2
    return Estimate(mean, _quantile(parts, tail), _quantile(parts, 1 - tail))


def _quantile(parts: Sequence[tuple[float, NormalDist]], share: float) -> float:
    """Where a mixture of normals has `share` below, by halving."""
    low = min(part.mean - 8 * part.stdev for _, part in parts)
    high = max(part.mean + 8 * part.stdev for _, part in parts)
    while high - low > _PRECISE:
        middle = (low + high) / 2
        if math.fsum(weight * part.cdf(middle) for weight, part in parts) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2
