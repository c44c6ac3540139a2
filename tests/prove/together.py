"""Several runs at once, and runs whose clock was moved: nothing lost, nothing doubled, every result
as if each had been alone. `python -m tests.prove.together`
"""

# ruff: noqa: T201, a table is what it prints

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.feedback import test_concurrent as collecting
from tests.prove import brand, child
from tests.prove.child import MKDOCS, SRMKIT, Ran

TIMES = 5
CHECK = (*SRMKIT, "check", "--now", brand.NOW)
COLLECT = (*SRMKIT, "collect")
APPROVE = (*SRMKIT, "approve", "next", "--by", "ken", "--now", brand.NOW)
Fault = str
"""What was wrong; empty where nothing was."""


def main() -> int:
    """Every one of them, and how it went."""
    failures = 0
    for prove in (eight_collect, two_builds, checks_meanwhile, clock_moved):
        with tempfile.TemporaryDirectory() as folder:
            counted, fault = prove(Path(folder))
        print(f"{prove.__name__:<18} {counted}{f'  FAILED: {fault}' if fault else ''}", flush=True)
        failures += bool(fault)
    return 1 if failures else 0


def eight_collect(base: Path) -> tuple[str, Fault]:
    """G8: eight processes collect fifty times each into one inbox."""
    for path, text in collecting.WORKSPACE.items():
        (base / path).parent.mkdir(parents=True, exist_ok=True)
        (base / path).write_text(text, encoding="utf-8")
    (base / "feedback/raw").mkdir()
    os.environ["SRMKIT_KEY"] = brand.KEY
    counted = f"{collecting.PROCESSES} processes x {collecting.RUNS} collects"
    try:
        collecting.collect_at_once(base, collecting.PROCESSES, collecting.RUNS)
        collecting.check(base, collecting.PROCESSES, collecting.RUNS)
    except AssertionError as wrong:
        return counted, str(wrong)[:500] or "rows were lost or doubled"
    return f"{counted}: {len(collecting.held(base))} records, 0 lost, 0 doubled", ""


def two_builds(base: Path) -> tuple[str, Fault]:
    """Two builds of one site: one waits, and the site is what one of them alone makes."""
    root, environment = _brand(base)
    alone = _run(root, environment, MKDOCS)
    expected = _files(root / "site/public")
    for number in range(TIMES):
        first, second = _at_once(root, environment, MKDOCS, MKDOCS)
        if first.code or second.code:
            return f"{number} times", (first.said + second.said)[-500:]
        if _files(root / "site/public") != expected or alone.code:
            return f"{number} times", "the site is another one"
        if [one.name for one in (root / "site").iterdir()] != ["public"]:
            return f"{number} times", "something was left behind"
    return f"{TIMES} times two at once", ""


def checks_meanwhile(base: Path) -> tuple[str, Fault]:
    """A check while somebody collects, approves and builds, with and without a cache."""
    root, environment = _brand(base)
    expected = _run(root, environment, CHECK)
    counted = 0
    for other in (COLLECT, APPROVE, MKDOCS):
        for _ in range(TIMES):
            found, ended = _at_once(root, environment, CHECK, other)
            counted += 1
            if found.crashed or ended.crashed or found.code != expected.code:
                return f"{counted} times", found.said[-300:] + ended.said[-300:]
    after, fresh = (_run(root, environment, (*CHECK, *more)) for more in ((), ("--no-cache",)))
    return f"{counted} times", "" if after.said == fresh.said else "the cache says something else"


def clock_moved(base: Path) -> tuple[str, Fault]:
    """The machine's clock a year ahead, a year back, and files from the future: a check that uses
    what earlier ones kept says what one without memory says."""
    root, environment = _brand(base)
    instants = ("2026-12-02", "2027-12-02", "2025-12-02", "2026-12-02", "1990-01-01", "2026-12-11")
    for number, now in enumerate(instants):
        os.utime(root / brand.NEXT, (4e9 - number, 4e9 - number))
        kept, fresh = (
            _run(root, environment, (*SRMKIT, "check", "--now", now, "--all", *more))
            for more in ((), ("--no-cache",))
        )
        if kept.crashed or kept.said != fresh.said:
            return now, kept.said[-300:]
        post = root / brand.NEXT
        post.write_text(post.read_text().replace("Some text.", f"Some text. {number}"))
        os.utime(post, (0, 0))  # changed, and older than before
    return f"{len(instants)} instants", ""


def _brand(base: Path) -> tuple[Path, dict[str, str]]:
    (base / "home").mkdir()
    return brand.make(base / "brand"), brand.environment(base / "home")


def _run(root: Path, environment: dict[str, str], command: tuple[str, ...]) -> Ran:
    return child.run(command, root, environment)


def _at_once(root: Path, environment: dict[str, str], *commands: tuple[str, ...]) -> list[Ran]:
    run: Callable[[tuple[str, ...]], Ran] = lambda one: _run(root, environment, one)  # noqa: E731
    with ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(run, commands))


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


if __name__ == "__main__":
    raise SystemExit(main())
