"""Each rule, counter, detector and indicator with a small wrong in it: some test must notice.

`python -m tests.prove.mutants [--most N] [part…]` makes the wrongs of each part (N of them, spread
evenly, if there are more), runs the tests that run through the changed line, and prints what
lived and the share that did not. It exits 1 where one lived that `mutants.toml` does not explain.
"""

# ruff: noqa: T201, the table is what it is for

from __future__ import annotations

import argparse
import os
import pickle
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from tests.prove import mutant_runs as runs
from tests.prove.mutant_anew import all_anew
from tests.prove.mutant_looks import Touched, look
from tests.prove.mutant_quick import quick
from tests.prove.mutating import Mutant, mutants

KNOWN = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Part:
    """Modules, and what pytest is asked for that may notice a wrong in them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]

    def paths(self) -> list[str]:
        """The modules, from the root."""
        found = {one for pattern in self.modules for one in runs.ROOT.glob(pattern)}
        return sorted(one.relative_to(runs.ROOT).as_posix() for one in found)


PARTS: Mapping[str, Part] = {
    "redaction": Part(
        ("srmkit/text/personal/*.py",),
        (
            *("tests/text/test_personal.py", "tests/text/test_personal_checks.py"),
            *("tests/text/test_personal_lines.py", "tests/text/test_personal_corners.py"),
            "tests/text/test_planted.py",
            *("tests/feedback/test_gate.py", "tests/feedback/test_gate_own.py"),
            *("-k", "not come_to_an_end"),  # minutes, and all that they hold is a time
        ),
    ),
    "counters": Part(
        ("srmkit/text/count.py",),
        ("tests/text/test_count.py", "tests/text/test_count_cases.py", "tests/networks"),
    ),
    "networks": Part(("srmkit/networks/**/*.py",), ("tests/networks",)),
    "indicators": Part(
        ("srmkit/loop/indicators/*.py",),
        (
            *("tests/loop/indicators", "tests/views/test_indicators.py"),
            *("tests/cli/test_indicators.py", "tests/render/test_indicators.py"),
        ),
    ),
    "rules": Part(("srmkit/rules/**/*.py",), ("tests/rules",)),
}
HEAD = f"{'part':12} {'tried':>5}    {'there are':>9} {'killed':>7} {'share':>7} explained  not"


def main() -> int:
    """Print what lived in each part, and its score."""
    asked = argparse.ArgumentParser(prog="python -m tests.prove.mutants")
    asked.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all if none is named")
    asked.add_argument("--most", type=int, default=0, help="try this many of each part")
    asked.add_argument("--jobs", type=int, default=2, help="how many at a time")
    asked.add_argument("--log", type=Path, help="where the names of the killed are kept")
    asked.add_argument("--quick", action="store_true", help="try no explained one, and none twice")
    asked.add_argument("--go-on", action="store_true", help="leave out what the log has already")
    given = asked.parse_args()
    os.chdir(runs.ROOT)
    runs.warm()
    known = {one["mutant"] for one in tomllib.loads(KNOWN.read_text("utf-8"))["equivalent"]}
    before = set(given.log.read_text("utf-8").splitlines()) if given.go_on else set()
    rows, wrong = [HEAD], 0
    for name in given.parts or PARTS:
        every = mutants_of(PARTS[name])
        chosen = spread(every, given.most)
        left = [one for one in chosen if one.name not in before]
        spared = [one for one in left if given.quick and one.name in known]
        lived = spared + tried(PARTS[name], [one for one in left if one not in spared], given)
        new = [one for one in lived if one.name not in known]
        vain = [] if given.most else in_vain(known, PARTS[name], lived)
        for one in new:
            print(f"LIVES line {one.first} of {one.name}")
        for said in vain:
            print(f"EXPLAINED IN VAIN {said}")
        killed = len(chosen) - len(lived)
        rows.append(
            f"{name:12} {len(chosen):5} of {len(every):9} {killed:7} "
            f"{killed / max(1, len(chosen)):7.1%} {len(lived) - len(new):9} {len(new):4}"
        )
        print(rows[-1], flush=True)
        wrong += len(new) + len(vain)
    print("", *rows, sep="\n")
    return int(wrong > 0)


def mutants_of(part: Part) -> list[Mutant]:
    """Every wrong of its modules."""
    sources = {path: (runs.ROOT / path).read_text(encoding="utf-8") for path in part.paths()}
    return [one for path, source in sources.items() for one in mutants(path, source)]


def spread(every: Sequence[Mutant], most: int) -> list[Mutant]:
    """So many of them, at even distances through modules and lines; all if `most` is 0."""
    step = max(1.0, len(every) / most) if most else 1.0
    return [every[int(number * step)] for number in range(int(len(every) / step))]


def in_vain(known: Set[str], part: Part, lived: Sequence[Mutant]) -> list[str]:
    """What is explained, and is killed or no mutant of this part any more."""
    living, paths = {one.name for one in lived}, set(part.paths())
    return sorted(one for one in known if one.split(" ")[0] in paths and one not in living)


def tried(part: Part, chosen: Sequence[Mutant], given: argparse.Namespace) -> list[Mutant]:
    """Those that no test notices."""
    if not chosen:
        return []
    with tempfile.TemporaryDirectory(prefix="srmkit-mutants-") as folder:
        looks, out = Path(folder, "looks"), Path(folder, "out")
        trials = runs.Trials(given.log or Path(folder, "killed"), given.jobs)

        def looked() -> int:
            looks.write_bytes(pickle.dumps(look(part.tests, part.paths())))
            return runs.PASSED

        runs.finished(runs.in_copy(looked, out), out)
        touched: Touched = pickle.loads(looks.read_bytes())  # noqa: S301, ours

        def quickly() -> int:
            quick(part.tests, chosen, touched, trials, Path(folder, "noticed"))
            return runs.PASSED

        runs.finished(runs.in_copy(quickly, out), out)
        killed = trials.killed()
        if not given.quick:
            all_anew([one for one in chosen if one.name not in killed], touched, trials, out)
            killed = trials.killed()
    return [one for one in chosen if one.name not in killed]


if __name__ == "__main__":
    sys.exit(main())
