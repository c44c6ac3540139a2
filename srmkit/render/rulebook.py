"""The rule book as text: for the terminal, for programs, and for tools that show Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from srmkit.messages import message
from srmkit.render.report import COLOURS, WORDS, Style
from srmkit.views.rulebook import Leaf, Option, book, family_name

SHORT_FORM = message(
    "rulebook.short",
    "The examples are whole small workspaces in short form: each key is a file of calendar/ and "
    "each of the posts a file, all of it checked at “now”.",
)
WAKES = message("rulebook.wakes", "wakes with {file}")
ALWAYS = message("rulebook.always", "always awake")
HOW_TO_SET = message("rulebook.set", "Set in `calendar/cadence.yml`, here with the defaults:")
HOW_TO_SILENCE = message(
    "rulebook.off", "Switched off, or let through for one post in its front matter:"
)
HEAD = message("rulebook.head", "| code | name | severity | what it finds | wakes with | options |")
REASON = message("rulebook.reason", "the reason")


__all__ = ["Leaf", "as_json", "as_markdown", "as_text", "book", "page_markdown", "setting"]


def page_markdown(leaf: Leaf, lang: str = "en") -> str:
    """A whole page, Markdown; the body is English, what stands around it is in `lang`."""
    return "\n\n".join(_parts(leaf, lang)) + "\n"


def _parts(leaf: Leaf, lang: str) -> Iterator[str]:
    yield f"# {leaf.name} ({leaf.code}, {leaf.severity})"
    short = f"## Example\n\n{SHORT_FORM.format(lang=lang)}\n"
    yield leaf.page.strip().replace("## Example\n", short, 1)
    if not leaf.is_rule:
        return
    yield "## Options"
    if leaf.options:
        yield "\n".join(_option(one) for one in leaf.options)
    yield HOW_TO_SET.format(lang=lang)
    yield f"```yaml\n{setting(leaf)}```"
    yield HOW_TO_SILENCE.format(lang=lang)
    yield f"```yaml\nrules:\n  {leaf.code}: off\n```"
    yield f"```yaml\nignore:\n  {leaf.code}: {REASON.format(lang=lang)}\n```"


def setting(leaf: Leaf) -> str:
    """The lines of `cadence.yml` that set every option of a rule to its default."""
    lines = ["rules:", f"  {leaf.code}:", f"    severity: {leaf.severity}"]
    lines += (f"    {one.name}: {one.default}" for one in leaf.options)
    return "\n".join(lines) + "\n"


def _option(one: Option) -> str:
    presets = "".join(f", {preset} {value}" for preset, value in one.presets.items())
    return f"- `{one.name}` (default {one.default}{presets}): {one.doc}"


def as_text(leaves: Iterable[Leaf], lang: str, paint: Style) -> Iterator[str]:
    """The list in one screen or a few: family by family, each rule with its options."""
    found = list(leaves)
    width = max((len(one.name) for one in found), default=0)
    last = ""
    for leaf in found:
        if leaf.family != last:
            if last:
                yield ""
            last = leaf.family
            wakes = WAKES if leaf.is_rule else ALWAYS
            title = f"{leaf.family} {family_name(leaf.family).format(lang=lang)}"
            yield f"{paint(title, 'cyan')}, {wakes.format({'file': leaf.promise}, lang)}"
        word = WORDS[leaf.severity].format(lang=lang)
        colour = COLOURS[leaf.severity]
        yield f"  {leaf.code} {leaf.name:{width}} {paint(word, colour)}  {leaf.summary}"
        if leaf.options:
            options = ", ".join(f"{one.name}={one.default}" for one in leaf.options)
            yield paint(f"         {options}", "bright_black")


def as_markdown(leaves: Iterable[Leaf], lang: str) -> Iterator[str]:
    """Tables, family by family."""
    last = ""
    for leaf in leaves:
        if leaf.family != last:
            if last:
                yield ""
            last = leaf.family
            yield f"## {family_name(leaf.family).format(lang=lang)}"
            yield ""
            yield HEAD.format(lang=lang)
            yield "|---|---|---|---|---|---|"
        options = ", ".join(f"`{one.name}` {one.default}" for one in leaf.options)
        promise = f"`{leaf.promise}`" if leaf.promise else ""
        cells = (leaf.code, leaf.name, str(leaf.severity), leaf.summary, promise, options)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def as_json(leaves: Iterable[Leaf], lang: str) -> str:
    """Everything, for programs."""
    return json.dumps([_as_dict(leaf, lang) for leaf in leaves], ensure_ascii=False, indent=2)


def _as_dict(leaf: Leaf, lang: str) -> Mapping[str, Any]:
    return {
        "code": leaf.code,
        "name": leaf.name,
        "severity": str(leaf.severity),
        "family": family_name(leaf.family).format(lang=lang),
        "wakes_with": leaf.promise or None,
        "summary": leaf.summary,
        "page": leaf.page,
        "options": [
            {
                "name": one.name,
                "takes": one.kind,
                "default": one.default,
                "presets": dict(one.presets),
                "doc": one.doc,
            }
            for one in leaf.options
        ],
    }
