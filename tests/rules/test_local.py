"""A rule that calls itself local is: what it finds in a post depends on no other post, and what is
about none on no post at all. Only so may it be asked about changed posts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from srmkit import build
from srmkit.disk import read_tree
from srmkit.load import load_workspace
from srmkit.model import Plan
from srmkit.problems import Finding
from srmkit.rules.engine import part_of
from srmkit.rules.options import settings
from srmkit.rules.registry import all_rules
from tests.bench.workspace import generate
from tests.rules.test_cases import CASES
from tests.workspaces import read_cases, report

LOCAL = [code for code, rule in all_rules().items() if rule.local]


def cases_of(code: str) -> Iterator[Any]:
    for path in sorted(CASES.glob(f"{code}-*.yml")):
        yield from read_cases(path.read_text(encoding="utf-8"))


def found(code: str, plan: Plan) -> Iterator[Finding]:
    chosen, _ = settings(all_rules(), plan.workspace.cadence)
    setting = next(one for one in chosen if one.rule.code == code)
    return setting.rule.check(plan, setting.options)


def shown(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(map(repr, findings))


def hold(code: str, plan: Plan) -> int:
    """The rule asked about each post alone says what it says of all of them; how much that is."""
    whole = list(found(code, plan))
    about_none = [one for one in whole if not one.subject]
    together = [one for one in whole if one.subject]
    apart: list[Finding] = []
    for paths in [frozenset[str](), *(frozenset({one.path}) for one in plan.workspace.posts)]:
        alone = list(found(code, part_of(plan, paths)))
        assert shown(one for one in alone if not one.subject) == shown(about_none)
        assert {one.subject for one in alone if one.subject} <= paths
        apart += [one for one in alone if one.subject]
    assert shown(apart) == shown(together)
    return len(whole)


@pytest.mark.parametrize("code", LOCAL)
def test_a_local_rule_looks_at_one_post_at_a_time(code: str) -> None:
    """In every one of its cases, and in all of them it finds something somewhere."""
    assert sum(hold(code, report(case).plan) for case in cases_of(code)) > 0


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """Forty posts that share channels, audiences and days, under the strictest preset."""
    root = tmp_path_factory.mktemp("many")
    generate(root, 40)
    (root / "calendar" / "cadence.yml").write_text("preset: strict\n")
    loaded = load_workspace(read_tree(root))
    assert loaded.workspace.settings.now is not None
    return build.check(loaded, loaded.workspace.settings.now).plan


@pytest.mark.parametrize("code", LOCAL)
def test_also_where_posts_have_much_in_common(code: str, many: Plan) -> None:
    hold(code, many)


def test_some_rules_are_local_and_some_are_not() -> None:
    assert {"NET401", "TON501"} <= set(LOCAL)
    assert not {"CAD103", "MIX301", "AUD202"} & set(LOCAL)
