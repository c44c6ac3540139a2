"""Every command of `srmkit`, run in this process over a workspace, and what went wrong with it.

A command ends with 0, 1 or 2, in bounded time, and shows nobody the inside of the program.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn
from unittest.mock import patch

import click
from click.testing import CliRunner

from srmkit.cli import group

MOST = 30.0
"""Seconds that one command may take over a file of these corpora."""
POST, FILE, FOLDER = "@post", "@file", "@folder"
"""In the arguments of a door: a post of the workspace, the corpus's file, a folder beside it."""

DOORS: tuple[tuple[str, ...], ...] = (
    # first those that only read
    ("check", "--all"),
    ("check", "--format", "json"),
    ("check", "--format", "sarif", "--no-cache"),
    ("check", "--format", "github", "--statistics"),
    ("check", "--format", "junit", POST),
    ("agenda", "--from", "2015-01-01", "--to", "2027-12-31"),
    ("agenda", "--from", "2026-01-01", "--to", "2027-01-31", "--format", "ics"),
    ("agenda", "--to", "2027-01-31", "--format", "csv"),
    ("agenda", "--to", "2027-01-31", "--format", "json"),
    ("today", "--text"),
    ("today", POST),
    ("suggest", POST, "-n", "2", "--days", "7"),
    ("alerts", "--all"),
    ("alerts", "--format", "markdown"),
    ("indicators", "--by", "theme"),
    ("indicators", "--format", "csv"),
    ("roadmap",),
    ("roadmap", "list", "--format", "json"),
    ("feedback", "summary", "--workers", "1"),
    ("feedback", "summary", FILE, "--workers", "1"),
    ("feedback", "discover"),
    ("feedback", "evaluate", FILE),
    ("diff", "HEAD"),
    ("explain", "SRC002"),
    ("rules", "--format", "markdown"),
    ("schema", "post"),
    ("review", "--month", "2026-11"),
    ("collect", "--sniff", FILE),
    ("import", FILE, "--dry-run", "--year", "2026"),
    ("fetch", "--dry-run"),
    # then those that write
    ("import", FILE, "--yes", "--add", "--year", "2026", "--channel", "blog"),
    ("collect", "--new-key"),
    ("collect", FILE),
    ("fetch",),
    ("feedback", "label", "--by", "amy", "--limit", "1"),
    ("feedback", "discover", "--write", "--min", "2"),
    ("roadmap", "adopt", "parcels"),
    ("approve", POST, "--by", "ken"),
    ("mark", POST, "--channel", "blog"),
    ("hold", "start", "--reason", "Typhoon"),
    ("hold", "end"),
    ("new", "A new post", "--at", "2026-12-20 10:00"),
    ("review", "--month", "2026-11", "--write"),
    ("init", FOLDER, "--lang", "en"),
    ("export", "--to", f"{FOLDER}-public", "--force"),
    ("export", "--to", f"{FOLDER}-team", "--edition", "team", "--force"),
    ("check",),
)
NO_CLOCK = {"explain", "rules", "schema", "collect", "fetch", "feedback"}
"""Commands without `--now`."""
IN_WORDS = "1 +\n\n\n"
"""What is typed where a command asks."""


@dataclass(frozen=True, slots=True)
class Run:
    """One command over one workspace."""

    door: str
    code: int
    seconds: float
    fault: str
    """What it did that it must not; empty where all is well."""


class TooSlow(BaseException):
    """Raised in a command that takes longer than `MOST`; no `except Exception` may hold it up."""


def commands(of: click.Group = group) -> Iterator[tuple[str, ...]]:
    """The path of every command that can be run, as `("roadmap", "adopt")`."""
    context = click.Context(of)
    for name in of.list_commands(context):
        found = of.get_command(context, name)
        if isinstance(found, click.Group):
            yield from ((name, *rest) for rest in commands(found))
        else:
            yield (name,)


def run_all(root: Path, file: Path, doors: Sequence[tuple[str, ...]] = DOORS) -> Iterator[Run]:
    """Each door in turn over the workspace `root`, with `file` where it takes one."""
    posts = sorted((root / "content/posts").rglob("*.md")) if (root / "content").is_dir() else []
    names = {
        POST: posts[0].relative_to(root).as_posix() if posts else "none",
        FILE: os.fspath(file),
        FOLDER: os.fspath(root.parent / "beside"),
    }
    environment = {"SRMKIT_KEY": "a key for the proofs", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    with (
        contextlib.chdir(root),
        patch.dict(os.environ, environment),
        patch.object(socket, "getaddrinfo", _nobody),
    ):
        for door in doors:
            filled = [_filled(one, names) for one in door]
            clock = [] if door[0] in NO_CLOCK else ["--now", "2026-12-02 10:00"]
            yield _run(door, [*filled, *clock])


def _filled(argument: str, names: dict[str, str]) -> str:
    for mark, name in names.items():
        argument = argument.replace(mark, name)
    return argument


def _run(door: tuple[str, ...], arguments: list[str]) -> Run:
    name = " ".join(door)
    begun = time.monotonic()
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, MOST)
    try:
        result = CliRunner().invoke(group, arguments, input=io.BytesIO(IN_WORDS.encode()))
    except TooSlow:
        return Run(name, -1, MOST, f"longer than {MOST:g} s")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    seconds = time.monotonic() - begun
    fault = ""
    error = result.exception
    if error is not None and not isinstance(error, SystemExit):
        fault = f"{type(error).__name__}: {error} ({_where(error)})"
    elif result.exit_code not in {0, 1, 2}:
        fault = f"exit code {result.exit_code}"
    elif "Traceback (most recent" in result.output:
        fault = "a traceback was printed"
    return Run(name, result.exit_code, seconds, fault)


def _where(error: BaseException) -> str:
    """The last line of ours that the exception went through."""
    at, found = error.__traceback__, "?"
    while at is not None:
        code = at.tb_frame.f_code
        if f"{os.sep}srmkit{os.sep}" in code.co_filename:
            found = f"{Path(code.co_filename).name}:{at.tb_lineno}"
        at = at.tb_next
    return found


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise TooSlow


def _nobody(*_: Any, **__: Any) -> NoReturn:
    """No address is known here: nothing leaves this machine."""
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
