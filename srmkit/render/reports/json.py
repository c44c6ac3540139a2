"""The report for programs; its keys are stable, `schema` counts their changes."""

from __future__ import annotations

from typing import Any

from srmkit.problems import Problem, Severity
from srmkit.render.json_text import json_text
from srmkit.render.reports import Outcome


def encode(outcome: Outcome) -> str:
    """One JSON object; nothing is folded."""
    found = outcome.problems
    return json_text(
        {
            "schema": outcome.schema,
            "now": outcome.now.isoformat(),
            "counts": {str(one): sum(p.severity is one for p in found) for one in Severity},
            "problems": [_as_dict(problem, outcome.lang) for problem in found],
        }
    )


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
