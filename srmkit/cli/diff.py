"""`srmkit diff BASE [HEAD]`: what a branch does to the plan, and to the people it is for."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import click

from srmkit import build, git
from srmkit.cli.options import speaking, workspace_root
from srmkit.cli.workspace import common, paint
from srmkit.compare import compare
from srmkit.disk import MAX_BYTES, read_tree
from srmkit.load import load_workspace
from srmkit.messages import message
from srmkit.problems import Severity
from srmkit.render import comparison as encode
from srmkit.render.report import printable
from srmkit.tree import Tree

EXAMPLES = """
\b
Examples:
  srmkit diff main                       this branch, as it stands on disk, against main
  srmkit diff main HEAD                  only what is committed
  srmkit diff v1 v2 --format json
  srmkit diff origin/main --format markdown > comment.md
  srmkit diff main --fail-on warning     exit 1 when the branch adds a warning

\b
Exit codes: 0 compared, 1 a new problem at or above --fail-on, 2 could not run.
"""

HERE = message("diff.here", "the files here")


@click.command(epilog=EXAMPLES)
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="Who reads it.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*map(str, Severity), "never"]),
    default="never",
    show_default=True,
    help="Exit 1 when there is a new problem this bad.",
)
@common
def diff(
    base: str, head: str | None, form: str, fail_on: str, now: str | None, lang: str | None
) -> None:
    """Compare two revisions of the plan, for a pull request.

    BASE and HEAD are branches, tags or commits; without HEAD, the files as they are on disk. Both
    are looked at from the same instant. Entries are added, removed, moved or changed; problems are
    new or gone; audiences hear more or less.
    """
    speaks = speaking(lang)
    root = workspace_root(Path(), speaks)
    before = load_workspace(_at(root, base, speaks))
    after = load_workspace(_at(root, head, speaks) if head else read_tree(root))
    settings = after.workspace.settings
    try:
        instant = build.choose_now(now, os.environ, settings.now, settings.zone)
    except (ValueError, OverflowError, OSError) as bad:
        raise click.UsageError(str(bad)) from None
    span = (instant - timedelta(days=28), instant + timedelta(days=90))
    old, new = (build.check(side, instant, *span) for side in (before, after))
    found = compare(old.plan, new.plan, old.problems, new.problems)
    names = (base, head or HERE.format(lang=speaks))
    if form == "json":
        click.echo(encode.as_json(found, (base, head or ""), instant, speaks))
    elif form == "markdown":
        click.echo(encode.markdown(found, names, instant, speaks))
    else:
        for line in encode.text_lines(found, names, instant, speaks, paint):
            click.echo(line)
    worst = Severity(fail_on).rank if fail_on != "never" else -1
    raise SystemExit(int(any(one.severity.rank <= worst for one in found.new)))


def _at(root: Path, revision: str, lang: str) -> Tree:
    try:
        return git.read_tree_at(root, revision, MAX_BYTES)
    except git.GitFault as fault:
        click.echo(printable(fault.message.format(fault.params, lang)), err=True)
        raise SystemExit(2) from None
