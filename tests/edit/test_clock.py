"""An instant as it is written is read back as that instant, in every zone and on every day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.dates import Moment, parse_moment, zone_named
from srmkit.edit.clock import on_the_clock, written

ZONES = ["Asia/Hong_Kong", "Europe/London", "America/New_York", "Australia/Lord_Howe", "UTC"]


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    st.sampled_from(ZONES),
)
def test_it_is_read_back_as_that_minute(utc: datetime, zone: str) -> None:
    instant = utc.replace(tzinfo=UTC).astimezone(zone_named(zone))
    moment = on_the_clock(instant)
    assert parse_moment(written(moment)) == moment
    minute = utc.replace(second=0, microsecond=0, tzinfo=UTC)
    assert moment.on(zone_named(zone)).astimezone(UTC) == minute


@pytest.mark.parametrize(
    ("utc", "zone", "shown"),
    [
        ("2026-12-01 04:00", "Asia/Hong_Kong", "2026-12-01 12:00"),
        ("2026-11-01 05:30", "America/New_York", "2026-11-01 01:30-04:00"),
        ("2026-11-01 06:30", "America/New_York", "2026-11-01 01:30-05:00"),
        ("2026-11-01 07:30", "America/New_York", "2026-11-01 02:30"),
        ("2026-10-25 00:30", "Europe/London", "2026-10-25 01:30+01:00"),
    ],
)
def test_an_offset_is_written_only_where_a_clock_shows_a_time_twice(
    utc: str, zone: str, shown: str
) -> None:
    instant = datetime.fromisoformat(utc).replace(tzinfo=UTC) + timedelta(seconds=59)
    assert written(on_the_clock(instant.astimezone(zone_named(zone)))) == shown


def test_a_day_is_written_as_a_day() -> None:
    assert written(Moment(datetime(2026, 12, 1), False)) == "2026-12-01"
    assert written(parse_moment("2026-12-01 09:30Z")) == "2026-12-01 09:30+00:00"
