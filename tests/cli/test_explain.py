"""`srmkit explain`: every code has a page, and a wrong one is said to be none."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from click.testing import CliRunner

from srmkit.cli import group
from srmkit.messages import LANGUAGES
from srmkit.rules.options import settings
from srmkit.rules.registry import all_rules, option_docs
from srmkit.views.rulebook import book
from tests.workspaces import report

RULES = list(all_rules())


def explain(code: str, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(group, ["explain", code, *options], env={"LC_ALL": "en_US.UTF-8"})
    return result.exit_code, result.output


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_explained_with_its_options(code: str) -> None:
    rule = all_rules()[code]
    status, shown = explain(code)
    assert status == 0
    assert shown.startswith(f"# {rule.name} ({code}, {rule.severity})\n")
    assert "## Why it matters" in shown
    for field in fields(rule.options):
        assert f"- `{field.name}` (default " in shown
        assert " ".join(option_docs(rule.options)[field.name].split()) in shown
    example, short = shown.index("## Example"), shown.index("whole small workspaces in short form")
    assert example < short < shown.index("```yaml fails")
    assert f"```yaml\nrules:\n  {code}: off\n```" in shown
    assert f"```yaml\nignore:\n  {code}: the reason\n```" in shown


@pytest.mark.parametrize("code", RULES)
def test_what_it_says_to_paste_can_be_pasted(code: str) -> None:
    """Each block goes through the loader as `cadence.yml`: no key twice, each value of its type,
    and the one with the defaults changes nothing."""
    blocks = re.findall(r"^```yaml\n(rules:.*?)^```$", explain(code)[1], re.DOTALL | re.MULTILINE)
    assert len(blocks) == 2
    found = []
    for block in blocks:
        made = report({"files": {"calendar/cadence.yml": "preset: none\n" + block}})
        assert [one for one in made.problems if one.place.path == "calendar/cadence.yml"] == []
        chosen, faults = settings(all_rules(), made.plan.workspace.cadence)
        assert faults == ()
        found.append(next(one for one in chosen if one.rule.code == code))
    rule = all_rules()[code]
    defaults, off = found
    assert (defaults.options, defaults.severity) == (rule.options(), rule.severity)
    assert off.severity is None


FAULTS = [leaf.code for leaf in book().values() if not leaf.is_rule]


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_explained(code: str) -> None:
    status, shown = explain(code)
    assert status == 0
    assert shown.startswith(f"# {book()[code].name} ({code}, ")
    assert "## What to do" in shown
    assert "rules:" not in shown, "a fault cannot be set"


@pytest.mark.parametrize("wanted", ["cad103", " CAD103 ", "silence", "SILENCE"])
def test_names_and_any_case_do(wanted: str) -> None:
    assert explain(wanted)[1].startswith("# silence (CAD103")


def test_a_name_that_two_kinds_share_shows_both() -> None:
    shown = explain("malformed")[1]
    assert re.findall(r"^# .*$", shown, re.MULTILINE) == [
        "# malformed (SRC002, error)",
        "# malformed (CFG802, error)",
    ]


def test_underscores_are_hyphens() -> None:
    assert explain("hard_sell")[1].startswith("# hard-sell (MIX301")


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("silense", "silence (CAD103)"),
        ("overdew", "overdue (FLO604)"),
        ("CAD1033", "silence (CAD103)"),
        ("SCR002", "malformed (SRC002)"),
        ("../CAD103", "silence (CAD103)"),
    ],
)
def test_a_slip_is_guessed_and_nothing_else_is_listed(wanted: str, near: str) -> None:
    status, shown = explain(wanted)
    assert status == 2
    assert f"“{wanted}”; did you mean " in shown
    assert near in shown
    assert "FBK908" not in shown


@pytest.mark.parametrize("wanted", ["", "qqqq", "\x1b[31m"])
def test_what_is_near_nothing_gets_the_list(wanted: str) -> None:
    status, shown = explain(wanted)
    assert status == 2
    for leaf in book().values():
        assert f"{leaf.code} {leaf.name}" in shown
    rows = [line for line in shown.splitlines() if line.startswith("  ")]
    assert max(map(len, rows)) <= 100
    assert len(rows) <= len(book()) / 2 + 1, "in columns"
    assert "\x1b" not in shown


def test_the_beginning_of_a_code_lists_its_family() -> None:
    status, shown = explain("CAD")
    assert status == 2
    assert "“CAD” is the beginning of several codes:" in shown
    assert "CAD103 silence" in shown
    assert "AUD" not in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_stands_around_a_page_is_in_every_language(lang: str) -> None:
    shown = explain("CAD103", "--lang", lang)[1]
    assert ("Set in `calendar/cadence.yml`" in shown) == (lang == "en")
    assert "People do not notice the post that is missing" in shown
