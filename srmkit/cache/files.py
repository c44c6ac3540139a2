"""The cache's only way to the disk: files that may vanish at any time, the secret that signs them,
and what else a result depends on. Nothing here fails: a cache that cannot be used is not there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import TZPATH

CACHE = ".cache/srmkit"
"""Where a workspace keeps what may be deleted; a `.gitignore` of its own keeps it out of Git."""


def read_kept(root: Path, name: str) -> bytes | None:
    """A file of the workspace's cache; None where there is none that can be read."""
    try:
        return (_cache(root) / name).read_bytes()
    except OSError:
        return None


def write_kept(root: Path, name: str, content: bytes) -> bool:
    """Write a file of the cache, whole or not at all; False where that is not possible. It need
    not outlive a power cut: a torn file is found out when it is read."""
    try:
        folder = _cache(root)
        if not (folder / ".gitignore").exists():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        _swap(folder / name, content)
    except OSError:
        return False
    return True


def prune_kept(root: Path, prefix: str, most: int) -> None:
    """Delete all but the `most` latest files of the cache whose name begins with `prefix`, and what
    a run that was killed has left."""
    try:
        files = [path for path in _cache(root).iterdir() if path.name.startswith((prefix, ".new-"))]
        aged = sorted(((path.stat().st_mtime_ns, path) for path in files), reverse=True)
        kept = 0
        for at, path in aged:
            kept += path.name.startswith(prefix)
            if kept > most or (path.name.startswith(".new-") and at < aged[0][0] - _HOUR):
                path.unlink(missing_ok=True)
    except OSError:
        return


_HOUR = 3600 * 10**9


def _cache(root: Path) -> Path:
    """The cache's folder; OSError when it leads out of the workspace."""
    folder = root / CACHE
    if Path(os.path.realpath(folder)) != Path(os.path.realpath(root)) / CACHE:
        raise OSError(f"{folder} leads out of the workspace")
    return folder


def _swap(target: Path, content: bytes, mode: int = 0o644) -> None:
    temporary = _new(target.parent, content, mode)
    try:
        os.replace(temporary, target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _new(folder: Path, content: bytes, mode: int) -> Path:
    """A file of its own, which nobody else writes. (`tempfile` takes longer to import than a small
    check may take.)"""
    path = folder / f".new-{os.getpid()}-{os.urandom(4).hex()}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as stream:
        stream.write(content)
    return path


def user_key() -> bytes | None:
    """A secret of this user on this machine, made when it is first asked for; None where no home
    can be written. A workspace's cache is signed with it, so that nobody else can write one."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    path = (Path(home) if home else Path(os.path.expanduser("~/.cache"))) / "srmkit" / "key"
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = _new(path.parent, os.urandom(32), 0o600)
            try:
                os.link(temporary, path)  # the first of two that start at once wins
            except FileExistsError:
                pass
            finally:
                temporary.unlink()
        key = path.read_bytes()
    except OSError:
        return None
    return key if len(key) == 32 else None


def package_files(package: Path) -> Iterator[bytes]:
    """The name and the content of every file of srmkit itself."""
    for path in _package_paths(package):
        yield os.fsencode(os.path.relpath(path, package))
        with open(path, "rb") as stream:
            yield stream.read()


def package_stamp(package: Path) -> bytes:
    """Name, size and time of every file of srmkit itself."""
    states = ((path, os.stat(path)) for path in _package_paths(package))
    return repr([(path, one.st_size, one.st_mtime_ns) for path, one in states]).encode()


def _package_paths(package: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(package):
        folders[:] = sorted(one for one in folders if one != "__pycache__")
        yield from (os.path.join(folder, name) for name in sorted(names))


def installed() -> list[str]:
    """The name and version of every package that this Python can import."""
    found = set()
    for folder in sys.path:
        try:
            found |= {name for name in os.listdir(folder or ".") if name.endswith("-info")}
        except OSError:
            continue  # a zip file, or nothing at all
    return sorted(found)


def zone_versions() -> list[str]:
    """Which time zones this machine knows: the version where a folder of them says so, else its
    age. (Where there is none they come from a package, see `installed`.)"""
    found = []
    for folder in TZPATH:
        for name in ("+VERSION", "tzdata.zi", "."):
            path = os.path.join(folder, name)
            try:
                state = os.stat(path)
                found.append(f"{path} {state.st_size} {_first_line(path) or state.st_mtime_ns}")
                break
            except OSError:
                continue
    return found


def _first_line(path: str) -> str:
    if os.path.isdir(path):
        return ""
    with open(path, "rb") as stream:
        return stream.readline(200).decode(errors="replace")


def stamps(root: Path, paths: Iterable[str]) -> dict[str, tuple[int, int, int]]:
    """For each file that is there, numbers that change when its content does."""
    found = {}
    for path in paths:
        try:
            state = os.stat(f"{root}/{path}")
        except OSError:
            continue
        found[path] = (state.st_size, state.st_mtime_ns, state.st_ctime_ns)
    return found
