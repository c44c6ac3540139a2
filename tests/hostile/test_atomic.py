"""Writing several files: the old state or the new one, whatever fails, wherever it is killed."""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from srmkit.atomic import JOURNAL, LOCK, locked, settle, write_files
from srmkit.disk import read_tree

OLD = {"a.csv": b"old a", "deep/b.csv": b"old b"}
NEW = {"a.csv": b"new a", "deep/b.csv": b"new b", "deep/er/c.csv": b"new c"}
STEPS = ("open", "fsync", "link", "replace", "chmod", "mkdir")
ROOM = ("open", "fsync", "link", "mkdir")
"""What goes on failing on a full disk."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "brand"
    folder.mkdir()
    write_files(folder, OLD)
    return folder


def lying(root: Path) -> dict[str, bytes]:
    """Every file that is there, hidden ones too."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def interposed(monkeypatch: pytest.MonkeyPatch, last: int, act: Callable[[], None]) -> list[str]:
    """Call `act` at the step `last` of the disk, and at each after it that needs room; returns the
    list of the steps, which grows."""
    taken: list[str] = []

    def wrap(name: str) -> None:
        real = getattr(os, name)

        def step(*args: Any, **more: Any) -> Any:
            taken.append(name)
            if len(taken) == last or (len(taken) > last > 0 and name in ROOM):
                act()
            return real(*args, **more)

        monkeypatch.setattr(os, name, step)

    for name in STEPS:
        wrap(name)
    return taken


def how_many(root: Path) -> int:
    with pytest.MonkeyPatch.context() as patch:
        taken = interposed(patch, 0, lambda: None)
        write_files(root, NEW)
    assert {"fsync", "replace", "link"} <= set(taken)
    write_files(root, {**OLD, "deep/er/c.csv": None})
    assert lying(root) == OLD
    return len(taken)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_an_error_at_any_step_leaves_everything_as_it_was(root: Path, error: int) -> None:
    def fail() -> None:
        raise OSError(error, os.strerror(error))

    for last in range(1, how_many(root) + 1):
        with pytest.MonkeyPatch.context() as patch:
            interposed(patch, last, fail)
            try:
                write_files(root, NEW)
                written = True
            except OSError:
                written = False
        settle(root)
        assert lying(root) == (NEW if written else OLD), last
        write_files(root, OLD)
        write_files(root, {"deep/er/c.csv": None, "none": None})


def test_a_kill_at_any_step_leaves_one_state_or_the_other(root: Path) -> None:
    found = set()
    for last in range(1, how_many(root) + 1):
        child = os.fork()
        if child == 0:
            interposed(pytest.MonkeyPatch(), last, lambda: os._exit(9))
            write_files(root, NEW)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        read_tree(root)
        left = lying(root)
        assert left in (OLD, NEW), last
        found.add("new" if left == NEW else "old")
        write_files(root, OLD)
        write_files(root, {"deep/er/c.csv": None, "none": None})
    assert found == {"old", "new"}


def test_what_somebody_has_changed_since_stays(root: Path) -> None:
    _half_done(root, OLD["a.csv"])
    (root / "a.csv").write_bytes(b"mine, since")
    settle(root)
    assert lying(root) == {**OLD, "a.csv": b"mine, since"}


def test_what_was_begun_is_finished(root: Path) -> None:
    _half_done(root, OLD["a.csv"])
    settle(root)
    assert lying(root) == {**OLD, "a.csv": b"begun"}


def test_nobody_is_disturbed_while_he_writes(root: Path) -> None:
    _half_done(root, OLD["a.csv"])
    before = lying(root)
    with locked(root, LOCK):
        settle(root)
        assert lying(root) == {**before, LOCK: b""}


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        b"[]",
        b'{"stage": "replacing", "files": 1}',
        b'{"stage": "replacing", "files": [["../outside", ".srmkit-0123456789abcdef-0", null]]}',
        b'{"stage": "replacing", "files": [["/etc/x", ".srmkit-0123456789abcdef-0", null]]}',
        b'{"stage": "replacing", "files": [["a.csv", "deep/b.csv", null]]}',
        b'{"stage": "replacing", "files": [["a.csv", "../outside", null]]}',
        b'{"stage": "replacing", "files": [[".git/config", ".srmkit-0123456789abcdef-0", null]]}',
        b'{"stage": "replacing", "files": [["a.csv", null, null]]}',
    ],
)
def test_a_journal_that_somebody_made_up_does_nothing(root: Path, said: bytes) -> None:
    (root.parent / "outside").write_bytes(b"outside")
    (root / ".git").mkdir()
    (root / ".git/config").write_bytes(b"theirs")
    (root / JOURNAL).write_bytes(said)
    settle(root)
    assert lying(root) == {**OLD, ".git/config": b"theirs"}
    assert (root.parent / "outside").read_bytes() == b"outside"


def test_a_journal_that_is_a_link_is_not_followed(root: Path) -> None:
    (root.parent / "outside").write_bytes(b"outside")
    (root / JOURNAL).symlink_to("../outside")
    settle(root)
    assert (root.parent / "outside").read_bytes() == b"outside"
    assert lying(root) == OLD


def test_the_rest_of_one_file_goes_after_an_hour(root: Path) -> None:
    stale, young = (root / f".srmkit-{n * 16}-0" for n in "ab")
    stale.write_bytes(b"")
    young.write_bytes(b"")
    os.utime(stale, (time.time() - 7200,) * 2)
    write_files(root, {"a.csv": b"a"})
    assert young.exists()
    assert not stale.exists()


def _half_done(root: Path, before: bytes) -> None:
    """The workspace as a run that was killed leaves it: one file waits to be replaced."""
    name = ".srmkit-0123456789abcdef-0"
    (root / name).write_bytes(b"begun")
    state = (root / "a.csv").stat()
    assert (root / "a.csv").read_bytes() == before
    files = [["a.csv", name, [state.st_size, state.st_mtime_ns]]]
    (root / JOURNAL).write_text(json.dumps({"stage": "replacing", "files": files}))
