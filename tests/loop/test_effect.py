"""An effect is counted exactly, bounded exactly, and never claimed when it may be chance."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.dates import start_of_day, zone_named
from srmkit.feedback.tag import Tag, Tagged
from srmkit.loop.changes import Change, Deed, changes
from srmkit.loop.effect import DAYS, Effect, Timeline, Verdict, effect
from srmkit.loop.heard import Heard
from srmkit.loop.roadmap import Roadmap
from srmkit.loop.told import sentence
from srmkit.model import Name, Record, Workspace
from srmkit.problems import Place
from srmkit.schedule import plan
from tests.workspaces import instant, report

scipy_stats = pytest.importorskip("scipy.stats", reason="scipy comes with the extra `learn`")

TAXONOMY = {
    "categories": {"product": {"action": "roadmap"}},
    "themes": {
        "care": {"category": "product", "phrases": ["care"]},
        "lid": {"category": "product", "phrases": ["lid"]},
    },
}
SHIPPED = {"title": "Cards", "themes": ["care"], "status": "shipped", "shipped": "2026-11-01"}


def heard(case: Mapping[str, Any]) -> Heard:
    found = report({"now": "2026-12-10 12:00", "taxonomy": TAXONOMY, **case}).plan
    assert isinstance(found, Heard)
    return found


def said(text: str, first: str, times: int, every: str) -> dict[str, str]:
    return {"text": text, "at": first, "times": str(times), "every": every}


def only(case: Mapping[str, Any]) -> Effect:
    own = heard({"roadmap": {"cards": SHIPPED}, **case})
    (change,) = changes(own)
    return effect(Timeline(own), change)


# The sentence that the issue asks for: from 12 to 5 a week.

LOUDER = [
    said("care", "2026-10-04 00:00", 48, "14h"),
    said("care", "2026-11-01 00:00", 20, "33h"),
    said("lovely", "2026-10-01 12:00", 900, "1h"),
    said("lovely", "2026-11-07 12:00", 700, "1h"),
]


def test_complaints_about_care_fell_from_12_to_5_a_week() -> None:
    """In three languages, with the ratio and its bounds."""
    found = only({"records": LOUDER})
    assert (found.before.count, found.after.count) == (48, 20)
    assert (found.before.days, found.after.days, found.whole) == (28, 28, True)
    assert found.verdict is Verdict.FELL
    share = scipy_stats.binomtest(20, 68).proportion_ci(0.95, "exact")
    low, high = (one / (1 - one) for one in (share.low, share.high))
    assert found.by_day.low == pytest.approx(low)
    assert found.by_day.high == pytest.approx(high)
    assert sentence(found, "care") == (
        "Records about care fell from 12 to 5 a week, ratio 0.42, 95 % 0.23–0.72"
    )
    assert "由每週 12 則降至 5 則，比率 0.42，95 % 0.23–0.72" in sentence(found, "保養", "zh-Hant")
    assert "从每周 12 条降至 5 条，比率 0.42，95 % 0.23–0.72" in sentence(found, "保养", "zh-Hans")


def test_the_share_of_all_records_has_bounds_of_its_own() -> None:
    """Conditional on both counts, the later one is binomial with the later share of the records."""
    found = only({"records": LOUDER})
    before, after = found.before, found.after
    share = scipy_stats.binomtest(after.count, before.count + after.count).proportion_ci(
        0.95, "exact"
    )
    scale = before.records / after.records
    assert found.by_records.low == pytest.approx(share.low / (1 - share.low) * scale)
    assert found.by_records.high == pytest.approx(share.high / (1 - share.high) * scale)


def test_nothing_before_is_a_ratio_without_end() -> None:
    quiet = said("lovely", "2026-10-01 12:00", 900, "1h")
    found = only({"records": [quiet, said("care", "2026-11-02 10:00", 9, "1d")]})
    assert found.by_day.value == math.inf
    assert found.by_day.low > 1
    assert "∞" in sentence(found, "care")


def test_silence_is_no_effect() -> None:
    found = only({"records": [said("lovely", "2026-10-01 12:00", 900, "1h")]})
    assert found.verdict is Verdict.SILENT
    assert sentence(found, "care") == "Nobody spoke about care, before or after"


def test_less_than_a_week_says_nothing() -> None:
    found = only({"now": "2026-11-07 12:00", "records": LOUDER})
    assert found.after.until == instant("2026-11-07 12:00")
    assert found.verdict is Verdict.TOO_SOON
    assert "28 days before and 6 days after are known" in sentence(found, "care")


def test_a_window_ends_where_the_records_end() -> None:
    """Days of which no export is there yet are not days without complaints."""
    records = [
        said("lovely", "2026-10-20 12:00", 100, "8h"),
        said("care", "2026-10-21 12:00", 30, "12h"),
    ]
    found = only({"records": records})
    assert found.before.since == instant("2026-10-20 00:00")
    assert found.after.until == instant("2026-11-23 00:00")  # the last was on the 22nd
    assert not found.whole


def test_two_themes_of_one_record_count_once() -> None:
    item = {**SHIPPED, "themes": ["care", "lid"]}
    records = [said("care for the lid", "2026-10-10 10:00", 5, "1d")]
    found = only({"roadmap": {"cards": item}, "records": records})
    assert found.before.count == 5


def test_one_person_counts_once_among_people() -> None:
    records = [
        {**said("care", "2026-10-10 10:00", 5, "1d"), "author": "p"},
        {**said("care", "2026-10-10 10:00", 2, "1d"), "author": ""},
    ]
    found = only({"records": records})
    assert (found.before.count, found.before.people) == (7, 3)


# Changes


def test_what_was_shipped_and_what_went_out_in_order_of_time() -> None:
    case = {
        "channels": {"fb": {"network": "facebook"}, "x": {"network": "x"}},
        "roadmap": {
            "cards": SHIPPED,
            "later": {**SHIPPED, "themes": ["care"], "shipped": "2026-12-24"},
            "open": {"title": "Open", "themes": ["lid"], "status": "planned"},
            "other": {"title": "About nothing", "status": "shipped", "shipped": "2026-11-01"},
        },
        "posts": [
            out("a", "2026-11-20 12:00", answers=["lid"], channels=["fb", "x"]),
            out("b", "2026-10-20 12:00", announces=["cards"]),
            out("c", "2026-12-20 12:00", answers=["lid"]),
            out("d", "2026-11-21 12:00"),
            {**out("e", "2026-11-21 12:00", answers=["lid"]), "status": "approved"},
        ],
        "records": [],
    }
    found = changes(heard(case))
    assert [(one.deed, one.id, one.themes) for one in found] == [
        (Deed.ANSWERED, "b", ("care",)),
        (Deed.SHIPPED, "cards", ("care",)),
        (Deed.ANSWERED, "a", ("lid",)),
    ]
    assert found[1].at == instant("2026-11-01 00:00")
    assert found[2].place.path == "content/posts/post-1.md"


def out(id: str, at: str, channels: tuple[str, ...] | list[str] = ("fb",), **more: Any) -> Any:
    front = {"title": id, "id": id, "date": at, "status": "published", "channels": list(channels)}
    return {**front, **more}


# Against counting by hand

ZONE = zone_named("America/New_York")
START = datetime(2026, 9, 1, tzinfo=ZONE)
"""The clocks go back on 1 November."""

moments = st.integers(0, 120 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
spoken = st.lists(
    st.tuples(moments | st.none(), st.sampled_from(["care", "lid", "both", "none"])), max_size=60
)


def made(rows: list[tuple[datetime | None, str]], now: datetime) -> Heard:
    themes = {"care": ("care",), "lid": ("lid",), "both": ("care", "lid"), "none": ()}
    tagged = [
        Tagged(
            Record(str(number), "s", what, author=f"p{number % 7}", created_at=at),
            tuple(Tag(theme, theme, 0, 1) for theme in themes[what]),
        )
        for number, (at, what) in enumerate(rows)
        if at is None or at <= now
    ]
    tagged.sort(key=lambda one: one.record.created_at.timestamp() if one.record.created_at else 0)
    settings = report({}).plan.workspace.settings
    workspace = Workspace(type(settings)(Name({}), ZONE))
    return Heard.of(plan(workspace, now), tuple(tagged), Roadmap())


@given(spoken, moments, moments, st.integers(1, 40))
def test_sides_are_what_counting_by_hand_gives(
    rows: list[tuple[datetime | None, str]], at: datetime, now: datetime, days: int
) -> None:
    """No record outside its window, none left out, never beyond now, nor beyond the records."""
    change = Change(Deed.SHIPPED, "x", Name({}), at, ("care",), Place("feedback/roadmap.yml"))
    found = effect(Timeline(made(rows, now)), change, days)
    known = [(when, what) for when, what in rows if when is not None and when <= now]
    first = min((when for when, _ in known), default=now)
    for side in (found.before, found.after):
        inside = [
            what
            for when, what in known
            if side.since.timestamp() <= when.timestamp() < side.until.timestamp()
        ]
        assert side.records == len(inside)
        assert side.count == sum(what in {"care", "both"} for what in inside)
        assert side.days >= 0
        assert side.until <= max(now, at)
    assert found.before.until == at == found.after.since
    assert found.before.since >= at - timedelta(days=days)
    if found.before.days:
        assert found.before.since >= start_of_day(first.astimezone(ZONE).date(), ZONE)
    assert found.after.until <= at + timedelta(days=days)


@given(spoken, moments, st.integers(7, 40))
def test_nothing_is_claimed_that_may_be_chance(
    rows: list[tuple[datetime | None, str]], at: datetime, days: int
) -> None:
    change = Change(Deed.SHIPPED, "x", Name({}), at, ("care",), Place("feedback/roadmap.yml"))
    found = effect(Timeline(made(rows, START + timedelta(days=120))), change, days)
    claims = found.verdict in {Verdict.FELL, Verdict.ROSE}
    ratios = (found.by_day, found.by_records)
    assert claims == (
        min(found.before.days, found.after.days) >= 7
        and not any(one.holds(1) for one in ratios)
        and len({one.value < 1 for one in ratios}) == 1
    )
    said = sentence(found, "care")
    assert claims == (" fell " in said or " rose " in said)
    assert sentence(found, "care", "zh-Hant") != sentence(found, "care", "zh-Hans")


def test_the_window_is_four_weeks_on_the_wall_clock() -> None:
    """Over a change of clocks too: the 28 days are an hour longer."""
    at = start_of_day(date(2026, 11, 1), ZONE)
    rows: list[tuple[datetime | None, str]] = [
        (START + timedelta(hours=hour), "care") for hour in range(24 * 110)
    ]
    change = Change(Deed.SHIPPED, "x", Name({}), at, ("care",), Place("feedback/roadmap.yml"))
    found = effect(Timeline(made(rows, START + timedelta(days=110))), change)
    assert found.after.days == pytest.approx(DAYS + 1 / 24)
    assert found.whole
