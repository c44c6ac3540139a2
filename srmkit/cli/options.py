"""Options that several commands share, and what they mean."""

from __future__ import annotations

import os
from pathlib import Path

import click

from srmkit.disk import find_root
from srmkit.messages import LANGUAGES, language, message

NOT_A_WORKSPACE = message(
    "cli.nowhere",
    "{path} is not a workspace, nor is any folder above it: there is no calendar/ and no "
    "content/posts/. `srmkit init` makes one.",
)


def speaking(chosen: str | None) -> str:
    """The language to print in: the option's, else that of the user's locale."""
    if chosen:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return language(os.environ[name])
    import locale  # for those who say no language

    return language(locale.getlocale()[0] or "en")


lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the messages; default: your locale's."
)

workspace_option = click.option(
    "--workspace",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The workspace; default: the one around this folder.",
)


def workspace_root(start: Path, lang: str) -> Path:
    """The workspace at or above `start`; ends the run with exit code 2 when there is none."""
    root = find_root(start.resolve())
    if root is None:
        click.echo(NOT_A_WORKSPACE.format({"path": start}, lang), err=True)
        raise SystemExit(2)
    return root
