"""The report for programs; its keys are stable, `schema` counts their changes."""

from __future__ import annotations

from srmkit.problems import Severity
from srmkit.render.json_text import json_text
from srmkit.render.problem_json import problem_json
from srmkit.render.reports import Outcome


def encode(outcome: Outcome) -> str:
    """One JSON object; nothing is folded."""
    found = outcome.problems
    return json_text(
        {
            "schema": outcome.schema,
            "now": outcome.now.isoformat(),
            "counts": {str(one): sum(p.severity is one for p in found) for one in Severity},
            "problems": [problem_json(problem, outcome.lang) for problem in found],
        }
    )
