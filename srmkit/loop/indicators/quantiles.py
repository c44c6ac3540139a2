"""Medians and ninetieth percentiles, by one definition that is written down.

Linear interpolation between order statistics: definition 7 of Hyndman and Fan (1996, The American
Statistician 50:361), the default of R and numpy, and PERCENTILE.INC in spreadsheets. The median of
two values is their mean.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of `ordered`, which is not empty, lie below."""
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    low = ordered[below]
    if below == place:
        return low
    return low + (ordered[below + 1] - low) * (place - below)
