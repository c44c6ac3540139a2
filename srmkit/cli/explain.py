"""`srmkit explain CODE`: a page of the rule book, in the terminal."""

from __future__ import annotations

import click

from srmkit.cli.codes import no_such, pages
from srmkit.cli.options import lang_option, speaking
from srmkit.render.rulebook import page_markdown


@click.command()
@click.argument("code")
@lang_option
def explain(code: str, lang: str | None) -> None:
    """Say what a problem code means and what to do.

    CODE is a code or a rule's name. The pages themselves are in English.

    \b
    Examples:
      srmkit explain CAD103
      srmkit explain silence      a rule's name works too
    """
    speaks = speaking(lang)
    found = pages(code)
    if found:
        click.echo("\n\n".join(page_markdown(one, speaks).rstrip("\n") for one in found))
        return
    raise click.UsageError(no_such(code, speaks))
