"""What a team writes about a rule becomes its options, or is said to be wrong and left out."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from srmkit.frozen import frozen
from srmkit.model import Cadence
from srmkit.problems import Place, Severity
from srmkit.rules.options import Setting, kind_of, settings
from srmkit.rules.registry import all_rules, option_docs
from tests.workspaces import checked, report


@frozen
class Earlier:
    """Another class in the same file."""

    most: int = 1
    """Not this."""


@frozen
class Later:
    """What can be set."""

    most: int = 2
    """How many there may be."""
    least: int = 1


def setting(code: str, **written: Any) -> Setting:
    """How a rule is set by what stands under its code in `cadence.yml`."""
    workspace = report({"cadence": {"rules": {code: written}}}).plan.workspace
    chosen, faults = settings(all_rules(), workspace.cadence)
    assert faults == ()
    return next(one for one in chosen if one.rule.code == code)


@pytest.mark.parametrize("word", ["true", "yes", "on", "Yes", "ON"])
def test_yes_is_said_in_several_ways(word: str) -> None:
    assert setting("NET406", always=word).options.always is True


@pytest.mark.parametrize("word", ["false", "no", "off", "No"])
def test_no_too(word: str) -> None:
    assert setting("NET406", always=word).options.always is False


@pytest.mark.parametrize(
    ("written", "share"), [("0.25", 0.25), ("25%", 0.25), ("1", 1.0), ("12.5%", 0.125)]
)
def test_a_share_is_a_number_or_per_cent(written: str, share: float) -> None:
    assert setting("MIX301", max_share=written).options.max_share == share


def test_lists_and_numbers_by_channel_are_taken_apart() -> None:
    assert setting("CAD102", exempt=["a", "b"]).options.exempt == ("a", "b")
    assert setting("CAD102", exempt="a").options.exempt == ("a",)
    assert setting("CAD103", per_channel={"ig": "3"}).options.per_channel == {"ig": 3}


@pytest.mark.parametrize("word", ["error", "Warning", "INFO"])
def test_a_severity_is_one_of_three_words(word: str) -> None:
    assert setting("CAD103", severity=word).severity is Severity(word.lower())


@pytest.mark.parametrize(
    ("code", "key", "value", "said"),
    [
        ("NET406", "always", "perhaps", "perhaps"),
        ("NET406", "always", ["yes"], "always"),
        ("MIX301", "max_share", "1e3", "1e3"),
        ("CAD103", "max_days", "-1", "-1"),
        ("CAD103", "max_days", "１", "１"),
        ("CAD103", "per_channel", "3", "per_channel"),
        ("AUD205", "for_everybody", ["shout"], "for_everybody"),
        ("CAD103", "severity", "loud", "loud"),
    ],
)
def test_what_is_none_of_these_is_said_and_the_default_stays(
    code: str, key: str, value: Any, said: str
) -> None:
    case = {"channels": {}, "cadence": {"rules": {code: {key: value}}}}
    (only,) = checked(case, "CFG")
    assert only.code == "CFG805"
    assert said in only.text()
    words = {"error", "warning", "info", "off"} if key == "severity" else {code, key}
    assert all(word in only.text() for word in words)


def test_a_preset_or_a_rule_that_there_is_not_is_said_where_it_stands() -> None:
    place = Place("calendar/cadence.yml", 3, 1)
    _, (preset, rule) = settings(all_rules(), Cadence("loud", {"XYZ999": {}}, {"XYZ999": place}))
    assert (preset.code, preset.place) == ("CFG805", Place("calendar/cadence.yml", 1, 1))
    assert preset.text() == "there is no preset “loud”; there are none, starter, steady, strict"
    assert (rule.code, rule.place) == ("CFG804", place)
    assert rule.text() == "there is no rule “XYZ999”; `srmkit rules` lists them"
    _, (placed,) = settings({}, Cadence("loud", {}, {"preset": place}))
    assert placed.place == place


def test_each_kind_of_option_is_said_in_words() -> None:
    assert kind_of(int) == "a whole number"
    assert kind_of(tuple[str, ...]) == "a list"


def test_an_option_has_the_docstring_under_it_in_its_own_class() -> None:
    assert option_docs(Later) == {"most": "How many there may be.", "least": ""}


@pytest.mark.parametrize(
    "most",
    [
        'most: int = 1\n    """How many\nthere may be."""\n',
        'most: tuple[int, ...] = (\n1,\n)\n\n    """How many\nthere may be."""\n',
    ],
)
def test_a_class_may_have_text_that_begins_at_the_edge(
    most: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it is not cut out of its module line by line."""
    other = "@dataclass\nclass Other:\n    most: int = 2\n\n\n"
    own = f"@dataclass\nclass Own:\n    {most}\nx = 1\n"
    text = f"from dataclasses import dataclass\n\n{other}{own}"
    name = f"edged_{len(most)}"
    (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert option_docs(import_module(name).Own) == {"most": "How many\nthere may be."}
