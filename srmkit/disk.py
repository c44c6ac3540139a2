"""The only file that opens files: a workspace comes in as a tree of bytes, and goes out whole
(`atomic`)."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from srmkit.atomic import locked as locked
from srmkit.atomic import settle
from srmkit.atomic import write_files as write_files
from srmkit.faults import CFG, SRC, Faults
from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.problems import Place, Problem
from srmkit.tree import POSTS, Glance, Tree, is_post

MAX_BYTES = 2 * 1024 * 1024
"""Largest post or strategy file that is read, in bytes."""
MOST_RECORDS = 1024 * 1024 * 1024
"""Largest inbox, ledger or export that is read, in bytes: some three million records. Memory has to
hold it several times over."""

OUTSIDE = message("disk.outside", "{path} is a link that leads out of {folder}/; not read")
TOO_LARGE = message("disk.large", "{path} has {size} bytes; {limit} is the most a file may have")
NOT_A_FILE = message("disk.special", "{path} is neither a file nor a folder; not read")
NAME = message("disk.name", "the name of {path} is not UTF-8; not read")
UNREADABLE = message("disk.unreadable", "{path} cannot be read: {reason}")
NOT_TEXT = message("disk.not-text", "{path} is not UTF-8 text; not read")
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
    settle(root)
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    names: set[str] = set()

    def take(path: str, plain: bool, limit: int = MAX_BYTES) -> None:
        content: bytes | Problem | None = _read_plain(root, path) if plain else None
        if content is None:
            content = _read(root, path, limit)
        if isinstance(content, Problem):
            problems.append(content)
        else:
            files[path] = content

    for path, plain in _walk(root, "calendar").items():
        if path.endswith((".yml", ".yaml")):
            take(path, plain)
    for path, plain in _walk(root, "content").items():
        post = is_post(path)
        refused = None if post else _closed(root, path) if plain else _refused(root, path)
        if post:
            take(path, plain)
        elif refused:
            problems.append(refused)
        else:
            names.add(path)
    for path, plain in _walk(root, "feedback", deep=False).items():
        if path.endswith((".yml", ".yaml")):
            take(path, plain)
        elif feedback and path.endswith(".csv"):  # ledgers grow; what is not read would be lost
            take(path, plain, MOST_RECORDS)
    raw: list[str] = []
    if feedback:
        for path in (
            *_walk(root, "feedback/inbox", deep=False),
            *_walk(root, "feedback/metrics", deep=False),
        ):
            if path.endswith(".csv"):
                take(path, False, MOST_RECORDS)
        raw = list(_walk(root, "feedback/raw"))
    for path in REQUIRED:
        if not (root / path).exists():
            problems.append(CFG.missing_file.problem(Place(path), NO_WORKSPACE, path=path))
    found = frozenset(names)
    return Tree(files, found, tuple(problems), tuple(raw), _Opener(root, found))


def read_metrics(root: Path) -> dict[str, bytes]:
    """The exports of post results alone, by path; what cannot be read is left to `read_tree`."""
    found = {}
    for path in _walk(root, "feedback/metrics", deep=False):
        content = _read(root, path, MOST_RECORDS) if path.endswith(".csv") else None
        if isinstance(content, bytes):
            found[path] = content
    return found


@frozen
class _Opener:
    """Looks into the media files that the tree names, and into no others."""

    root: Path
    names: frozenset[str]

    def __call__(self, path: str) -> Glance | None:
        if path not in self.names:
            return None
        try:
            return _OnDisk(self.root / path, (self.root / path).stat().st_size)
        except OSError:
            return None


@frozen
class _OnDisk:
    path: Path
    size: int

    def read(self, start: int, count: int) -> bytes:
        try:
            with self.path.open("rb") as stream:
                stream.seek(start)
                return stream.read(count)
        except OSError:
            return b""


def _walk(root: Path, folder: str, *, deep: bool = True) -> dict[str, bool]:
    """The paths of the files in `folder`, sorted; links are named, never followed. Each with
    whether it is plainly a file of ours, so that nobody has to ask where it leads."""
    found: dict[str, bool] = {}
    inside = os.path.realpath(root / folder) == os.path.join(os.path.realpath(root), folder)
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            listing = list(os.scandir(root / here))
        except OSError:
            continue
        for entry in listing:
            if entry.name.startswith("."):
                continue
            path = f"{here}/{entry.name}"
            if not entry.is_dir(follow_symlinks=False):
                plain = inside and entry.is_file(follow_symlinks=False)
                found[path] = plain and _is_text(path)
            elif deep:
                waiting.append(path)
    return dict(sorted(found.items()))


def _is_text(path: str) -> bool:
    try:
        return path.isascii() or bool(path.encode())
    except UnicodeEncodeError:
        return False


_SMALL = 64 * 1024
"""Bytes that nearly every post is within."""


def _read_plain(root: Path, path: str) -> bytes | None:
    """A small file at once; None for whatever is not so simple."""
    try:
        handle = os.open(f"{root}/{path}", _FLAGS)
    except OSError:
        return None
    try:
        content = os.read(handle, _SMALL)
        return content if len(content) < _SMALL else None  # a short read has met the end
    except OSError:
        return None
    finally:
        os.close(handle)


_OPENED = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A file that has become a pipe since somebody looked does not hold anybody up."""
_FLAGS = _OPENED | getattr(os, "O_NOFOLLOW", 0)


