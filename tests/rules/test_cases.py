"""Every case under `tests/cases/`: whole small workspaces in, exactly these problems out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from srmkit.problems import Problem
from srmkit.render.report import spot
from tests.workspaces import PARTS, checked, read_cases

CASES = Path(__file__).parents[1] / "cases"


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        code = path.name[:6]
        for case in read_cases(path.read_text(encoding="utf-8")):
            yield pytest.param(code, case, id=f"{code}-{case['name']}")


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_case(code: str, case: Mapping[str, Any]) -> None:
    """The rule says exactly what the case expects, in order of place, and reading says nothing."""
    assert set(case) <= PARTS | {"name", "expect", "faults", "codes"}
    wanted = case["expect"]
    problems = checked(case)
    found = [one for one in problems if one.code == code]
    assert len(found) == len(wanted), [shown(one) for one in found]
    for problem, expected in zip(found, wanted, strict=True):
        compare(problem, expected)
    rest = sorted(one.code for one in problems if one.code != code)
    also = case.get("faults") or []
    unexpected = [shown(one) for one in problems if one.code[:3] in {"SRC", "CFG"}]
    assert rest == sorted(also) or (not also and not unexpected), unexpected


def compare(problem: Problem, expected: Mapping[str, Any]) -> None:
    assert set(expected) <= {"at", "severity", "message", "related"}
    assert spot(problem.place).startswith(expected["at"])
    assert spot(problem.place)[len(expected["at"]) :][:1] in {"", ":"}
    assert str(problem.severity) == expected.get("severity", "warning")
    assert expected["message"] in problem.text()
    if "related" in expected:
        assert len(problem.related) == int(expected["related"])


def shown(problem: Problem) -> str:
    return f"{spot(problem.place)} {problem.severity} {problem.code} {problem.text()}"
