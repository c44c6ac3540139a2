"""A mutant put into the loaded package: into its function, wherever that has been taken to, or
into the names that its module assigns."""

from __future__ import annotations
import __future__ as future

import ast
import gc
import importlib
import os
import sys
import types
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.prove.mutant_looks import Touched
from tests.prove.mutant_runs import (
    FAILED,
    FEW,
    NOTHING,
    OPTIONS,
    PASSED,
    ROOT,
    Trials,
    Unshrunk,
    in_copy,
)
from tests.prove.mutating import Mutant, mutated

Put = Callable[[], None]
"""Puts a mutant into the loaded package."""


def quick(
    tests: Sequence[str], mutants: Sequence[Mutant], touched: Touched, trials: Trials, by: Path
) -> None:
    """Try all the mutants that can be put into the loaded package. What lives may do so because
    something was kept from before there was a mutant. Which test noticed what is written to `by`,
    so that what notices much is asked early."""
    pytest.main([*OPTIONS, *tests], [_Quick(mutants, touched, trials, _Noticed(by)), Unshrunk()])


@dataclass(slots=True)
class _Noticed:
    """How many mutants of each module each test noticed, told from copy to origin by a file."""

    path: Path
    read: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, module: str, test: str) -> None:
        """Called in a copy."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{module}\t{test}\n")

    def of(self, module: str) -> Mapping[str, int]:
        """Called in the origin: those that have come to be known so far."""
        if self.path.exists():
            with self.path.open("rb") as file:
                file.seek(self.read)
                whole, end, _ = file.read().rpartition(b"\n")
            self.read += len(whole + end)
            for line in whole.decode().splitlines():
                where, _, test = line.partition("\t")
                self.counts.setdefault(where, Counter())[test] += 1
        return self.counts.get(module, {})


class _Quick:
    """A plugin of pytest that runs no test itself: copies of it do, each with one mutant."""

    def __init__(
        self, mutants: Sequence[Mutant], touched: Touched, trials: Trials, noticed: _Noticed
    ) -> None:
        self._mutants, self._touched, self._trials = mutants, touched, trials
        self._noticed = noticed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of pytest's own loop."""
        items = {one.nodeid: one for one in session.items}
        for path in {one.path for one in self._mutants}:  # some are loaded when first needed
            importlib.import_module(_module(path))
        functions = _functions()
        gc.freeze()  # or each copy would soon have a memory of its own

        def started(mutant: Mutant) -> int | None:
            chosen = self._touched.of(mutant, narrow=True, noticed=self._noticed.of(mutant.path))
            if mutant.where:
                found = functions.get((str(ROOT / mutant.path), mutant.where, mutant.begin), [])
                put: Put | None = partial(_put_into, found, mutant) if found else None
            else:
                put = _assigned(mutant)
            if not chosen or put is None:
                return None
            if mutant.number == NOTHING:
                chosen = chosen[:FEW]
            trial = _Trial(
                session,
                put,
                [items[one] for one in chosen],
                lambda test: self._noticed.add(mutant.path, test),
            )
            return in_copy(trial, Path(os.devnull), self._touched.most(chosen))

        some = {(one.path, not one.where): one for one in self._mutants}.values()
        self._trials.run([replace(one, number=NOTHING) for one in some], started)
        self._trials.run(self._mutants, started)
        return True


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@dataclass(frozen=True, slots=True)
class _Trial:
    session: pytest.Session
    put: Put
    items: Sequence[pytest.Item]
    noticed: Callable[[str], None]

    def __call__(self) -> int:
        try:
            self.put()
        except RuntimeError:
            raise
        except Exception:
            return FAILED  # the module does not even load
        reporter: Any = self.session.config.pluginmanager.get_plugin("terminalreporter")
        reporter._tw._file = open(os.devnull, "w")  # noqa: SIM115, until this process ends
        for number, item in enumerate(self.items):
            after = self.items[number + 1] if number + 1 < len(self.items) else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            if self.session.testsfailed:
                self.noticed(item.nodeid)
                return FAILED
        return PASSED


def _functions() -> Mapping[tuple[str, str, int], list[types.FunctionType]]:
    """Every function there is, by file, name and line."""
    found: dict[tuple[str, str, int], list[types.FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, types.FunctionType):
            code = one.__code__
            key = code.co_filename, code.co_qualname, code.co_firstlineno
            found.setdefault(key, []).append(one)
    return found


def _put_into(functions: Sequence[types.FunctionType], mutant: Mutant) -> None:
    """Let a function have its wrong, wherever it has been taken to."""
    tree = mutated((ROOT / mutant.path).read_text(encoding="utf-8"), mutant.number)
    waiting = [compile(tree, str(ROOT / mutant.path), "exec", dont_inherit=True)]
    for code in waiting:
        if (code.co_qualname, code.co_firstlineno) == (mutant.where, mutant.begin):
            for one in functions:
                one.__code__ = code
            return
        waiting += [one for one in code.co_consts if isinstance(one, types.CodeType)]
    raise RuntimeError(mutant.name)


def _assigned(mutant: Mutant) -> Put | None:
    """What assigns a module's own name wrong, and those that are made of it; None where the wrong
    is in no such statement."""
    tree = mutated((ROOT / mutant.path).read_text(encoding="utf-8"), mutant.number)
    chosen: list[ast.stmt] = []
    names: set[str] = set()
    for one in tree.body:
        if isinstance(one, ast.Assign | ast.AnnAssign):
            words = {word.id for word in ast.walk(one) if isinstance(word, ast.Name)}
            if one.lineno == mutant.first or (chosen and words & names):
                chosen.append(one)
                targets = one.targets if isinstance(one, ast.Assign) else [one.target]
                names |= {word.id for word in targets if isinstance(word, ast.Name)}
    if not chosen:
        return None

    def put() -> None:
        flags = future.annotations.compiler_flag
        code = compile(ast.Module(chosen, []), str(ROOT / mutant.path), "exec", flags, True)
        space = vars(sys.modules[_module(mutant.path)])
        before = dict(space)
        exec(code, space)  # noqa: S102, a module's own statements
        for name in names & before.keys():
            old, new = before[name], space[name]
            if type(old) is type(new) and isinstance(old, dict | set):
                new = new.copy()  # whoever has taken the old one has the wrong one from now on
                old.clear()
                old.update(new)
                space[name] = old
        for module in [one for key, one in sys.modules.items() if key.startswith("srmkit.")]:
            for name in names & vars(module).keys():
                if vars(module)[name] is before.get(name):
                    setattr(module, name, space[name])

    return put
