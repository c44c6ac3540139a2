"""Files that a person names to be written: whole or not at all, and never a device."""

from __future__ import annotations

import os
from pathlib import Path

import click

from srmkit.disk import write_files
from srmkit.messages import message

NOT_A_FILE = message("target.special", "{file} is no file that could be replaced; choose another")
NO_FOLDER = message("target.folder", "there is no folder {folder}; make it first")
NOT_WRITTEN = message(
    "target.failed",
    "{file} cannot be written: {reason}; check permissions and the room on the disk",
)


def regular(file: Path, lang: str) -> None:
    """End the run unless `file` is, or could become, a regular file: `/dev/null` is none."""
    if os.path.exists(file) and not os.path.isfile(file):
        raise click.UsageError(NOT_A_FILE.format({"file": file}, lang))
    if not os.path.isdir(file.absolute().parent):
        raise click.UsageError(NO_FOLDER.format({"folder": file.parent}, lang))


def write_text(file: Path, text: str, lang: str) -> None:
    """Replace `file` by `text`; ends the run with exit code 2 where that fails."""
    target = file.resolve()
    try:
        write_files(target.parent, {target.name: text.encode()})
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        params = {"file": file, "reason": reason}
        click.echo(NOT_WRITTEN.format(params, lang), err=True)
        raise SystemExit(2) from None
