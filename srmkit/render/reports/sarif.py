"""SARIF 2.1.0, for code scanning: results with their places, rules with their pages.

Source: docs.oasis-open.org/sarif/sarif/v2.1.0 (read 2026-11); the sections are named below.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from srmkit import __version__
from srmkit.baseline import fingerprints
from srmkit.problems import Place, Problem, Severity
from srmkit.render.json_text import json_text
from srmkit.render.report import printable
from srmkit.render.reports import Outcome
from srmkit.render.rulebook import page_markdown
from srmkit.views.rulebook import book

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FINGERPRINT = "srmkit/v1"


def encode(outcome: Outcome) -> str:
    """One run in one log; the codes that occur are its rules."""
    names = {problem.code: problem.name for problem in outcome.problems}
    codes = sorted(names)
    numbers = {code: number for number, code in enumerate(codes)}
    marked = zip(outcome.problems, fingerprints(outcome.problems), strict=True)
    driver = {
        "name": "srmkit",
        "semanticVersion": __version__,
        "rules": [_rule(code, names[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "srmkit/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, mark, numbers, outcome) for one, mark in marked],
    }
    return json_text(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
    )


def _rule(code: str, name: str) -> dict[str, Any]:
    leaf = book().get(code)
    if leaf is None:
        return {"id": code, "name": name, "shortDescription": {"text": name}}
    page = page_markdown(leaf)
    return {
        "id": code,
        "name": leaf.name,
        "shortDescription": {"text": leaf.summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": LEVELS[leaf.severity]},
        "properties": {"tags": [leaf.family]},
    }


def _result(
    problem: Problem, fingerprint: str, numbers: Mapping[str, int], outcome: Outcome
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": numbers[problem.code],
        "level": LEVELS[problem.severity],
        "message": {"text": _text(problem.text(outcome.lang))},
        "locations": [_location(problem.place, outcome)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if problem.related:
        result["relatedLocations"] = [
            {**_location(one.place, outcome), "id": id, "message": {"text": _text(one.message)}}
            for id, one in enumerate(problem.related, 1)
        ]
    return result


def _location(place: Place, outcome: Outcome) -> dict[str, Any]:
    path = (outcome.prefix + place.path).encode("utf-8", "replace")
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(path)}}
    if place.line:
        physical["region"] = {"startLine": place.line}
        if place.column:
            physical["region"]["startColumn"] = place.column
    return {"physicalLocation": physical}


def _text(text: str) -> str:
    """A plain message: braces (§3.11.5) and brackets (§3.11.6) would be placeholders and links."""
    clean = printable(text).replace("{", "{{").replace("}", "}}")
    return "".join("\\" + c if c in "\\[]" else c for c in clean)
