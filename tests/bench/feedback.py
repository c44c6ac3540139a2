"""Listening at size, measured: the feedback rows of BUDGETS.md, called by `python -m tests.bench`.

Everything runs in a process of its own, in turns; ratios are of medians. What the usual way takes
for its sample is scaled to the same number of rows.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.feedback_inside import SAMPLE, STAGE
from tests.bench.feedback_rows import PHRASES, THEMES, generate
from tests.bench.memory import peak

ROOT = Path(__file__).parents[2]
MEMORY = 400
"""MiB; the must of BUDGETS.md."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: seconds per row of `measure` over those of `against`."""

    work: str
    measure: str
    against: str
    named: str
    most: float
    """The must: at most so many times as long; below 1, at least 1 / most times as fast."""


ROWS = (
    Row("read to aggregate, every core", "all", "pandas", "pandas.read_csv", 12),
    Row("the same, one process", "one", "pandas", "pandas.read_csv", 12),
    Row("read to aggregate, every core", "all", "usual", "pandas + re per theme", 1 / 25),
    Row("tagging alone, of folded text", "tag", "tag-usual", "re per theme", 1 / 50),
    Row("folding alone", "fold", "fold-usual", "NFKC, casefold, OpenCC", 1 / 5),
    Row("sentiment model", "mood", "tag", "tagging alone", 6),
)


@dataclass(frozen=True, slots=True)
class Feedback:
    """A file of records, and what to do with it."""

    path: Path
    rows: int
    cpu: bool

    def seconds(self, what: str) -> float:
        """Seconds per million rows, once."""
        command = [sys.executable, "-m", "tests.bench.feedback_inside", what, str(self.path)]
        told = subprocess.check_output(command, env=self._environment, cwd=ROOT).split()
        return float(told[1 if self.cpu else 0]) * 1e6 / int(told[2])

    def memory(self) -> tuple[int, int]:
        """The most memory of all processes together, in bytes; see `peak`."""
        command = [sys.executable, "-m", "tests.bench.feedback_inside", "lean", str(self.path)]
        return peak(command, self._environment, ROOT)

    @property
    def _environment(self) -> Mapping[str, str]:
        own = {"PYTHONPATH": str(ROOT), "SRMKIT_BENCH_ROWS": str(self.rows)}
        return {**os.environ, **own}


def run(folder: Path, rows: int, rounds: int, cpu: bool, say: Callable[[str], None]) -> str:
    """Measure, and give the table."""
    say(f"making {rows} records")
    path = folder / "records.csv"
    generate(path, rows)
    bench = Feedback(path, rows, cpu)
    measures = sorted({name for row in ROWS for name in (row.measure, row.against)})
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(rounds):
        for name in measures:
            say(f"round {number + 1} of {rounds}: {name}")
            taken[name].append(bench.seconds(name))
    say("memory")
    middle = {name: median(found) for name, found in taken.items()}
    memory = bench.memory()
    say("")
    return _table(middle, memory, path.stat().st_size, rows)


def _table(taken: Mapping[str, float], memory: tuple[int, int], size: int, rows: int) -> str:
    lines = [
        f"{rows} records ({size / 1e6:.0f} MB), {THEMES} themes, {PHRASES} phrases; "
        f"the usual way on {SAMPLE} of them, stages on {min(rows, STAGE)}",
        "",
        f"{'work':32} {'against':24} {'must':>8} {'measured':>9}   note",
    ]
    for row in ROWS:
        ratio = taken[row.measure] / taken[row.against]
        must, shown = (
            (f"≤ {row.most:g} ×", f"{ratio:.2f} ×")
            if row.most >= 1
            else (f"≥ {1 / row.most:g} ×", f"{1 / ratio:.1f} ×")
        )
        note = f"{taken[row.measure]:.2f} s per million rows against {taken[row.against]:.2f} s"
        missed = "" if ratio <= row.most else "  MISSED"
        lines.append(f"{row.work:32} {row.named:24} {must:>8} {shown:>9}   {note}{missed}")
    resident, proportional = (size / 2**20 for size in memory)
    missed = "" if resident <= MEMORY else "  MISSED"
    lines.append(
        f"{'memory, all processes together':32} {'':24} {f'≤ {MEMORY} MiB':>8} "
        f"{resident:>5.0f} MiB   {proportional:.0f} MiB when shared pages count once{missed}"
    )
    return "\n".join([*lines, ""])
