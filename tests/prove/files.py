"""Hostile files through every command: bounded time and memory, a problem that names the file, and
the rest of the workspace still checked and built. `python -m tests.prove.files [part of a name]`
"""

# ruff: noqa: T201, a table is what it prints

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.prove import brand, child
from tests.prove.child import MKDOCS, SRMKIT, Ran
from tests.prove.spoilt import Case, cases

SECONDS = 60.0
"""A build of ten thousand files takes most of that on two busy cores."""
MEGABYTES = 900
DOORS: Mapping[str, tuple[str, ...]] = {
    "check": (*SRMKIT, "check", "--now", brand.NOW, "--format", "json"),
    "public": MKDOCS,
    "team": MKDOCS,
    "collect": (*SRMKIT, "collect"),
    "named": (*SRMKIT, "collect", "feedback/raw/form-2.xlsx"),
    "import": (*SRMKIT, "import", "--yes", "--now", brand.NOW),
}
"""The commands, by the name that cases call them."""


def main() -> int:
    """Run every case whose name holds the first argument, and print what each took."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    runs = failures = 0
    print(f"{'case':<36} {'door':<8} {'code':>4} {'seconds':>8} {'MB':>5}")
    for case in cases():
        if wanted not in case.name:
            continue
        for door, ran, faults in tried(case):
            runs += 1
            failures += bool(faults)
            print(f"{case.name:<36} {door:<8} {ran.code:>4} {ran.seconds:>8.2f} {ran.peak:>5}")
            for fault in faults:
                print(f"    FAILED: {fault}")
            if faults:
                print(
                    "\n".join(f"    | {row[:300]}" for row in ran.said.splitlines()[-12:]),
                    flush=True,
                )
    print(f"{runs} runs, {failures} failed")
    return 1 if failures or not runs else 0


def tried(case: Case) -> Iterator[tuple[str, Ran, list[str]]]:
    """Each of its commands, how that ended, and what was wrong with it."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        root = brand.make(base / "brand")
        (base / "outside").mkdir()
        (base / "outside/in.md").write_text(brand.OUTSIDE)
        (base / "outside.md").write_text(f"---\ntitle: {brand.OUTSIDE}\n---\n{brand.OUTSIDE}\n")
        (base / "home").mkdir()
        case.spoil(root)
        for door in case.doors:
            environment = brand.environment(base / "home") | {"SRMKIT_EDITION": door}
            command = DOORS[door]
            if door == "import":
                command += (next(one.name for one in root.glob("import.*")),)
            ran = child.run(command, root, environment, most=SECONDS)
            yield door, ran, list(wrong(case, door, ran, root))
            if door in {"public", "team"}:
                shutil.rmtree(root / "site", ignore_errors=True)


def wrong(case: Case, door: str, ran: Ran, root: Path) -> Iterator[str]:
    """What a run did that it must not."""
    if ran.crashed:
        yield "it crashed, or did not end in time"
    if ran.peak > MEGABYTES:
        yield f"it held {ran.peak} MB"
    if brand.OUTSIDE in ran.said:
        yield "it said what stands outside of the workspace"
    heard = case.told.startswith("feedback/raw/") and door != "collect"  # only it reads them
    if case.told and not heard and not _told(case.told, door, ran.said):
        yield f"it did not say {case.told!r}"
    if any(ord(one) < 32 and one not in "\n\r\t" for one in ran.said):
        yield "it wrote a control character"
    if any(row.startswith(("::", "##[")) for row in ran.said.splitlines()):
        yield "it wrote what a CI server obeys"
    if not case.keeps:
        return
    if door == "check" and "SRC006" not in ran.said:
        yield "the rest was not checked"
    if door == "collect" and "40 rows = 40 kept" not in ran.said and ran.code != 2:
        yield "the other export was not collected"
    if door in {"public", "team"}:
        page = root / "site" / door / "posts/hello/index.html"
        if not page.is_file() or "Hello there" not in page.read_text():
            yield "the other post was not built"
        if _leaked(root / "site"):
            yield "the site has what stands outside of the workspace"
    escaped = [one.name for one in root.parent.iterdir()]
    if sorted(escaped) != ["brand", "home", "outside", "outside.md"]:
        yield f"it wrote outside of the workspace: {escaped}"


def _told(wanted: str, door: str, said: str) -> bool:
    """Whether the file is named: in the place of a problem, in a row of a log, in a sentence."""
    path, _, line = wanted.rpartition(":") if wanted[-1].isdigit() else (wanted, "", "")
    if door == "check":
        try:
            problems = json.loads(said)["problems"]
        except ValueError:
            return False
        return any(
            (one["path"] == path or (path.endswith("/") and one["path"].startswith(path)))
            and (not line or one["line"] == int(line))
            for one in problems
        )
    shown = path.split("\n")[0].split("\x1b")[0]
    return f"{shown}:{line}" in said if line and door in {"public", "team"} else shown in said


def _leaked(folder: Path) -> bool:
    return any(
        brand.OUTSIDE.encode() in one.read_bytes() for one in folder.rglob("*") if one.is_file()
    )


if __name__ == "__main__":
    raise SystemExit(main())
