"""Where reading writes down what is wrong: one `Reader` per file knows its path and its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from srmkit.dates import DateFault
from srmkit.faults import Faults
from srmkit.load.nodes import Node
from srmkit.messages import Message, message
from srmkit.problems import Kind, Place, Problem

T = TypeVar("T")
D = TypeVar("D")

MANY = message("reader.many", "more than {most} faults in this file; the rest is not listed")

MOST_FAULTS = 100
"""Faults that are listed for one file: one bad file must not bury the others."""
LONGEST = 120
"""Characters of a file's own text that a message quotes."""


@dataclass(slots=True)
class Reader:
    """Collects the problems of one file. Lines count from 1; `offset` is added to YAML's lines
    when the YAML does not begin at the top of the file."""

    path: str
    faults: Faults
    offset: int = 0
    problems: list[Problem] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)
    """How often each kind of fault was found, listed or not."""
    doubts: int = 0
    """How many values could not be read, or stand under a key that was misspelt."""

    def line(self, node: Node) -> int:
        """The line of a node in the file."""
        return node.start[0] + 1 + self.offset

    def place(self, node: Node) -> Place:
        """Line and column of a node in the file."""
        return Place(self.path, self.line(node), node.start[1] + 1)

    def fault(
        self,
        kind: Kind,
        message: Message,
        *,
        node: Node | None = None,
        line: int = 0,
        column: int = 0,
        **params: Any,
    ) -> None:
        """Report one fault at `node`, or at a line of the YAML and a column."""
        place = (
            self.place(node)
            if node is not None
            else Place(self.path, line + self.offset if line else 0, column)
        )
        self.codes[kind.code] += 1
        if self.codes.total() <= MOST_FAULTS:
            quoted = {key: _quoted(value) for key, value in params.items()}
            self.problems.append(kind.problem(place, message, **quoted))
        elif self.codes.total() == MOST_FAULTS + 1:
            top = Place(self.path, 1, 1)
            self.problems.append(self.faults.malformed.problem(top, MANY, most=MOST_FAULTS))


def _quoted(value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONGEST:
        return value[: LONGEST - 1] + "…"
    return value


Convert = Callable[[Reader, Node], T]
"""Makes one value of a node, or raises `BadValue`; part faults go to the reader."""


class BadValue(ValueError):
    """A value that is not what its key needs; `node` is the part at fault, if not all of it."""

    def __init__(self, message: Message, node: Node | None = None, **params: Any) -> None:
        super().__init__(message.format(params))
        self.message = message
        self.node = node
        self.params = params


def attempt(reader: Reader, node: Node, convert: Convert[T], default: D) -> T | D:
    """The converted node, or `default` with the fault reported at its line."""
    try:
        return convert(reader, node)
    except BadValue as bad:
        reader.doubts += 1
        where = bad.node if bad.node is not None else node
        kind = reader.faults.bad_value
        reader.fault(kind, bad.message, node=where, **bad.params)
    except DateFault as bad:
        reader.doubts += 1
        reader.fault(reader.faults.bad_date, bad.message, node=node, **bad.params)
    return default
