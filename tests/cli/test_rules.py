"""`srmkit rules`: the rule book as a list."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from click.testing import CliRunner

from srmkit.cli import group
from srmkit.rules.registry import all_rules
from srmkit.views.rulebook import FAMILIES, book


def rules(*arguments: str, lang: str = "en_US.UTF-8") -> str:
    result = CliRunner().invoke(group, ["rules", *arguments], env={"LC_ALL": lang})
    assert result.exit_code == 0, result.output
    return result.output


def test_every_rule_with_its_sentence_its_severity_and_its_options() -> None:
    shown = rules()
    rows = {line.split()[0]: line for line in shown.splitlines() if line.startswith("  ")}
    for rule in all_rules().values():
        row = rows[rule.code]
        assert row.split()[1] == rule.name
        assert row.split()[2] == {"info": "note"}.get(rule.severity, rule.severity)
        assert rule.page.split("\n", 1)[0] in row
        for field in fields(rule.options):
            assert f"{field.name}=" in shown


def test_families_say_what_wakes_them() -> None:
    shown = rules()
    assert "CAD Cadence, wakes with cadence.yml\n" in shown
    assert "AUD Audiences, wakes with audiences.yml\n" in shown
    assert "SRC Posts as files, always awake\n" in shown


def test_every_family_that_exists_has_a_name() -> None:
    assert {leaf.family for leaf in book().values()} <= set(FAMILIES)


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [("NET401", {"NET401"}), ("cad103", {"CAD103"}), ("silence", {"CAD103"})],
)
def test_one_of_them(wanted: str, codes: set[str]) -> None:
    assert {one["code"] for one in json.loads(rules(wanted, "--format", "json"))} == codes


@pytest.mark.parametrize("family", list(FAMILIES))
def test_one_family(family: str) -> None:
    if any(leaf.family == family for leaf in book().values()):
        found = json.loads(rules(family, "--format", "json"))
        assert {one["code"][:3] for one in found} == {family}


def test_json_holds_everything() -> None:
    found = {one["code"]: one for one in json.loads(rules("--format", "json"))}
    assert list(found) == list(book())
    for code, rule in all_rules().items():
        one = found[code]
        assert (one["name"], one["severity"]) == (rule.name, rule.severity)
        assert one["wakes_with"] == rule.promise
        assert one["page"] == rule.page
        assert [own["name"] for own in one["options"]] == [own.name for own in fields(rule.options)]
        assert all(own["takes"] and own["doc"] and own["default"] for own in one["options"])
    assert found["SRC001"]["wakes_with"] is None


def test_markdown_is_tables() -> None:
    shown = rules("--format", "markdown")
    rows = [line for line in shown.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {7}
    for leaf in book().values():
        assert sum(line.startswith(f"| {leaf.code} |") for line in rows) == 1


@pytest.mark.parametrize("wanted", ["XYZ", "silense"])
def test_a_family_that_is_none(wanted: str) -> None:
    result = CliRunner().invoke(group, ["rules", wanted])
    assert result.exit_code == 2
    assert f"“{wanted}”" in result.output


def test_headings_are_in_the_readers_language() -> None:
    assert "CAD 節奏，" in rules(lang="zh_TW.UTF-8") or "CAD 節奏, " in rules(lang="zh_TW.UTF-8")
