"""Canaries in everything that is not public, broken posts among them, and where they turn up.

`python -m tests.prove.leaks` builds the public edition in three languages, reads every byte of it
and of the build's log in every disguise, and exits 1 where a canary is found.
"""

# ruff: noqa: T201, the table is what it is for

from __future__ import annotations

import contextlib
import os
import re
import secrets as chance
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from srmkit.cli import group
from tests.load.test_canaries import CASES
from tests.plugin.conftest import PNG, WORKSPACE
from tests.plugin.test_canaries import BASE64, LANGUAGES, canary, readings, secrets
from tests.prove import sites

ROOT = Path(__file__).parents[2]
SIGN = "f00dface"
_PATHS = re.compile(r"(?:content|calendar|feedback|posts|media)/\S+")
"""A log names the files that are wrong; what they say it does not."""
KEYS = [f"canary-key-{number:02}-{chance.token_hex(16)}" for number in range(20)]


def workspace() -> dict[str, str | bytes]:
    """Three languages, what is out, all that is secret, and a broken post of every kind."""
    files: dict[str, str | bytes] = {**WORKSPACE, "content/media/out.png": PNG, **secrets()}
    settings = WORKSPACE["calendar/workspace.yml"].replace("[en]", f"[{', '.join(LANGUAGES)}]")
    files["calendar/workspace.yml"] = settings.replace("status: draft", "status: published")
    for number, fault in enumerate(CASES.values()):
        for stem in (f"fault-{number}", f"2020-01-{number % 28 + 1:02d}-fault-{number}"):
            path = f"content/posts/{stem}.md"
            files[path] = _with_canaries(fault)
    return files


def _with_canaries(fault: str | bytes) -> str | bytes:
    """A post with that fault, its body and title canaries where it is text at all."""
    if isinstance(fault, bytes):
        return fault + canary().encode()
    said = fault.replace("CANARY", canary())
    if said.startswith("---\n"):
        said = said.replace("---\n", f"---\ntitle: {canary()}\nteaser: {canary()}\n", 1)
    return said if SIGN in said else f"{said}{canary()}\n"


def found_in(text: str) -> bool:
    """Whether a canary is there, as it is or in base64."""
    return SIGN in text.lower() or any(one in text for one in BASE64)


def in_site(site: Path) -> Iterator[str]:
    """The files with a canary, in their names or in any reading of what they hold."""
    for path in sorted(one for one in site.rglob("*") if one.is_file()):
        if SIGN in str(path.relative_to(site)) or any(map(found_in, readings(path))):
            yield str(path.relative_to(site))


def in_log(root: Path) -> Iterator[str]:
    """Lines of a public build's log, at its most talkative, that quote a canary."""
    command = [sys.executable, "-m", "mkdocs", "build", "--verbose", "-f", "mkdocs-public.yml"]
    run = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = (run.stdout + run.stderr).splitlines()
    if run.returncode or len(lines) < 20:
        yield f"the build said {lines[-1:]}"
    yield from (line for line in lines if found_in(_PATHS.sub("", line)))


def uploaded() -> Iterator[str]:
    """Workflows that keep or upload the cache, which holds findings about drafts."""
    for folder in (ROOT / ".github", ROOT / "srmkit/starter/every"):
        for path in sorted(one for one in folder.rglob("*.yml")):
            text = path.read_text(encoding="utf-8")
            bare = "\n".join(
                line for line in text.splitlines() if not line.lstrip().startswith("#")
            )
            if "actions/cache" in bare or re.search(r"\.cache/?srmkit|path:\s*\.cache", bare):
                yield str(path.relative_to(ROOT))


def keys_said(root: Path) -> Iterator[str]:
    """Errors of `collect` that print the key, for keys in the environment and in the file."""
    faults: dict[str, dict[str, str | bytes]] = {
        "no sources": {"feedback/sources.yml": "x: ["},
        "short": {},
        "broken export": {"feedback/raw/a.csv": b"\x81\xff\x00"},
        "no column": {"feedback/raw/a.csv": "a,b\n1,2\n"},
        "unended": {"feedback/raw/a.csv": 'text\n"x\n'},
    }
    source = "form:\n  name: F\n  files: raw/*.csv\n  columns: {text: text}\n"
    for name, files in faults.items():
        shutil.rmtree(root, ignore_errors=True)
        base = {"feedback/sources.yml": source, "feedback/raw/a.csv": "text\nhello\n"}
        sites.write(root, {**WORKSPACE, **base, **files})
        for key in KEYS:
            given = key[:9] if name == "short" else key
            for environment, file in (({"SRMKIT_KEY": given}, ""), ({}, given)):
                if file:
                    sites.write(root, {"feedback/.key": file})
                with contextlib.chdir(root):
                    result = CliRunner().invoke(group, ["collect"], env=environment)
                if given[:16] in result.output + repr(result.exception):
                    yield f"{name}: {result.output[:100]}"


def main() -> int:
    """Look everywhere; 0 where nothing is found and the control sees what is there."""
    folder = Path(tempfile.mkdtemp(prefix="srmkit-leaks-"))
    failed = 0
    try:
        files = workspace()
        hidden = sum(
            str(text).count("f00dfacecafe") + path.count(SIGN) for path, text in files.items()
        )
        sites.write(folder / "w", files)
        public = sites.build(folder / "w", "public")
        team = sites.build(folder / "w", "team")
        count = sum(one.is_file() for one in public.rglob("*"))
        control = len(list(in_site(team)))
        rows = (
            (f"{count} public files in {len(LANGUAGES)} languages", list(in_site(public))),
            ("the log of a public build, --verbose", list(in_log(folder / "w"))),
            ("workflows that keep the cache", list(uploaded())),
            (f"{len(KEYS)} keys x 5 errors of collect x 2 places", list(keys_said(folder / "k"))),
        )
        print(f"{hidden} canaries, {2 * len(CASES)} broken posts; {control} team files show some")
        failed += not control
        for what, found in rows:
            print(f"{what:48} {len(found)} {found[:3] if found else ''}")
            failed += bool(found)
        with contextlib.chdir(folder / "w"):
            CliRunner().invoke(group, ["check", "--now", "2026-12-02 10:00"])
        kept = sorted((folder / "w" / ".cache").rglob("*"))
        held = [one for one in kept if one.is_file() and SIGN.encode() in one.read_bytes()]
        print(f"files in .cache that hold canaries (never uploaded): {len(held)} of {len(kept)}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
