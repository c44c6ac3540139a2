"""Instants as one writes them in a file: on the clock of the place where they happen."""

from __future__ import annotations

from datetime import datetime

from srmkit.dates import DateFault, Moment, parse_moment


def written(moment: Moment) -> str:
    """`2026-12-01 09:31`, `2026-12-01` or, with an offset, `2026-11-01 01:30-05:00`."""
    if not moment.has_time:
        return f"{moment.value:%Y-%m-%d}"
    return moment.value.isoformat(sep=" ", timespec="minutes")


def on_the_clock(instant: datetime) -> Moment:
    """`instant`, which is aware, to the minute on its own zone's clock; with its offset only where
    that clock shows the time twice."""
    local = instant.replace(second=0, microsecond=0)
    zone = local.tzinfo
    naive = Moment(local.replace(tzinfo=None, fold=0), True)
    try:
        if zone is not None and naive.on(zone) == local:
            return naive
    except DateFault:
        pass
    return parse_moment(local.isoformat(sep=" ", timespec="minutes"))
