"""What the engine asks rules about, and what it makes of their answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from srmkit.model import Plan
from srmkit.problems import Finding, Severity
from srmkit.rules import registry
from srmkit.rules.engine import Fresh, Outcome, part_of, run
from srmkit.rules.registry import HOMES, Rule, all_rules, rule, rules_for
from tests.workspaces import report

CASE: dict[str, Any] = {
    "now": "2026-12-01 12:00",
    "channels": {"ig": {"network": "instagram"}, "x": {"network": "x"}},
    "audiences": {"fans": {"channels": ["x"]}},
    "cadence": {"preset": "strict"},
    "posts": [
        {"title": "A", "date": "2026-12-02 09:00", "channels": ["x"], "text": "BUY NOW!!!"},
        {"title": "B", "date": "2026-12-02 09:10", "channels": ["ig", "x"], "text": "Help!!!"},
        {"title": "C", "date": "2026-12-20 09:10", "channels": ["ig"], "text": "Thanks"},
    ],
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return report(CASE).plan


class Known:
    """A memory that has seen all posts but some, and knows nothing about units."""

    def __init__(self, stale: Sequence[str], kept: Mapping[str, Fresh] | None = None) -> None:
        self.stale = frozenset(stale)
        self.learnt: dict[str, Fresh] = {}
        self._kept = kept or {}

    def kept(self, code: str) -> Fresh:
        return self._kept.get(code, {})

    def learn(self, code: str, fresh: Fresh) -> None:
        assert code not in self.learnt
        self.learnt[code] = fresh


def test_a_memory_learns_of_every_rule_that_looks_at_one_thing_at_a_time(plan: Plan) -> None:
    paths = [one.path for one in plan.workspace.posts]
    memory = Known(paths)
    whole = run(plan)
    assert run(plan, memory=memory) == whole
    awake = {one.code for one in all_rules().values() if one.promise in plan.workspace.present}
    single = {code for code in awake if all_rules()[code].local or all_rules()[code].per}
    assert set(memory.learnt) == single
    again = Known([], memory.learnt)
    assert run(plan, memory=again) == whole
    assert not any(again.learnt.values()), "everything was known"


def test_one_changed_post_is_asked_about_alone(plan: Plan) -> None:
    paths = [one.path for one in plan.workspace.posts]
    first = Known(paths)
    whole = run(plan, memory=first)
    kept = {
        code: {key: found for key, found in fresh.items() if key != paths[0]}
        for code, fresh in first.learnt.items()
    }
    second = Known(paths[:1], kept)
    assert run(plan, memory=second) == whole
    local = [code for code in second.learnt if all_rules()[code].local]
    assert any(second.learnt[code] for code in local)
    for code in local:
        assert set(second.learnt[code]) <= {paths[0]}


def test_a_part_of_a_plan_has_those_posts_and_their_entries(plan: Plan) -> None:
    path = plan.workspace.posts[1].path
    part = part_of(plan, frozenset([path]))
    assert [one.path for one in part.workspace.posts] == [path]
    assert [one.channel.id for one in part.entries] == ["ig", "x"]
    assert part_of(plan, frozenset(one.path for one in plan.workspace.posts)) is plan


def test_the_report_begins_with_its_first_instant_and_ends_before_its_last(plan: Plan) -> None:
    entry = plan.entries[0]
    ends = [plan.since - timedelta(seconds=1), plan.since, plan.until - timedelta(seconds=1)]
    at = [*ends, plan.until, None]
    code = "TON502"
    rule = all_rules()[code]
    message = next(iter(rule.check(plan, rule.options()))).message
    params = {"capitals": 1, "count": 3, "allowed": 2, "word": "", "channels": [], "text": ""}

    def check(plan: Plan, options: object) -> Any:
        for number, one in enumerate(at):
            place = replace(entry.post.place("date"), line=number + 1)
            yield Finding(place, message, params, at=one)

    found = run(plan, {code: replace(rule, check=check)})
    assert [one.place.line for one in found if one.code == code] == [2, 3, 5]


def test_it_says_how_long_each_rule_took(plan: Plan) -> None:
    spent: dict[str, float] = {}
    run(plan, spent=spent)
    assert "TON502" in spent
    assert all(0 <= seconds < 60 for seconds in spent.values())


def test_without_feedback_no_rule_of_the_loop_is_asked_for() -> None:
    planning = {code: one for code, one in all_rules().items() if not one.heard}
    assert {one.module.partition(".rules.")[0] for one in planning.values()} == {"srmkit"}
    for codes in ([], ["CAD101"], list(planning)):
        assert rules_for(codes, heard=False) == planning
    assert rules_for(["LOP701"], heard=False) == rules_for([], heard=True) == all_rules()
    homes = {home for home in HOMES for one in all_rules().values() if one.module.startswith(home)}
    assert homes == set(HOMES)


def test_a_rule_is_entered_once_under_a_family_and_known_presets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry, "_RULES", {})

    def check(plan: Plan, options: object) -> Any:
        yield from ()

    assert rule("CAD998", "quiet", dict, presets={"strict": {}})(check) is check
    entered = registry._RULES["CAD998"]
    assert (entered.check, entered.severity) == (check, Severity.WARNING)
    assert (entered.presets, entered.local, entered.heard) == ({"strict": {}}, False, False)
    assert rule("CAD999", "quieter", dict)(check) is check
    assert registry._RULES["CAD999"].presets == {}
    for code in ("CAD998", "XYZ001"):
        with pytest.raises(ValueError, match=code):
            rule(code, "again", dict)(check)
    with pytest.raises(ValueError, match="CAD997"):
        rule("CAD997", "loud", dict, presets={"loud": {}})(check)
    assert list(registry._RULES) == ["CAD998", "CAD999"]


def test_what_nobody_says_of_a_rule_or_an_outcome_is_nothing() -> None:
    one = Rule("CAD998", "quiet", Severity.INFO, dict, lambda plan, options: iter(()), "m")
    assert (one.presets, one.local, one.heard, one.per) == ({}, False, False, ())
    assert (Outcome(()).fresh, Outcome(()).seconds) == ({}, 0.0)
