"""What somebody who imports sees: what srmkit understood, what it would write, what is missing."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from srmkit.adopt import Adoption
from srmkit.adopt.columns import Table
from srmkit.adopt.draft import Draft
from srmkit.adopt.evidence import Column
from srmkit.adopt.filing import Filed
from srmkit.adopt.missing import Missing
from srmkit.adopt.notes import Spot, grouped, rows_in_words
from srmkit.adopt.report import sum_of
from srmkit.cli.workspace import paint
from srmkit.messages import Message, message
from srmkit.model import Workspace
from srmkit.render.cells import cell_width, padded
from srmkit.render.report import printable

FIRST = 8
"""Posts that are shown where not all are asked for."""
REMARKS = 12
NARROW = 30
"""The most that any column but the last takes, and the least that is left for that."""
WIDE = 160
"""Columns of what is written to a file or a pipe."""

READ = message("import.read", "{file}: {rows:row|rows}")
READ_SHEET = message("import.sheet", "sheet “{sheet}”: {rows:row|rows}")
TOOL = message("import.tool", "an export of {tool}")
HEADINGS = message("import.headings", "headings in row {row}")
COLUMN = message("import.column", "column")
BECOMES = message("import.becomes", "becomes")
EXAMPLE = message("import.example", "for example")
ONLY_ON = message("import.only-on", "{field}, on {channel} only")
TICKS = message("import.ticks", "channels: {channel} where ticked")
BY_VALUES = message("import.by-values", "{field} (by what is in it)")
KEPT = message("import.kept", "Kept in the post as they are, under `imported`: {columns}")
WRONG = message("import.wrong", "If a column is something else: --map {pair}")
DATE = message("import.date", "date")
CHANNELS = message("import.channels", "channels")
STATUS = message("import.status", "status")
TITLE = message("import.title", "title")
DEFAULT = message("import.default", "({value})")
NO_DATE = message("import.undated", "no date")
MORE_POSTS = message("import.more", "… and {count:more post|more posts}; --dry-run shows all")
MORE_REMARKS = message(
    "import.more-remarks", "… and {count:more remark|more remarks}, in the report"
)
ROW = message("import.row", "(row {rows})")
ROWS = message("import.rows", "(rows {rows})")
LEFT_OUT = message("import.left-out", "left out: {reasons}")
CHANGED = message(
    "import.changed",
    "{count:post is|posts are} there already with that title and day, and the file says something "
    "else now; left as they are: {paths}",
)
GONE = message(
    "import.gone",
    "{count:post|posts} of an earlier import: the file no longer has this row, or says it in other "
    "words: {paths}",
)
UNKNOWN = message(
    "import.unknown", "“{name}” ({rows:row|rows}) is not in calendar/{file}.yml{near}"
)
NEAR = message("import.near", "; did you mean “{id}”? Then say --alias {pair}")
ADD_LINES = message(
    "import.add-lines",
    "Add this to {path} before you import, or say --add; else the posts go without it:",
)
WILL_ADD = message("import.will-add", "Will be added to {path}:")
FILES = {
    "channels": "channels", "audiences": "audiences", "pillar": "pillars", "campaign": "campaigns",
}  # fmt: skip


class View:
    """Prints adoptions in one language."""

    def __init__(self, lang: str, workspace: Workspace, *, everything: bool) -> None:
        self.lang, self.workspace, self.everything = lang, workspace, everything

    def show(self, one: Adoption) -> None:
        """Everything about one file."""
        click.echo(paint(self._say(READ, file=one.file, rows=one.rows), "cyan"))
        for table in one.tables:
            self._table(table, one)
        self._posts(one.posts)
        click.echo(paint(self._say_sum(one), "green"))
        reasons = one.reasons.items()
        if reasons:
            words = "; ".join(
                f"{count} × {why.message.format(lang=self.lang)}" for why, count in reasons
            )
            click.echo(f"  {self._say(LEFT_OUT, reasons=words)}")
        self._remarks(one)
        for template, paths in (
            (CHANGED, [before.path for before in one.changed]),
            (GONE, list(one.gone)),
        ):
            if paths:
                shown = ", ".join(paths[:3]) + (" …" if len(paths) > 3 else "")
                click.echo(f"  - {self._say(template, count=len(paths), paths=shown)}")
        for unknown in one.unknown if one.posts else ():
            near = ""
            if unknown.near:
                pair = shlex.quote(f"{unknown.name}={unknown.near}")
                near = NEAR.format({"id": unknown.near, "pair": pair}, self.lang)
            params = {
                "name": unknown.name, "rows": len(unknown.spots), "near": near,
                "file": FILES[unknown.kind],
            }  # fmt: skip
            click.echo(paint(f"  - {self._say(UNKNOWN, **params)}", "yellow"))
        click.echo()

    def missing(self, lines: Mapping[str, Missing], *, add: bool) -> None:
        """What to add to the strategy files so that every name is known."""
        for one in lines.values():
            click.echo(self._say(WILL_ADD if add else ADD_LINES, path=one.path))
            for line in one.text.splitlines():
                click.echo(f"  {printable(line)}")
            click.echo()

    def _say(self, template: Message, **params: Any) -> str:
        return printable(template.format(params, self.lang))

    def _say_sum(self, one: Adoption) -> str:
        return printable(sum_of(one, self.lang))

    def _table(self, table: Table, adoption: Adoption) -> None:
        """What each column is, with an example."""
        parts = []
        if len(adoption.tables) > 1:
            parts.append(self._say(READ_SHEET, sheet=table.sheet.name, rows=len(table.rows)))
        if table.sheet.tool:
            parts.append(self._say(TOOL, tool=table.sheet.tool))
        elif table.headings:
            parts.append(self._say(HEADINGS, row=table.headings[0].number))
        if parts:
            click.echo(f"  {', '.join(parts)}")
        made = {spot: one.draft for one in adoption.posts for spot in one.draft.spots}
        rows = [
            (column.heading, self._becomes(column), _example(table, column, made))
            for column in table.columns
            if column.field not in {"", "keep"}
        ]
        self._grid((COLUMN, BECOMES, EXAMPLE), [row for row in rows if row[2]])
        kept = [column.heading for column in table.kept if _example(table, column, {})]
        if kept:
            click.echo(f"  {self._say(KEPT, columns=kept)}")
            longest = max(table.kept, key=lambda one: len(_example(table, one, {}))).heading
            click.echo(f"  {self._say(WRONG, pair=shlex.quote(f'text={longest}'))}")
        click.echo()

    def _becomes(self, column: Column) -> str:
        if column.field == "tick":
            return TICKS.format({"channel": column.channel}, self.lang)
        if column.channel:
            params = {"field": column.field, "channel": column.channel}
            return ONLY_ON.format(params, self.lang)
        if column.why == "values":
            return BY_VALUES.format({"field": column.field}, self.lang)
        return column.field

    def _posts(self, posts: Sequence[Filed]) -> None:
        """The posts that would be written: all of them in a trial, else the first few."""
        if not posts:
            return
        shown = posts if self.everything else posts[:FIRST]
        rows = [self._row(one) for one in shown]
        self._grid((DATE, CHANNELS, STATUS, TITLE), rows)
        if len(posts) > len(shown):
            click.echo(f"  {self._say(MORE_POSTS, count=len(posts) - len(shown))}")
        click.echo()

    def _row(self, one: Filed) -> tuple[str, ...]:
        return self._when(one), self._where(one), self._how(one), one.draft.name

    def _when(self, one: Filed) -> str:
        when = one.draft.when
        if when is None:
            return NO_DATE.format(lang=self.lang)
        return f"{when.value:%Y-%m-%d %H:%M}" if when.has_time else f"{when.value:%Y-%m-%d}"

    def _where(self, one: Filed) -> str:
        if one.draft.channels is not None:
            return ", ".join(one.draft.channels) or "–"
        default = ", ".join(self.workspace.settings.channels) or "–"
        return DEFAULT.format({"value": default}, self.lang)

    def _how(self, one: Filed) -> str:
        default = {"value": str(self.workspace.settings.status)}
        return one.draft.status or DEFAULT.format(default, self.lang)

    def _remarks(self, one: Adoption) -> None:
        new = {spot for filed in one.posts for spot in filed.draft.spots}
        told = (note for note in one.notes if note.spot in new or (new and not note.spot.row))
        remarks = grouped(told, self.lang)
        for text, spots in remarks[:REMARKS]:
            rows = rows_in_words(spots)
            several = ROWS if len(set(spots)) > 1 else ROW
            where = f" {several.format({'rows': rows}, self.lang)}" if rows else ""
            click.echo(f"  - {printable(text + where)}")
        if len(remarks) > REMARKS:
            click.echo(f"  {self._say(MORE_REMARKS, count=len(remarks) - REMARKS)}")

    def _grid(self, heads: Iterable[Message], rows: Sequence[Sequence[str]]) -> None:
        """A table as wide as the terminal; the last column gives way."""
        if not rows:
            return
        total = shutil.get_terminal_size().columns - 3 if sys.stdout.isatty() else WIDE
        head = [one.format(lang=self.lang) for one in heads]
        cells = [[printable(" ".join(cell.split())) for cell in row] for row in rows]
        *widths, _ = (max(map(cell_width, column)) for column in zip(head, *cells, strict=True))
        widths = [min(width, NARROW) for width in widths]
        last = max(total - sum(width + 2 for width in widths), NARROW)
        for number, row in enumerate([head, *cells]):
            line = "  ".join(
                _fitted(cell, width) for cell, width in zip(row, [*widths, last], strict=True)
            )
            click.echo("  " + (line.rstrip() if number else click.style(line.rstrip(), bold=True)))


def _fitted(text: str, width: int) -> str:
    """A text that takes exactly so many cells."""
    if cell_width(text) > width:
        while cell_width(text) > width - 1:
            text = text[: max(len(text) - max((cell_width(text) - width) // 2, 1), 0)]
        text += "…"
    return padded(text, width)


def _example(table: Table, column: Column, made: Mapping[Spot, Draft]) -> str:
    """A cell of the column and, where that is something else, what became of it."""
    rows = [row for row in table.rows if row.cell(column.index)]
    spots = [(row, Spot(table.sheet.name, row.number)) for row in rows]
    row = next((row for row, spot in spots if spot in made), next(iter(rows), None))
    if row is None:
        return ""
    cell = row.cell(column.index)
    draft = made.get(Spot(table.sheet.name, row.number))
    became = _became(column, draft) if draft else ""
    return f"{cell} → {became}" if became and became != cell else cell


def _became(column: Column, draft: Draft) -> str:
    if column.channel:
        return ""
    if column.field == "date" and draft.when:
        return f"{draft.when.value:%Y-%m-%d}"
    if column.field == "time" and draft.when and draft.when.has_time:
        return f"{draft.when.value:%H:%M}"
    if column.field in {"channels", "audiences"}:
        return ", ".join(getattr(draft, column.field) or ()) or "–"
    if column.field in {"status", "pillar", "campaign", "intent", "format", "lang"}:
        return str(getattr(draft, column.field)) or "–"
    return ""
