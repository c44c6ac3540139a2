"""What each test runs through, so that a mutant meets those alone that could notice it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import coverage
import pytest

from tests.prove.mutant_runs import OPTIONS, ROOT
from tests.prove.mutating import Mutant

_CODE = re.compile(r'^@rule\(\s*"([A-Z]{3}[0-9]{3})"', re.MULTILINE)
MOST = 4.0
"""Seconds of the processor that tests against one mutant may need when nothing is wrong."""


@dataclass(slots=True)
class Touched:
    """What each test runs through: seconds of the processor, and lines by path of a module."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    """By module, what stands in the name of a test that is about it: see `names_of`."""

    def of(
        self, mutant: Mutant, *, narrow: bool, noticed: Mapping[str, int] | None = None
    ) -> list[str]:
        """The tests that run the statement (all that run anything of its module, if not
        `narrow`), as many as there is time for: first those that are quick, that have the module's
        rule in their name, or that noticed much of it so far."""
        about = {one for one in self.seconds if self.is_about(one, mutant.path)}
        cost = {
            test: (each / (1 + (noticed or {}).get(test, 0) + 20 * (test in about)), test)
            for test, each in self.seconds.items()
        }
        near, far = [], []
        for test in self.seconds:
            own = self.lines.get(test, {}).get(mutant.path, ())
            if any(mutant.first <= line <= mutant.last for line in own):
                near.append(test)
            elif own or (not mutant.where and test in about):
                far.append(test)  # what a module assigns may be read without running it
        chosen = sorted(near, key=cost.__getitem__)
        if not narrow or not mutant.where:
            chosen += sorted(far, key=cost.__getitem__)
        spent = 0.0
        kept: list[str] = []
        for test in chosen:
            spent += self.seconds[test]
            if spent > MOST and kept:
                break
            kept.append(test)
        return kept

    def is_about(self, test: str, path: str) -> bool:
        """Whether the name of a test says that it is about a module."""
        return any(name in test for name in self.names.get(path, ()))

    def most(self, tests: Sequence[str]) -> float:
        """Seconds of the processor after which these will not end any more."""
        return 5 + 3 * sum(self.seconds[one] for one in tests)


def names_of(paths: Sequence[str], tests: Iterable[str]) -> dict[str, set[str]]:
    """The codes of the rules in each module, and the files of tests that import it: a case runs
    through all rules, and is about one."""
    files = {one.partition("::")[0] for one in tests}
    importing = {one: (ROOT / one).read_text(encoding="utf-8") for one in files}
    found: dict[str, set[str]] = {}
    for path in paths:
        module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        codes = set(_CODE.findall((ROOT / path).read_text(encoding="utf-8")))
        found[path] = codes | {one for one, text in importing.items() if f"{module} import" in text}
    return found


class Looking:
    """A plugin of pytest that writes down what each test runs through."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.touched = Touched()
        self._paths = {str(ROOT / one): one for one in paths}
        self._coverage = coverage.Coverage(
            data_file=None, include=list(self._paths), config_file=False
        )
        self._coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Around each test."""
        self._coverage.switch_context(item.nodeid)
        begun = time.process_time()
        try:
            return (yield)
        finally:
            self.touched.seconds[item.nodeid] = time.process_time() - begun

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One that fails, or is skipped, with nothing wrong can tell nothing."""
        if not report.passed:
            self.touched.seconds[report.nodeid] = -1

    def end(self) -> Touched:
        """What was seen; of tests that passed."""
        self._coverage.stop()
        data = self._coverage.get_data()
        for path, name in self._paths.items():
            for line, tests in data.contexts_by_lineno(path).items():
                for test in tests:
                    if test in self.touched.seconds:
                        self.touched.lines.setdefault(test, {}).setdefault(name, []).append(line)
        return self.touched


def look(tests: Sequence[str], paths: Sequence[str]) -> Touched:
    """Run all the tests with nothing wrong; `tests` are arguments of pytest."""
    looking = Looking(paths)
    pytest.main([*OPTIONS, *tests], [looking])
    touched = looking.end()
    touched.names = names_of(paths, touched.seconds)
    touched.seconds = {test: each for test, each in touched.seconds.items() if each >= 0}
    touched.lines = {test: each for test, each in touched.lines.items() if test in touched.seconds}
    return touched
