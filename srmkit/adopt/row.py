"""A row on its way to a draft: what it says, who can be meant, what is kept and remarked."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from srmkit.adopt.columns import Table
from srmkit.adopt.dating import Dating
from srmkit.adopt.evidence import Column
from srmkit.adopt.literal import tidy
from srmkit.adopt.names import Channels, Names
from srmkit.adopt.notes import Note, Spot
from srmkit.adopt.sheet import Line
from srmkit.adopt.wishes import Wishes
from srmkit.messages import Message
from srmkit.model import Name, Settings, Workspace

URL = re.compile(r"https?://[^\s<>\"'\\,，、；]+", re.IGNORECASE)
"""A web address as the loader takes it, up to the comma of a list."""


@dataclass(slots=True)
class People:
    """Everybody whom a cell can name."""

    channels: Channels
    others: Mapping[str, Names]
    """Audiences, pillars and campaigns by field."""


def people(workspace: Workspace, wishes: Wishes) -> People:
    """The names of a workspace."""
    named: dict[str, dict[str, Name]] = {
        "audiences": {id: one.name for id, one in workspace.audiences.items()},
        "pillar": {id: one.name for id, one in workspace.pillars.items()},
        "campaign": {id: one.name for id, one in workspace.campaigns.items()},
    }
    others = {kind: Names(things, wishes.aliases) for kind, things in named.items()}
    return People(Channels(workspace, wishes.aliases), others)


class Ground:
    """What every row of a table is read against."""

    def __init__(
        self,
        table: Table,
        dating: Dating,
        people: People,
        workspace: Workspace,
        names: Collection[str],
        wishes: Wishes,
    ) -> None:
        self.table, self.dating, self.people, self.wishes = table, dating, people, wishes
        self.workspace = workspace
        self.settings: Settings = workspace.settings
        self.media = {path.lower(): path for path in names if path.startswith("content/")}
        self.own = [
            (column, self._id(column.channel)) for column in table.columns if column.channel
        ]
        """The columns that are about one channel, with its id (or nothing)."""

    def _id(self, channel: str) -> str:
        ids = self.people.channels.all(channel).ids
        return ids[0] if len(ids) == 1 else ""


@dataclass(slots=True)
class Row:
    """A row on its way."""

    line: Line
    spot: Spot
    ground: Ground
    cells: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)

    def cell(self, column: Column) -> str:
        """What stands in a column."""
        return self.line.cell(column.index)

    def one(self, field: str) -> str:
        """What stands in the column of a field; nothing where there is none."""
        return next((self.cell(one) for one in self.ground.table.of(field)), "")

    def keep(self, column: Column) -> None:
        """Keep a cell as it is."""
        text = tidy(self.cell(column))
        if text:
            self.cells[column.heading] = (text,)

    def say(self, message: Message, value: str = "", **params: str) -> None:
        """Remark something about a value."""
        short = " ".join(value.split())
        short = short if len(short) <= 60 else short[:59] + "…"
        self.notes.append(Note(message, self.spot, {"value": short, **params}))


def printable(text: str) -> str:
    """`text` on one line, without what no terminal and no page shows."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split())).strip()
