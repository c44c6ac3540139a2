"""What the networks' exports of post results look like, as data: a file per tool, with its source.

Adding a tool is adding a TOML file beside this one, and a sample in `tests/metrics/samples/`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

Slot = tuple[str, ...]
"""One column, by the names that its header has in the tool's languages and versions."""
OWN = "plain"
"""The preset for tables that people write themselves; any other that fits goes before."""


@dataclass(frozen=True, slots=True)
class Preset:
    """How one tool's export is read."""

    id: str
    name: str
    documented: tuple[str, ...]
    """Where its columns were read."""
    as_of: date
    """The day on which that was read."""
    networks: frozenset[str]
    """Whose posts it has; none: of any."""
    marks: tuple[Slot, ...]
    """Columns that a file must have to be this tool's export."""
    columns: Mapping[str, Slot]
    """Our field, and the column that it is read from."""
    totals: frozenset[str]
    """Cells that say that a row sums up the others."""
    adds_up: bool
    """Rows are parts (by source, by day) that add up; else each is all that is known of a post."""
    note: str

    def places(self, cells: Sequence[str]) -> Mapping[str, int] | None:
        """Where each field stands under this header; None where it is another tool's."""
        at: dict[str, int] = {}
        for place, cell in enumerate(cells):
            at.setdefault(plainly(cell), place)

        def find(slot: Slot) -> int | None:
            return next((at[name] for one in slot if (name := plainly(one)) in at), None)

        if any(find(slot) is None for slot in self.marks):
            return None
        found = {name: find(slot) for name, slot in self.columns.items()}
        return {name: place for name, place in found.items() if place is not None}


def plainly(header: str) -> str:
    """A header without what differs between versions: case and blanks."""
    return "".join(header.casefold().split()).strip("\ufeff")


@cache
def presets() -> tuple[Preset, ...]:
    """Every preset, by id; the one for tables of one's own last."""
    names = sorted(
        one.name.removesuffix(".toml")
        for one in resources.files(__name__).iterdir()
        if one.name.endswith(".toml")
    )
    found = [_preset(name) for name in names]
    return tuple(sorted(found, key=lambda one: one.id == OWN))


def _preset(id: str) -> Preset:
    text = (resources.files(__name__) / f"{id}.toml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = tomllib.loads(text)
    return Preset(
        id=id,
        name=data["name"],
        documented=tuple(data["documented"]),
        as_of=data["as_of"],
        networks=frozenset(data.get("networks", ())),
        marks=tuple(tuple(one) for one in data["marks"]),
        columns=MappingProxyType({name: tuple(slot) for name, slot in data["columns"].items()}),
        totals=frozenset(map(plainly, data.get("totals", ()))),
        adds_up=data.get("adds_up", False),
        note=data["note"],
    )
