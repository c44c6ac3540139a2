"""`make fuzz`: every target for a bounded time, one after the other, and what it came to.

A crash ends its target and this command with 1; the input lies in tests/fuzz/crashes/<target>/,
where the test suite finds it: mend what it broke and keep it.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.target import CRASHES, ROOT, TARGETS, crashes, target

HANG = 25
"""Seconds for one input, on a machine that may be busy."""
MEMORY = 2_048
LONGEST = 4_096


@dataclass(frozen=True, slots=True)
class Outcome:
    """What fuzzing one target came to."""

    target: str
    seeds: int
    executions: int
    features: int
    """How much of the code was met, as libFuzzer counts it."""
    crash: str = ""

    def line(self) -> str:
        """A row of the table."""
        end = self.crash or "no crash, no hang"
        return f"{self.target:12} {self.seeds:6} {self.executions:12,} {self.features:10}   {end}"


def main() -> int:
    """Fuzz, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="target", help=" ".join(TARGETS))
    seconds = int(os.environ.get("FUZZ_SECONDS", "60"))
    parser.add_argument("--seconds", type=int, default=seconds, help="for each target")
    chosen = parser.parse_args()
    unknown = sorted({*chosen.targets} - {*TARGETS})
    if unknown:
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    if importlib.util.find_spec("atheris") is None:
        print("Nothing was fuzzed: atheris is not installed, which has no wheel for every system")  # noqa: T201
        return 0
    outcomes = [fuzzed(name, chosen.seconds) for name in chosen.targets or TARGETS]
    print(f"\n{'target':12} {'seeds':>6} {'executions':>12} {'features':>10}   outcome")  # noqa: T201
    print("\n".join(one.line() for one in outcomes))  # noqa: T201
    return 1 if any(one.crash for one in outcomes) else 0


def fuzzed(name: str, seconds: int) -> Outcome:
    """One target for so many seconds."""
    print(f"fuzzing {name} for {seconds} s ...", flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory(prefix="srmkit-fuzz-") as folder:
        corpus, found = Path(folder, "corpus"), Path(folder, "found")
        corpus.mkdir()
        found.mkdir()
        own = [*target(name).seeds(), *(path.read_bytes() for path in crashes(name))]
        for number, content in enumerate(own):
            (corpus / f"{number:04}").write_bytes(content)
        said = _run(name, seconds, corpus, found)
        kept = [_kept(name, one) for one in sorted(found.iterdir())]
    return Outcome(
        name, len(own), _last(r"#(\d+)", said), _last(r"ft: (\d+)", said), _why(said, kept)
    )


def _run(name: str, seconds: int, corpus: Path, found: Path) -> str:
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={HANG}",
        f"-rss_limit_mb={MEMORY}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={found}/",
        "-print_final_stats=1",
    ]
    command = [sys.executable, "-m", "tests.fuzz.run", name, *options, str(corpus)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace")
    said = done.stdout + done.stderr
    return said if done.returncode == 0 else f"{said}\nended with {done.returncode}"


def _kept(name: str, artifact: Path) -> str:
    place = CRASHES / name / artifact.name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(artifact.read_bytes())
    return place.relative_to(ROOT).as_posix()


def _why(said: str, kept: list[str]) -> str:
    """What a crash says of itself, and where its input is; nothing if there was none."""
    if "\nended with" not in said and not kept:
        return ""
    lines = [line for line in said.splitlines() if line.strip()]
    raised = next(
        (line for line in reversed(lines) if re.match(r"\w+(Error|Exception)\b", line)), ""
    )
    return f"CRASH {raised or lines[-1]} {' '.join(kept)}".strip()


def _last(pattern: str, said: str) -> int:
    return int((re.findall(pattern, said) or ["0"])[-1])


if __name__ == "__main__":
    sys.exit(main())
