"""The calendar a team has today becomes posts: a tool's file in, posts as text and an account out.

Nothing is lost on the way. Every row becomes a post, joins one, is there already, or is left out
with its reason; every cell becomes a key of a post or is kept beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from srmkit.adopt.columns import Table, lacking, understand
from srmkit.adopt.compose import compose
from srmkit.adopt.dating import Dating
from srmkit.adopt.divide import divide
from srmkit.adopt.draft import Draft
from srmkit.adopt.filing import Before, Filed, file_away, orphans, there
from srmkit.adopt.formats import read_sheets
from srmkit.adopt.merge import merge
from srmkit.adopt.names import Names
from srmkit.adopt.notes import NO_CHANNELS, Note, Spot, Unknown
from srmkit.adopt.row import Ground, People, people
from srmkit.adopt.rows import Made, Rows
from srmkit.adopt.separated import EMPTY
from srmkit.adopt.sheet import LeftOut, Line, Refused, Sheet, Why
from srmkit.adopt.wishes import Wishes
from srmkit.adopt.words import plain
from srmkit.messages import message
from srmkit.model import Workspace
from srmkit.tree import POSTS, Tree

NO_YEAR = message(
    "adopt.no-year",
    "{count:date has|dates have} no year in {file}, such as “{example}” in row {row}; say which it "
    "is: --year {year}",
)


@dataclass(frozen=True, slots=True)
class Adoption:
    """What an import would do."""

    file: str
    tables: tuple[Table, ...]
    posts: tuple[Filed, ...]
    texts: Mapping[str, bytes]
    """The new files by path."""
    before: tuple[Before, ...]
    """What is there already."""
    left_out: tuple[LeftOut, ...]
    rows: int
    merged: int
    """Rows that joined the post of another row."""
    known: int
    """Rows that are in a post of the workspace already."""
    notes: tuple[Note, ...]
    unknown: tuple[Unknown, ...]
    gone: tuple[str, ...]
    """Posts of an earlier import of this file that it no longer has."""

    @property
    def reasons(self) -> Mapping[Why, int]:
        """How many rows were left out for each reason, the most frequent first."""
        return dict(Counter(one.why for one in self.left_out).most_common())

    @property
    def changed(self) -> tuple[Before, ...]:
        """What is there already, and says something else in the file by now."""
        return tuple(one for one in self.before if one.changed)


def adopt(
    file: str,
    files: Mapping[str, bytes],
    workspace: Workspace,
    tree: Tree,
    wishes: Wishes,
    lang: str = "en",
    folder: str = POSTS,
    step: Callable[[int, int], None] = lambda done, all: None,
) -> Adoption | Refused:
    """Make posts of `files`: one exported file under its name, or those of a folder by path.

    `step` is told how many rows of how many are done. Pure: what is to be written comes back.
    """
    sheets = read_sheets(file, files, wishes)
    if isinstance(sheets, Refused):
        return sheets
    tables = _tables(sheets, wishes, file, lang)
    if isinstance(tables, Refused):
        return tables
    complete, left_out = tables
    named = people(workspace, wishes)
    made: list[Made] = []
    notes: list[Note] = []
    total = sum(len(table.rows) for table in complete)
    for table in complete:
        rows = divide(table, wishes)
        left_out += [_left(table.sheet, line, Why.ABOVE) for line in table.above]
        left_out += [_left(table.sheet, line, why) for line, why in rows.others]
        left_out += table.sheet.damaged
        dating = Dating(table, rows, wishes, workspace.settings)
        if dating.missing:
            return _no_year(dating, file, wishes)
        notes += dating.notes
        notes += _without_channels(table, workspace, wishes)
        for one in Rows(Ground(table, dating, named, workspace, tree.names, wishes)).made():
            made.append(one)
            if one.why is not None:
                left_out.append(_left(table.sheet, one.line, one.why))
            step(len(made), total)
    drafts = [one.draft for one in made if one.draft is not None]
    known = there(workspace.posts, tree.files)
    filed, before = file_away(merge(drafts) if wishes.merge else drafts, known, folder)
    settings = workspace.settings
    texts = {
        one.path: compose(
            one.draft, one.id, _on_one_line(file), settings.zone, _zones(one.draft, workspace)
        ).encode()
        for one in filed
    }
    return Adoption(
        file=file,
        tables=tuple(complete),
        posts=tuple(sorted(filed, key=lambda one: one.path)),
        texts=texts,
        before=tuple(before),
        left_out=tuple(sorted(left_out, key=lambda one: (one.sheet, one.number))),
        rows=len(drafts) + len(left_out),
        merged=sum(len(one.draft.spots) - 1 for one in filed),
        known=sum(len(one.draft.spots) for one in before),
        notes=(*notes, *(note for one in made for note in one.notes)),
        unknown=_unknown(made, named),
        gone=tuple(orphans(_on_one_line(file), known, before)),
    )


def _tables(
    sheets: Iterable[Sheet], wishes: Wishes, file: str, lang: str
) -> tuple[list[Table], list[LeftOut]] | Refused:
    """The sheets that hold posts, and the rows of the others. Refused where none does."""
    complete: list[Table] = []
    poor: list[Table] = []
    others: list[Sheet] = []
    refused: Refused | None = None
    for sheet in sheets:
        table = understand(sheet, wishes, file)
        if isinstance(table, Refused):
            refused = refused or table
            others.append(sheet)
        elif table.complete:
            complete.append(table)
        else:
            poor.append(table)
            others.append(sheet)
    if not complete:
        if refused or not poor:
            return refused or Refused(EMPTY, {"file": file})
        return lacking(max(poor, key=lambda one: len(one.rows)), file, lang)
    left_out = [_left(sheet, line, Why.NO_HEADER) for sheet in others for line in sheet.lines]
    return complete, left_out + [one for sheet in others for one in sheet.damaged]


def _left(sheet: Sheet, line: Line, why: Why) -> LeftOut:
    cells = [cell.strip() for cell in line.cells]
    once = [cell for index, cell in enumerate(cells) if not index or cell != cells[index - 1]]
    text = " | ".join(once).strip(" |")  # what is merged from side to side is said once
    return LeftOut(sheet.name, line.number, line.last, why, text)


def _no_year(dating: Dating, file: str, wishes: Wishes) -> Refused:
    row, text = dating.missing[0]
    count, year = len(dating.missing), str(wishes.now.year)
    params = {"count": count, "file": file, "example": text, "row": row, "year": year}
    return Refused(NO_YEAR, params)


def _without_channels(table: Table, workspace: Workspace, wishes: Wishes) -> list[Note]:
    """A remark where nothing in a sheet says where its posts go."""
    fields = {column.field for column in table.columns} | {
        "channels" for column in table.columns if column.channel
    }
    if wishes.channels or fields & {"channels", "tick", "url", "topics"}:
        return []
    default = ", ".join(workspace.settings.channels) or "–"
    return [Note(NO_CHANNELS, Spot(table.sheet.name, 0), {"default": default})]


def _zones(draft: Draft, workspace: Workspace) -> list[tzinfo]:
    ids = draft.channels if draft.channels is not None else workspace.settings.channels
    return [workspace.channels[id].zone for id in ids if id in workspace.channels]


def _on_one_line(name: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())


def _unknown(made: Iterable[Made], named: People) -> tuple[Unknown, ...]:
    """The names that nobody has, the most used first, each with the id it may be a slip for."""
    found: dict[tuple[str, str], list[Spot]] = {}
    written: dict[tuple[str, str], str] = {}
    for one in made:
        if one.draft is not None:
            for kind, name in dict.fromkeys(one.unknown):
                key = (kind, plain(name) or name)
                written.setdefault(key, name)
                found.setdefault(key, []).extend(one.draft.spots)

    def near(kind: str, name: str) -> str:
        names: Names = named.channels if kind == "channels" else named.others[kind]
        return names.near(name)

    unknown = (
        Unknown(key[0], written[key], tuple(spots), near(*key)) for key, spots in found.items()
    )
    return tuple(sorted(unknown, key=lambda one: (-len(one.spots), one.kind, one.name)))
