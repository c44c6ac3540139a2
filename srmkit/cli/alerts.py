"""`srmkit alerts`: what people say more often than chance explains, and words that cannot wait."""

from __future__ import annotations

import click

from srmkit.cli.workspace import common, opened, paint
from srmkit.disk import read_tree

EXAMPLES = """
\b
Examples:
  srmkit alerts                          what is open, and why
  srmkit alerts --all                    and what was, in the last 90 days
  srmkit alerts --now 2026-11-20         as it was known on that day
  srmkit alerts --format markdown > issue.md || gh issue create -F issue.md -t Alert
  srmkit alerts --format json            for programs

\b
Exit codes: 0 nothing is open, 1 something is, 2 could not run, or not all of the inbox could be
read and nothing is open in the rest.
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="Who reads it; markdown is for a GitHub issue.",
)
@click.option("--all", "everything", is_flag=True, help="Closed ones and expected peaks too.")
@common
def alerts(form: str, everything: bool, now: str | None, lang: str | None) -> None:
    """Warn of what grew faster than chance, and say why.

    Looks at everything together, at each network and at each theme: complaints, and volume that no
    campaign explains. The watch-words of calendar/crisis.yml warn at once.
    """
    from srmkit.build.listen import hear
    from srmkit.cache import Store
    from srmkit.render.alert_text import as_json, markdown, text_lines, view_of

    own = opened(lang, now)
    tree = read_tree(own.root, feedback=True)
    heard, problems = hear(tree, own.plan(), Store(own.root))
    view = view_of(heard, own.lang)
    if form == "json":
        click.echo(as_json(view, everything=everything))
    elif form == "markdown":
        click.echo(markdown(view, own.lang))
    else:
        for line in text_lines(view, own.lang, paint, everything=everything):
            click.echo(line)
    unread = [one for one in problems if one.code.startswith("FBK")]
    own.show(unread, err=True, fold=5)
    raise SystemExit(1 if view.open else 2 if unread else 0)
