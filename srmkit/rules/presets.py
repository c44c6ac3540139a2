"""Presets of `cadence.yml`: how strict a team wants to be. A preset only sets options.

The numbers are starting points, not laws: published advice on frequency contradicts itself, so
every one is a warning and can be set in the workspace.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PRESETS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "none": {},
    "starter": {
        "CAD101": {"per_day": 3, "per_week": 14},
        "CAD103": {"max_days": 14},
        "AUD202": {"per_day": 3, "per_week": 10},
        "MIX301": {"max_share": 0.4},
    },
    "steady": {
        "CAD101": {"per_day": 2, "per_week": 10},
        "CAD103": {"max_days": 7},
        "AUD202": {"per_day": 2, "per_week": 7},
        "MIX301": {"max_share": 0.3},
    },
    "strict": {
        "CAD101": {"per_day": 1, "per_week": 5},
        "CAD103": {"max_days": 5},
        "AUD202": {"per_day": 1, "per_week": 4},
        "MIX301": {"max_share": 0.2},
    },
}
