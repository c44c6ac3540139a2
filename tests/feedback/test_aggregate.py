"""Counting by the column gives what counting one by one gives; sums may be made in any order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.canonical import read_records
from srmkit.feedback.size.aggregate import Measures, Tally, add_all
from srmkit.feedback.size.counting import count
from srmkit.feedback.size.frame import ALL
from srmkit.feedback.size.instants import UNDATED, instant, instants, local_days
from srmkit.feedback.size.partition import columns_of
from srmkit.feedback.tag import Tagger
from srmkit.feedback.themes import gather
from srmkit.model import Record
from tests.feedback.counted import FRAME, NOW, RECORDS, THEMES, inbox, plainly
from tests.feedback.samples import REPOSITORY, ZONE, record

TAGGER = Tagger(THEMES)


def tallied(records: list[Record]) -> Tally:
    columns = columns_of(records)
    return count(columns, TAGGER.theme_matrix(columns.texts), FRAME)


def told(tally: Tally) -> dict[object, object]:
    """Everything that can be asked of it."""
    groups = [(kind, name) for kind in ("theme", "source", "lang") for name in tally.groups(kind)]
    return {
        "later": tally.later,
        **{group: tally.measures(group) for group in [*groups, ALL]},
        **{
            (id, kind): list(tally.across(id, kind).items())
            for id in THEMES
            for kind in ("source", "lang")
        },
    }


@given(RECORDS)
def test_every_number_is_that_of_one_by_one(records: list[Record]) -> None:
    files = inbox(records)
    read, _ = read_records(*next(iter(files.items())))
    tally = tallied(list(read))
    measures, _, later, _ = plainly(files)
    assert tally.later == later
    assert {group: tally.measures(group) for group in measures} == measures


@given(RECORDS, st.integers(0, 8), st.integers(0, 8), st.booleans())
def test_parts_add_up_to_the_whole(records: list[Record], one: int, two: int, back: bool) -> None:
    """However they are cut and in whatever order they are added."""
    first, last = sorted((one, two))
    parts = [tallied(own) for own in (records[:first], records[first:last], records[last:])]
    assert told(add_all(reversed(parts) if back else parts)) == told(tallied(records))


@given(RECORDS)
def test_the_site_says_the_same_numbers(records: list[Record]) -> None:
    """`gather` is what the pages show; the summary counts at size."""
    tally = tallied(records)
    themes = gather(TAGGER.tag_all(records), THEMES, NOW, ZONE)
    whole = tally.measures(ALL)
    assert (themes.total, themes.count, themes.authors) == (
        whole.records,
        whole.count,
        whole.authors,
    )
    for id, stats in themes.by_theme.items():
        own = tally.measures(("theme", id))
        for name in ("count", "records", "authors", "anonymous", "recent", "before", "weeks"):
            assert getattr(stats, name) == getattr(own, name), name
        assert (stats.first, stats.last) == (own.first, own.last)
        assert list(stats.by_source.items()) == list(tally.across(id, "source").items())


def test_the_demonstration_counts_the_same_both_ways() -> None:
    files = {
        path.relative_to(REPOSITORY).as_posix(): path.read_bytes()
        for path in sorted((REPOSITORY / "feedback/inbox").glob("*.csv"))
    }
    assert len(files) >= 3
    records = [one for path, data in files.items() for one in read_records(path, data)[0]]
    measures, _, _, problems = plainly(files)
    tally = tallied(records)
    assert problems == ()
    assert tally.measures(ALL).records > 100
    assert {group: tally.measures(group) for group in measures} == measures


def test_a_record_of_several_people_counts_each_of_them() -> None:
    """Copies that became one record keep their authors."""
    tally = tallied([record("慢", author="ab cd"), record("慢", author="cd"), record("慢")])
    own = tally.measures(("theme", "slow"))
    assert (own.authors, own.anonymous, own.records) == (2, 1, 3)


def test_nothing_is_zero() -> None:
    assert tallied([]).measures(ALL) == Measures()
    assert add_all([]).groups("theme") == ()


def test_a_theme_that_nobody_spoke_of_is_no_group() -> None:
    tally = tallied([record("慢")])
    assert tally.groups("theme") == ("slow",)
    assert tally.measures(("theme", "never")) == Measures()


@given(
    st.lists(
        st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)), max_size=6
    ),
    st.sampled_from(["Asia/Hong_Kong", "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu"]),
)
def test_days_are_those_of_the_zone(times: list[datetime], name: str) -> None:
    zone = ZoneInfo(name)
    numbers = np.array([instant(time) for time in times], np.int64)
    expected = [time.astimezone(zone).date().toordinal() for time in times]
    assert local_days(numbers, zone).tolist() == expected


@pytest.mark.parametrize("hour", range(24))
def test_days_are_right_while_clocks_change(hour: int) -> None:
    """Every hour of the day in which London's summer time ends."""
    time = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    zone = ZoneInfo("Europe/London")
    assert local_days(np.array([instant(time)]), zone).tolist() == [
        time.astimezone(zone).date().toordinal()
    ]


def test_days_that_no_date_can_hold_are_the_first_and_the_last() -> None:
    """`9999-12-31T23:00Z` is the year 10000 in Hong Kong; a hostile cell must not end the run."""
    ends = np.array(
        [instant(datetime.max.replace(tzinfo=UTC)), instant(datetime.min.replace(tzinfo=UTC))]
    )
    assert local_days(ends, ZONE).tolist() == [date.max.toordinal(), date.min.toordinal()]


def test_instants_are_exact_to_the_microsecond() -> None:
    times = [NOW - timedelta(microseconds=number) for number in range(3)]
    cells = ["", *(time.isoformat() for time in times)]
    assert instants(cells).tolist() == [UNDATED, *(instant(time) for time in times)]
    with pytest.raises(ValueError, match="2026"):
        instants(["2026-12-01T10:00:00"])


@pytest.mark.parametrize(
    ("weight", "known"), [(10**12, True), (10**12 + 1, False), (10**40, False)]
)
def test_a_weight_beyond_reason_is_a_problem_and_no_crash(weight: int, known: bool) -> None:
    """Whoever edits an inbox file by hand, or a hostile export, must not stop the build."""
    ((path, data),) = inbox([record("慢", weight=weight)]).items()
    records, problems = read_records(path, data)
    assert (len(records), len(problems)) == ((1, 0) if known else (0, 1))
    assert tallied(list(records)).measures(ALL).count == (weight if known else 0)
