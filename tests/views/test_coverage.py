"""The maps and the rules give one number: every week, silence and share that is drawn is the one
that the planner's report would name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.dates import week_of
from srmkit.messages import Message
from srmkit.model import Audience, Entries, Plan, Status
from srmkit.problems import Finding, Place
from srmkit.rules.audience.forgotten import Options as Waits
from srmkit.rules.audience.over_contacted import DAY, WEEK
from srmkit.rules.audience.over_contacted import Options as Contacts
from srmkit.rules.cadence.silence import Options as Silences
from srmkit.rules.registry import all_rules
from srmkit.views.campaign import by_campaign, campaign_view
from srmkit.views.coverage import answers, coverage
from srmkit.views.coverage_hours import hours_map
from srmkit.views.coverage_problems import Told, problems_about
from srmkit.views.coverage_weeks import weeks_around
from srmkit.views.edition import Edition
from srmkit.views.mix import pillar_mix
from srmkit.views.mix_windows import asking, selling
from srmkit.views.pressure import State, pressure
from srmkit.views.site import Site
from srmkit.views.timeline import Kind, channel_line
from tests.render import planned
from tests.rules import plans
from tests.workspaces import read_cases, report

CASES = Path(__file__).parents[1] / "cases"
PRESENT = frozenset({"channels.yml", "audiences.yml", "cadence.yml", "pillars.yml"})


def of_case(case: Mapping[str, Any]) -> Site:
    found = report(case)
    return Site(found.plan, Edition.TEAM, "en", found.problems)


def cases(code: str) -> Iterator[Any]:
    (path,) = CASES.glob(f"{code}-*.yml")
    for case in read_cases(path.read_text(encoding="utf-8")):
        yield pytest.param(case, id=case["name"])


def limited(plan: Plan, code: str, **options: object) -> Site:
    """The plan with one rule set like that, and every family awake."""
    cadence = replace(
        plan.workspace.cadence,
        rules={code: {key: str(value) for key, value in options.items()}},
        places={code: Place("calendar/cadence.yml", 1, 1)},
    )
    workspace = replace(plan.workspace, cadence=cadence, present=PRESENT)
    return Site(replace(plan, workspace=workspace), Edition.TEAM, "en")


def found(site: Site, code: str, options: object) -> list[Finding]:
    return list(all_rules()[code].check(site.plan, options))


def weeks(site: Site, id: str) -> dict[date, Any]:
    axis = weeks_around(site, 12, 12)
    row = pressure(site, site.plan.workspace.audiences[id], axis)
    return {week.first: cell for week, cell in zip(axis.weeks, row.cells, strict=True)}


def week(site: Site, at: datetime | None) -> date:
    assert at is not None
    return week_of(at.astimezone(site.zone).date())


@given(plans.plans)
def test_the_fullest_week_of_the_map_is_the_one_that_AUD202_counts(plan: Plan) -> None:
    """With the limit one below the largest number on the map the rule names that number; with the
    limit at it, nothing."""
    for id in plan.workspace.audiences:
        cells = weeks(limited(plan, "AUD202"), id).values()
        most, day = max(c.fullest for c in cells), max(c.busiest for c in cells)
        for template, allowed in ((WEEK, most), (DAY, day)):
            key = "per_week" if template is WEEK else "per_day"
            assert named(plan, id, template, **{key: allowed}) == []
            if allowed:
                assert allowed in named(plan, id, template, **{key: allowed - 1})


def named(plan: Plan, id: str, template: Message, **limits: int) -> list[int]:
    """The numbers that AUD202 gives for an audience with that limit and no other."""
    options = Contacts(**{"per_day": 99, "per_week": 99, **limits})
    return [
        one.params["count"]
        for one in found(limited(plan, "AUD202"), "AUD202", options)
        if one.params["audience"] == id and one.message is template
    ]


@given(plans.plans, st.integers(0, 3), st.integers(0, 4))
def test_a_week_is_over_where_AUD202_says_so_and_mild_where_it_does(
    plan: Plan, per_day: int, per_week: int
) -> None:
    site = limited(plan, "AUD202", per_day=per_day, per_week=per_week)
    findings = found(site, "AUD202", Contacts(per_day, per_week))
    for id in plan.workspace.audiences:
        cells = weeks(site, id)
        own = [one for one in findings if one.params["audience"] == id]
        for one in own:
            cell = cells[week(site, one.at)]
            assert cell.state is State.OVER
            assert not cell.drafts or one.mild
            assert one.params["count"] <= max(cell.fullest, cell.busiest)
        assert bool(own) is any(cell.state is State.OVER for cell in cells.values())


@given(plans.plans, st.integers(7, 20))
def test_a_wait_is_too_long_by_as_many_days_as_AUD201_counts(plan: Plan, longest: int) -> None:
    site = limited(plan, "AUD201", max_days=longest)
    findings = found(site, "AUD201", Waits(longest))
    for id in plan.workspace.audiences:
        waited = {cell.waited for cell in weeks(site, id).values()}
        named = {
            one.params["days"]
            for one in findings
            if one.params["audience"] == id and "days" in one.params
        }
        assert named <= waited
        assert all(days == 0 or days > longest for days in waited)


@given(plans.plans, plans.absences(list(plans.CHANNELS)), st.integers(1, 12))
def test_a_silence_is_drawn_for_each_that_CAD103_finds(
    plan: Plan, away: dict[str, Any], longest: int
) -> None:
    plan = replace(plan, workspace=replace(plan.workspace, hiatuses=away))
    site = limited(plan, "CAD103", max_days=longest)
    axis = weeks_around(site, 12, 12)
    findings = found(site, "CAD103", Silences(longest))
    for id, channel in plan.workspace.channels.items():
        drawn = channel_line(site, channel, axis)
        assert [one.days for one in drawn.line.of(Kind.SILENCE)] == [
            one.params["days"] for one in findings if one.params["channel"] == id
        ]
        assert drawn.allowed == longest
        assert sum(mark.count for mark in drawn.line.marks) == len(
            plan.reaching.by_channel.get(id, ())
        )


@pytest.mark.parametrize("case", list(cases("MIX303")))
def test_a_pillar_is_off_by_the_share_that_MIX303_names(case: Mapping[str, Any]) -> None:
    site = of_case(case)
    mix = pillar_mix(site)
    drawn = {(one.tag.id, one.count, mix.total) for one in mix.shares if one.off}
    named = {
        (one.params["pillar"], one.params["count"], one.params["total"])
        for one in site.problems
        if one.code == "MIX303"
    }
    assert drawn == named


@pytest.mark.parametrize(
    ("code", "case"),
    [
        pytest.param(code, *one.values, id=f"{code}-{one.id}")
        for code in ("MIX301", "MIX302")
        for one in cases(code)
    ],
)
def test_whoever_is_sold_to_or_asked_too_much_is_marked(code: str, case: Mapping[str, Any]) -> None:
    """The worst window is at least what the report names, and nobody else is marked."""
    site = of_case(case)
    drawn = selling(site) if code == "MIX301" else asking(site)
    over = {one.tag.id: one.worst for one in drawn if one.over}
    named = [one for one in site.problems if one.code == code]
    for one in named:
        worst = over[one.params["name" if code == "MIX301" else "audience"]]
        hits = one.params["sell" if code == "MIX301" else "asks"]
        count = one.params["count"] if code == "MIX301" else hits + one.params["gives"]
        assert worst is not None
        assert worst.share >= hits / count
    ignored = any(post.ignore for post in site.plan.workspace.posts)
    assert ignored or set(over) == {
        one.params["name" if code == "MIX301" else "audience"] for one in named
    }


def test_no_days_hold_nothing() -> None:
    """A rule may be given a window of no days; it has no share to draw."""
    (case,) = (
        one.values[0] for one in cases("MIX301") if one.id == "a-window-of-no-days-or-of-ages"
    )
    assert selling(of_case({**case, "now": "2026-12-03"})) == ()


@pytest.mark.parametrize("case", list(cases("MIX307")))
def test_a_hole_in_a_campaign_is_as_long_as_MIX307_says(case: Mapping[str, Any]) -> None:
    site = of_case(case)
    own = by_campaign(site)
    for id, campaign in site.plan.workspace.campaigns.items():
        view = campaign_view(site, campaign, own.get(id, Entries()), Told())
        holes = {one.days for one in view.arc.line.of(Kind.SILENCE)}
        named = {
            one.params["days"]
            for one in site.problems
            if one.message.id in {"MIX307.gap", "MIX307.stopped"} and one.params["campaign"] == id
        }
        assert named <= holes
        unfinished = [one for one in site.problems if one.message.id == "MIX307.unfinished"]
        assert not (unfinished and view.closing)


@pytest.mark.parametrize("case", list(cases("AUD204")))
def test_what_lands_when_nobody_is_there_is_what_AUD204_names(case: Mapping[str, Any]) -> None:
    """The rule names one entry of a post and relates the others; the map counts each."""
    site = of_case(case)
    axis = weeks_around(site, 60, 60)
    maps = [hours_map(site, one, axis) for one in site.plan.workspace.channels.values()]
    named = {one.params["channel"] for one in site.problems if one.code == "AUD204"}
    assert named <= {one.tag.id for one in maps if one.total("outside")}


def test_an_answer_is_the_worst_problem_with_names_for_ids() -> None:
    site = of_case(
        {
            "now": "2026-12-01 12:00",
            "channels": {"ig": {"network": "instagram", "name": "Our pictures"}},
            "cadence": {"preset": "steady"},
            "workspace": {"defaults": {"status": "approved", "channels": ["ig"]}},
            "posts": [
                {"title": "A", "date": "2026-11-20 09:00", "status": "published"},
                {"title": "B", "date": "2026-12-03 09:00"},
            ],
        }
    )
    by_section = {one.section: one for one in answers(site)}
    silence = by_section["silence"]
    assert silence.first is not None
    assert silence.first.text() == (
        "13 days of silence on Our pictures after “A”; longest allowed 7"
    )
    assert by_section["pressure"].first is None
    told = problems_about(site)("channels", "ig")
    assert [one.problem.code for one in told.first].count("CAD103") == 1


def test_a_rule_that_is_off_or_asleep_draws_no_limit() -> None:
    """A limit of an audience's own stands, whatever the rules are set to."""
    free = Audience("free", planned.workspace().settings.name, Place("a.yml"))
    bound = replace(free, id="bound", per_week=3)
    made = planned.site(planned.post("one", status=Status.APPROVED))
    workspace = replace(made.plan.workspace, audiences={"free": free, "bound": bound})
    site = replace(made, plan=replace(made.plan, workspace=workspace))
    view = coverage(site)
    assert view is not None
    assert [row.limits.per_week for row in view.rows] == [None, 3]
    assert [line.allowed for line in view.lines] == [None, None]
    assert view.selling == ()


def test_the_public_has_no_coverage() -> None:
    assert coverage(planned.site(planned.out("one"), edition=Edition.PUBLIC)) is None