def _bounded(path: Path, limit: int) -> tuple[bytes, int]:
    """A file's bytes and how many it has; where those are more than `limit`, the bytes are not
    all. It may grow while it is read, and may be a pipe that pretends to be empty."""
    with open(os.open(path, _OPENED), "rb") as stream:
        state = os.fstat(stream.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), os.fspath(path))
        if state.st_size > limit:
            return b"", state.st_size
        content = stream.read(limit + 1)
        return content, len(content)


def _read(root: Path, path: str, limit: int) -> bytes | Problem:
    """The file's bytes, at most `limit` of them, or why not."""
    refused = _refused(root, path)
    if refused:
        return refused
    faults = _faults(path)
    try:
        content, size = _bounded(root / path, limit)
        if size > limit:
            return faults.unreadable.problem(
                Place(path), TOO_LARGE, path=path, size=size, limit=limit
            )
        return content
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return faults.unreadable.problem(Place(path), UNREADABLE, path=path, reason=reason)


def _refused(root: Path, path: str) -> Problem | None:
    """Why a path is not even opened: a link leads out of its folder, or opening it could hang."""
    kind, folder = _faults(path).unreadable, path.split("/")[0]
    try:
        path.encode()
        target = Path(os.path.realpath(root / path))
        if not target.is_relative_to(Path(os.path.realpath(root)) / folder):
            return kind.problem(Place(path), OUTSIDE, path=path, folder=folder)
        if not stat.S_ISREG(target.stat().st_mode):
            return kind.problem(Place(path), NOT_A_FILE, path=path)
    except UnicodeEncodeError:
        shown = os.fsencode(path).decode(errors="replace")
        return kind.problem(Place(shown), NAME, path=shown)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return kind.problem(Place(path), UNREADABLE, path=path, reason=reason)
    return None


def _closed(root: Path, path: str) -> Problem | None:
    """Why a file of ours, which nobody reads until a page shows it, will not be read then."""
    if os.access(f"{root}/{path}", os.R_OK):
        return None
    reason = os.strerror(errno.EACCES)
    return _faults(path).unreadable.problem(Place(path), UNREADABLE, path=path, reason=reason)


def _faults(path: str) -> Faults:
    return SRC if path.startswith("content/") else CFG


def read_export(path: Path) -> bytes:
    """A raw export, whole; raises OSError when it cannot be read, is no file, or is larger than
    MOST_RECORDS."""
    content, size = _bounded(path, MOST_RECORDS)
    if size > MOST_RECORDS:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), os.fspath(path))
    return content


