"""`srmkit feedback discover`: what people speak of that the taxonomy has no theme for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from srmkit.cli.options import lang_option, speaking, workspace_option, workspace_root
from srmkit.cli.saying import stop
from srmkit.disk import read_tree, write_files
from srmkit.feedback.canonical import read_records
from srmkit.feedback.tagging.discover import LEAST
from srmkit.feedback.tagging.discover import discover as drafts_of
from srmkit.feedback.tagging.draft import yaml_lines
from srmkit.load import load_workspace
from srmkit.messages import message
from srmkit.model import Record, Workspace
from srmkit.problems import Problem
from srmkit.render.report import printable, text_lines
from srmkit.tree import Tree

INBOX = "feedback/inbox/"
TAXONOMY = "feedback/taxonomy.yml"

EXAMPLES = """
\b
Examples:
  srmkit feedback discover                      a draft to read
  srmkit feedback discover --min 10             only what ten people say
  srmkit feedback discover --text-lang en       only records in English
  srmkit feedback discover --write              append it to feedback/taxonomy.yml, as comments

\b
Exit codes: 0 done, 1 some records could not be read, 2 could not run.
"""

NO_RECORDS = message("tagging.discover.no-records", "The inbox is empty: collect something first.")
NOTHING = message(
    "tagging.discover.nothing",
    "{untagged} of {records:record|records} have no theme, and {least:person|people} or more share "
    "no phrase in them: there is nothing to propose.",
)
WRITTEN = message(
    "tagging.discover.written",
    "Appended {count:draft|drafts} to {file}, as comments: take the # away from what you keep.",
)
NOT_WRITTEN = message(
    "tagging.discover.not-written",
    "{file} cannot be written: {reason}. It is as it was. Check permissions and the room on the "
    "disk.",
)


@click.command(epilog=EXAMPLES)
@click.option(
    "--min",
    "least",
    type=click.IntRange(2),
    default=LEAST,
    show_default=True,
    metavar="N",
    help="How many people must use a phrase.",
)
@click.option(
    "--text-lang", metavar="CODE", help="Only records in this language, such as en or zh."
)
@click.option("--write", is_flag=True, help=f"Append the draft to {TAXONOMY}, as comments.")
@workspace_option
@lang_option
def discover(
    least: int, text_lang: str | None, write: bool, workspace: Path, lang: str | None
) -> None:
    """Propose themes from phrases that the taxonomy does not know.

    Phrases that several people use in records without any theme, and that are rarer in the others,
    are printed as a draft for feedback/taxonomy.yml, with counts and examples. It tags nothing by
    itself: a person names the themes and throws away what is none.
    """
    speaks = speaking(lang)
    root = workspace_root(workspace, speaks)
    tree = read_tree(root, feedback=True)
    own = load_workspace(tree).workspace
    records, problems = _records(tree)
    for line in text_lines(problems, speaks, lambda text, colour: click.style(text, fg=colour)):
        click.echo(line, err=True)
    wanted = [one for one in records if not text_lang or _speaks(one, text_lang)]
    if not wanted:
        stop(NO_RECORDS, speaks)
    found = drafts_of(wanted, own.themes, least)
    if not found.drafts:
        counts = {"untagged": found.untagged, "records": found.records, "least": least}
        click.echo(NOTHING.format(counts, speaks))
        raise SystemExit(1 if problems else 0)
    taken = {*own.themes, *own.items}
    lines = [printable(one) for one in yaml_lines(found, _category(own), taken, speaks)]
    if write:
        _append(root, tree, lines, len(found.drafts), speaks)
    else:
        click.echo("\n".join(lines))
    raise SystemExit(1 if problems else 0)


def _records(tree: Tree) -> tuple[list[Record], list[Problem]]:
    records: list[Record] = []
    problems: list[Problem] = []
    for path in sorted(tree.files):
        if path.startswith(INBOX) and path.endswith(".csv"):
            own, faults = read_records(path, tree.files[path])
            records.extend(own)
            problems.extend(faults)
    return records, problems


def _speaks(record: Record, wanted: str) -> bool:
    own, code = record.lang.lower().replace("_", "-"), wanted.lower().replace("_", "-")
    return own == code or own.startswith(f"{code}-")


def _category(own: Workspace) -> str:
    """The first of the file, so that the draft loads as it is."""
    return next(iter(own.categories), "product")


def _append(root: Path, tree: Tree, lines: Sequence[str], count: int, lang: str) -> None:
    before = tree.files.get(TAXONOMY, b"")
    gap = b"" if not before else b"\n" if before.endswith(b"\n") else b"\n\n"
    # the file has `themes:` already; a second one would be a duplicate key
    draft = "".join(f"# {line}\n" for line in lines if line != "themes:")
    try:
        write_files(root, {TAXONOMY: before + gap + draft.encode()})
    except OSError as error:
        stop(NOT_WRITTEN, lang, file=TAXONOMY, reason=error.strerror or type(error).__name__)
    click.echo(WRITTEN.format({"count": count, "file": TAXONOMY}, lang))
