"""The guide promises what the code does: every key, command, option and code, and no other."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import srmkit.feedback.faults
import srmkit.load
import srmkit.metrics.faults  # noqa: F401, these declare kinds of fault
from srmkit import build
from srmkit.cli import COMMANDS, group
from srmkit.dates import parse_moment
from srmkit.feedback.reading.columns import FIELDS
from srmkit.load import load_workspace
from srmkit.model import Action, Decision, Intent, Per, Policy, Push, Status
from srmkit.networks.limits import network_ids
from srmkit.problems import Severity, kinds
from srmkit.render.reports import FORMATS
from srmkit.rules.registry import PRESETS, all_rules
from srmkit.tree import Tree

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "content" / "guide"
LANGUAGES = {"en": GUIDE, "zh-Hant": GUIDE / "zh-Hant"}
PAGES = sorted(path.name for path in GUIDE.glob("*.md"))
README = ROOT / "README.md"
PICTURES = {"content/media/cloth.jpg", "content/media/wax.jpg"}
"""What the examples show; the guide has no bytes of them."""

_FENCE = re.compile(r"^( *)```([^\n]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")


def page(lang: str, name: str) -> str:
    return (LANGUAGES[lang] / name).read_text(encoding="utf-8")


def whole(lang: str) -> str:
    return "\n".join(page(lang, name) for name in PAGES)


def keys(module: str) -> set[str]:
    """The keys that a module of `srmkit/load/` asks a file for, read from its source."""
    tree = ast.parse((ROOT / "srmkit" / "load" / f"{module}.py").read_text(encoding="utf-8"))
    return {
        str(key) for node in ast.walk(tree) if isinstance(node, ast.Call) for key in _asked(node)
    }


def _asked(call: ast.Call) -> Iterator[object]:
    called = call.func
    if isinstance(called, ast.Attribute) and called.attr in {"get", "require", "raw"}:
        asked = call.args[:1]
    elif isinstance(called, ast.Name) and called.id in {"nested", "nested_table"}:
        asked = call.args[1:2]
    else:
        asked = []
    yield from (one.value for one in asked if isinstance(one, ast.Constant))


def named(text: str, word: str) -> bool:
    """Whether `word` stands in code, as a key or a value of its own."""
    spans = [*_CODE.findall(_FENCE.sub("", text)), *(body for _, _, body in _FENCE.findall(text))]
    return any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", span) for span in spans)


def test_the_keys_are_really_read_from_the_source() -> None:
    assert {"title", "date", "variants", "published", "except"} <= keys("post") | keys("recurrence")
    assert {"timezone", "opt_out", "min_authors", "per", "policy"} <= keys("strategy")
    assert {"files", "phrases", "quotes"} <= keys("listening")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("post", "writing-posts.md"),
        ("recurrence", "writing-posts.md"),
        ("strategy", "strategy.md"),
        ("listening", "feedback.md"),
    ],
)
def test_every_key_is_in_the_guide(lang: str, module: str, name: str) -> None:
    text = page(lang, name)
    missing = sorted(key for key in keys(module) if not named(text, key))
    assert not missing


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("writing-posts.md", [*Status, *Intent]),
        ("strategy.md", [*Policy, *PRESETS, *network_ids(), *Per, *Push]),
        ("feedback.md", [*Action, *Decision, *FIELDS]),
        ("checking.md", [*PRESETS, *FORMATS]),
        ("commands.md", [*Policy, *Intent]),
    ],
)
def test_every_word_one_may_write_is_in_the_guide(lang: str, name: str, words: list[str]) -> None:
    text = page(lang, name)
    assert not [str(word) for word in words if str(word) not in text]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_is_on_the_page_about_checking(lang: str) -> None:
    text = page(lang, "checking.md")
    rules = all_rules()
    assert not [code for code in (*rules, *kinds()) if code not in text]
    assert not [rule.name for rule in rules.values() if rule.name not in text]
    known = set(rules) | set(kinds())
    written = set(re.findall(r"\b[A-Z]{3}\d{3}\b", whole(lang)))
    assert written <= known


def preset_value(code: str, preset: str, option: str) -> object:
    rule = all_rules()[code]
    return getattr(rule.options(**rule.presets.get(preset, {})), option)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_presets_set_is_said_as_it_is(lang: str) -> None:
    text = page(lang, "checking.md")
    for code, option in (("CAD101", "per_day"), ("CAD103", "max_days"), ("AUD202", "per_day")):
        row = next(one for one in text.splitlines() if one.startswith(f"| {code} `{option}`"))
        cells = [cell.strip().split(",")[0] for cell in row.strip("|").split("|")[1:]]
        assert cells == [
            str(preset_value(code, name, option)) for name in ("starter", "steady", "strict")
        ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_and_option_is_in_the_guide(lang: str) -> None:
    text = whole(lang)
    context = click.Context(group)
    for name in COMMANDS:
        assert f"srmkit {name}" in text
        command = group.get_command(context, name)
        assert command is not None
        options = {one for param in command.params for one in param.opts if one.startswith("--")}
        missing = sorted(one for one in options - {"--help"} if not named(text, one))
        assert not missing, name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_is_in_the_list_of_commands(lang: str) -> None:
    listed = re.findall(r"^\| `srmkit ([a-z]+)` \|", page(lang, "commands.md"), re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_option_of_a_command_in_a_group_is_in_the_guide(lang: str) -> None:
    text = page(lang, "commands.md")
    hold = group.get_command(click.Context(group), "hold")
    assert isinstance(hold, click.Group)
    for name, command in hold.commands.items():
        assert named(text, f"hold {name}")
        options = {one for param in command.params for one in param.opts if one.startswith("--")}
        assert not sorted(one for one in options if not named(text, one)), name


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "name", ["agenda", "approve", "diff", "import", "mark", "new", "suggest", "today"]
)
def test_no_option_is_promised_that_a_command_lacks(lang: str, name: str) -> None:
    text = page(lang, "commands.md")
    part = re.search(rf"^### srmkit {name}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    command = group.get_command(click.Context(group), name)
    assert part
    assert command
    common = {"--help", "--lang", "--now", "--today", "--dry-run"}
    options = {one for param in command.params for one in param.opts if one.startswith("--")}
    table = [row for row in part[1].splitlines() if row.startswith("|")]
    written = {one for row in table for one in re.findall(r"--[a-z-]+\b", row.split("|")[1])}
    assert written == options - common


def command_lines() -> Iterator[tuple[str, str]]:
    """Every line of a code block, and every span of code, that calls srmkit."""
    for path in [*GUIDE.rglob("*.md"), README, *(ROOT / "srmkit" / "starter").rglob("README.md")]:
        text = path.read_text(encoding="utf-8")
        lines = [
            line
            for _, info, body in _FENCE.findall(text)
            if not info or info in {"sh", "console"}
            for line in body.splitlines()
        ]
        for line in [*lines, *_CODE.findall(_FENCE.sub("", text))]:
            found = re.match(r"\s*(?:[A-Z_]+=\S+ )*(srmkit(?: [-a-z].*)?)$", line)
            if found:
                yield path.relative_to(ROOT).as_posix(), re.split(r"\s{2,}", found[1])[0]


@pytest.mark.parametrize(("path", "line"), sorted(set(command_lines())))
def test_every_command_line_can_be_run(path: str, line: str) -> None:
    _, *words = shlex.split(line)
    if not words:
        return
    name, *arguments = words
    command = group.get_command(click.Context(group), name)
    if name.startswith("-"):
        assert any(name in param.opts for param in group.params)
        return
    assert command is not None, f"{path}: there is no `srmkit {name}`"
    context = click.Context(command, info_name=name)
    given, _, _ = command.make_parser(context).parse_args(list(arguments))
    for param in command.params:
        value = given.get(param.name or "")
        if isinstance(param.type, click.Choice) and isinstance(value, str):
            param.type.convert(value, param, context)


def test_command_lines_were_found() -> None:
    found = {line for _, line in command_lines()}
    assert {"srmkit check", "srmkit collect --new-key", "srmkit rules"} <= found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_examples_are_one_workspace_without_a_fault(lang: str) -> None:
    files: dict[str, bytes] = {}
    for name in PAGES:
        for _, info, body in _FENCE.findall(page(lang, name)):
            title = re.search(r'title="([^"]+)"', info)
            if title:
                # what is shown in parts is one file; a key that comes twice is a fault
                files[title[1]] = files.get(title[1], b"") + body.encode()
    assert len(files) >= 10
    loaded = load_workspace(Tree(files, frozenset(PICTURES)))
    pictures = {
        f"content/media/{media.file}" for post in loaded.workspace.posts for media in post.media
    }
    assert pictures == PICTURES
    settings = loaded.workspace.settings
    report = build.check(loaded, parse_moment("2026-11-30 10:00").on(settings.zone))
    shown = [(one.place, one.code, one.text()) for one in report.problems]
    assert not [one for one in shown if one[1][:3] in {"SRC", "CFG", "FBK"}]
    assert not [one.text() for one in report.problems if one.severity is Severity.ERROR]


def test_both_languages_have_the_same_pages() -> None:
    assert sorted(path.name for path in LANGUAGES["zh-Hant"].glob("*.md")) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_show_the_same_tables_and_commands(name: str) -> None:
    def outline(text: str) -> list[int]:
        return [len(mark) for mark in re.findall(r"^(#+) ", _FENCE.sub("", text), re.MULTILINE)]

    def rows(text: str) -> int:
        return sum(line.startswith("|") for line in text.splitlines())

    def commands(text: str) -> list[str]:
        return [body for _, info, body in _FENCE.findall(text) if not info]

    english, chinese = page("en", name), page("zh-Hant", name)
    assert outline(english) == outline(chinese)
    assert rows(english) == rows(chinese)
    assert commands(english) == commands(chinese)


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).strip().replace(" ", "-") for one in headings}


@pytest.mark.parametrize(
    "path",
    [*sorted(GUIDE.rglob("*.md")), README],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = _CODE.sub("", _FENCE.sub("", path.read_text(encoding="utf-8")))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there.read_text(encoding="utf-8")), target
