"""Whoever reads a complaint knows where it is about, what to do, and reads it in their language."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import resources
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

import srmkit
from srmkit.messages import LANGUAGES, Message, catalogue, declared
from srmkit.problems import kinds

MODULES = [
    importlib.import_module(one.name) for one in pkgutil.walk_packages(srmkit.__path__, "srmkit.")
]

ENDS = re.compile(
    r"stop|give_up|UsageError|BadParameter|ClickException|Cannot|\w+(Fault|Refused|Baseline)"
)
"""What is called with the sentence that ends a run."""
SHOWN_WITH_A_PAGE = ("srmkit.net.", "srmkit.load.")
"""Sentences of these come as problems, with a place and a code that `srmkit explain` explains."""

DO = re.compile(
    r"\b(add|ask|call|change|check|choose|collect|copy|correct|delete|do|export|give|install|keep"
    r"|leave|look|make|mark|mend|mended|move|name|open|pip install|put|quote|run|save|say|see|set"
    r"|start|state|take|try|type|unpack|use|write)\b"
    r"|`|--[a-z]"  # a command or an option to use
    r"|\{(known|near|fields|presets|choices|shape|least|most|limit|last)\}"  # what it may be
    r"|did you mean|\bit reads|needs|goes to another|at least|are called",
    re.IGNORECASE,
)
NOTHING_LEFT = {
    "collect.stopped",  # the last line, under the problems
    "edit.problems",  # the first line, above the problems
    "hold.none",
    "hold.over",
    "suggest.out",
    "today.no-text",
}
"""Sentences after which nothing is to be done, or which stand beside those that say what."""


def sentences(module: ModuleType, node: ast.expr) -> Iterator[Message]:
    """The messages that an argument is: `NAME`, `a.NAME`, `A if x else B`, `NAME.format(…)`."""
    if isinstance(node, ast.IfExp):
        yield from sentences(module, node.body)
        yield from sentences(module, node.orelse)
        return
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        node = node.func.value
    value: object = None
    if isinstance(node, ast.Name):
        value = getattr(module, node.id, None)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        value = getattr(getattr(module, node.value.id, None), node.attr, None)
    if isinstance(value, Message):
        yield value


def last_words() -> dict[str, Message]:
    """Every sentence with which a run ends, by its id: it has no code, so no page explains it."""
    found: dict[str, Message] = {}
    for module in MODULES:
        if module.__name__.startswith(SHOWN_WITH_A_PAGE):
            continue
        for node in ast.walk(ast.parse(inspect.getsource(module) or "")):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if ENDS.search(name):
                for one in node.args:
                    found.update((said.id, said) for said in sentences(module, one))
    return found


def test_the_last_words_of_a_run_say_what_to_do() -> None:
    said = last_words()
    assert len(said) > 100, "the sentences were not seen"
    assert said.keys() >= NOTHING_LEFT, "an exception for what nobody says"
    idle = [one for id, one in said.items() if id not in NOTHING_LEFT and not DO.search(one.text)]
    assert [f"{one.id}: {one.text}" for one in idle] == []


def test_the_last_words_of_a_run_say_what_they_are_about() -> None:
    """A value, a file, an option or a command stands in each: nothing is just “invalid”."""
    concrete = re.compile(
        r"\{|`|--|\.yml|\.csv|\b(title|git|key|hold|page|input|inbox|feedback|taxonomy|label|due)\b"
    )
    vague = [one for one in last_words().values() if not concrete.search(one.text)]
    assert [f"{one.id}: {one.text}" for one in vague if one.id not in NOTHING_LEFT] == []


def test_every_code_has_a_page_that_says_what_to_do() -> None:
    assert len(kinds()) > 40
    for kind in kinds().values():
        advice = kind.page.partition("## What to do\n")[2].strip()
        assert len(advice) > 15, kind.code
        assert advice[0].isupper(), kind.code
        assert advice.endswith((".", "`", "?")), kind.code


def test_no_problem_is_about_nowhere() -> None:
    """A problem has a place (its type says so), and no place is made without the path of a file,
    but for a theme that stands in no file and lives for one question."""
    seen = 0
    for module in MODULES:
        nodes = list(ast.walk(ast.parse(inspect.getsource(module) or "")))
        calls = [node for node in nodes if isinstance(node, ast.Call)]
        themes = [node for node in calls if getattr(node.func, "id", "") == "Theme"]
        for node in calls:
            if any(node in theme.args for theme in themes):
                continue
            if getattr(node.func, "id", "") == "Place":
                seen += 1
                first = node.args[0] if node.args else None
                nowhere = first is None or (isinstance(first, ast.Constant) and not first.value)
                assert not nowhere, f"{module.__name__}:{node.lineno}"
    assert seen > 50


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_is_shouted_at(lang: str) -> None:
    texts = {id: one.text for id, one in declared().items()} if lang == "en" else catalogue(lang)
    assert [id for id, text in texts.items() if re.search("[!！]", text)] == []


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_sentence_is_said_in_every_language(lang: str) -> None:
    ours = {id for id in declared() if not id.startswith("test.")}
    assert len(ours) > 1_000
    assert ours - catalogue(lang).keys() == set()


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_a_translation_is_of_the_sentence_that_is_said_today(lang: str) -> None:
    """The English beside a translation is the template, so that nobody translates an old one; and
    each is there once, or the second would win unseen."""
    seen: list[str] = []
    for path in (resources.files("srmkit") / "locale" / lang).iterdir():
        with path.open("rb") as stream:
            for entry in read_po(stream):
                if not entry.context:
                    continue
                seen.append(str(entry.context))
                text = declared()[seen[-1]].text
                plain = re.sub(r"\{(\w+):[^{}]*\|[^{}]*\}", r"{\1}", text)
                assert str(entry.id) in {text, plain}, f"{path.name}: {seen[-1]}"
    assert len(seen) == len(set(seen))
