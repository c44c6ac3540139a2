"""A site is built beside the one that stands and takes its place when it is whole.

MkDocs empties the folder of a site before it builds: a build that fails would leave half of one.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from srmkit.atomic import locked


def fresh(site: Path) -> Path:
    """An empty folder beside `site` (where that is a link, beside what it leads to), in which to
    build. One at a time: see `alone`."""
    site = _real(site)
    _rescue(site)
    folder = site.with_name(f".{site.name}.new")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def discard(folder: Path) -> None:
    """Take away a site that was not finished."""
    shutil.rmtree(folder, ignore_errors=True)


def put_in_place(folder: Path, site: Path) -> None:
    """Make `folder` the site; the one before is gone then."""
    site = _real(site)
    old = _last(site)
    _rescue(site)
    try:
        if site.exists():
            site.rename(old)
        folder.rename(site)
    except OSError:  # the folder itself cannot be moved, as where a container has it mounted
        if not site.exists() and old.exists():
            old.rename(site)
        _pour(folder, site)
    _rescue(site)


def alone(site: Path, seconds: float) -> AbstractContextManager[None]:
    """Hold the place beside `site`: two builds of one site at once would write into one folder.
    Raises TimeoutError when another does for so many seconds, and OSError as `locked`."""
    site = _real(site)
    return locked(site.parent, f".{site.name}.lock", seconds)


def _real(site: Path) -> Path:
    return Path(os.path.realpath(site))


def _last(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _rescue(site: Path) -> None:
    """Take away the site before, but not what is somebody else's in it; where a run was killed
    before the new one stood, it is the site again."""
    old = _last(site)
    if not old.is_dir():
        return
    if not site.exists():
        old.rename(site)
        return
    with suppress(OSError):
        old.chmod(stat.S_IRWXU)  # it may be one that nobody may write into
    for one in filter(_hidden, old.iterdir()):
        if not (site / one.name).exists():
            one.rename(site / one.name)
    _remove(old)


def _remove(folder: Path) -> None:
    """Take a folder of ours away, and those in it that nobody may write into."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, _, _ in os.walk(folder):  # what is left
        with suppress(OSError):
            os.chmod(path, stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)


def _pour(folder: Path, site: Path) -> None:
    """Fill a folder that cannot be moved: all of the new lies in it, out of sight, before any of
    the old goes, so that a disk that is full leaves the old."""
    new, old = site / ".srmkit-new", site / ".srmkit-old"
    for one in (new, old):
        shutil.rmtree(one, ignore_errors=True)
        one.mkdir(parents=True)
    try:
        _copy(folder, new)
        _exchange(site, old, new)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        with suppress(OSError):  # not empty: it keeps what could not be put back
            old.rmdir()
        raise
    for one in (new, old, folder):
        shutil.rmtree(one, ignore_errors=True)


def _exchange(site: Path, old: Path, new: Path) -> None:
    """Move what is in `site` to `old`, and what is in `new` to `site`; all or nothing."""
    for source, target in ((site, old), (new, site)):
        try:
            _move(source, target)
        except OSError:
            _move(target, source)
            if source is new:
                _move(old, site)
            raise


def _copy(folder: Path, into: Path) -> None:
    """Up to the first error, where `shutil.copytree` would try every file of a full disk."""
    for one in sorted(folder.rglob("*")):
        target = into / one.relative_to(folder)
        if one.is_dir():
            target.mkdir()
        else:
            shutil.copy2(one, target)


def _move(folder: Path, into: Path) -> None:
    for one in folder.iterdir():
        if not _hidden(one):
            os.replace(one, into / one.name)


def _hidden(path: Path) -> bool:
    """Whether it is somebody else's, such as the `.git` of the branch that is published."""
    return path.name.startswith(".")
