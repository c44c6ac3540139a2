"""Days away, against asking of every single day whether an absence touches it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from srmkit.dates import start_of_day, zone_named
from srmkit.model import Absence, Channel, Name, Settings, Workspace
from srmkit.problems import Place
from srmkit.rules.cadence.absences import away

HOME = zone_named("Asia/Hong_Kong")
FIRST = date(2026, 10, 25)
DAYS = [FIRST + timedelta(days=number) for number in range(20)]  # New York changes its clocks
zones = st.sampled_from(["Asia/Hong_Kong", "America/New_York", "Pacific/Kiritimati"])
edges = st.integers(-48, 20 * 24 + 48).map(
    lambda hours: datetime(2026, 10, 25, tzinfo=HOME) + timedelta(hours=hours)
)


@st.composite
def absences(draw: st.DrawFn) -> Mapping[str, Absence]:
    found = {}
    for number in range(draw(st.integers(0, 4))):
        since, until = draw(edges), draw(edges)
        channels = draw(st.sampled_from([None, frozenset({"th"}), frozenset({"fb"})]))
        found[str(number)] = Absence(str(number), since, until, Place("dates.yml"), channels)
    return found


@given(
    hiatuses=absences(), holds=absences(), zone=zones, span=st.tuples(*[st.sampled_from(DAYS)] * 2)
)
def test_days_away(
    hiatuses: Mapping[str, Absence],
    holds: Mapping[str, Absence],
    zone: str,
    span: tuple[date, date],
) -> None:
    channel = Channel("th", Name({}), "threads", zone_named(zone), Place("channels.yml"))
    workspace = Workspace(Settings(Name({}), HOME), hiatuses=hiatuses, holds=holds)
    first, last = span

    def touched(day: date) -> bool:
        begin, end = (start_of_day(one, channel.zone) for one in (day, day + timedelta(days=1)))
        return any(
            max(begin, one.since) < min(end, one.until)
            for one in (*hiatuses.values(), *holds.values())
            if one.channels is None or "th" in one.channels
        )

    wanted = [day for day in DAYS if first <= day <= last and touched(day)]
    assert away(workspace, channel).days(first, last) == len(wanted)


def test_an_absence_that_runs_into_the_last_one_prolongs_that_and_not_the_first() -> None:
    days = [("10-26", "10-28"), ("11-02", "11-06"), ("11-04", "11-10"), ("11-05", "11-07")]
    written = {
        str(number): Absence(
            str(number),
            datetime.fromisoformat(f"2026-{since}").replace(tzinfo=HOME),
            datetime.fromisoformat(f"2026-{until}").replace(tzinfo=HOME),
            Place("dates.yml"),
        )
        for number, (since, until) in enumerate(days)
    }
    workspace = Workspace(Settings(Name({}), HOME), hiatuses=written)
    channel = Channel("th", Name({}), "threads", HOME, Place("channels.yml"))
    assert away(workspace, channel).runs == [
        (date(2026, 10, 26), date(2026, 10, 27)),
        (date(2026, 11, 2), date(2026, 11, 9)),
    ]
