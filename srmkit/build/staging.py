"""A site is built beside the one that stands and takes its place when it is whole.

MkDocs empties the folder of a site before it builds: a build that fails would leave half of one.
"""

from __future__ import annotations

import os
import shutil
from contextlib import AbstractContextManager
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
    for one in filter(_hidden, old.iterdir()):
        if not (site / one.name).exists():
            one.rename(site / one.name)
    shutil.rmtree(old, ignore_errors=True)


def _pour(folder: Path, site: Path) -> None:
    site.mkdir(parents=True, exist_ok=True)
    for one in site.iterdir():
        if _hidden(one):
            continue
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        else:
            os.remove(one)
    shutil.copytree(folder, site, dirs_exist_ok=True)
    shutil.rmtree(folder)


def _hidden(path: Path) -> bool:
    """Whether it is somebody else's, such as the `.git` of the branch that is published."""
    return path.name.startswith(".")
