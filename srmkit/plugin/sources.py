"""MkDocs sees of `content/` what srmkit would read: its own walk follows every link, out of the
workspace and round in circles, opens pipes, and stops at a name that is no text.

What is left out has been told as a problem when the workspace was read; every other page is built.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from mkdocs.structure import files as mkdocs_files

from srmkit.disk import is_own

_MODULE: Any = mkdocs_files


def guard(root: Path, read: Collection[str]) -> None:
    """From now on MkDocs walks only through what is the workspace's own; `read` are the
    paths that have just been read. `release` ends it."""
    _MODULE.os = _Guarded(root, frozenset(read))


def release() -> None:
    """Let MkDocs walk as it does."""
    _MODULE.os = os


class _Guarded:
    """Python's `os` as MkDocs' list of files uses it, but for `walk`."""

    def __init__(self, root: Path, read: frozenset[str]) -> None:
        self._root, self._read = root, read

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def walk(
        self, top: str, followlinks: bool = False
    ) -> Iterator[tuple[str, list[str], list[str]]]:
        """As `os.walk`, without links to folders, and files that may not be read."""
        base = os.path.relpath(top, self._root).replace(os.sep, "/")
        for here, folders, names in os.walk(top):
            inside = os.path.relpath(here, top).replace(os.sep, "/")
            prefix = f"{base}/" if inside == "." else f"{base}/{inside}/"
            folders[:] = [one for one in folders if not os.path.islink(os.path.join(here, one))]
            yield here, folders, [one for one in names if self._is_own(prefix + one)]

    def _is_own(self, path: str) -> bool:
        return path in self._read or is_own(self._root, path)
