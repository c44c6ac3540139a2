"""AUD204 shows hours as they are written in audiences.yml, so that a reader may look for them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.dates import Hours, parse_hours

clocks = st.times().map(lambda one: one.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("mon-fri 12:00-14:00", "mon-fri 12:00-14:00"),
        ("sat,sun 10:00-24:00", "sat-sun 10:00-24:00"),
        ("22:00-8:00", "22:00-08:00"),
        ("sun-mon 9:30-10:00", "mon,sun 09:30-10:00"),
        ("mon,wed,fri-sun 09:05-10:00", "mon,wed,fri-sun 09:05-10:00"),
    ],
)
def test_hours_are_shown_as_people_write_them(written: str, shown: str) -> None:
    assert str(parse_hours(written)) == shown


@given(days=st.frozensets(st.integers(0, 6), min_size=1), since=clocks, until=clocks)
def test_what_is_shown_is_read_as_the_same(days: frozenset[int], since: time, until: time) -> None:
    hours = Hours(days, since, until)
    assert parse_hours(str(hours)) == hours
