"""Several files written all at once or not at all, whatever happens meanwhile.

New contents first stand beside the old ones under names of their own. A journal in the workspace
says which they are; the moment it says `replacing`, the write has happened: whoever reads the
workspace next finishes what a run that was killed has begun. Before that moment it takes it back.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from srmkit.frozen import frozen

JOURNAL = ".srmkit-journal"
_NEXT = ".srmkit-journal-new"
LOCK = ".srmkit-lock"
WAIT = 30.0
"""Seconds that one who writes waits for another; writing takes less than one."""
STAGING, REPLACING = "staging", "replacing"
_NAME = re.compile(r"\.srmkit-[0-9a-f]{16}-\d{1,6}")
_BACKUP = "-old"
Stamp = tuple[int, int] | None
"""Bytes and time of a file, None where there is none."""


@frozen
class _Step:
    """One file that is written or, where `new` is None, deleted."""

    target: Path
    new: Path | None
    before: Stamp

    @property
    def old(self) -> Path | None:
        """Where the old content is kept until all is done."""
        return self.new and self.new.with_name(self.new.name + _BACKUP)

    def take(self) -> None:
        """Make it so."""
        if self.new is None:
            self.target.unlink(missing_ok=True)
        else:
            os.replace(self.new, self.target)

    def undo(self) -> None:
        """Make it as it was, if it has been taken."""
        if self.new is None or self.new.exists():
            return
        if self.old is not None and self.old.exists():
            os.replace(self.old, self.target)
        else:
            self.target.unlink(missing_ok=True)

    def clean(self) -> None:
        """Leave nothing of it lying about."""
        for path in (self.new, self.old):
            if path is not None:
                path.unlink(missing_ok=True)


def write_files(root: Path, files: Mapping[str, bytes | None], mode: int = 0o644) -> None:
    """Write all of `files` (None deletes) with that `mode` or, when writing any fails, none.

    Raises OSError when something cannot be written, TimeoutError (an OSError) when somebody else
    does not stop writing, and ValueError for a path outside `root`.
    """
    steps = _steps(root, files)
    if len(steps) < 2:
        for step in steps:
            _sweep(step.target.parent)
            _write_one(step, next(iter(files.values())), mode)
        return
    root.mkdir(parents=True, exist_ok=True)
    with locked(root, LOCK, WAIT):
        _settle(root)
        _write_all(root, steps, list(files.values()), mode)


def settle(root: Path) -> None:
    """Finish or take back what a run that was killed has left; nothing while somebody writes."""
    if not any(os.path.lexists(root / name) for name in (JOURNAL, LOCK)):
        return
    with suppress(OSError), locked(root, LOCK, 0.0):
        _settle(root)


def _steps(root: Path, files: Mapping[str, bytes | None]) -> list[_Step]:
    base, token = root.resolve(), os.urandom(8).hex()
    steps = []
    for number, (path, content) in enumerate(files.items()):
        target = root / path
        if not target.parent.resolve().is_relative_to(base):
            raise ValueError(f"{path} lies outside {root}")
        new = target.with_name(f".srmkit-{token}-{number}")
        steps.append(_Step(target, None if content is None else new, _stamp(target)))
    return steps


def _sweep(folder: Path) -> None:
    """Take away what a run that was killed while it wrote one file has left an hour ago."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) and entry.stat().st_mtime < time.time() - _HOUR:
                os.unlink(entry.path)


_HOUR = 3600


def _write_one(step: _Step, content: bytes | None, mode: int) -> None:
    try:
        _stage(step, content, mode)
        step.take()
    finally:
        step.clean()


def _write_all(root: Path, steps: list[_Step], contents: list[bytes | None], mode: int) -> None:
    journal = root / JOURNAL
    taken: list[_Step] = []
    try:
        _note(root, STAGING, steps)
        for step, content in zip(steps, contents, strict=True):
            _stage(step, content, mode)
            _keep_old(step)
        _note(root, REPLACING, steps)
        # deletions last: they alone cannot be taken back
        for step in sorted(steps, key=lambda one: one.new is None):
            taken.append(step)
            step.take()
    except OSError:
        for step in reversed(taken):
            step.undo()
        raise
    finally:
        for step in steps:
            step.clean()
        journal.unlink(missing_ok=True)


def _stage(step: _Step, content: bytes | None, mode: int) -> None:
    if step.new is None or content is None:
        return
    step.target.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(step.new, _MADE, 0o600), "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    os.chmod(step.new, mode)


_MADE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def _keep_old(step: _Step) -> None:
    """A second name for the old content; a copy, where the disk knows no second names."""
    if step.old is None or step.before is None:
        return
    try:
        os.link(step.target, step.old)
    except OSError:
        import shutil

        shutil.copy2(step.target, step.old)


def _note(root: Path, stage: str, steps: list[_Step]) -> None:
    said = [
        (
            one.target.relative_to(root).as_posix(),
            one.new.name if one.new else None,
            one.before,
        )
        for one in steps
    ]
    import json

    step = _Step(root / JOURNAL, root / _NEXT, None)
    _write_one(step, json.dumps({"stage": stage, "files": said}).encode(), 0o600)


def _settle(root: Path) -> None:
    """With the lock: what the journal says, as far as it can be believed. A file that somebody has
    changed since stays as it is."""
    journal = root / JOURNAL
    (root / _NEXT).unlink(missing_ok=True)
    try:
        if journal.is_symlink():
            raise ValueError(JOURNAL)
        written = journal.read_bytes()
        import json  # hardly ever: after a run that was killed

        stage, steps = _noted(root, json.loads(written))
    except FileNotFoundError:
        return
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        stage, steps = STAGING, []
    for step in steps:
        waits = stage == REPLACING and (step.new is None or step.new.exists())
        if waits and _stamp(step.target) == step.before:
            step.take()
    for step in steps:
        step.clean()
    journal.unlink(missing_ok=True)


def _noted(root: Path, said: Any) -> tuple[str, list[_Step]]:
    """The steps of a journal. It lies in the workspace, so anybody may have written it: it names
    files of the workspace and their neighbours, or it is no journal of ours (ValueError)."""
    steps, base = [], root.resolve()
    for path, name, before in said["files"]:
        target = root / path
        inside = target.parent.resolve()
        hidden = any(one.startswith(".") for one in Path(path).parts[:-1])
        if not inside.is_relative_to(base) or hidden or not (name is None or _NAME.fullmatch(name)):
            raise ValueError(path)
        stamp = None if before is None else (int(before[0]), int(before[1]))
        steps.append(_Step(target, name and target.with_name(name), stamp))
    return str(said["stage"]), steps


def _stamp(path: Path) -> Stamp:
    try:
        state = os.lstat(path)
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns


@contextmanager
def locked(root: Path, path: str, seconds: float = 120.0) -> Iterator[None]:
    """Hold the lock file `path` of the workspace, which one process at a time can.

    The system gives the lock back when its holder ends, however it ends, so that none is ever
    stale; the file is taken away. Raises TimeoutError when another holds it for `seconds`, and
    OSError when the file cannot be made.
    """
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + seconds
    while (handle := _taken(root / path)) is None:
        if time.monotonic() > until:
            raise TimeoutError(path)
        time.sleep(0.01)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes no file that is open
            (root / path).unlink()
        os.close(handle)


def _taken(path: Path) -> int | None:
    """A handle that holds the lock; None while somebody else does."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # whoever held it may have taken the file away while this process was opening it
        if os.path.samestat(os.fstat(handle), os.stat(path)):
            return handle
    except OSError:
        pass
    os.close(handle)
    return None
