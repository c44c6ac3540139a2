"""Every file of every corpus through every command: no traceback, no other exit code than 0, 1 and
2, no command that hangs. `python -m tests.prove.corpora [part of a corpus's name [n]]`, where `n`
takes every n-th file only.
"""

# ruff: noqa: T201, a table is what it prints

from __future__ import annotations

import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tests.prove import brand, hostile
from tests.prove.doors import Run, run_all
from tests.workspaces import read_cases, tree

TESTS = Path(__file__).parents[1]
DATA = TESTS.parents[1] / "shared" / "data"
"""Openly licensed data beside the repository; its corpora are left out where it is not there."""

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Subject:
    """One workspace to run every command over, and the file that commands are given."""

    name: str
    files: Files
    file: str
    """Its path in the workspace; a file or a folder, there or not."""


def cases() -> Iterator[Subject]:
    """Each workspace of the rules' cases."""
    for path in sorted((TESTS / "cases").glob("*.yml")):
        for case in read_cases(path.read_text(encoding="utf-8")):
            files = tree(case).files
            yield Subject(f"{path.stem} {case['name']}", files, "feedback/inbox/said.csv")


def exports() -> Iterator[Subject]:
    """What tools export: feedback, calendars, figures."""
    for path in sorted((TESTS / "exports").rglob("*.csv")):
        yield from _everywhere(path)
    yield from _everywhere(TESTS / "metrics/samples/ga4.csv")
    for path in sorted((TESTS / "adopt/samples").rglob("*")):
        if path.is_file():
            yield from _everywhere(path)
    for path in sorted((TESTS / "adopt/samples").iterdir()):
        if path.is_dir():
            inside = {
                f"import/{one.relative_to(path).as_posix()}": one.read_bytes()
                for one in sorted(path.rglob("*"))
                if one.is_file()
            }
            yield Subject(path.name, {**_base(), **inside}, "import")


def crashes() -> Iterator[Subject]:
    """What once broke a reader under the fuzzer."""
    for path in sorted((TESTS / "fuzz/crashes").rglob("*")):
        if path.is_file():
            yield from _everywhere(path)


def strings() -> Iterator[Subject]:
    """Strings that attack, a dozen at a time in every field there is, with the big list's where
    it is there."""
    found = hostile.every()
    for at in range(0, len(found), 12):
        files = {
            path: text.encode("utf-8", "surrogatepass")
            for path, text in hostile.workspace(found[at : at + 12]).items()
        }
        yield Subject(f"strings {at} and on", files, "feedback/inbox/a.csv")


def tables() -> Iterator[Subject]:
    """Odd tables of other people's tests."""
    for path in sorted((DATA / "hostile").rglob("*")):
        if path.is_file() and "blns" not in path.parts:
            yield from _everywhere(path)


def real() -> Iterator[Subject]:
    """Real posts as somebody's workspace and as somebody's old calendar; real feedback."""
    posts = sorted((DATA / "posts-18f" / "posts").rglob("*.md"))
    if posts:
        own = {f"content/posts/{path.name}": path.read_bytes() for path in posts}
        yield Subject("posts as they are", {**_base(), **own}, "content/posts")
        old = {f"import/{path.name}": path.read_bytes() for path in posts}
        yield Subject("posts to import", {**_base(), **old}, "import")
    for folder in ("asap", "maalej-app-reviews", "mams", "openrice-senti", "support-conversations"):
        for path in sorted((DATA / folder).glob("*.*")):
            yield from _everywhere(path)
    for path in sorted((DATA / "twitter-text").rglob("*")):
        if path.is_file():
            yield from _everywhere(path)


CORPORA: Mapping[str, Callable[[], Iterator[Subject]]] = {
    "cases": cases,
    "exports": exports,
    "crashes": crashes,
    "strings": strings,
    "tables": tables,
    "real": real,
}


def _base() -> dict[str, bytes]:
    return {path: text.encode() for path, text in brand.FILES.items()}


def _everywhere(path: Path) -> Iterator[Subject]:
    """One file wherever a file is read: as an export, and then in the place of each of ours."""
    data, name = path.read_bytes(), path.name
    given = f"feedback/raw/form-{name}"
    yield Subject(f"{path.parent.name}/{name}", {**_base(), given: data}, given)
    ours = {
        "content/posts/2026/theirs.md": data,
        "content/media/theirs.jpg": data,
        "feedback/inbox/theirs.csv": data,
        "feedback/labels.csv": data,
        "feedback/metrics/theirs.csv": data,
    }
    yield Subject(f"{path.parent.name}/{name} as ours", {**_base(), **ours}, "feedback/labels.csv")
    plan = ("workspace", "channels", "audiences", "pillars", "dates", "cadence", "campaigns")
    for first in ("calendar/workspace.yml", "feedback/taxonomy.yml"):
        if len(data) > 100_000:
            break  # one of this size is refused in the same way everywhere
        places = (
            [first] if first.startswith("feedback") else [f"calendar/{one}.yml" for one in plan]
        )
        if first.startswith("feedback"):
            places += ["feedback/roadmap.yml", "feedback/sources.yml", "calendar/crisis.yml"]
        files = {**_base(), **dict.fromkeys(places, data)}
        yield Subject(f"{path.parent.name}/{name} as {first}", files, given)


def tried(subject: Subject) -> Iterator[Run]:
    """Every command over the subject, in a folder of its own that Git knows."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "brand"
        for path, data in subject.files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        _committed(root)
        yield from run_all(root, root / subject.file)


def _committed(root: Path) -> None:
    git = ("git", "-c", "user.name=T", "-c", "user.email=t@test.example", "-c", "gc.auto=0")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "first")):
        subprocess.run([*git, *command], cwd=root, check=True, capture_output=True)


def main() -> int:
    """Run what the first argument names, or all, and print how each command came out."""
    warnings.simplefilter("error")
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    step = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    failed = total = 0
    print(
        f"{'corpus':<10} {'workspaces':>10} {'runs':>7} {'0':>7} {'1':>7} {'2':>7} {'slowest':>8}"
    )
    for name, subjects in CORPORA.items():
        if wanted not in name:
            continue
        codes: Counter[int] = Counter()
        slowest, number = Run("", 0, 0.0, ""), 0
        for subject in islice(subjects(), 0, None, step):
            number += 1
            for run in tried(subject):
                codes[run.code] += 1
                slowest = max(slowest, run, key=lambda one: one.seconds)
                if run.fault:
                    failed += 1
                    print(f"    FAILED: {subject.name}: srmkit {run.door}: {run.fault}", flush=True)
        counts = " ".join(f"{codes[code]:>7}" for code in (0, 1, 2))
        took = f"{slowest.seconds:>6.1f} s  {slowest.door}" if number else "not on this machine"
        print(f"{name:<10} {number:>10} {codes.total():>7} {counts} {took}", flush=True)
        total += codes.total()
    print(f"{total} runs, {failed} failed")
    return 1 if failed or not total else 0


if __name__ == "__main__":
    raise SystemExit(main())