def read_folder(
    folder: Path, wanted: Callable[[str], bool], named: Callable[[str], bool] = lambda path: False
) -> dict[str, bytes]:
    """The files under `folder` whose path in it (POSIX) is wanted, and empty bytes for those that
    are only `named`; links are not followed. Raises OSError when one cannot be read.
    """
    found: dict[str, bytes] = {}
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _NEVER)
        for name in sorted(names):
            full = Path(here) / name
            path = full.relative_to(folder).as_posix()
            if (wanted(path) or named(path)) and full.is_file() and not full.is_symlink():
                found[path] = full.read_bytes() if wanted(path) else b""
    return found


_NEVER = frozenset({".git", "node_modules", ".venv", "__MACOSX"})
"""Folders that hold no export."""


def is_own(root: Path, path: str) -> bool:
    """Whether a path of the workspace may be opened: a file that exists, has text for a name, and
    is no link out of its folder."""
    return _refused(root, path) is None and os.access(root / path, os.R_OK)


def own_file(root: Path, path: str) -> bool:
    """Whether a path of the workspace is a file of it, and no link that leads out of it."""
    full = (root / path).resolve()
    return full.is_relative_to(root.resolve()) and full.is_file()


def write_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files of a site that is being built; paths come from `render.links`."""
    for path, content in files.items():
        target = os.path.join(folder, path)  # a Path would take as long as the file
        try:
            stream = open(target, "wb")  # noqa: SIM115, closed below
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            stream = open(target, "wb")  # noqa: SIM115
        with stream:
            stream.write(content)


def make_folders(folder: Path, paths: Iterable[str]) -> None:
    """Make the folders of files of a site that is being built. Raises OSError at the first that
    cannot be made."""
    for path in paths:
        os.makedirs(os.path.join(folder, os.path.dirname(path)), exist_ok=True)


def copy_into(folder: Path, root: Path, files: Mapping[str, str]) -> None:
    """Copy files of the workspace to paths in `folder`, which is being made; each path there has
    the one of its file. Raises OSError when one cannot be read, or leads out of the workspace."""
    import shutil  # a check copies nothing

    for path, source in files.items():
        if _refused(root, source):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), source)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / source, target)


def remove_pages(folder: Path, paths: Iterable[str]) -> None:
    """Take pages out of a site that is being built, and the folders that they leave empty."""
    for path in paths:
        target = folder / path
        target.unlink(missing_ok=True)
        for parent in target.parents:
            if parent == folder or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()


def read_text(path: Path) -> str | None:
    """A text file that a build has just made; None where there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else None


def read_pages(root: Path, paths: Iterable[str]) -> tuple[dict[str, str], list[Problem]]:
    """The workspace's own pages, line ends and all, by their path; and why others were not read."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        content = _read(root, path, MOST_RECORDS)
        if isinstance(content, Problem):
            problems.append(content)
            continue
        try:
            texts[path] = content.decode()
        except UnicodeDecodeError:
            problems.append(SRC.unreadable.problem(Place(path), NOT_TEXT, path=path))
    return texts, problems


def own_files(root: Path, folder: str, suffix: str) -> list[str]:
    """The files of a folder of the workspace with such an end, no links that lead out of it."""
    found = _walk(root, folder, deep=False)
    return [path for path in found if path.endswith(suffix) and own_file(root, path)]


def matching(pattern: str) -> list[str]:
    """The files that a pattern (`*`, `?`, `**`) of this disk fits, in order."""
    from glob import glob  # a check of a workspace asks for none

    return sorted(path for path in glob(pattern, recursive=True) if os.path.isfile(path))


@frozen
class LocalFiles:
    """Files of this disk by the piece, for those that are too large to hold; paths are relative
    to `base`."""

    base: Path

    def size(self, path: str) -> int:
        """Bytes of a file; raises OSError."""
        return (self.base / path).stat().st_size

    def read(self, path: str, start: int, end: int) -> bytes:
        """The bytes from `start` up to `end`; raises OSError."""
        with (self.base / path).open("rb") as stream:
            stream.seek(start)
            return stream.read(end - start)
