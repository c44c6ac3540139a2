"""`srmkit rules`: the rule book as a list."""

from __future__ import annotations

import click

from srmkit.cli.codes import beginning, no_such
from srmkit.cli.options import lang_option, speaking
from srmkit.render.rulebook import as_json, as_markdown, as_text, book


@click.command()
@click.argument("family", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="Who reads it.",
)
@lang_option
def rules(family: str | None, form: str, lang: str | None) -> None:
    """List every rule with its severity and options.

    FAMILY is the beginning of a code, such as CAD; without it the list has all of them.

    \b
    Examples:
      srmkit rules
      srmkit rules NET                   network limits only
      srmkit rules --format markdown     a table for a handbook
      srmkit explain CAD103              the page of one of them
    """
    speaks = speaking(lang)
    found = beginning(family) if family else list(book().values())
    if not found:
        raise click.UsageError(no_such(family or "", speaks))
    if form == "json":
        click.echo(as_json(found, speaks))
        return
    lines = (
        as_markdown(found, speaks)
        if form == "markdown"
        else as_text(found, speaks, lambda text, colour: click.style(text, fg=colour))
    )
    for line in lines:
        click.echo(line)
