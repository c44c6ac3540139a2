"""Times by the column: a million of them one by one take longer than tagging their texts.

An instant is a number of microseconds since 1970 in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

import numpy as np
from numpy.typing import NDArray

UNDATED = np.iinfo(np.int64).min
"""In place of an instant: this record has no time."""
_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = date(1970, 1, 1).toordinal()
_DAY = 86_400_000_000
_SPAN = (-62_000_000_000_000_000, 253_000_000_000_000_000)
"""Instants whose local time a datetime can hold whatever the zone: years 5 to 9987."""


def instant(time: datetime | None) -> int:
    """The instant of a time that has an offset."""
    return UNDATED if time is None else (time - _EPOCH) // _MICROSECOND


def instants(cells: Sequence[str]) -> NDArray[np.int64]:
    """The instants of cells as the canonical CSV has them, empty ones `UNDATED`.

    Raises ValueError where one is neither empty nor an ISO 8601 time with an offset.
    """
    found = [UNDATED if time is None else (time - _EPOCH) // _MICROSECOND for time in times(cells)]
    return np.array(found, np.int64)


def times(cells: Iterable[str]) -> Iterator[datetime | None]:
    """The same as times."""
    for cell in cells:
        time = datetime.fromisoformat(cell) if cell else None
        if time is not None and time.tzinfo is None:
            raise ValueError(cell)
        yield time


def local_days(moments: NDArray[np.int64], zone: tzinfo) -> NDArray[np.int64]:
    """The day of each instant in `zone`, as `date.toordinal` numbers them; none may be
    `UNDATED`. Days that no `date` can hold become the first or the last that one can."""
    inside = np.clip(moments, *_SPAN)
    # no zone changes its clocks there and back within a day of UTC
    slots, which = np.unique(inside // _DAY, return_inverse=True)
    begins = [_offset(slot * _DAY, zone) for slot in slots.tolist()]
    ends = [_offset((slot + 1) * _DAY - 1, zone) for slot in slots.tolist()]
    shift = np.array(begins, np.int64)[which]
    for place in np.flatnonzero((np.array(begins) != np.array(ends))[which]).tolist():
        shift[place] = _offset(int(inside[place]), zone)
    days: NDArray[np.int64] = (moments + shift) // _DAY + _FIRST_DAY
    return np.clip(days, date.min.toordinal(), date.max.toordinal(), out=days)


def _offset(moment: int, zone: tzinfo) -> int:
    """How far the zone's clocks are ahead of UTC, in microseconds."""
    local = (_EPOCH + moment * _MICROSECOND).astimezone(zone)
    return (local.utcoffset() or timedelta()) // _MICROSECOND
