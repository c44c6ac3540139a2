"""Workflow commands that put each problem on its line of a pull request.

Source of the encoding: actions/toolkit, packages/core/src/command.ts (read 2026-11).
"""

from __future__ import annotations

from srmkit.problems import Problem, Severity
from srmkit.render.report import printable, ranked
from srmkit.render.reports import Outcome

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def encode(outcome: Outcome) -> str:
    """One command a line, worst first, because GitHub shows ten of each level for a step."""
    return "\n".join(_command(one, outcome) for one in ranked(outcome.problems))


def _command(problem: Problem, outcome: Outcome) -> str:
    place = problem.place
    properties = {"file": outcome.prefix + place.path}
    if place.line:
        properties["line"] = str(place.line)
    if place.column:
        properties["col"] = str(place.column)
    properties["title"] = f"{problem.code} {problem.name}"
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{LEVELS[problem.severity]} {listed}::{_data(problem.text(outcome.lang))}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
