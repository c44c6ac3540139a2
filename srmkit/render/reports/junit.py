"""JUnit's XML, the one report that every CI server shows: a test case per problem, and one per
file that has none.

Source: JUnit.xsd for Apache Ant by Windy Road (read 2026-11); `file` and `line` as pytest
adds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from srmkit.problems import Problem
from srmkit.render.report import printable, ranked, spot
from srmkit.render.reports import Outcome


def encode(outcome: Outcome) -> str:
    """One XML document. Only what fails the run is a failure; the rest passes and says its word."""
    cases = [*_problems(outcome), *_clean(outcome)]
    failures = sum(case.find("failure") is not None for case in cases)
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "time": "0"}
    root = Element("testsuites", {"name": "srmkit", **counts})
    suite = SubElement(root, "testsuite", {"name": "srmkit check", **counts})
    suite.set("timestamp", f"{outcome.now:%Y-%m-%dT%H:%M:%S}")  # the schema takes no zone
    suite.extend(cases)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")


def _problems(outcome: Outcome) -> Iterator[Element]:
    for problem in ranked(outcome.problems):
        text = printable(problem.text(outcome.lang))
        case = _case(outcome, problem.place.path, f"{problem.code} {problem.name}: {text}")
        if problem.place.line:
            case.set("line", str(problem.place.line))
        if problem.severity.rank <= outcome.fails_at:
            kind = f"{problem.severity} {problem.code}"
            failure = SubElement(case, "failure", {"message": text, "type": kind})
            failure.text = _told(problem, outcome)
        else:
            SubElement(case, "system-out").text = _told(problem, outcome)
        yield case


def _clean(outcome: Outcome) -> Iterator[Element]:
    wrong = {problem.place.path for problem in outcome.problems}
    for path in sorted(outcome.files.keys() - wrong):
        yield _case(outcome, path, "srmkit check")


def _case(outcome: Outcome, path: str, name: str) -> Element:
    file = printable(outcome.prefix + path)
    return Element("testcase", {"classname": file, "name": name, "file": file, "time": "0"})


def _told(problem: Problem, outcome: Outcome) -> str:
    """The problem with its places, one a line: control characters are no XML, not even escaped."""
    first = f"{spot(problem.place)} {problem.text(outcome.lang)}"
    others = (f"{spot(one.place)} {one.message}" for one in problem.related)
    return "\n".join(printable(outcome.prefix + line) for line in (first, *others))
