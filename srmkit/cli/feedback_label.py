"""`srmkit feedback label`: a person says what records are about, one after the other."""

from __future__ import annotations

from pathlib import Path

import click

from srmkit.cli.feedback_label_session import Session
from srmkit.cli.feedback_label_view import Screen, stop
from srmkit.cli.options import lang_option, speaking, workspace_option, workspace_root
from srmkit.cli.workspace import ids, one_line
from srmkit.disk import read_tree
from srmkit.feedback.canonical import read_records
from srmkit.load import load_workspace
from srmkit.messages import message
from srmkit.model import Record
from srmkit.tree import Tree

INBOX = "feedback/inbox/"

EXAMPLES = """
\b
Examples:
  srmkit feedback label --by amy                 until you type q; go on another day
  srmkit feedback label --by amy --limit 20      a coffee's worth
  srmkit feedback label --source app-reviews --text-lang zh-Hant
  printf '1 +\\n\\nq\\n' | srmkit feedback label     answers from a script: line by line

\b
Keys: a theme's number switches it, + 0 - is the mood, Enter saves and goes on,
n no theme, s skip, u undo, q quit, ? help. Every answer is on disk before the next question.

\b
Exit codes: 0 done, 2 could not run.
"""

NO_THEMES = message(
    "label.no-themes",
    "feedback/taxonomy.yml has no themes yet; `srmkit init --taxonomy` makes some",
)
NO_RECORDS = message("label.no-records", "the inbox is empty: collect something first")
NO_SOURCE = message("label.source", "the inbox has no source “{wanted}”; it has {known}")


@click.command(epilog=EXAMPLES)
@click.option("--by", default="", metavar="NAME", help="Who labels; written beside each label.")
@click.option("--limit", type=click.IntRange(1), help="Stop after so many answers.")
@click.option("--source", multiple=True, metavar="ID", help="Only records of this source.")
@click.option(
    "--text-lang", metavar="CODE", help="Only records in this language, such as en or zh."
)
@workspace_option
@lang_option
def label(
    by: str,
    limit: int | None,
    source: tuple[str, ...],
    text_lang: str | None,
    workspace: Path,
    lang: str | None,
) -> None:
    """Label the records that teach the most.

    Shows one redacted record at a time with the themes that srmkit would give it, the most telling
    first, and writes what you say to feedback/labels.csv. Labels win over the taxonomy; about a
    hundred of them teach srmkit to tag what its phrases miss (`pip install "srmkit[learn]"`).
    """
    speaks = speaking(lang)
    root = workspace_root(workspace, speaks)
    tree = read_tree(root, feedback=True)
    session = _opened(root, tree, one_line(by, "--by", speaks), speaks)
    known = sorted({record.source for record in session.records})
    wanted = ids(source, known, NO_SOURCE, "--source", speaks)
    session.run(
        [
            record
            for record in session.records
            if (not wanted or record.source in wanted)
            and (not text_lang or _speaks(record, text_lang))
        ],
        limit,
    )


def _speaks(record: Record, wanted: str) -> bool:
    own, code = record.lang.lower().replace("_", "-"), wanted.lower().replace("_", "-")
    return own == code or own.startswith(f"{code}-")


def _opened(root: Path, tree: Tree, by: str, lang: str) -> Session:
    themes = load_workspace(tree).workspace.themes
    if not themes:
        stop(NO_THEMES, lang)
    records: list[Record] = []
    for path in sorted(tree.files):
        if path.startswith(INBOX):
            records.extend(read_records(path, tree.files[path])[0])
    if not records:
        stop(NO_RECORDS, lang)
    return Session(root, by, themes, records, Screen(themes, lang))
