"""A mutant in the package from the moment on that it is loaded: slow, and sure where the quick way
could let one live because something was kept from before."""

from __future__ import annotations

import importlib.machinery
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.prove.mutant_looks import Touched
from tests.prove.mutant_runs import (
    FEW,
    NOTHING,
    NOTHING_RUN,
    OPTIONS,
    PASSED,
    ROOT,
    Trials,
    Unshrunk,
    in_copy,
)
from tests.prove.mutating import Mutant, mutated

LOADING = 0.002
"""Seconds that each test in a file takes before the first of them is run."""


class Only:
    """A plugin of pytest that keeps some tests, in an order of its own."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._order = {test: number for number, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep them."""
        kept = [one for one in items if one.nodeid in self._order]
        items[:] = sorted(kept, key=lambda one: self._order[one.nodeid])


def all_anew(mutants: Sequence[Mutant], touched: Touched, trials: Trials, out: Path) -> None:
    """Try all the mutants in processes that load the package with them; this one must not have
    loaded it yet."""

    beside = Counter(one.partition("::")[0] for one in touched.seconds)

    def started(mutant: Mutant) -> int | None:
        chosen = touched.of(mutant, narrow=False)
        if not chosen:
            return None

        def cost(test: str) -> tuple[bool, float]:
            loading = LOADING * beside[test.partition("::")[0]]
            return not touched.is_about(test, mutant.path), loading + touched.seconds[test]

        chosen.sort(key=cost)
        return in_copy(lambda: _anew(mutant, chosen), out, 10 + touched.most(chosen))

    trials.run([replace(one, number=NOTHING) for one in mutants[:1]], started)
    trials.run(mutants, started)


def _anew(mutant: Mutant, tests: Sequence[str]) -> int:
    path = ROOT / mutant.path
    tree = mutated(path.read_text(encoding="utf-8"), mutant.number)
    usual = importlib.machinery.SourceFileLoader.get_code

    def get_code(loader: importlib.machinery.SourceFileLoader, name: str) -> Any:
        if loader.path == str(path):
            return compile(tree, str(path), "exec", dont_inherit=True)
        return usual(loader, name)

    setattr(importlib.machinery.SourceFileLoader, "get_code", get_code)  # noqa: B010
    for some in (tests[:FEW], tests[FEW:]):  # nearly always the first few notice it
        if some:
            files = sorted({one.partition("::")[0] for one in some})
            code = int(pytest.main([*OPTIONS, "-x", *files], [Only(some), Unshrunk()]))
            if code:
                return NOTHING_RUN if code in {4, 5} else code
    return PASSED
