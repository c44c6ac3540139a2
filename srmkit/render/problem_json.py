"""A problem for programs; its keys are stable, and each document that holds it counts changes."""

from __future__ import annotations

from typing import Any

from srmkit.problems import Problem


def problem_json(problem: Problem, lang: str) -> dict[str, Any]:
    """One problem as JSON has it, its sentence in `lang`."""
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
