"""What the exports of well-known tools look like, as data: a file per tool, with its source.

Adding a tool is adding a TOML file beside this one, and a sample in `tests/exports/presets/`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

Slot = tuple[str, ...]
"""One column, by the names that its header has in the tool's languages and versions.

A name that ends in ` (*)` stands for any header with something in parentheses there."""


@dataclass(frozen=True, slots=True)
class Ours:
    """Rows that the brand wrote itself: those with one of `values` in `column`."""

    column: Slot
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Preset:
    """How one tool's export is read."""

    id: str
    name: str
    documented: tuple[str, ...]
    """Where its columns were read: the tool's documentation, or programs that read its files."""
    as_of: date
    """The day on which that was read."""
    columns: Mapping[str, tuple[Slot, ...]]
    """Our field, and the columns that make it, joined; one that a file lacks is left out."""
    required: tuple[str, ...] = ("text",)
    """Fields without which a file is not this tool's export."""
    complete: bool = False
    """Of required fields every column must be there, not just one."""
    known: frozenset[str] = frozenset()
    """Headers that the tool writes and that are of no use here; all the others are questions."""
    network: str = ""
    join: str = "\n"
    """Between the columns that make a text."""
    date_formats: tuple[str, ...] = ()
    ours: Ours | None = None
    zone_above: Slot = ()
    """Labels of a line above the header whose next cell is the offset of all times: `'+09:00`."""
    second_header: str = ""
    """The field whose column is empty in a second line of headers, for tools that write one."""
    counted: bool = False
    """Rows are counts of people: one without a weight of 1 or more is no record."""
    questions: bool = False
    """The texts are answers to the user's own questions, whose columns nobody else can name."""
    note: str = field(default="", compare=False)


@cache
def preset_ids() -> tuple[str, ...]:
    """The ids of the presets, sorted; no file is parsed."""
    names = (one.name for one in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def preset(id: str) -> Preset:
    """A preset by its id; KeyError for one that there is not."""
    if id not in preset_ids():
        raise KeyError(id)
    text = (resources.files(__name__) / f"{id}.toml").read_text(encoding="utf-8")
    return _preset(id, tomllib.loads(text))


def _preset(id: str, data: Mapping[str, Any]) -> Preset:
    ours = data.get("ours")
    return Preset(
        id=id,
        name=data["name"],
        documented=tuple(data["documented"]),
        as_of=data["as_of"],
        columns=MappingProxyType({name: _slots(part) for name, part in data["columns"].items()}),
        required=tuple(data.get("required", ("text",))),
        complete=data.get("complete", False),
        known=frozenset(data.get("known", ())),
        network=data.get("network", ""),
        join=data.get("join", "\n"),
        date_formats=tuple(data.get("date_formats", ())),
        ours=Ours(tuple(ours["column"]), frozenset(ours["values"])) if ours else None,
        zone_above=tuple(data.get("zone_above", ())),
        second_header=data.get("second_header", ""),
        counted=data.get("counted", False),
        questions=data.get("questions", False),
        note=data.get("note", ""),
    )


def _slots(part: Sequence[str | Sequence[str]]) -> tuple[Slot, ...]:
    return tuple((one,) if isinstance(one, str) else tuple(one) for one in part)
