"""What each rule and each kind of fault promises, asked of all of them."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import srmkit.feedback.faults
import srmkit.load  # noqa: F401, declares the kinds of fault
from srmkit.messages import Message
from srmkit.problems import Kind, Severity, kinds
from srmkit.rules.options import _KINDS
from srmkit.rules.registry import FAMILIES, PRESETS, Rule, all_rules, option_docs
from srmkit.tree import is_post
from tests.rules.test_local import found
from tests.workspaces import PARTS, checked, read_cases, report

RULES = list(all_rules().values())
HEADINGS = ["What it does", "Why it matters", "Example", "Where the default comes from"]
CASES = Path(__file__).parents[1] / "cases"

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
every_kind = pytest.mark.parametrize("kind", list(kinds().values()), ids=lambda kind: kind.code)


def examples(rule: Rule) -> list[tuple[str, Any]]:
    blocks = re.findall(r"^```yaml (\w+)\n(.*?)^```$", rule.page, re.DOTALL | re.MULTILINE)
    return [(word, read_cases(text)) for word, text in blocks]


def messages(rule: Rule) -> Iterator[Message]:
    module = vars(import_module(rule.module)).values()
    yield from (one for one in module if isinstance(one, Message))


def test_there_are_rules_of_each_family() -> None:
    """The registry finds the files by itself; an empty one would make every test here pass."""
    assert len(RULES) >= 6
    assert {"CAD", "AUD", "MIX", "NET", "FLO"} <= {rule.code[:3] for rule in RULES} <= set(FAMILIES)


@every_rule
def test_page_has_its_headings_in_order(rule: Rule) -> None:
    assert re.findall(r"^## (.+)$", rule.page, re.MULTILINE) == HEADINGS
    assert re.match(r"[A-Z].+\.\n\n## ", rule.page), "one sentence before the first heading"


@every_rule
def test_page_shows_what_fails_before_what_passes(rule: Rule) -> None:
    words = [word for word, _ in examples(rule)]
    assert words[:2] == ["fails", "passes"]
    assert set(words) == {"fails", "passes"}
    section = rule.page[rule.page.index("## Example") : rule.page.index("## Where")]
    assert section.count("```yaml") == len(words)


@every_rule
def test_examples_do_what_their_page_says(rule: Rule) -> None:
    """Executed by the real engine: nothing but this rule complains of what fails, nobody of what
    passes."""
    for word, case in examples(rule):
        assert set(case) <= PARTS
        found = {problem.code for problem in checked(case)}
        assert found == ({rule.code} if word == "fails" else set())


@every_rule
def test_options_have_docs_defaults_and_a_readable_type(rule: Rule) -> None:
    import typing

    docs = option_docs(rule.options)
    types = typing.get_type_hints(rule.options)
    options = rule.options()  # every one has a default
    with pytest.raises(FrozenInstanceError):
        options.severity = "off"
    for field in fields(rule.options):
        assert docs[field.name].endswith((".", "`.")), field.name
        assert types[field.name] in _KINDS, field.name


@every_rule
def test_names_agree(rule: Rule) -> None:
    """Code, name, file, family folder and cases are one thing under one name."""
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.module.rsplit(".", 1)[-1] == rule.name.replace("-", "_")
    assert (CASES / f"{rule.code}-{rule.name}.yml").is_file()


@every_rule
def test_cases_hold_a_hit_and_a_pass(rule: Rule) -> None:
    text = (CASES / f"{rule.code}-{rule.name}.yml").read_text(encoding="utf-8")
    cases = read_cases(text)
    names = [case["name"] for case in cases]
    assert len(names) == len(set(names))
    assert any(case["expect"] for case in cases)
    assert any(not case["expect"] for case in cases)


@every_rule
def test_every_message_is_said_by_a_case_and_filled(rule: Rule) -> None:
    """No placeholder is left open, and no template is dead."""
    text = (CASES / f"{rule.code}-{rule.name}.yml").read_text(encoding="utf-8")
    said: dict[str, str] = {}
    for case in read_cases(text):
        for problem in checked(case, rule.code):
            said[problem.message.id] = problem.text()
            wanted = {name for _, name, _, _ in string.Formatter().parse(problem.message.text)}
            assert wanted - {None} <= set(problem.params)
    own = {one.id for one in messages(rule) if one.id.startswith(rule.code)}
    assert own
    assert set(said) == own
    for sentence in said.values():
        assert "{" not in sentence
        assert not sentence.endswith(".")


def test_no_two_rules_or_kinds_share_a_code_or_a_rules_name() -> None:
    codes = [rule.code for rule in RULES] + list(kinds())
    assert len(codes) == len(set(codes))
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


ABOUT_FILES = {"NET401.override", "NET409.old"}
"""What is wrong with a file is so at any time."""


@every_rule
def test_a_finding_says_when_it_is_and_what_made_it_so(rule: Rule) -> None:
    """Without an instant it would be in every report, of whatever days."""
    text = (CASES / f"{rule.code}-{rule.name}.yml").read_text(encoding="utf-8")
    for case in read_cases(text) if not rule.heard else ():
        for finding in found(rule.code, report(case).plan):
            assert (finding.at is None) is (finding.message.id in ABOUT_FILES)
            assert all(one.message and one.place.path for one in finding.related)


@every_rule
def test_a_rule_sleeps_until_its_file_exists(rule: Rule) -> None:
    """Without the file that makes the promise, the failing example is fine."""
    for word, case in examples(rule):
        if word == "fails":
            files = {f"{folder}/{rule.promise}": "absent" for folder in ("calendar", "feedback")}
            silenced = checked({**case, "files": files}, rule.code)
            assert silenced == ()


@every_rule
@pytest.mark.parametrize("word", ["error", "warning", "info"])
def test_severity_is_the_workspaces_to_choose(rule: Rule, word: str) -> None:
    for verdict, case in examples(rule):
        if verdict == "fails":
            found = checked(with_option(case, rule, "severity", word), rule.code)
            assert found
            hard = all(one.severity is Severity.ERROR for one in checked(case, rule.code))
            wanted = Severity.ERROR if hard else Severity(word)
            assert {one.severity for one in found} == {wanted}


@every_rule
@pytest.mark.parametrize("value", ["off", {"severity": "off"}], ids=["scalar", "mapping"])
def test_a_rule_can_be_switched_off(rule: Rule, value: Any) -> None:
    for verdict, case in examples(rule):
        if verdict == "fails":
            cadence = {"cadence": {"rules": {rule.code: value}}}
            assert checked({**case, **cadence}) == ()


@every_rule
def test_a_post_can_opt_out_with_a_reason(rule: Rule) -> None:
    """What stands at a post; what stands at a hiatus or a key date is not a post's to silence."""
    for verdict, case in examples(rule):
        if verdict == "fails":
            ignoring = [
                {**post, "ignore": {rule.code: "because"}} for post in case.get("posts") or []
            ]
            left = checked({**case, "posts": ignoring})
            assert not [one for one in left if is_post(one.place.path)]


