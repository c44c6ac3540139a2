"""One workspace, run under other circumstances: what came out, byte by byte."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOW = "2026-12-02 10:00"
PARTS = ("calendar", "feedback", "content", "mkdocs.yml")
EXPORTS = ("after-sales-form.csv", "app-reviews.csv", "line-chat.csv")
SRMKIT = "from srmkit.cli import main; main()"
OUTSIDE = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Variation:
    """Circumstances that must change nothing."""

    name: str
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: str = "checkout"
    """Where the workspace lies, below a temporary folder."""
    order: int = 0
    """In which order its files are made; 0 by name, else the seed of a shuffle."""
    one_core: bool = False
    umask: int = 0o022


USUAL = Variation("as usual")
VARIATIONS = (
    Variation("the same again"),
    Variation("another path", folder="a much longer/路徑/of this checkout"),
    Variation("files made in another order", order=1),
    Variation("and in another", order=2),
    Variation("one core", one_core=True),
    Variation("zone Kiritimati", {"TZ": "Pacific/Kiritimati"}),
    Variation("zone Niue", {"TZ": "Pacific/Niue"}),
    Variation("locale C", {"LC_ALL": "C", "LANG": "C"}),
    Variation("locale zh_TW", {"LC_ALL": "zh_TW.UTF-8", "LANG": "zh_TW.UTF-8"}),
    Variation("hash seed 1", {"PYTHONHASHSEED": "1"}),
    Variation("hash seed 4294967295", {"PYTHONHASHSEED": "4294967295"}),
    Variation("umask 077", umask=0o077),
    Variation("umask 000", umask=0o000),
    Variation("without asserts", {"PYTHONOPTIMIZE": "1"}),
)

Command = tuple[str, Sequence[str]]
"""What it is called, and the arguments of Python."""


def build(edition: str) -> Command:
    """The site of one edition, in every language of the workspace."""
    arguments = ["-m", "mkdocs", "build", "--quiet", "--site-dir", f"out/{edition}"]
    return f"build {edition}", arguments


def told(name: str, *arguments: str) -> Command:
    """A command of srmkit whose output counts."""
    return name, ["-c", SRMKIT, *arguments]


COMMANDS: tuple[Command, ...] = (
    told("collect", "collect", "--lang", "en"),
    build("public"),
    build("team"),
    told("check json", "check", "--format", "json", "--all", "--now", NOW, "--lang", "en"),
    told("check text", "check", "--all", "--now", NOW, "--lang", "zh-Hant"),
    told("check sarif", "check", "--format", "sarif", "--now", NOW, "--lang", "en"),
    told("agenda ics", "agenda", "--format", "ics", "--now", NOW, "--lang", "en"),
    told("roadmap json", "roadmap", "--format", "json", "--now", NOW, "--lang", "en"),
    told("indicators json", "indicators", "--format", "json", "--now", NOW, "--lang", "en"),
    told("alerts json", "alerts", "--format", "json", "--all", "--now", NOW, "--lang", "en"),
    told("review", "review", "--month", "2026-11", "--now", NOW, "--lang", "en"),
    told("export public", "export", "--to", "out/export", "--now", NOW),
    told("export team", "export", "--to", "out/export-team", "--edition", "team", "--now", NOW),
)

SPOKEN = frozenset({"export public", "export team"})
"""They say how much they wrote in the language of whoever runs them; what they write counts."""


class Failed(RuntimeError):
    """A command ended as it should not."""


def outputs(
    variation: Variation,
    place: Path,
    commands: Sequence[Command] = COMMANDS,
    make: Callable[[Path, random.Random | None], None] | None = None,
) -> dict[str, str]:
    """The digest of everything that the commands make and say, by what it is called: files of a
    site and of the inbox, lines on the terminal. Raises `Failed`."""
    root = place / variation.folder
    chance = random.Random(variation.order) if variation.order else None  # noqa: S311
    before = os.umask(variation.umask)
    try:
        (make or demonstration)(root, chance)
        found = {}
        for name, arguments in commands:
            said = _said(name, arguments, root, variation)
            if name not in SPOKEN:
                found[f"{name}: said"] = _digest(said)
    finally:
        os.umask(before)
    for path in sorted([*root.glob("out/**/*"), *root.glob("feedback/**/*")]):
        if path.is_file() and path.name != ".lock":
            found[path.relative_to(root).as_posix()] = _digest(path.read_bytes())
    shutil.rmtree(root)
    return found


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """What is not the same in both."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def demonstration(root: Path, chance: random.Random | None) -> None:
    """The repository's own workspace with its raw exports, not yet collected."""
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for part in PARTS
        for path in ([ROOT / part] if part.endswith(".yml") else (ROOT / part).rglob("*"))
        if path.is_file() and _is_source(path.relative_to(ROOT).as_posix())
    }
    for name in EXPORTS:
        files[f"feedback/raw/{name}"] = (ROOT / "tests" / "exports" / name).read_bytes()
    written(root, files, chance)


def _is_source(path: str) -> bool:
    """Whether a file is somebody's work, and none that collecting made."""
    made = path.startswith("feedback/") and path.endswith(".csv") and "/metrics/" not in path
    return not made and "/raw/" not in path and not path.endswith(".key")


def written(root: Path, files: Mapping[str, bytes], chance: random.Random | None) -> None:
    """Make the files, in order of name or shuffled."""
    names = sorted(files)
    if chance is not None:
        chance.shuffle(names)
    for name in names:
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[name])


def _said(name: str, arguments: Sequence[str], root: Path, variation: Variation) -> bytes:
    environment = {one: os.environ[one] for one in OUTSIDE if one in os.environ}
    environment |= {
        "HOME": str(root),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": "1796176800",
        "SRMKIT_KEY": "a key for the proof of determinism",
        "SRMKIT_EDITION": name.removeprefix("build "),
        **variation.environment,
    }
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        preexec_fn=_alone if variation.one_core else None,
    )
    if done.returncode not in {0, 1} or b"Traceback" in done.stderr:
        raise Failed(f"{name} under “{variation.name}”: {done.stderr.decode('utf-8', 'replace')}")
    return done.stdout


def _alone() -> None:
    """Keep a child to one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
