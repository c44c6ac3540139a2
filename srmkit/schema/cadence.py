"""`calendar/cadence.yml` as JSON Schema, made from the rules themselves."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from srmkit.problems import Severity
from srmkit.rules.registry import PRESETS, Rule, all_rules, option_docs
from srmkit.schema.values import Key, Schema, choice, listing, record, ref

_SIMPLE: Mapping[Any, str] = {
    int: "option-whole",
    float: "option-number",
    bool: "option-boolean",
    str: "text",
}


def cadence() -> Schema:
    """The preset, and for each rule its severity and its options with their descriptions."""
    rules = {rule.code: rule_schema(rule) for rule in all_rules().values()}
    return record(
        preset=Key(choice(PRESETS), "How strict; a preset only sets options. Default starter."),
        rules=Key(
            {"type": "object", "properties": rules, "additionalProperties": False},
            "What this workspace changes in single rules.",
        ),
    )


def rule_schema(rule: Rule) -> Schema:
    """A severity, or a mapping of severity and options."""
    severity = choice((*Severity, "off"))
    docs, types = option_docs(rule.options), typing.get_type_hints(rule.options)
    defaults = rule.options()
    own = {
        field.name: {
            "description": docs[field.name],
            "default": _plain(getattr(defaults, field.name)),
            **option_schema(types[field.name]),
        }
        for field in fields(rule.options)
    }
    severe = {"description": f"Default {rule.severity}.", **severity}
    whole = {
        "type": "object",
        "properties": {"severity": severe, **own},
        "additionalProperties": False,
    }
    about = f"{rule.name}: {rule.page.split(chr(10), 1)[0]}"
    return {"description": about, "anyOf": [whole, severity]}


def option_schema(kind: Any) -> Schema:
    """What an option of that type takes; KeyError for a type that no option may have."""
    if typing.get_origin(kind) is tuple:
        part = typing.get_args(kind)[0]
        return listing(ref("text") if part is str else choice(part))
    if kind == Mapping[str, int]:
        return {"type": "object", "additionalProperties": ref("option-whole")}
    return ref(_SIMPLE[kind])


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return dict(value) if isinstance(value, Mapping) else value
