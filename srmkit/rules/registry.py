"""Who the rules are: `@rule` enters one, `all_rules` finds every file where rules live.

Nothing else lists them; the rule book, `srmkit explain`, the options of `cadence.yml` and the tests
all ask here.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import field, fields
from functools import cache
from itertools import dropwhile, islice, takewhile
from types import ModuleType
from typing import Any, TypeVar

from srmkit.frozen import frozen
from srmkit.model import Plan
from srmkit.problems import Finding, Severity

P = TypeVar("P", bound=Plan)
O = TypeVar("O")  # noqa: E741, the options of a rule
Check = Callable[[Any, Any], Iterator[Finding]]

FAMILIES: Mapping[str, str] = {
    "CAD": "cadence.yml",
    "AUD": "audiences.yml",
    "MIX": "pillars.yml",
    "NET": "channels.yml",
    "TON": "cadence.yml",
    "FLO": "workspace.yml",
    "LOP": "taxonomy.yml",
}
"""Each family sleeps until this file of `calendar/` or `feedback/` exists: it makes the promise."""

HOMES = ("srmkit.rules", "srmkit.loop.rules")
"""Packages whose every module may enter a rule. They are named and not imported: what the rules of
the loop know of feedback is nobody's business here."""

PRESETS = ("none", "starter", "steady", "strict")
"""How strict a team wants to be, by `preset` in `cadence.yml`; a preset only sets options. The
numbers are starting points, not laws: published advice on frequency contradicts itself."""


@frozen
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
    heard: bool = False
    """It is about what people said, and is shown a `Heard` plan, which knows that too."""
    per: tuple[str, ...] = ()
    """The kinds of unit (see `units`) that it looks at one by one; none: at the whole plan."""
    wakes: str = ""
    """The file that wakes it, where that is another than its family's."""

    @property
    def promise(self) -> str:
        """The file of `calendar/` or `feedback/` that wakes the rule."""
        return self.wakes or FAMILIES[self.code[:3]]

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
    heard: bool = False,
    per: tuple[str, ...] = (),
    wakes: str = "",
) -> Callable[[Callable[[P, O], Iterator[Finding]]], Callable[[P, O], Iterator[Finding]]]:
    """Enter a rule. `options` is a `@frozen` class whose every field has a default and a
    docstring; `presets` are option values for those of `PRESETS` that differ from the defaults.
    A `local` rule promises that what it finds in a post depends on no other post, and what is about
    none on no post at all; so it is asked about changed posts only. A test holds it to that.
    A rule `per` channel, say, promises the same of a channel and the posts on it (see `units`).
    A rule with `heard` is asked when the feedback has been read; one that `wakes` with a file of
    its own does not wait for that of its family.
    A code that is taken or of no family, or an unknown preset, is a bug and raises."""

    def enter(
        check: Callable[[P, O], Iterator[Finding]],
    ) -> Callable[[P, O], Iterator[Finding]]:
        if code in _RULES or code[:3] not in FAMILIES:
            raise ValueError(f"{code} is taken or of no family")
        if set(presets or {}) - set(PRESETS):
            raise ValueError(f"{code} sets a preset that does not exist")
        module = check.__module__
        _RULES[code] = Rule(
            code, name, severity, options, check, module, presets or {}, local, heard, per, wakes
        )
        return check

    return enter


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its code, in order of code."""
    for home in HOMES:
        _import_all(importlib.import_module(home))
    return dict(sorted(_RULES.items()))


def rules_for(codes: Collection[str], *, heard: bool) -> Mapping[str, Rule]:
    """Every rule by its code; without `heard` those of the loop only if one of `codes` is none of
    the others, for they take time to import."""
    planning = _planning()
    return planning if not heard and planning.keys() >= set(codes) else all_rules()


@cache
def _planning() -> Mapping[str, Rule]:
    _import_all(importlib.import_module(HOMES[0]))
    own = (rule for rule in _RULES.values() if not rule.heard)
    return {rule.code: rule for rule in sorted(own, key=lambda rule: rule.code)}


def _import_all(package: ModuleType) -> None:
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        module = importlib.import_module(found.name)
        if found.ispkg:
            _import_all(module)


def option_docs(options: type[Any]) -> dict[str, str]:
    """The docstring under each field of an `Options` class, by field name."""
    body = _definition(options).body
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


def _definition(options: type[Any]) -> ast.ClassDef:
    """The class as it is written. Of a class `inspect` would parse the whole module and then look
    for its end word by word; here its lines do, up to the next one that is not indented."""
    source = inspect.getsource(sys.modules[options.__module__])
    lines = dropwhile(
        lambda one: not one.startswith(f"class {options.__name__}"), source.split("\n")
    )
    written = [*islice(lines, 1), *takewhile(lambda one: not one[:1].strip(), lines)]
    for text in ("\n".join(written), source):
        with suppress(SyntaxError):  # a text within it that begins at the edge
            classes = (one for one in ast.parse(text).body if isinstance(one, ast.ClassDef))
            found = next((one for one in classes if one.name == options.__name__), None)
            if found is not None:
                return found
    raise ValueError(f"{options.__module__} has no class {options.__name__}")
