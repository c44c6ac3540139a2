"""The only file that opens files: a workspace comes in as a tree of bytes and goes out whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from srmkit.faults import CFG, SRC
from srmkit.messages import message
from srmkit.problems import Place, Problem
from srmkit.tree import POSTS, Tree, is_post

MAX_BYTES = 2 * 1024 * 1024
"""Largest post or strategy file that is read, in bytes."""

OUTSIDE = message("disk.outside", "{path} is a link that leads out of the workspace; not read")
TOO_LARGE = message("disk.large", "{path} has {size} bytes; {limit} is the most a file may have")
UNREADABLE = message("disk.unreadable", "{path} cannot be read: {reason}")
NO_WORKSPACE = message(
    "disk.nothing", "{path} is missing; `srmkit init` makes a workspace that has every file"
)

REQUIRED = ("calendar/workspace.yml", "calendar/channels.yml")


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that has a `calendar/` of YAML or `content/posts/`."""
    for folder in (start, *start.parents):
        if any((folder / name).is_file() for name in REQUIRED) or (folder / POSTS).is_dir():
            return folder
    return None


def read_tree(root: Path, *, feedback: bool = False) -> Tree:
    """Read a workspace; `feedback` adds the canonical records and the ledgers of `collect`.

    Nothing raises for a file's sake: what cannot be read is a problem, the rest is there.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    names: set[str] = set()

    def take(path: str) -> None:
        content = _read(root, path, files_limit=MAX_BYTES)
        if isinstance(content, Problem):
            problems.append(content)
        else:
            files[path] = content

    for path in sorted(_walk(root, "calendar")):
        if path.endswith((".yml", ".yaml")):
            take(path)
    for path in sorted(_walk(root, "content")):
        if is_post(path):
            take(path)
        else:
            names.add(path)
    for path in sorted(_walk(root, "feedback", deep=False)):
        if path.endswith((".yml", ".yaml")) or (feedback and path.endswith(".csv")):
            take(path)
    raw: list[str] = []
    if feedback:
        for path in sorted(_walk(root, "feedback/inbox", deep=False)):
            if path.endswith(".csv"):
                content = _read(root, path, files_limit=None)
                if isinstance(content, Problem):
                    problems.append(content)
                else:
                    files[path] = content
        raw = sorted(_walk(root, "feedback/raw"))
    for path in REQUIRED:
        if not (root / path).exists():
            problems.append(CFG.missing_file.problem(Place(path), NO_WORKSPACE, path=path))
    return Tree(files, frozenset(names), tuple(problems), tuple(raw))


def _walk(root: Path, folder: str, *, deep: bool = True) -> Iterator[str]:
    try:
        listing = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in listing:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if deep:
                yield from _walk(root, path)
        else:
            yield path


def _read(root: Path, path: str, files_limit: int | None) -> bytes | Problem:
    full = root / path
    faults = SRC if path.startswith("content/") else CFG
    try:
        if full.is_symlink() and not full.resolve().is_relative_to(root.resolve()):
            return faults.unreadable.problem(Place(path), OUTSIDE, path=path)
        with full.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if files_limit is not None and size > files_limit:
                return faults.unreadable.problem(
                    Place(path), TOO_LARGE, path=path, size=size, limit=files_limit
                )
            return stream.read()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return faults.unreadable.problem(Place(path), UNREADABLE, path=path, reason=reason)


def write_files(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Write all of `files` (None deletes) or, when writing any of them fails, none.

    Every new content is on disk under a temporary name before the first old one is replaced.
    Raises OSError when something cannot be written, and ValueError for a path outside `root`.
    """
    staged: list[tuple[str, Path]] = []
    base = root.resolve()
    try:
        for path, content in files.items():
            target = root / path
            if not target.parent.resolve().is_relative_to(base):
                raise ValueError(f"{path} lies outside {root}")
            if content is None:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=".srmkit-", dir=target.parent)
            staged.append((temporary, target))
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, 0o644)
        while staged:
            temporary, target = staged[0]
            os.replace(temporary, target)
            staged.pop(0)
        for path, content in files.items():
            if content is None:
                (root / path).unlink(missing_ok=True)
    finally:
        for temporary, _ in staged:
            Path(temporary).unlink(missing_ok=True)


def write_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files of a site that is being built; paths come from `render.links`."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def read_text(path: Path) -> str | None:
    """A text file that a build has just made; None where there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else None
