"""What a workspace sets about the rules: preset, then `cadence.yml`, converted by their types.

A wrong option costs that option; it is reported at its line and the default stays.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any

from srmkit.faults import CFG
from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Cadence, Intent, Policy
from srmkit.problems import Place, Problem, Severity
from srmkit.rules.registry import PRESETS, Rule

NO_RULE = message("options.rule", "there is no rule “{code}”; `srmkit rules` lists them")
NO_OPTION = message("options.option", "{code} has no option “{key}”; it has {known}")
NO_VALUE = message("options.value", "“{value}” is no value for {code}.{key}, which is {kind:words}")
NO_SEVERITY = message("options.severity", "“{value}” is none of error, warning, info, off")
NO_PRESET = message("options.preset", "there is no preset “{value}”; there are {known}")


def _word(id: str, english: str) -> str:
    return message(f"unit.option.{id}", english).text


_KINDS: Mapping[Any, str] = {
    int: _word("whole", "a whole number"),
    float: _word("number", "a number or a share such as 20%"),
    bool: _word("boolean", "true or false"),
    str: _word("text", "text"),
    tuple[str, ...]: _word("list", "a list"),
    tuple[Intent, ...]: _word("intents", f"a list of {', '.join(Intent)}"),
    tuple[Policy, ...]: _word("policies", f"a list of {', '.join(Policy)}"),
    Mapping[str, int]: _word("mapping", "a mapping to whole numbers"),
}


def kind_of(type: Any) -> str:
    """What an option of that type takes, in words; KeyError for a type that no option may have."""
    return _KINDS[type]


@frozen
class Setting:
    """One rule as a workspace wants it; `severity` None switches it off."""

    rule: Rule
    options: Any
    severity: Severity | None


def settings(
    rules: Mapping[str, Rule], cadence: Cadence
) -> tuple[tuple[Setting, ...], tuple[Problem, ...]]:
    """Every rule with its options, and what is wrong with `cadence.yml`."""
    problems: list[Problem] = []
    if cadence.preset not in PRESETS:
        place = cadence.places.get("preset") or Place("calendar/cadence.yml", 1, 1)
        known = list(PRESETS)
        problems.append(CFG.bad_value.problem(place, NO_PRESET, value=cadence.preset, known=known))
    for code in cadence.rules:
        if code not in rules:
            problems.append(CFG.unknown_key.problem(cadence.places[code], NO_RULE, code=code))
    return (
        tuple(_setting(rule, cadence, problems) for rule in rules.values()),
        tuple(problems),
    )


def _setting(rule: Rule, cadence: Cadence, problems: list[Problem]) -> Setting:
    options = rule.options(**rule.presets.get(cadence.preset, {}))
    severity: Severity | None = rule.severity
    wanted = cadence.rules.get(rule.code, {})
    types = typing.get_type_hints(rule.options) if wanted else {}
    for key, value in wanted.items():
        place = cadence.places.get(f"{rule.code}.{key}") or cadence.places[rule.code]
        try:
            if key == "severity":
                severity = None if str(value).lower() == "off" else Severity(str(value).lower())
            else:
                options = replace(options, **{key: _converted(types[key], value)})
        except KeyError:
            known = [field.name for field in fields(rule.options)] + ["severity"]
            problems.append(
                CFG.unknown_key.problem(place, NO_OPTION, code=rule.code, key=key, known=known)
            )
        except ValueError:
            problems.append(_bad_value(rule, key, value, types, place))
    return Setting(rule, options, severity)


def _bad_value(rule: Rule, key: str, value: Any, types: Mapping[str, Any], place: Place) -> Problem:
    if key == "severity":
        return CFG.bad_value.problem(place, NO_SEVERITY, value=value)
    kind = _KINDS[types[key]]
    return CFG.bad_value.problem(place, NO_VALUE, value=value, code=rule.code, key=key, kind=kind)


def _converted(kind: Any, value: Any) -> Any:
    """`value` (text, or lists and mappings of text) as `kind`; ValueError when it is not."""
    if typing.get_origin(kind) is tuple:
        part = typing.get_args(kind)[0]
        parts = value if isinstance(value, list) else [value]
        return tuple(_converted(part, one) for one in parts)
    if kind == Mapping[str, int]:
        if not isinstance(value, Mapping):
            raise ValueError(value)
        return {str(key): _converted(int, one) for key, one in value.items()}
    if not isinstance(value, str):
        raise ValueError(value)
    if issubclass(kind, StrEnum):
        return kind(value.lower())
    if kind is bool:
        return {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}[
            _known(value.lower(), ("true", "yes", "on", "false", "no", "off"))
        ]
    if kind is float:
        return float(_shaped(value.removesuffix("%"), r"\d{1,9}(\.\d{1,9})?")) / (
            100 if value.endswith("%") else 1
        )
    return int(_shaped(value, r"\d{1,9}")) if kind is int else value


def _shaped(value: str, pattern: str) -> str:
    """`value` if it is written like that: Python's own numbers include nan, 1_0 and ١."""
    if not re.fullmatch(pattern, value, re.ASCII):
        raise ValueError(value)
    return value


def _known(value: str, values: tuple[str, ...]) -> str:
    if value not in values:
        raise ValueError(value)
    return value
