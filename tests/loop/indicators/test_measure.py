"""All indicators together: nothing depends on the order of records, and nothing breaks them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.dates import zone_named
from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.feedback.tag import Tag, Tagged
from srmkit.load import load_workspace
from srmkit.loop.indicators.cases import Ending, cases_of
from srmkit.loop.indicators.definitions import remarks_of
from srmkit.loop.indicators.listing import COLUMNS, as_data, as_rows
from srmkit.loop.indicators.measure import Remarks, indicators
from srmkit.loop.indicators.reopening import reopenings
from srmkit.loop.indicators.satisfaction import scales
from srmkit.model import Measure, Name, Record, Source
from srmkit.problems import Place
from tests.workspaces import tree

WORKSPACE = load_workspace(
    tree(
        {
            "workspace": {"hours": ["mon-fri 09:00-18:00"], "bots": ["bot"], "region": "hk"},
            "channels": {"line": {"network": "line", "respond_within": "2h"}},
            "dates": {"holidays": {"HK": ["2026-12-25"]}},
            "taxonomy": {
                "categories": {"c": {"action": "roadmap"}},
                "themes": {"care": {"category": "c", "phrases": ["care"]}},
            },
        }
    )
).workspace
LATER = datetime(2026, 12, 28, 12, 0, 1, tzinfo=zone_named("Asia/Hong_Kong"))
NOW = datetime(2026, 12, 28, 12, tzinfo=zone_named("Asia/Hong_Kong"))
offsets = st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))
times = st.none() | st.datetimes(timezones=offsets)
records = st.builds(
    Record,
    id=st.text("abc", min_size=1, max_size=3),
    source=st.sampled_from(["chat", "form"]),
    text=st.just("…"),
    channel=st.sampled_from(["", "line", "elsewhere"]),
    created_at=times,
    author=st.sampled_from(["", "ann", "ben cho"]),
    csat=st.sampled_from(["", "5", "0", "-1", "many", "４", "9" * 50, "1e9", "3/0"]),
    nps=st.sampled_from(["", "10", "11", "7", "?"]),
    weight=st.integers(-5, 10**12),
    first_response_at=times,
    resolved_at=times,
    reopened=st.sampled_from(["", "2", "yes", "0001-01-01T00:00:00+14:00", ";|,", "9999-12-31"])
    | st.text(max_size=40),
    responder=st.sampled_from(["", "bot", "amy"]),
)


@given(st.lists(records, max_size=8), st.randoms(use_true_random=False))
def test_no_record_breaks_them_and_no_order_changes_them(
    found: list[Record], random: object
) -> None:
    tagged = [Tagged(one, (Tag("care", "care", 0, 1),)) for one in found]
    moods = {(one.source, one.id): list(Sentiment)[len(one.id) % 3] for one in found}
    first = as_data(indicators(WORKSPACE, (), tagged, moods, NOW))
    random.shuffle(tagged)  # type: ignore[attr-defined]
    made = indicators(WORKSPACE, (), tagged, moods, NOW)
    assert json.dumps(as_data(made)) == json.dumps(first)
    assert all(len(row) == len(COLUMNS) for row in as_rows(made))
    for case in cases_of(WORKSPACE, tagged, NOW).cases:
        for wait in (case.response, case.resolution):
            if wait:
                assert timedelta() <= (wait.business or timedelta()) <= wait.calendar
                assert wait.until == NOW or wait.ending is not Ending.OPEN


def test_nothing_heard_is_measured_too() -> None:
    found = indicators(WORKSPACE, (), (), {}, NOW)
    assert set(found.by_measure) == set(Measure)
    assert {one.total.n for one in found.by_measure.values()} == {0}


@pytest.mark.parametrize(
    ("text", "count", "known"),
    [
        ("", 0, []),
        ("0", 0, []),
        ("沒有", 0, []),
        ("3", 3, []),
        ("yes", 1, []),
        ("2026-12-01T09:00:00+08:00", 1, ["2026-12-01T01:00"]),
        ("2026-12-02 09:00, 2026-12-01 09:00", 2, ["2026-12-01T01:00", "2026-12-02T01:00"]),
        ("2026/12/1 下午 3:05；2026年12月2日", 2, ["2026-12-01T07:05", "2026-12-01T16:00"]),
        ("2026-12-01 09:00\nsome day", 2, ["2026-12-01T01:00"]),
        ("2026-12-01 09:00; 2027-01-01 09:00", 1, ["2026-12-01T01:00"]),  # the second is to come
        ("December 1, 2026 9:00", 1, ["2026-12-01T01:00"]),
        ("0001-01-01T00:00:00+14:00", 1, []),
        ("2026-12-01 09:00; -; no", 1, ["2026-12-01T01:00"]),
        ("2026-12-28T12:00:00+08:00", 1, ["2026-12-28T04:00"]),  # this instant
        ("2026-12-28T12:00:01+08:00", 0, []),
    ],
)
def test_reopenings_are_times_counts_or_words(text: str, count: int, known: list[str]) -> None:
    found = reopenings(text, zone_named("Asia/Hong_Kong"), (), NOW.astimezone(UTC))
    assert found.count == count
    assert [f"{time:%Y-%m-%dT%H:%M}" for time in found.times] == known


def test_a_record_of_this_instant_is_a_case_and_one_to_come_is_none() -> None:
    said = [Record("a", "desk", "…", created_at=at, first_response_at=at) for at in (NOW, LATER)]
    found = cases_of(WORKSPACE, [Tagged(one, ()) for one in said], NOW)
    assert [one.record.created_at for one in found.cases] == [NOW]


@pytest.mark.parametrize(
    ("highest", "scale"),
    [
        *(("0", 5), ("5", 5), ("5.1", 10), ("10", 10), ("10,1", 100), ("100", 100)),
        *(("100.1", 0), (" 4 ", 5)),  # of what, nobody knows
    ],
)
def test_a_scale_is_the_least_that_holds_all_its_numbers(highest: str, scale: float) -> None:
    said = [Record(str(at), "desk", "…", csat=own) for at, own in enumerate(["1", highest, "0"])]
    silent = Source("desk", Name({}), "x.csv", {}, Place("feedback/sources.yml"), UTC)
    for sources in ({}, {"desk": silent}):
        assert scales(said, sources, "csat") == {"desk": scale}
    assert scales(said, {"desk": replace(silent, scale=7)}, "csat") == {"desk": 7}
    assert scales(said, {}, "rating") == {}


def test_what_is_said_of_cases_is_said_where_there_are_any() -> None:
    said = [(one.id, count) for one, count in remarks_of(Remarks(cases=2, untimed=1))]
    assert said == [("indicators.remark.cases", 2), ("indicators.remark.untimed", 1)]
    assert not list(remarks_of(Remarks()))
