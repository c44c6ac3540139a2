"""A rule that says it looks at one channel, network or audience at a time does: what it finds about
one depends on the posts on it alone. Only so may what it found stand until one of those changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest

from srmkit import build
from srmkit.disk import read_tree
from srmkit.load import load_workspace
from srmkit.model import Plan
from srmkit.problems import Finding
from srmkit.rules.engine import part_of
from srmkit.rules.options import settings
from srmkit.rules.registry import all_rules
from srmkit.rules.units import AUDIENCE, CHANNEL, NETWORK, asked, units, units_of
from tests.bench.workspace import generate
from tests.rules.test_local import cases_of
from tests.workspaces import report

RULES = [code for code, rule in all_rules().items() if rule.per]


def shown(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(map(repr, findings))


def hold(code: str, plan: Plan) -> int:
    """The rule asked about each unit, and shown only the posts on it, says what it says of all of
    them; how much that is."""
    chosen, _ = settings(all_rules(), plan.workspace.cadence)
    setting = next(one for one in chosen if one.rule.code == code)
    apart: Counter[str] = Counter()
    for unit in units(plan.workspace, setting.rule.per):
        inside = [one for one in plan.workspace.posts if unit in units_of(one, plan.workspace)]
        alone = part_of(plan, frozenset(one.path for one in inside))
        found = shown(setting.rule.check(asked(alone, unit), setting.options))
        assert found == shown(setting.rule.check(asked(plan, unit), setting.options)), unit
        apart += found
    whole = shown(setting.rule.check(plan, setting.options))
    assert apart == whole
    return whole.total()


@pytest.mark.parametrize("code", RULES)
def test_a_rule_per_unit_looks_at_one_at_a_time(code: str) -> None:
    """In every one of its cases, and in all of them it finds something somewhere."""
    assert sum(hold(code, report(case).plan) for case in cases_of(code)) > 0


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A hundred posts that share channels, audiences and days, under the strictest preset."""
    root = tmp_path_factory.mktemp("many")
    generate(root, 100)
    (root / "calendar" / "cadence.yml").write_text("preset: strict\n")
    loaded = load_workspace(read_tree(root))
    assert loaded.workspace.settings.now is not None
    return build.check(loaded, loaded.workspace.settings.now).plan


@pytest.mark.parametrize("code", RULES)
def test_also_where_posts_have_much_in_common(code: str, many: Plan) -> None:
    hold(code, many)


def test_the_units_of_a_post_are_all_it_has_an_entry_in(many: Plan) -> None:
    """Also those where it went out without being meant for them."""
    for entry in many.entries:
        own = units_of(entry.post, many.workspace)
        assert f"{CHANNEL}:{entry.channel.id}" in own
        assert own >= {f"{AUDIENCE}:{id}" for id in entry.post.audiences}
    post = next(one for one in many.workspace.posts if one.receipts)
    elsewhere = replace(post, channels=())
    receipts = {f"{CHANNEL}:{one.channel}" for one in post.receipts}
    assert receipts <= units_of(elsewhere, many.workspace)


def test_a_channel_that_there_is_not_is_no_unit(many: Plan) -> None:
    post = replace(many.workspace.posts[0], channels=("gone",), receipts=(), audiences=("a",))
    assert units_of(post, many.workspace) == {f"{AUDIENCE}:a"}


def test_accounts_of_one_platform_are_one_unit() -> None:
    channels = {"a": {"network": "x"}, "b": {"network": "x-premium"}, "c": {"network": "x"}}
    plan = report({"now": "2026-12-01", "channels": channels, "posts": []}).plan
    assert list(units(plan.workspace, [NETWORK])) == [f"{NETWORK}:x"]
    assert [one.id for one in asked(plan, f"{NETWORK}:x").channels] == ["a", "b", "c"]
    assert [one.id for one in asked(plan, f"{CHANNEL}:b").channels] == ["b"]
    assert asked(plan, f"{CHANNEL}:b").audiences == []


def test_some_rules_look_at_units_and_some_at_the_whole_plan() -> None:
    assert {"CAD101", "CAD108", "MIX301", "AUD202", "TON503"} <= set(RULES)
    assert not {"CAD104", "MIX303", "AUD207", "CAD110"} & set(RULES)
    assert not [code for code in RULES if all_rules()[code].local]
