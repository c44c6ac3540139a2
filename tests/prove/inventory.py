"""Every pattern that srmkit's code holds, found in the code itself: a pattern that is written
tomorrow is proved tomorrow, without anybody adding it to a list."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regex

ROOT = Path(__file__).parents[2]
ENGINES = {"re": re, "regex": regex}
METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")
ANCHORED = frozenset({"match", "fullmatch"})
"""Methods that look from one place only; the others begin anew at every character."""

HEADING = (
    r"(?:20\d\d\s*年?|民[國国]\s*\d{2,3}\s*年)?[\s,/-]*(?:jan|\d+\s*月(?:份)?|week\s*\d{1,2})?[\s,/-]*"
    r"(?:20\d\d\s*年?)?"
)
LONGEST = {
    "adopt/when.py": 200,  # cells of dates are cut before they are read; a sheet's name is short
    "feedback/reading/sniff.py": 255,  # names of files
    "loop/openings.py": 400,  # the beginning of a reply
    "text/personal/phones.py": 300,  # what stands just before a number
}
"""Files whose patterns are shown short texts only, and how long those are at most; `works` shows
the same code texts of any length."""
OURS = {
    "plugin/csp.py": "reads rendered pages, where a stranger's < is &lt;",
    "render/block.py": "reads the pages that we made, the same",
    "render/bare.py": "reads our own style sheet",
    "starter/__init__.py": "reads our own starter",
}
"""Files whose patterns never see a stranger's text."""
HANDED = {"load/scan.py": frozenset({"match"})}
"""Files that hand their patterns to a function of theirs, and how that asks."""
MADE = {
    ("adopt/folders.py", "sign"): r"['(?m)^---[ \t]*$\n?']",
    ("adopt/when.py", "pattern"): "[form for _, form in _FORMS]",
    ("adopt/when.py", "year"): f"[{HEADING!r}]",
    ("adopt/words.py", "between"): r"[LISTED, '[,，、;；|｜\\n]', '\\n---\\n', '[\\s,]+']",
    ("adopt/words.py", "words"): "[_phrases(('publish', 'post date', '發布', '日期'))]",
    ("feedback/reading/guess.py", "words"): "list(_WORDS.values())",
    ("feedback/reading/when.py", "day"): "list(_FORMS)",
    ("load/yaml.py", "pattern"): "[_LINE_ENDS, _UNPRINTABLE]",
    ("rules/options.py", "pattern"): r"['\\d{1,9}(\\.\\d{1,9})?', '\\d{1,9}']",
    ("rules/tone/shouting.py", "allowed"): r"['THE\\ NORTH\\ FACE|VISA']",
    ("rules/tone/wordlist.py", "self"): "[word_list((one,))._whole for one in ('capitals.en',)]",
    ("sheets/rows.py", "cell"): "[_Reader((), 0, one).strict for one in ',;\\t']",
    ("text/count.py", "joins"): "[_cluster()]",
    ("text/hosts.py", "label"): "[_bare_labels()]",
    ("text/hosts.py", "outside"): "[_run()]",
    ("text/mentions.py", "user"): "[_mention()]",
    ("text/urls.py", "schemes"): "[_x().schemes, _mastodon().schemes]",
    ("text/urls.py", "path"): "[_x().tail, _mastodon().tail]",
}
"""By file and the first name that is known only while it runs: the patterns that come of it, as an
expression in that file's own words."""


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern: where it is written, compiled by its own engine, and how it is used."""

    place: str
    compiled: Any
    methods: frozenset[str]
    longest: int | None = None
    """Characters of the longest text that it is shown, where its file sees to that."""
    ours: bool = False
    """Whether no stranger's text comes near it."""

    @property
    def anchored(self) -> bool:
        """Whether it is only ever looked for at one place of a text."""
        return bool(self.methods) and self.methods <= ANCHORED


class Unknown(LookupError):
    """A pattern that neither evaluates by itself nor stands in `MADE`: nobody proves it."""


@cache
def patterns() -> tuple[Found, ...]:
    """All of them, in order of file and line; raises `Unknown`."""
    return tuple(one for path in sorted((ROOT / "srmkit").rglob("*.py")) for one in _in(path))


def _in(path: Path) -> Iterator[Found]:
    source = path.read_text(encoding="utf-8")
    short = path.relative_to(ROOT / "srmkit").as_posix()
    if short == "patterns.py" or not any(one in source for one in ("re.", "regex.", "later(")):
        return
    tree = ast.parse(source)
    calls = [
        (node, asked)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (asked := _method(node))
    ]
    if not calls:
        return
    name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    world = vars(importlib.import_module(name.removesuffix(".__init__")))
    for call, (engine, method) in sorted(calls, key=lambda one: one[0].lineno):
        methods = frozenset({method})
        if method in {"compile", "later"}:
            methods = _uses(tree, call) or HANDED.get(short, frozenset())
        for pattern in _evaluated(call, method, world, short):
            if isinstance(pattern, (str, bytes)):
                pattern = ENGINES[engine].compile(pattern, _flags(call, method, world))
            place = f"{short}:{call.lineno}"
            yield Found(place, pattern, methods, LONGEST.get(short), short in OURS)


def _method(node: ast.Call) -> tuple[str, str] | None:
    """Engine and method of `re.search(…)`, `regex.compile(…)`, `later(…)`; nothing for others."""
    if isinstance(node.func, ast.Name):
        return ("re", "later") if node.func.id == "later" else None
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        engine, method = node.func.value.id, node.func.attr
        return (engine, method) if engine in ENGINES and method in (*METHODS, "compile") else None
    return None


def _evaluated(call: ast.Call, method: str, world: dict[str, Any], short: str) -> list[Any]:
    try:
        return [_value(call.args[0], world)]
    except NameError as unknown:
        made = MADE.get((short, str(unknown.name)))
        if made is None:
            written = f"{short}:{call.lineno}: {ast.unparse(call.args[0])}"
            raise Unknown(f"{written}\nsay in MADE what patterns come of it") from None
        return list(eval(made, world.copy()))  # noqa: S307, our own words


def _flags(call: ast.Call, method: str, world: dict[str, Any]) -> int:
    place = {"compile": 1, "later": 1, "sub": 4, "subn": 4, "split": 3}.get(method, 2)
    given = [one.value for one in call.keywords if one.arg == "flags"] + call.args[place:]
    return int(_value(given[0], world)) if given else 0


def _value(written: ast.expr, world: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(written), "pattern", "eval"), world.copy())  # noqa: S307


def _uses(tree: ast.Module, call: ast.Call) -> frozenset[str]:
    """By which methods a compiled pattern is asked in its own file; none if that cannot be told."""
    owner = _owner(tree, call)
    if owner is None or not owner.startswith("_"):
        return frozenset()
    asked = [
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(
            one := node.value.func if isinstance(node.value, ast.Call) else node.value, ast.Name
        )
        and one.id == owner
    ]
    read = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == owner and isinstance(node.ctx, ast.Load)
    ]
    return frozenset(asked) if len(asked) == len(read) else frozenset()


def _owner(tree: ast.Module, call: ast.Call) -> str | None:
    """The name that a compiled pattern is kept under, or the function that returns it."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and node.value is call:
            return node.targets[0].id if isinstance(node.targets[0], ast.Name) else None
        if isinstance(node, ast.FunctionDef) and any(
            isinstance(one, ast.Return) and one.value is call for one in ast.walk(node)
        ):
            return node.name
    return None
