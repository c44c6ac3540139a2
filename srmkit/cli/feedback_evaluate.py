"""`srmkit feedback evaluate`: how right the tags and moods are, on rows that people labelled."""

from __future__ import annotations

from pathlib import Path

import click

from srmkit.cli.feedback_evaluate_view import FORMATS
from srmkit.cli.options import lang_option, speaking, workspace_root
from srmkit.cli.saying import stop
from srmkit.disk import read_export, read_tree
from srmkit.feedback.tagging.evaluation import Moods
from srmkit.feedback.tagging.evaluation import evaluate as measured
from srmkit.feedback.tagging.labelled import read_labelled
from srmkit.load import load_workspace
from srmkit.messages import message
from srmkit.problems import Severity
from srmkit.render.report import text_lines

EXAMPLES = """
\b
Examples:
  srmkit feedback evaluate labelled.csv
  srmkit feedback evaluate labelled.csv --format csv > figures.csv
  srmkit feedback evaluate labelled.csv --workspace my-brand --format json

\b
The file: columns text, and themes (ids with ; or | between them, none for none) or sentiment
(negative, neutral, positive), or both. A column lang keeps languages apart; without it the
writing decides (en, zh, yue, other).

\b
Exit codes: 0 measured, 1 some rows could not be used, 2 could not run.
"""

NOT_READ = message(
    "tagging.evaluate.not-read",
    "{file} cannot be read: {reason}; check its name and permissions",
)
NO_ROWS = message(
    "tagging.evaluate.no-rows",
    "{file} has no row that can be used. It needs text, and themes or sentiment.",
)
NO_THEMES = message(
    "tagging.evaluate.no-themes",
    "feedback/taxonomy.yml has no themes yet; `srmkit init --taxonomy` makes some.",
)


@click.command(epilog=EXAMPLES)
@click.argument("file", metavar="LABELLED.csv", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--workspace",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The workspace with the taxonomy; default: the one around this folder.",
)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True
)
@lang_option
def evaluate(file: Path, workspace: Path, form: str, lang: str | None) -> None:
    """Measure tags and moods against a labelled file.

    Prints precision, recall and F1 per theme and per sentiment class, for each language by
    itself, with rows and 95 % intervals. Nothing is written, and no label of the file is learned
    from.
    """
    speaks = speaking(lang)
    themes = load_workspace(read_tree(workspace_root(workspace, speaks))).workspace.themes
    try:
        data = read_export(file)
    except OSError as error:
        stop(NOT_READ, speaks, file=file, reason=error.strerror or type(error).__name__)
    rows, problems = read_labelled(file.name, data, themes)
    for line in text_lines(problems, speaks, lambda text, colour: click.style(text, fg=colour)):
        click.echo(line, err=True)
    if not rows:
        stop(NO_ROWS, speaks, file=file)
    if not themes and any(row.themes for row in rows):
        stop(NO_THEMES, speaks)
    moods = _moods() if any(row.sentiment for row in rows) else None
    for line in FORMATS[form](file.name, measured(rows, themes, moods), speaks):
        click.echo(line)
    raise SystemExit(1 if any(one.severity is Severity.ERROR for one in problems) else 0)


def _moods() -> Moods:
    """The shipped model, as a function from texts to classes."""
    from srmkit.feedback.sentiment import load_model

    model = load_model()
    return lambda texts: [str(mood) for mood in model.classify(texts)[0]]
