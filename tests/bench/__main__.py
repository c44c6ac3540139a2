"""`make bench`: the table of BUDGETS.md, measured on this machine, now.

Every figure is a ratio of medians of one run: the work against something everybody knows, measured
in turns, so that a machine that is busy or slow is so for both. Absolute times are notes. srmkit
runs as a user's machine runs it: from the command line, with its bytecode compiled.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench import feedback, site
from tests.bench.workspace import generate

ROOT = Path(__file__).parents[2]
CHECK = "from srmkit.cli import main; main()"

READING, NOTHING, USUAL = "reading the files", "python -c pass", "frontmatter + pydantic"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    work: str
    measure: str
    against: str
    most: float
    """The must of BUDGETS.md: at most so many times as long; above, it is marked."""


ROWS = (
    Row("load and validate, cold", "load", READING, 10),
    Row("the same", "load", USUAL, 1 / 4),
    Row("check, cold, every rule, all dates", "cold", READING, 36),
    Row("check, nothing changed", "warm", READING, 2.5),
    Row("check, one post changed", "edit", READING, 10),
    Row("check, 10 posts, no cache", "ten", NOTHING, 10),
)


class Bench:
    """A large workspace and a small one, and what to do with them."""

    def __init__(self, folder: Path, posts: int, cpu: bool) -> None:
        self.cpu = cpu
        self.large, self.small = folder / "large", folder / "small"
        generate(self.large, posts)
        generate(self.small, 10)
        self.posts = sorted((self.large / "content" / "posts").rglob("*.md"))
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "home")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.environment["PYTHONPATH"] = str(ROOT)
        self._edits = 0

    def measures(self) -> Mapping[str, Callable[[], float]]:
        """Each measure's name, and what gives its seconds once."""
        return {
            READING: lambda: self._inside("reading"),
            USUAL: lambda: self._inside("usual"),
            NOTHING: lambda: self._run("pass"),
            "load": lambda: self._inside("load"),
            "cold": self._cold,
            "warm": lambda: self._check(self.large),
            "edit": self._edit,
            "ten": lambda: self._check(self.small, "--no-cache"),
        }

    def _cold(self) -> float:
        shutil.rmtree(self.large / ".cache", ignore_errors=True)
        return self._check(self.large)

    def _edit(self) -> float:
        """One post is moved by a day and says something else."""
        self._edits += 1
        path = self.posts[len(self.posts) * 3 // 4 + self._edits]
        rows = path.read_text(encoding="utf-8").split("\n")
        at = next(number for number, row in enumerate(rows) if row.startswith("date: "))
        day = int(rows[at][14:16])
        rows[at] = f"{rows[at][:14]}{day % 28 + 1:02d}{rows[at][16:]}"
        path.write_text("\n".join(rows) + "One more word.\n", encoding="utf-8")
        return self._check(self.large)

    def _check(self, root: Path, *options: str) -> float:
        return self._run(CHECK, "check", str(root), "--all", "--lang", "en", *options)

    def _inside(self, what: str) -> float:
        """Seconds that the work took by itself, in a process of its own."""
        command = [sys.executable, "-m", "tests.bench.inside", what, str(self.large)]
        return self._told(command)

    def _run(self, code: str, *arguments: str) -> float:
        """Seconds from the start of a process to its end."""
        command = [sys.executable, "-m", "tests.bench.timed", sys.executable, "-c", code]
        return self._told([*command, *arguments])

    def _told(self, command: list[str]) -> float:
        wall, cpu = subprocess.check_output(command, env=self.environment, cwd=ROOT).split()
        return float(cpu if self.cpu else wall)

    def slowest(self) -> str:
        """Which rules take longest, in one process."""
        command = [sys.executable, "-m", "tests.bench.inside", "rules", str(self.large)]
        return subprocess.check_output(command, env=self.environment, cwd=ROOT, text=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=1_000_000, help="records of feedback")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=["planner", "feedback", "site"], help="a part of it")
    parser.add_argument(
        "--cpu",
        action="store_true",
        help="count the time of cores, where two count twice: for a machine that is busy",
    )
    chosen = parser.parse_args()
    compileall.compile_dir(ROOT / "srmkit", quiet=2)
    with tempfile.TemporaryDirectory(prefix="srmkit-bench-") as folder:
        if chosen.only in {None, "planner"}:
            planner(Path(folder), chosen.posts, chosen.rounds, chosen.cpu)
        if chosen.only in {None, "site"}:
            print(site.run(Path(folder), chosen.rounds, chosen.cpu, told))  # noqa: T201
        if chosen.only in {None, "feedback"}:
            print(feedback.run(Path(folder), chosen.rows, chosen.rounds, chosen.cpu, told))  # noqa: T201


def planner(folder: Path, posts: int, rounds: int, cpu: bool) -> None:
    """Measure and print what concerns posts."""
    bench = Bench(folder, posts, cpu)
    taken: dict[str, list[float]] = {}
    for number in range(rounds):
        for name, measure in bench.measures().items():
            told(f"round {number + 1} of {rounds}: {name}")
            taken.setdefault(name, []).append(measure())
    told("")
    print_table({name: median(found) for name, found in taken.items()}, posts)
    print(bench.slowest())  # noqa: T201


def told(text: str) -> None:
    """What is being measured, on a line that the next one takes the place of."""
    say(f"\r\x1b[2K{text}", sys.stderr.isatty())


def say(text: str, terminal: bool) -> None:
    """Progress, for somebody who watches."""
    if terminal:
        sys.stderr.write(text)
        sys.stderr.flush()


def print_table(taken: Mapping[str, float], posts: int) -> None:
    """Work, against what, must, measured; times as a note."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    head = f"{posts} posts, {cores} cores, Python {sys.version.split()[0]}; medians"
    lines = [head, "", f"{'work':36} {'against':22} {'must':>8} {'measured':>9}   note"]
    for row in ROWS:
        mine, theirs = taken[row.measure], taken[row.against]
        ratio = mine / theirs
        must, shown = (
            (f"≤ {row.most:g} ×", f"{ratio:.2f} ×")
            if row.most >= 1
            else (f"≥ {1 / row.most:g} ×", f"{1 / ratio:.1f} ×")
        )
        note = f"{1000 * mine:.0f} ms against {1000 * theirs:.0f} ms"
        missed = "" if ratio <= row.most else "  MISSED"
        lines.append(f"{row.work:36} {row.against:22} {must:>8} {shown:>9}   {note}{missed}")
    lines.append("")
    print("\n".join(lines))  # noqa: T201


if __name__ == "__main__":
    main()
