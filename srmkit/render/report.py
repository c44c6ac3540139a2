"""A report as a person, a program or a forge's CI reads it: one encoder per sink."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from srmkit.messages import message
from srmkit.problems import Place, Problem, Severity

FOLD = 5
"""How many problems of one code and severity are shown before the rest is counted."""

LONGEST = 1000
"""Characters of one line of text; a title may have a megabyte."""

MORE = message("report.more", "and {count} more {code} {name}; --all shows them")
SUMMARY = message(
    "report.summary",
    "{posts:post|posts}, {entries:entry|entries}: {errors:error|errors}, "
    "{warnings:warning|warnings}, {notes:note|notes}",
)
EXPLAIN = message("report.explain", "`srmkit explain {code}` says more about a code")
WORDS = {
    Severity.ERROR: message("severity.error", "error"),
    Severity.WARNING: message("severity.warning", "warning"),
    Severity.INFO: message("severity.info", "note"),
}
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}

Style = Callable[[str, str], str]
"""Paints a text in a colour (a name that click knows)."""


def ranked(problems: Iterable[Problem]) -> list[Problem]:
    """Worst first, then by place."""
    return sorted(problems, key=lambda problem: (problem.severity.rank, problem.order))


def text_lines(
    problems: Iterable[Problem], lang: str, style: Style, prefix: str = "", fold: int = FOLD
) -> Iterator[str]:
    """One line per problem, related places indented; repeats beyond `fold` become a count."""
    shown: dict[tuple[str, Severity], int] = {}
    folded: dict[tuple[str, Severity], list[Problem]] = {}
    ordered = ranked(problems)
    for problem in ordered:
        key = (problem.code, problem.severity)
        shown[key] = shown.get(key, 0) + 1
        if fold and shown[key] > fold:
            folded.setdefault(key, []).append(problem)
            continue
        word = style(WORDS[problem.severity].format(lang=lang), COLOURS[problem.severity])
        where = style(printable(prefix + spot(problem.place)), "cyan")
        yield f"{where} {word} {problem.code} {problem.name}: {printable(problem.text(lang))}"
        for related in problem.related[:FOLD]:
            yield f"    {printable(prefix + spot(related.place))} {printable(related.message)}"
    for (code, severity), rest in folded.items():
        word = style(WORDS[severity].format(lang=lang), COLOURS[severity])
        params = {"count": len(rest), "code": code, "name": rest[0].name}
        yield f"{word} {MORE.format(params, lang)}"


def spot(place: Place) -> str:
    """`path`, `path:line` or `path:line:column`."""
    numbers = [number for number in (place.line, place.column) if number]
    return ":".join([place.path, *map(str, numbers)])


def printable(text: str) -> str:
    """Text without control characters, so that nothing a file says may move the terminal's cursor,
    and without `##[`, which the log of a forge's CI takes for a command anywhere in a line."""
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return "".join(c if c.isprintable() else "�" for c in shown).replace("##[", "## [")


def as_json(problems: Iterable[Problem], now: datetime, schema: int, lang: str) -> str:
    """The report for programs; its keys are stable, `schema` counts their changes."""
    listed = list(problems)
    counts = {str(one): sum(p.severity is one for p in listed) for one in Severity}
    document = {
        "schema": schema,
        "now": now.isoformat(),
        "counts": counts,
        "problems": [_as_dict(problem, lang) for problem in listed],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2, default=str)
    return text.encode("utf-8", "backslashreplace").decode()  # a file name need not be UTF-8


def _as_dict(problem: Problem, lang: str) -> dict[str, Any]:
    return {
        "code": problem.code,
        "name": problem.name,
        "severity": str(problem.severity),
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "message_id": problem.message.id,
        "params": dict(problem.params),
        "message": problem.text(lang),
        "related": [
            {"path": one.place.path, "line": one.place.line, "message": one.message}
            for one in problem.related
        ],
    }


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_lines(problems: Iterable[Problem], lang: str, prefix: str = "") -> Iterator[str]:
    """Workflow commands that put each problem on its line of a pull request."""
    for problem in ranked(problems):
        place = problem.place
        properties = {"file": prefix + place.path}
        if place.line:
            properties["line"] = str(place.line)
        if place.column:
            properties["col"] = str(place.column)
        properties["title"] = f"{problem.code} {problem.name}"
        listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        yield f"::{_LEVELS[problem.severity]} {listed}::{_data(problem.text(lang))}"


def _data(text: str) -> str:
    """A command's message. Source: actions/toolkit, packages/core/src/command.ts (read 2026-11)."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
