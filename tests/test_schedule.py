"""Posts to entries: when each goes out, in whose zone, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from srmkit.model import Entry, Status
from srmkit.schedule import HORIZON
from tests.workspaces import instant, report

CHANNELS = {
    "ig": {"network": "instagram"},
    "fb": {"network": "facebook"},
    "ldn": {"network": "x", "timezone": "Europe/London"},
}


def entries(post: Mapping[str, Any], now: str = "2026-12-01 12:00", **parts: Any) -> list[Entry]:
    whole = {"title": "A", "id": "a", "channels": ["ig"], **post}
    case = {"channels": CHANNELS, "posts": [whole], "now": now, **parts}
    result = report(case)
    assert [one.text() for one in result.problems if one.code[:3] in {"SRC", "CFG"}] == []
    return list(result.plan.entries)


def times(post: Mapping[str, Any], now: str = "2026-12-01 12:00", **parts: Any) -> list[str]:
    return [f"{entry.at:%Y-%m-%d %H:%M%z}" for entry in entries(post, now, **parts)]


def statuses(post: Mapping[str, Any], now: str = "2026-12-01 12:00", **parts: Any) -> list[str]:
    return [str(entry.status) for entry in entries(post, now, **parts)]


def test_one_entry_per_channel_in_the_channels_zone() -> None:
    found = entries({"date": "2026-12-02 09:30", "channels": ["ig", "ldn"]})
    assert [entry.id for entry in found] == ["a/ig/0", "a/ldn/0"]
    assert [entry.at.isoformat() for entry in found] == [
        "2026-12-02T09:30:00+08:00",
        "2026-12-02T09:30:00+00:00",
    ]


def test_an_offset_overrules_the_zone() -> None:
    post = {"date": "2026-12-02 09:30-05:00", "channels": ["ldn"]}
    assert times(post) == ["2026-12-02 14:30+0000"]


def test_a_day_without_a_time_is_the_channels_whole_day() -> None:
    (entry,) = entries({"date": "2026-12-02", "channels": ["ldn"]})
    assert entry.all_day
    assert entry.at.isoformat() == "2026-12-02T00:00:00+00:00"


def test_nothing_comes_of_no_date_and_no_receipt() -> None:
    assert entries({}) == []


REPEATS = {
    "FREQ=DAILY;COUNT=3": ["02", "03", "04"],
    "FREQ=DAILY;UNTIL=20261204": ["02", "03", "04"],
    "FREQ=DAILY;UNTIL=20261204T093000": ["02", "03", "04"],
    "FREQ=DAILY;UNTIL=20261204T092959": ["02", "03"],
    "FREQ=DAILY;UNTIL=20261204T013000Z": ["02", "03", "04"],
    "FREQ=DAILY;UNTIL=20261204T012959Z": ["02", "03"],
    "FREQ=WEEKLY;COUNT=2": ["02", "09"],
    "FREQ=WEEKLY;BYDAY=WE,FR;COUNT=4": ["02", "04", "09", "11"],
    "rrule:freq=daily;count=2;": ["02", "03"],
    "FREQ=DAILY;INTERVAL=10;COUNT=3": ["02", "12", "22"],
    "FREQ=DAILY;UNTIL=20261201": [],
}


@pytest.mark.parametrize("rule", REPEATS)
def test_repeats(rule: str) -> None:
    found = times({"date": "2026-12-02 09:30", "repeat": rule})
    assert found == [f"2026-12-{day} 09:30+0800" for day in REPEATS[rule]]


def test_left_out_days_keep_the_numbers_of_the_others() -> None:
    repeat = {"rule": "FREQ=DAILY;COUNT=4", "except": ["2026-12-03", "2026-12-05"]}
    found = entries({"date": "2026-12-02 09:30", "repeat": repeat})
    assert [(entry.id, entry.day.day) for entry in found] == [("a/ig/0", 2), ("a/ig/2", 4)]


def test_a_repeat_keeps_the_wall_clock_when_the_clocks_change() -> None:
    post = {"date": "2026-10-24 09:30", "channels": ["ldn"], "repeat": "FREQ=DAILY;COUNT=3"}
    assert times(post) == [
        "2026-10-24 09:30+0100",
        "2026-10-25 09:30+0000",
        "2026-10-26 09:30+0000",
    ]


def test_a_repeat_through_a_skipped_time_goes_out_later_never_earlier() -> None:
    post = {"date": "2027-03-27 01:30", "channels": ["ldn"], "repeat": "FREQ=DAILY;COUNT=3"}
    assert times(post) == [
        "2027-03-27 01:30+0000",
        "2027-03-28 02:30+0100",
        "2027-03-29 01:30+0100",
    ]


def test_a_repeat_with_an_offset_follows_the_channels_clock() -> None:
    post = {"date": "2026-10-24T08:30Z", "channels": ["ldn"], "repeat": "FREQ=DAILY;COUNT=2"}
    assert times(post) == ["2026-10-24 09:30+0100", "2026-10-25 09:30+0000"]


def test_an_endless_repeat_ends_with_the_horizon() -> None:
    found = entries({"date": "2026-12-02 09:30", "repeat": "FREQ=WEEKLY"})
    assert found[-1].at <= instant("2026-12-01 12:00") + HORIZON
    assert found[-1].at > instant("2026-12-01 12:00") + HORIZON - timedelta(days=8)


def test_a_repeat_from_long_ago_is_there_today() -> None:
    """Daily since 2016: of its thousands of occurrences those around now are entries."""
    found = entries({"date": "2016-01-01 09:30", "repeat": "FREQ=DAILY"})
    now = instant("2026-12-01 12:00")
    assert all(abs(entry.at - now) <= HORIZON for entry in found)
    assert "2026-12-01" in {f"{entry.at:%Y-%m-%d}" for entry in found}
    assert len(found) == 800
    assert found[0].occurrence == (found[0].at.date() - date(2016, 1, 1)).days


@pytest.mark.parametrize(
    "rule",
    [
        "weekly",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=9,10",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=+9MO",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=99999999999999999999",
        "FREQ=DAILY;UNTIL=20260230",
        "FREQ=DAILY;UNTIL=99991231T235959Z",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=DAILY;BYEASTER=1",
        "FREQ=DAILY;DTSTART=20200101",
        "COUNT=3",
    ],
)
def test_rules_that_mean_nothing_or_run_away_are_refused(rule: str) -> None:
    post = {"title": "A", "date": "2026-12-02", "channels": ["ig"], "repeat": rule}
    result = report({"channels": CHANNELS, "posts": [post]})
    found = [problem.code for problem in result.loaded.problems]
    assert found == ["SRC005"]
    assert result.plan.entries[0].status is Status.DRAFT


def test_a_variants_date_moves_its_channel_and_its_text_is_its_own() -> None:
    variants = {"fb": {"date": "2026-12-05 12:00", "text": "Short."}, "ldn": {"thread": ["b"]}}
    post = {"date": "2026-12-02 09:30", "channels": ["ig", "fb", "ldn"], "text": "Body"}
    ig, ldn, fb = entries({**post, "variants": variants})
    assert (ig.day.day, ig.text, ig.literal, ig.thread) == (2, "Body", False, ())
    assert (ldn.day.day, ldn.text, ldn.literal, ldn.thread) == (2, "Body", False, ("b",))
    assert (fb.day.day, fb.text, fb.literal) == (5, "Short.", True)


def test_a_variant_may_be_the_only_one_with_a_date() -> None:
    post = {"channels": ["ig", "fb"], "variants": {"fb": {"date": "2026-12-05 12:00"}}}
    assert [entry.id for entry in entries(post)] == ["a/fb/0"]


def test_a_variants_date_repeats_with_the_post() -> None:
    variants = {"fb": {"date": "2026-12-05 12:00"}}
    post = {"date": "2026-12-02 09:30", "channels": ["ig", "fb"], "repeat": "FREQ=DAILY;COUNT=2"}
    assert [entry.day.day for entry in entries({**post, "variants": variants})] == [2, 3, 5, 6]


def test_the_receipts_time_is_the_time() -> None:
    post = {"date": "2026-12-01 09:30", "published": [{"channel": "ig", "at": "2026-11-30 20:00"}]}
    (entry,) = entries(post)
    assert f"{entry.at:%m-%d %H:%M}" == "11-30 20:00"
    assert entry.out


def test_receipts_are_for_one_channel_and_one_occurrence() -> None:
    receipts = [
        {"channel": "ig", "at": "2026-12-01 09:31", "occurrence": "1"},
        {"channel": "fb", "at": "2026-12-01 09:32"},
    ]
    post = {"date": "2026-11-30 09:30", "channels": ["ig", "fb"], "repeat": "FREQ=DAILY;COUNT=2"}
    found = {entry.id: entry.status for entry in entries({**post, "published": receipts})}
    assert found == {
        "a/ig/0": Status.OVERDUE,
        "a/ig/1": Status.PUBLISHED,
        "a/fb/0": Status.PUBLISHED,
        "a/fb/1": Status.OVERDUE,
    }


def test_a_receipt_for_an_occurrence_that_was_never_planned_counts_too() -> None:
    receipt = {"channel": "ig", "at": "2026-11-20 09:31", "occurrence": "7"}
    found = entries({"date": "2026-12-05 09:30", "published": [receipt]})
    assert [(entry.id, entry.out) for entry in found] == [("a/ig/7", True), ("a/ig/0", False)]


def test_a_receipt_on_a_channel_that_was_never_planned_counts_too() -> None:
    receipt = {"channel": "fb", "at": "2026-11-20 09:31"}
    found = entries({"date": "2026-12-05 09:30", "published": [receipt]})
    assert [(entry.id, entry.out) for entry in found] == [("a/fb/0", True), ("a/ig/0", False)]


def test_a_receipt_without_a_date_is_enough() -> None:
    (entry,) = entries({"published": [{"channel": "ig", "at": "2026-11-20"}]})
    assert entry.out
    assert entry.all_day


@pytest.mark.parametrize("status", ["idea", "draft", "review", "approved", "cancelled"])
def test_a_receipt_is_believed_whatever_the_post_says(status: str) -> None:
    receipt = {"channel": "ig", "at": "2026-11-20 09:00"}
    assert statuses({"status": status, "published": [receipt]}) == ["published"]


PAST, FUTURE = "2026-12-01 11:59", "2026-12-01 12:01"


@pytest.mark.parametrize(
    ("status", "past", "future"),
    [
        ("idea", "overdue", "idea"),
        ("draft", "overdue", "draft"),
        ("review", "overdue", "review"),
        ("approved", "overdue", "approved"),
        ("scheduled", "overdue", "scheduled"),
        ("published", "published", "scheduled"),
        ("cancelled", "cancelled", "cancelled"),
    ],
)
def test_statuses_follow_the_clock(status: str, past: str, future: str) -> None:
    assert statuses({"status": status, "date": PAST}) == [past]
    assert statuses({"status": status, "date": FUTURE}) == [future]


def test_the_instant_itself_has_come() -> None:
    assert statuses({"status": "published", "date": "2026-12-01 12:00"}) == ["published"]
    assert statuses({"status": "approved", "date": "2026-12-01 12:00"}) == ["overdue"]


def test_a_day_is_not_overdue_before_it_is_over() -> None:
    assert statuses({"date": "2026-12-01"}) == ["approved"]
    assert statuses({"date": "2026-12-01"}, "2026-12-01 23:59") == ["approved"]
    assert statuses({"date": "2026-12-01"}, "2026-12-02 00:00") == ["overdue"]


@pytest.mark.parametrize(
    ("policy", "status"), [("keep", "approved"), ("reslot", "approved"), ("expire", "cancelled")]
)
def test_holds_and_what_they_do(policy: str, status: str) -> None:
    hold = {"from": "2026-12-02 08:00", "to": "2026-12-02 18:00", "policy": policy}
    assert statuses({"date": "2026-12-02 09:00"}, dates={"holds": {"t10": hold}}) == [status]


@pytest.mark.parametrize(
    ("clock", "status"),
    [
        ("07:59", "approved"),
        ("08:00", "cancelled"),
        ("17:59", "cancelled"),
        ("18:00", "approved"),
    ],
)
def test_a_hold_has_its_edges(clock: str, status: str) -> None:
    hold = {"from": "2026-12-02 08:00", "to": "2026-12-02 18:00", "policy": "expire"}
    assert statuses({"date": f"2026-12-02 {clock}"}, dates={"holds": {"h": hold}}) == [status]


def test_a_hold_without_times_covers_its_last_day_and_only_its_channels() -> None:
    hold = {"from": "2026-12-02", "to": "2026-12-03", "policy": "expire", "channels": ["fb"]}
    post = {"date": "2026-12-03 23:59", "channels": ["ig", "fb"]}
    found = {
        entry.channel.id: entry.status for entry in entries(post, dates={"holds": {"h": hold}})
    }
    assert found == {"ig": Status.APPROVED, "fb": Status.CANCELLED}


def test_what_went_out_is_not_cancelled_by_a_hold_that_came_later() -> None:
    hold = {"from": "2026-11-30", "to": "2026-12-02", "policy": "expire"}
    post = {"date": "2026-12-01 09:00", "status": "published"}
    assert statuses(post, dates={"holds": {"h": hold}}) == ["published"]


def test_a_hold_is_on_the_workspaces_clock() -> None:
    """08:00 to 18:00 in Hong Kong are 00:00 to 10:00 in London."""
    hold = {"from": "2026-12-02 08:00", "to": "2026-12-02 18:00", "policy": "expire"}
    dates = {"holds": {"h": hold}}
    post = {"channels": ["ldn"]}
    assert statuses({**post, "date": "2026-12-02 09:59"}, dates=dates) == ["cancelled"]
    assert statuses({**post, "date": "2026-12-02 10:00"}, dates=dates) == ["approved"]


def test_entries_come_in_order_of_time_whatever_the_zone() -> None:
    found = entries({"date": "2026-12-02 09:30", "channels": ["ldn", "ig"]})
    assert [entry.channel.id for entry in found] == ["ig", "ldn"]
