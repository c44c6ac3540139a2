"""`srmkit roadmap adopt`: a theme becomes an item of the roadmap, drafted where it belongs."""

from __future__ import annotations

import difflib
from dataclasses import replace

import click

from srmkit.cli.workspace import Opened, common, dry_run_option, one_line, opened
from srmkit.cli.writing import edited
from srmkit.edit.lines import lines_of
from srmkit.edit.values import Block, Value, key
from srmkit.edit.yaml import set_value
from srmkit.messages import message
from srmkit.model import Decision, Name, RoadmapItem, Theme
from srmkit.problems import Place

FILE = "feedback/roadmap.yml"

EXAMPLES = """
\b
Examples:
  srmkit roadmap adopt refund-slow
  srmkit roadmap adopt refund-slow --status planned --title "Refunds within three days"
  srmkit roadmap adopt refund-slow --dry-run

\b
Exit codes: 0 written, 1 refused and nothing written, 2 could not run.
"""

NO_THEME = message("roadmap.no-theme", "there is no theme “{wanted}”; taxonomy.yml has {known}")
DECIDED = message(
    "roadmap.decided",
    "“{item}” decides about “{theme}” already ({status}); nothing was written; change that item "
    "in feedback/roadmap.yml",
)
NO_TITLE = message("roadmap.no-title", "--title says nothing")
NEXT = message(
    "roadmap.next",
    "Now say in {file} what you will do: title, note (the public reads both), owner, target, "
    "effort.",
)


@click.command(epilog=EXAMPLES)
@click.argument("theme")
@click.option(
    "--status",
    type=click.Choice([str(one) for one in Decision]),
    default=str(Decision.CONSIDERING),
    show_default=True,
    help="How far it has come.",
)
@click.option("--title", metavar="TEXT", help="What you will do; default: the theme's name.")
@dry_run_option
@common
def adopt(
    theme: str, status: str, title: str | None, dry_run: bool, now: str | None, lang: str | None
) -> None:
    """Draft an item about THEME in feedback/roadmap.yml, below those that are there."""
    own = opened(lang, now)
    found = _theme(own, theme)
    name = found.name
    if title is not None:
        line = one_line(title, "--title", own.lang)
        if not line:
            raise click.BadParameter(NO_TITLE.format(lang=own.lang), param_hint="--title")
        name = Name({"": line})
    shipped = own.now.astimezone(own.workspace.settings.zone).date()
    done = status == Decision.SHIPPED
    made = RoadmapItem(
        found.id,
        name,
        Decision(status),
        Place(FILE),
        (found.id,),
        shipped=shipped if done else None,
    )
    fields: dict[str, Value] = {"title": _title(name), "themes": [found.id], "status": status}
    if done:
        fields["shipped"] = shipped.isoformat()
    items = {**own.workspace.items, found.id: made}
    present = own.workspace.present | {"roadmap.yml"}
    wanted = replace(own.workspace, items=items, present=present)
    other = FILE.removesuffix(".yml") + ".yaml"
    path = other if other in own.tree.files and FILE not in own.tree.files else FILE
    change = edited(own, path, lambda text: _drafted(path, text, found.id, Block(fields)), wanted)
    change.write(dry_run=dry_run)
    own.say(NEXT, file=path)


def _theme(own: Opened, wanted: str) -> Theme:
    """The theme with that id that no item is about; ends the run where there is none."""
    themes = own.workspace.themes
    if wanted not in themes:
        near = difflib.get_close_matches(wanted, themes, 8, 0.5) or list(themes) or ["-"]
        own.stop(NO_THEME, 2, wanted=wanted, known=near)
    for item in own.workspace.items.values():
        if wanted in (item.id, *item.themes):
            own.stop(DECIDED, item=item.id, theme=wanted, status=str(item.status))
    return themes[wanted]


def _title(name: Name) -> Value:
    """As the loader reads it: a text, or a text per language."""
    return str(name) if set(name.texts) == {""} else dict(name.texts)


def _drafted(path: str, text: str, id: str, fields: Block) -> str:
    """With the item, and with an empty line before it where the file has one between items."""
    lines = lines_of(set_value(path, text, [id], fields))
    first = [row for row, line in enumerate(lines.rows) if line.startswith(f"{key(id)}:")]
    spaced = "" in lines_of(text.strip()).rows
    if first and spaced and first[-1] and lines.rows[first[-1] - 1].strip():
        lines = lines.insert(first[-1], [""])
    return lines.text
