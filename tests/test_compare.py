"""Two plans side by side: each entry and each problem is in the right list, and in one only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from srmkit import build
from srmkit.compare import Comparison, compare
from srmkit.model import Plan
from srmkit.problems import new_problems
from tests.workspaces import report

BASE: dict[str, Any] = {
    "now": "2026-12-01 12:00",
    "channels": {"ig": {"network": "instagram"}, "fb": {"network": "facebook"}},
    "audiences": {"fans": {"channels": ["ig"], "limits": {"week": 3}}, "shops": {}},
}


def case(*posts: Mapping[str, Any], **parts: Any) -> build.Report:
    return report({**BASE, **parts, "posts": posts})


def post(id: str, date: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "title": id, "date": date, "channels": ["ig"], "media": [], **more}


def between(before: build.Report, after: build.Report) -> Comparison:
    return compare(before.plan, after.plan, before.problems, after.problems)


def ids(entries: Any) -> list[str]:
    return [one.id for one in entries]


def test_added_removed_moved_changed() -> None:
    before = case(
        post("stays", "2026-12-02 09:00"),
        post("goes", "2026-12-03 09:00"),
        post("moves", "2026-12-04 09:00"),
        post("changes", "2026-12-05 09:00"),
    )
    after = case(
        post("changes", "2026-12-05 09:00", title="Other", audiences=["fans"]),
        post("moves", "2026-12-04 10:00", owner="amy"),
        post("comes", "2026-12-03 09:00"),
        post("stays", "2026-12-02 09:00"),
    )
    found = between(before, after)
    assert ids(found.added) == ["comes/ig/0"]
    assert ids(found.removed) == ["goes/ig/0"]
    assert [(one.after.id, one.fields) for one in found.moved] == [
        ("moves/ig/0", ("date", "owner"))
    ]
    assert [(one.after.id, one.fields) for one in found.changed] == [
        ("changes/ig/0", ("title", "audiences"))
    ]
    assert not found.nothing


def test_every_field_that_a_reader_would_notice_is_named() -> None:
    plain = case(post("a", "2026-12-05 09:00", text="one"))
    for key, value in {
        "status": "review",
        "title": "b",
        "text": "two",
        "link": "https://x.test",
        "teaser": "soon",
        "audiences": ["fans"],
        "pillar": "p",
        "intent": "sell",
        "campaign": "c",
        "lang": "zh-Hant",
        "format": "carousel",
        "owner": "amy",
        "answers": ["x"],
        "announces": ["x"],
        "approval": {"by": "ken"},
    }.items():
        (change,) = between(
            plain, case(post("a", "2026-12-05 09:00", **{"text": "one", key: value}))
        ).changed
        assert change.fields == (key,)
    threaded = case(post("a", "2026-12-05 09:00", text="one", variants={"ig": {"thread": ["x"]}}))
    assert between(plain, threaded).changed[0].fields == ("thread",)


def test_a_day_that_gets_its_midnight_has_moved() -> None:
    found = between(case(post("a", "2026-12-05")), case(post("a", "2026-12-05 00:00")))
    assert [one.fields for one in found.moved] == [("date",)]


def test_a_receipt_is_no_move_and_another_receipt_is() -> None:
    planned = case(post("a", "2026-12-01 09:00"))
    out = case(
        post("a", "2026-12-01 09:00", published=[{"channel": "ig", "at": "2026-12-01 11:00"}])
    )
    later = case(
        post("a", "2026-12-01 09:00", published=[{"channel": "ig", "at": "2026-12-01 11:30"}])
    )
    assert [one.fields for one in between(planned, out).changed] == [("status", "published")]
    assert between(planned, out).moved == ()
    assert [one.fields for one in between(out, later).moved] == [("date", "published")]


def test_pressure_counts_what_reaches_them_and_peaks_in_seven_days() -> None:
    days = ["02", "03", "08", "09"]
    before = case(*(post(f"p{day}", f"2026-12-{day} 09:00", audiences=["fans"]) for day in days))
    after = case(
        *(post(f"p{day}", f"2026-12-{day} 09:00", audiences=["fans"]) for day in days),
        post("other", "2026-12-08 10:00", audiences=["fans"], channels=["fb"]),
        post("idea", "2026-12-08 11:00", audiences=["fans"], status="idea"),
        post("more", "2026-12-08 12:00", audiences=["fans", "shops"]),
        post("far", "2027-12-08 12:00", audiences=["fans"]),
    )
    fans, shops = between(before, after).pressure
    assert (fans.audience, fans.contacts, fans.peak, fans.limit) == ("fans", (4, 5), (3, 4), 3)
    assert (shops.contacts, shops.peak, shops.limit) == ((0, 1), (0, 1), None)
    assert fans.changed
    assert not between(after, after).pressure[0].changed


def test_the_eighth_day_is_another_week() -> None:
    exactly = [post("a", "2026-12-02 09:00"), post("b", "2026-12-09 09:00")]
    inside = [post("a", "2026-12-02 09:00"), post("b", "2026-12-09 08:59")]
    for posts, peak in ((exactly, 1), (inside, 2)):
        mine = case(*({**one, "audiences": ["fans"]} for one in posts))
        assert between(mine, mine).pressure[0].peak == (peak, peak)


def test_an_audience_that_came_or_went_is_listed() -> None:
    fewer = case(audiences={"shops": {}})
    assert [one.audience for one in between(case(), fewer).pressure] == ["shops", "fans"]
    assert [one.audience for one in between(fewer, case()).pressure] == ["fans", "shops"]


def test_problems_are_counted_and_lines_do_not_matter() -> None:
    late = post("late", "2026-12-01 09:00")
    before = case(late, post("fine", "2026-12-05 09:00"))
    after = case(post("fine", "2026-12-05 09:00"), late)
    assert "FLO604" in {one.code for one in between(before, after).new}, "another file"
    lower = case({"owner": "amy", **late}, post("fine", "2026-12-05 09:00"))
    found = between(before, lower)
    assert "FLO604" not in {one.code for one in (*found.new, *found.gone)}
    twice = [*before.problems, *before.problems]
    assert new_problems(before.problems, twice) == list(before.problems)


dates = st.integers(1, 28).map(lambda day: f"2026-12-{day:02d} 09:00")
plans = st.dictionaries(st.sampled_from("abcdefgh"), dates, max_size=8)


@given(plans, plans)
def test_it_is_the_difference_of_two_sets(one: dict[str, str], other: dict[str, str]) -> None:
    """A brute-force oracle: by id, and the other way round it is the other way round."""
    before = case(*(post(id, date) for id, date in one.items()))
    after = case(*(post(id, date) for id, date in other.items()))
    forth, back = between(before, after), between(after, before)
    assert {entry.post.id for entry in forth.added} == other.keys() - one.keys()
    assert {entry.post.id for entry in forth.removed} == one.keys() - other.keys()
    moved = {id for id in one.keys() & other.keys() if one[id] != other[id]}
    assert {change.after.post.id for change in forth.moved} == moved
    assert ids(forth.added) == ids(back.removed)
    counted = Counter(problem.text() for problem in after.problems)
    counted.subtract(problem.text() for problem in before.problems)
    assert len(forth.new) - len(forth.gone) == sum(counted.values())
    assert between(before, before).nothing


@given(st.lists(st.integers(0, 60 * 24), max_size=12))
def test_the_fullest_seven_days_agree_with_a_brute_force(hours: list[int]) -> None:
    found = case(
        *(
            post(
                f"p{number}", f"2026-12-{1 + hour // 24:02d} {hour % 24:02d}:00", audiences=["fans"]
            )
            for number, hour in enumerate(hour for hour in hours if hour < 31 * 24)
        )
    )
    plan: Plan = found.plan
    times = [entry.at for entry in plan.entries]
    most = max(
        (sum(end - timedelta(days=7) < at <= end for at in times) for end in times), default=0
    )
    assert between(found, found).pressure[0].peak == (most, most)
