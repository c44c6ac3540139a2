"""Who the rules are: `@rule` enters one, `all_rules` finds every file under `rules/`.

Nothing else lists them; the rule book, `srmkit explain`, the options of `cadence.yml` and the tests
all ask here.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, TypeVar

from srmkit.model import Plan
from srmkit.problems import Finding, Severity

O = TypeVar("O")  # noqa: E741, the options of a rule
Check = Callable[[Plan, Any], Iterator[Finding]]

FAMILIES: Mapping[str, str] = {
    "CAD": "cadence.yml",
    "AUD": "audiences.yml",
    "MIX": "pillars.yml",
    "NET": "channels.yml",
    "TON": "cadence.yml",
    "FLO": "workspace.yml",
}
"""Each family sleeps until this file of `calendar/` exists: it is what makes the promise."""

PRESETS = ("none", "starter", "steady", "strict")
"""How strict a team wants to be, by `preset` in `cadence.yml`; a preset only sets options. The
numbers are starting points, not laws: published advice on frequency contradicts itself."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One promise: its code, its name, what can be set about it, and how it is checked."""

    code: str
    name: str
    severity: Severity
    options: type[Any]
    check: Check
    module: str
    presets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Option values by preset; a preset that is not among them means the defaults."""
    local: bool = False
    """What it finds in a post (the finding's `subject`) depends on no other post."""

    @property
    def promise(self) -> str:
        """The file of `calendar/` that wakes the rule."""
        return FAMILIES[self.code[:3]]

    @property
    def page(self) -> str:
        """Its documentation, Markdown: the docstring of its file."""
        return inspect.cleandoc(sys.modules[self.module].__doc__ or "")


_RULES: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    options: type[O],
    severity: Severity = Severity.WARNING,
    presets: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    local: bool = False,
) -> Callable[[Callable[[Plan, O], Iterator[Finding]]], Callable[[Plan, O], Iterator[Finding]]]:
    """Enter a rule. `options` is a frozen dataclass whose every field has a default and a
    docstring; `presets` are option values for those of `PRESETS` that differ from the defaults.
    A `local` rule promises that what it finds in a post depends on no other post, and what is about
    none on no post at all; so it is asked about changed posts only. A test holds it to that.
    A code that is taken or of no family, or an unknown preset, is a bug and raises."""

    def enter(
        check: Callable[[Plan, O], Iterator[Finding]],
    ) -> Callable[[Plan, O], Iterator[Finding]]:
        if code in _RULES or code[:3] not in FAMILIES:
            raise ValueError(f"{code} is taken or of no family")
        if set(presets or {}) - set(PRESETS):
            raise ValueError(f"{code} sets a preset that does not exist")
        module = check.__module__
        _RULES[code] = Rule(code, name, severity, options, check, module, presets or {}, local)
        return check

    return enter


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its code, in order of code."""
    import srmkit.rules

    for family in pkgutil.iter_modules(srmkit.rules.__path__, "srmkit.rules."):
        if family.ispkg:
            package = importlib.import_module(family.name)
            for module in pkgutil.iter_modules(package.__path__, family.name + "."):
                importlib.import_module(module.name)
    return dict(sorted(_RULES.items()))


def option_docs(options: type[Any]) -> dict[str, str]:
    """The docstring under each field of an `Options` class, by field name."""
    tree = ast.parse(inspect.getsource(options))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    docs: dict[str, str] = {}
    for statement, following in zip(body, [*body[1:], ast.Pass()], strict=True):
        if (
            isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and isinstance(following, ast.Expr)
            and isinstance(following.value, ast.Constant)
        ):
            docs[statement.target.id] = inspect.cleandoc(str(following.value.value))
    return {field.name: docs.get(field.name, "") for field in fields(options)}
