"""What each test runs through, so that a mutant meets those alone that could notice it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import coverage
import pytest

from tests.prove.mutant_runs import OPTIONS, ROOT
from tests.prove.mutating import Mutant

MOST = 4.0
"""Seconds of the processor that tests against one mutant may need when nothing is wrong."""
_GUESS = 0.05
"""What a test needs that was never run."""
_CODE = re.compile(r'^@rule\(\s*"([A-Z]{3}[0-9]{3})"', re.MULTILINE)


@dataclass(slots=True)
class Touched:
    """What each test runs through: seconds of the processor, and lines by path of a module."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def of(self, mutant: Mutant, *, narrow: bool) -> list[str]:
        """The tests that run the statement (all that run anything of its module, if not
        `narrow`), the quickest first, as many as there is time for."""
        near, far = [], []
        for test, lines in self.lines.items():
            own = lines.get(mutant.path, ())
            if any(mutant.first <= line <= mutant.last for line in own):
                near.append(test)
            elif own:
                far.append(test)
        chosen = sorted(near, key=self._cost)
        if not narrow or not mutant.where:
            chosen += sorted(far, key=self._cost)
        spent = 0.0
        kept: list[str] = []
        for test in chosen:
            spent += self.seconds[test]
            if spent > MOST and kept:
                break
            kept.append(test)
        return kept

    def most(self, tests: Sequence[str]) -> float:
        """Seconds of the processor after which these will not end any more."""
        return 5 + 3 * sum(self.seconds[one] for one in tests)

    def _cost(self, test: str) -> tuple[float, str]:
        return self.seconds[test], test


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
    touched.seconds = {test: each for test, each in touched.seconds.items() if each >= 0}
    touched.lines = {test: each for test, each in touched.lines.items() if test in touched.seconds}
    return touched


class _Collected:
    """A plugin of pytest that remembers which tests there are."""

    def __init__(self) -> None:
        self.tests: list[str] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """All of them."""
        self.tests = [one.nodeid for one in items]


def by_name(tests: Sequence[str], paths: Sequence[str]) -> Touched:
    """What `look` says, guessed in a moment: a rule is tested by the tests with its code in their
    name, a module that rules import by theirs, and any by the files that import it."""
    collected = _Collected()
    pytest.main([*OPTIONS, "--collect-only", *tests], [collected])
    files = {one.partition("::")[0] for one in collected.tests}
    importing = {file: (ROOT / file).read_text(encoding="utf-8") for file in files}
    sources = {path: (ROOT / path).read_text(encoding="utf-8") for path in paths}
    touched = Touched(dict.fromkeys(collected.tests, _GUESS))
    for path, source in sources.items():
        module = path.removesuffix(".py").replace("/", ".")
        codes = set(_CODE.findall(source)) or {
            code for other in sources.values() if module in other for code in _CODE.findall(other)
        }
        every = list(range(1, source.count("\n") + 2))
        for test in collected.tests:
            file, _, name = test.partition("::")
            if module in importing[file] or any(code in name for code in codes):
                touched.lines.setdefault(test, {})[path] = every
    return touched
