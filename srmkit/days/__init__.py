"""The days that matter without anybody writing them down: public holidays, festivals, commerce.

`calendars: [HK, lunar, commerce]` of `calendar/dates.yml` names them. The libraries that know them
(`holidays`, `borax`) are imported when a day is asked for, never before.
"""

from __future__ import annotations

from srmkit.days.between import days_between, days_off
from srmkit.days.builtin import YEARS, BuiltIn, DayKind
from srmkit.days.follow import occurrences
from srmkit.days.known import can_follow, code, codes, known

__all__ = [
    "YEARS",
    "BuiltIn",
    "DayKind",
    "can_follow",
    "code",
    "codes",
    "days_between",
    "days_off",
    "known",
    "occurrences",
]
