"""What each rule asks for when nobody says anything: a number that slips changes every calendar.

`defaults.yml` is to be changed by hand, and only on purpose.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from srmkit.rules.registry import Rule, all_rules

WANTED: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("defaults.yml").read_text(encoding="utf-8")
)


def asked(rule: Rule) -> dict[str, Any]:
    """The severity, the options, what presets set instead, and what the rule looks at."""
    presets = {
        name: {key: getattr(rule.options(**values), key) for key in values}
        for name, values in rule.presets.items()
    }
    scope = [*(["post"] if rule.local else []), *rule.per]
    found = {
        "severity": str(rule.severity),
        "options": asdict(rule.options()),
        "presets": presets,
        "looks at": scope,
    }
    return {key: plain(value) for key, value in found.items() if value}


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(one) for one in value]
    return value if isinstance(value, bool | int | float) else str(value)


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_a_rule_asks_for_what_is_written_down(rule: Rule) -> None:
    assert asked(rule) == WANTED[rule.code]


def test_no_more_is_written_down_than_there_is() -> None:
    assert list(WANTED) == list(all_rules())
