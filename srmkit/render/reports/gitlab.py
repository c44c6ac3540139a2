"""GitLab's Code Quality report, which a merge request compares with that of its target branch.

Source: docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format (read 2026-11).
"""

from __future__ import annotations

from srmkit.baseline import fingerprints
from srmkit.problems import Severity
from srmkit.render.json_text import json_text
from srmkit.render.report import printable
from srmkit.render.reports import Outcome

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def encode(outcome: Outcome) -> str:
    """A JSON list; GitLab takes two problems with one fingerprint for one, so each has its own."""
    marked = zip(outcome.problems, fingerprints(outcome.problems), strict=True)
    return json_text(
        [
            {
                "description": printable(problem.text(outcome.lang)),
                "check_name": f"{problem.code} {problem.name}",
                "fingerprint": fingerprint,
                "severity": SEVERITIES[problem.severity],
                "location": {
                    "path": outcome.prefix + problem.place.path,
                    "lines": {"begin": max(1, problem.place.line)},
                },
            }
            for problem, fingerprint in marked
        ]
    )
