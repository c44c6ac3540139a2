"""How a command writes: the change is verified, shown line by line, written whole, and undoable."""

from __future__ import annotations

import difflib
import os
import shlex
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NoReturn

import click

from srmkit import git
from srmkit.cli.workspace import Opened, paint
from srmkit.disk import write_files
from srmkit.edit.faults import UNREADABLE, CannotEdit
from srmkit.edit.lines import lines_of
from srmkit.edit.verify import verify, with_files
from srmkit.load import Loaded
from srmkit.messages import message
from srmkit.model import Workspace
from srmkit.render.report import printable

NOT_WRITTEN = message(
    "write.failed",
    "nothing was written: {path}: {reason}; check permissions and the room on the disk",
)
DRY = message("write.dry", "Nothing was written (--dry-run).")
UNDO = message("write.undo", "Undo: {command}")
UNDO_BY_HAND = message(
    "write.undo-by-hand",
    "Undo: put the lines marked - back; {path} has other changes that git would take away too.",
)
DEFAULT_MODE = 0o644


def edited(own: Opened, path: str, edit: Callable[[str], str], wanted: Workspace) -> Change:
    """The change that `edit` makes to a file's text, verified to mean `wanted` and no more; ends
    the run with exit code 1 where it cannot be made."""
    old = own.tree.files.get(path, b"")
    try:
        new = edit(_text(own, path, old)).encode()
        after = verify(own.loaded, with_files(own.tree, {path: new}), wanted, path)
    except CannotEdit as refused:
        give_up(own, refused)
    return Change(own, path, old if path in own.tree.files else None, new, after)


def _text(own: Opened, path: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        found = [one for one in own.loaded.problems if one.place.path == path]
        raise CannotEdit(UNREADABLE, found, path=path) from None


def give_up(own: Opened, refused: CannotEdit) -> NoReturn:
    """End the run with exit code 1 and what stands in the way."""
    click.echo(printable(refused.message.format(refused.params, own.lang)), err=True)
    own.show(refused.problems, err=True)
    raise SystemExit(1)


class Change:
    """One file before and after; `loaded` is the workspace as it will be."""

    def __init__(
        self, own: Opened, path: str, old: bytes | None, new: bytes, loaded: Loaded
    ) -> None:
        self.own, self.path, self.old, self.new, self.loaded = own, path, old, new, loaded

    def write(self, *, dry_run: bool, undo: str = "") -> None:
        """Show the lines, write the file (unless this is a trial), and say how to take it back.
        `undo` is the command of ours that does, where there is one."""
        click.echo(paint(shown_path(self.own.root, self.path), "cyan"))
        for line in changed_lines(self.old or b"", self.new):
            click.echo(line)
        if dry_run:
            self.own.say(DRY)
            return
        by_git = git.unchanged(self.own.root, self.path)
        _write(self.own, {self.path: self.new})
        if undo:
            self.own.say(UNDO, command=undo)
        elif self.old is None:
            self.own.say(UNDO, command=f"rm {quoted(self.own.root, self.path)}")
        elif by_git:
            self.own.say(UNDO, command=f"git checkout -- {quoted(self.own.root, self.path)}")
        else:
            self.own.say(UNDO_BY_HAND, path=self.path)


def changed_lines(old: bytes, new: bytes) -> Iterator[str]:
    """The lines that differ, each with its number and sign, as a terminal may show them."""
    before, after = (_rows(side.decode("utf-8")) for side in (old, new))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for number in range(first, last):
            yield paint(f"{number + 1:>5} - {printable(before[number])}", "red")
        for number in range(begin, end):
            yield paint(f"{number + 1:>5} + {printable(after[number])}", "green")


def _rows(text: str) -> tuple[str, ...]:
    rows = lines_of(text).rows
    return rows if rows[-1] else rows[:-1]


def shown_path(root: Path, path: str) -> str:
    """A file of the workspace as one would type it from this folder."""
    return printable(os.path.relpath(root / path).replace(os.sep, "/"))


def quoted(root: Path, path: str) -> str:
    """The same, for a shell."""
    return shlex.quote(shown_path(root, path))


def _write(own: Opened, changes: Mapping[str, bytes]) -> None:
    """Write to where each file really is (it may be a link within the workspace), keeping its
    permissions."""
    base = own.root.resolve()
    for path, content in changes.items():
        try:
            target = (own.root / path).resolve()
            mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else DEFAULT_MODE
            write_files(base, {target.relative_to(base).as_posix(): content}, mode)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            own.stop(NOT_WRITTEN, 2, path=path, reason=reason)