@every_rule
def test_a_wrong_option_is_reported_at_its_line_and_the_default_stays(rule: Rule) -> None:
    for field in fields(rule.options):
        cadence = f"preset: none\nrules:\n  {rule.code}:\n    {field.name}: [x, {{}}]\n"
        found = load_and_check({"calendar/cadence.yml": cadence})
        assert [(one.code, one.place.line, one.place.column) for one in found] == [("CFG805", 4, 5)]
    cadence = f"preset: none\nrules:\n  {rule.code}:\n    no_such: 1\n"
    (only,) = load_and_check({"calendar/cadence.yml": cadence})
    assert (only.code, only.place.line) == ("CFG804", 4)
    assert all(field.name in only.text() for field in fields(rule.options))


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_presets_only_set_options_that_exist(preset: str) -> None:
    for rule in all_rules().values():
        rule.options(**rule.presets.get(preset, {}))
    assert checked({"cadence": {"preset": preset}, "channels": {"ig": {"network": "x"}}}) == ()


@every_kind
def test_kind_has_a_page(kind: Kind) -> None:
    assert re.findall(r"^## (.+)$", kind.page, re.MULTILINE) == ["Why it matters", "What to do"]
    assert re.match(r"[A-Z`].+[.]\n\n## Why", kind.page, re.DOTALL)
    assert re.fullmatch(r"(SRC|CFG|FBK)\d{3}", kind.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.name)
    assert "{" not in kind.page.replace("`{`", "")


def with_option(case: Any, rule: Rule, key: str, value: str) -> Any:
    rules = dict((case.get("cadence") or {}).get("rules") or {})
    rules[rule.code] = {**rules.get(rule.code, {}), key: value}
    return {**case, "cadence": {"rules": rules}}


def load_and_check(files: dict[str, str]) -> Any:
    return checked({"channels": {"ig": {"network": "instagram"}}, "files": files})
