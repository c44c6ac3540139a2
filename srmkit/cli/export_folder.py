"""The folder that an export is written to: without a look at it somebody's own files, or an edition
that was meant for others, would be lost in it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from srmkit.build import staging
from srmkit.build.export import Edition, Exported
from srmkit.cli.saying import stop
from srmkit.disk import copy_into, read_text, write_site
from srmkit.messages import message

MARKER = ".srmkit-export.json"
"""Lies in an export and says what it is; generators pass over what begins with a dot."""
SHOWN = 5

NOT_A_FOLDER = message(
    "export.not-a-folder",
    "{folder} is there and is not a folder; choose another",
)
OF_THE_WORKSPACE = message(
    "export.workspace", "{folder} is a folder of the workspace itself; choose another for --to"
)
STANDING = message("export.standing", "{folder} is the folder you are in; run this from above it")
FOREIGN = message(
    "export.foreign",
    "{count:file|files} in {folder} that no export wrote: {files}. Nothing was written; choose an "
    "empty folder.",
)
OTHER_EDITION = message(
    "export.other",
    "{folder} holds the public edition; what is only for the team goes to another folder",
)
FAILED = message(
    "export.failed",
    "nothing was written: {path}: {reason}; check permissions and the room on the disk",
)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that has been found fit to be written to."""

    path: Path
    root: Path
    edition: Edition
    lang: str

    @classmethod
    def checked(cls, folder: Path, root: Path, edition: Edition, lang: str) -> Folder:
        """`folder`; ends the run with exit code 2 where something else lies in it."""
        path = folder.resolve()
        if path.exists() and not path.is_dir():
            stop(NOT_A_FOLDER, lang, folder=folder)
        parts = [root.resolve() / name for name in ("calendar", "content", "feedback")]
        if any(path == one or one in path.parents for one in parts):
            stop(OF_THE_WORKSPACE, lang, folder=folder)
        here = Path.cwd()
        if path == here or path in here.parents:
            stop(STANDING, lang, folder=folder)
        known = _marker(path)
        if known.get("edition") == Edition.PUBLIC and edition is Edition.TEAM:
            stop(OTHER_EDITION, lang, folder=folder)
        written = set(known.get("files", ()))
        foreign = sorted(one for one in _files(path) if one not in written)
        if foreign:
            shown = [*foreign[:SHOWN], *(["…"] if len(foreign) > SHOWN else [])]
            stop(FOREIGN, lang, count=len(foreign), folder=folder, files=shown)
        return cls(path, root, edition, lang)

    def write(self, made: Exported) -> None:
        """Put the export in the place of what was there, whole; ends the run with exit code 2 and
        leaves that as it was where this fails."""
        try:
            new = staging.fresh(self.path)
            try:
                write_site(new, {**made.written, MARKER: self._mark(made)})
                copy_into(new, self.root, made.copied)
                staging.put_in_place(new, self.path)
            finally:
                staging.discard(new)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            stop(FAILED, self.lang, path=error.filename or self.path, reason=reason)

    def _mark(self, made: Exported) -> bytes:
        about = "srmkit export wrote this folder, and will replace it."
        files = sorted(made.written.keys() | made.copied.keys())
        marker = {"about": about, "edition": str(self.edition), "files": files}
        return json.dumps(marker, ensure_ascii=False, indent=1).encode() + b"\n"


def _marker(folder: Path) -> dict[str, Any]:
    """What an earlier export says of itself; nothing where there was none."""
    try:
        found = json.loads(read_text(folder / MARKER) or "{}")
    except (OSError, ValueError, RecursionError):
        return {}
    right = isinstance(found, dict) and isinstance(found.get("files", []), list)
    return found if right and all(isinstance(one, str) for one in found.get("files", [])) else {}


def _files(folder: Path) -> Iterator[str]:
    """The files below, but for what is hidden, such as the `.git` of a branch."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                yield (Path(here) / name).relative_to(folder).as_posix()
