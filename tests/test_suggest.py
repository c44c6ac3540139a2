"""No slot is proposed that `check` would then complain of, and each says why it is good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srmkit.approval import digest
from srmkit.dates import parse_moment
from srmkit.edit.clock import written
from srmkit.model import Approval, Post, Workspace
from srmkit.problems import Problem, Severity
from srmkit.suggest import APART, LEAD, CannotSuggest, Proposal, move, suggest
from tests.workspaces import instant, report

NOW = "2026-12-01 12:00"
BASE: dict[str, Any] = {
    "now": NOW,
    "channels": {
        "fb": {"network": "facebook", "quiet_hours": ["22:00-08:00"]},
        "blog": {"network": "blog"},
    },
    "audiences": {"fans": {"active_hours": ["12:00-14:00", "sat 09:00-11:00"]}},
}
POST = {
    "title": "P",
    "id": "p",
    "date": "2026-12-02 12:30",
    "channels": ["fb"],
    "audiences": ["fans"],
}


def workspace(case: Mapping[str, Any]) -> Workspace:
    return report(case).plan.workspace


def found(case: Mapping[str, Any], id: str = "p", **options: Any) -> Proposal:
    whole = workspace(case)
    (post,) = (one for one in whole.posts if one.id == id)
    return suggest(whole, instant(case["now"]), post, **options)


def with_posts(*posts: Mapping[str, Any], **parts: Any) -> dict[str, Any]:
    return {**BASE, **parts, "posts": list(posts)}


def times(proposal: Proposal) -> list[str]:
    return [f"{slot.at:%m-%d %H:%M}" for slot in proposal.slots]


def test_slots_are_when_its_audience_listens() -> None:
    proposal = found(with_posts(POST), count=14)
    assert len(proposal.slots) == 14
    for slot in proposal.slots:
        noon = 12 <= slot.at.hour < 14
        saturday = slot.at.weekday() == 5 and 9 <= slot.at.hour < 11
        assert noon or saturday
        assert slot.reasons[0].text() == "active hours of fans"


def test_they_are_a_choice() -> None:
    """Not one of them is near another, nor where the post is already; days before hours."""
    proposal = found(with_posts(POST), count=5)
    assert len({slot.at.date() for slot in proposal.slots}) == 5
    many = [slot.at for slot in found(with_posts(POST), count=20).slots]
    assert len(many) > 14
    assert min(abs(one - other) for one in many for other in many if one != other) >= APART
    assert "12-02 12:30" not in times(proposal)
    assert [slot.score for slot in proposal.slots] == sorted(
        (slot.score for slot in proposal.slots), reverse=True
    )


def test_without_active_hours_it_is_by_day_and_never_in_quiet_hours() -> None:
    post = {**POST, "audiences": []}
    channels = {"fb": {"network": "facebook", "quiet_hours": ["18:00-12:00"]}}
    proposal = found(with_posts(post, channels=channels), count=10)
    assert proposal.slots
    assert all(12 <= slot.at.hour < 18 for slot in proposal.slots)
    assert all("by day" in slot.reasons[0].text() for slot in proposal.slots)
    plain = {"fb": {"network": "facebook"}}
    assert all(
        9 <= slot.at.hour < 21 for slot in found(with_posts(post, channels=plain), count=20).slots
    )


@pytest.mark.parametrize("kind", ["holds", "hiatuses"])
def test_never_while_away(kind: str) -> None:
    away = {"from": "2026-12-03", "to": "2026-12-12", "channels": ["fb"], "reason": "x"}
    dates = {kind: {"x": away | ({"policy": "keep"} if kind == "holds" else {})}}
    proposal = found(with_posts(POST, dates=dates), count=10)
    assert proposal.slots
    assert all(not "12-03" <= one[:5] <= "12-12" for one in times(proposal))
    blog = {**POST, "channels": ["blog"]}
    assert any("12-03" <= one[:5] <= "12-12" for one in times(found(with_posts(blog, dates=dates))))


def test_never_sooner_than_somebody_can_prepare_it() -> None:
    case = with_posts(POST, now="2026-12-02 12:20")
    first = min(slot.at for slot in found(case, count=20).slots)
    assert first >= instant("2026-12-02 12:20") + LEAD


@pytest.mark.parametrize(
    ("options", "first", "last"),
    [
        ({}, "12-01 13", "12-15 12"),
        ({"days": 3}, "12-01 13", "12-04 12"),
        ({"since": instant("2026-12-10")}, "12-10 12", "12-23 13"),
    ],
)
def test_where_it_looks(options: dict[str, Any], first: str, last: str) -> None:
    shown = sorted(times(found(with_posts(POST), count=50, **options)))
    assert shown[0][:8] >= first
    assert shown[-1][:8] <= last
    far = {**POST, "date": "2026-12-31 12:30"}
    around = [slot.at for slot in found(with_posts(far), count=50).slots]
    assert min(around) >= instant("2026-12-24 12:00")
    assert max(around) < instant("2027-01-08")


def test_neighbours_and_pressure_are_told() -> None:
    other = {**POST, "id": "o", "title": "Other", "date": "2026-12-03 13:00"}
    limits = {"fans": {"active_hours": ["12:00-14:00"], "limits": {"week": 5}}}
    said = {
        f"{slot.at:%d}": [reason.text() for reason in slot.reasons]
        for slot in found(with_posts(POST, other, audiences=limits), count=14).slots
    }
    assert any("before “Other” on fb" in one for one in said["01"])
    assert any("after “Other” on fb" in one for one in said["05"])
    assert any("1 contact with fans" in one and "most allowed 5" in one for one in said["05"])
    assert any("0 contacts with fans" in one for one in said["10"])
    alone = found(with_posts(POST)).slots[0].reasons
    assert "nothing else on fb within 14 days" in [one.text() for one in alone]


def test_a_crowded_day_ranks_below_a_quiet_one() -> None:
    crowd = [
        {**POST, "id": f"o{hour}", "title": f"O{hour}", "date": f"2026-12-05 {hour}:00"}
        for hour in (10, 12, 14)
    ]
    shown = times(found(with_posts(POST, *crowd), count=14))
    assert not shown[0].startswith("12-05")


def test_a_rule_that_says_no_is_obeyed_whatever_it_is() -> None:
    """Two on one day are too many: the day with another post is never proposed."""
    other = {**POST, "id": "o", "title": "Other", "text": "Not alike", "date": "2026-12-04 18:00"}
    cadence = {"rules": {"CAD101": {"per_day": "1"}}}
    proposal = found(with_posts(POST, other, cadence=cadence), count=14)
    assert proposal.slots
    assert not [one for one in times(proposal) if one.startswith("12-04")]
    assert proposal.against["CAD101"] >= 1


def test_nothing_is_better_than_something_that_adds_a_problem() -> None:
    """A post that leaves its week alone would leave a silence behind wherever it went."""
    before = {**POST, "id": "o", "date": "2026-11-25 12:00", "status": "published"}
    after = {**POST, "id": "q", "date": "2026-12-09 12:00"}
    middle = {**POST, "date": "2026-12-02 12:00"}
    cadence = {"rules": {"CAD103": {"max_days": "7"}}}
    proposal = found(with_posts(before, middle, after, cadence=cadence), count=5)
    assert all(one.startswith("12-02") for one in times(proposal))


def test_a_problem_that_gets_smaller_is_no_new_one() -> None:
    """Out of a hold, channel by channel: what is said of the rest is said of fewer."""
    post = {**POST, "channels": ["fb", "blog"]}
    dates = {"holds": {"h": {"from": "2026-12-02", "to": "2026-12-02", "policy": "reslot"}}}
    case = with_posts(post, dates=dates)
    said = [one.text() for one in report(case).problems if one.code == "CAD106"]
    assert len(said) == 1
    assert found(case, channel="fb").slots


def test_one_channel_of_several_moves_alone() -> None:
    post = {**POST, "channels": ["fb", "blog"]}
    whole = workspace(with_posts(post))
    (one,) = whole.posts
    moment = parse_moment("2026-12-05 13:00")
    moved = move(one, moment, "fb")
    assert moved.date == one.date
    assert moved.variants["fb"].date == moment
    assert move(one, moment, None).date == moment
    alone = replace(one, channels=("fb",))
    assert move(alone, moment, "fb").date == moment
    assert found(with_posts(post), channel="fb").slots


def test_an_approval_moves_with_it_only_if_it_was_good() -> None:
    (one,) = workspace(with_posts(POST)).posts
    moment = parse_moment("2026-12-05 13:00")
    good = replace(one, approval=Approval("ken", None, digest(one)))
    assert move(good, moment, None).approval == Approval(
        "ken", None, digest(move(one, moment, None))
    )
    stale = replace(one, approval=Approval("ken", None, "0" * 12))
    assert move(stale, moment, None).approval == stale.approval


@pytest.mark.parametrize(
    ("change", "options", "said"),
    [
        ({"status": "cancelled"}, {}, "is cancelled"),
        ({"repeat": "FREQ=WEEKLY;COUNT=3"}, {}, "repeats"),
        ({"channels": ["nowhere"]}, {}, "no channel that exists"),
        ({"status": "published", "date": "2026-11-30 12:00"}, {}, "is out already"),
        ({"published": [{"channel": "fb", "at": "2026-12-01 09:00"}]}, {}, "is out already"),
        ({}, {"channel": "blog"}, "does not go to blog"),
        (
            {
                "channels": ["fb", "blog"],
                "variants": {"fb": {"date": "2026-12-02"}, "blog": {"date": "2026-12-03"}},
            },
            {},
            "dates of their own",
        ),
    ],
)
def test_what_cannot_be_moved_says_so(
    change: dict[str, Any], options: dict[str, Any], said: str
) -> None:
    with pytest.raises(CannotSuggest, match=said):
        found(with_posts({**POST, **change}), **options)


def test_a_clock_that_jumps_is_never_told_to_show_what_it_skips() -> None:
    channels = {"fb": {"network": "facebook", "timezone": "Europe/London"}}
    post = {**POST, "audiences": ["night"], "date": "2027-03-20 01:30"}
    audiences = {"night": {"active_hours": ["01:00-02:00"]}}
    case = with_posts(
        post, channels=channels, audiences=audiences, now="2027-03-19 12:00",
        workspace={"timezone": "Europe/London"},
    )  # fmt: skip
    days = {f"{slot.at:%m-%d}" for slot in found(case, count=20).slots}
    assert {"03-27", "03-29"} <= days
    assert "03-28" not in days


def test_what_an_undated_post_is_told_anyway_is_no_reason_against_a_slot() -> None:
    """That it has no owner is so on every day; that it is too long is an error, and stays one."""
    post = {"title": "P", "id": "p", "channels": ["fb"], "status": "approved"}
    proposal = found(with_posts(post))
    assert proposal.slots
    assert all(one.place.path == "content/posts/post-1.md" for one in proposal.anyway)
    assert all(one.severity is not Severity.ERROR for one in proposal.anyway)
    long = {**post, "channels": ["x"], "text": {"of": "字", "times": "200"}}
    refused = found(with_posts(long, channels={"x": {"network": "x"}}))
    assert refused.slots == ()
    assert "NET401" in refused.against


hours = st.sampled_from(["12:00-14:00", "08:00-10:00", "sat-sun 10:00-18:00", "20:00-23:30"])
channels = st.fixed_dictionaries(
    {
        "fb": st.sampled_from(
            [
                {"network": "facebook"},
                {"network": "facebook", "quiet_hours": ["22:00-09:00"]},
                {"network": "facebook", "timezone": "Asia/Tokyo"},
            ]
        ),
        "line": st.just({"network": "line", "quota": {"per": "month", "pushes": 500}}),
        "blog": st.sampled_from(
            [{"network": "blog"}, {"network": "blog", "timezone": "Europe/London"}]
        ),
    }
)
audiences = st.fixed_dictionaries(
    {
        "fans": st.fixed_dictionaries(
            {
                "size": st.sampled_from([10, 200]),
                "active_hours": st.lists(hours, min_size=1, max_size=2),
                "limits": st.sampled_from([{"day": 1, "week": 3}, {"day": 2, "week": 7}, {}]),
                "gap": st.just({"ideal": "7d", "max": "14d"}),
            }
        ),
        "shops": st.fixed_dictionaries({"channels": st.just(["blog", "fb"])}),
    }
)


@st.composite
def posts(draw: st.DrawFn, number: int) -> dict[str, Any]:
    day, hour = draw(st.integers(-10, 20)), draw(st.integers(0, 23))
    at = datetime(2026, 12, 1) + timedelta(days=day, hours=hour)
    return {
        "title": f"Post {number}",
        "id": f"p{number}",
        "date": f"{at:%Y-%m-%d %H:%M}",
        "channels": draw(
            st.lists(st.sampled_from(["fb", "line", "blog"]), min_size=1, unique=True)
        ),
        "audiences": draw(st.lists(st.sampled_from(["fans", "shops"]), unique=True)),
        "status": draw(st.sampled_from(["draft", "review", "approved", "scheduled"])),
        "intent": draw(st.sampled_from(["give", "sell", "ask", "thank"])),
        "pillar": draw(st.sampled_from(["educate", "product"])),
        "text": draw(st.sampled_from(["One", "Two", "Something else altogether"])),
    }


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    count = draw(st.integers(1, 8))
    return {
        "now": NOW,
        "channels": draw(channels),
        "audiences": draw(audiences),
        "pillars": {"educate": {"share": "60%"}, "product": {"share": "40%"}},
        "cadence": {"preset": draw(st.sampled_from(["starter", "steady", "strict"]))},
        "dates": {
            "holds": {"h": {"from": "2026-12-04", "to": "2026-12-04", "reason": "x",
                            "policy": draw(st.sampled_from(["keep", "expire", "reslot"]))}},
            "key_dates": {"k": {"on": "2026-12-10", "expect_post": "true"}},
        },
        "posts": [draw(posts(number)) for number in range(count)],
    }  # fmt: skip


@settings(max_examples=25)
@given(cases(), st.booleans())
def test_no_proposed_slot_adds_a_problem_that_check_then_reports(
    case: dict[str, Any], dated: bool
) -> None:
    """Every rule awake, the date written into the file, the file read again, everything checked."""
    if not dated:
        del case["posts"][0]["date"]
    before = report(case)
    post = next(one for one in before.plan.workspace.posts if one.id == "p0")
    with patch("srmkit.suggest.TRIES", 12):  # as in a very large plan: it is quicker
        proposal = suggest(before.plan.workspace, before.plan.now, post, count=3)
    anyway = Counter(map(kind_of, proposal.anyway))
    known = Counter(map(kind_of, before.problems)) + anyway
    for slot in proposal.slots:
        there = {**case["posts"][0], "date": written(slot.moment)}
        after = report({**case, "posts": [there, *case["posts"][1:]]})
        added = Counter(map(kind_of, after.problems)) - known
        assert not added, (written(slot.moment), added)
        mine: list[Post] = [one for one in after.plan.workspace.posts if one.id == "p0"]
        moved = move(post, slot.moment, None)
        assert mine == [replace(moved, marks=mine[0].marks, body_line=mine[0].body_line)]


def kind_of(problem: Problem) -> tuple[str, str, str, str]:
    return (problem.code, str(problem.severity), problem.place.path, problem.message.id)
