"""What YAML holds, each part with its spot: scalars, lists and mappings, whoever has read them.

They are named as in PyYAML, whose nodes they stand for, and cost no import of it.
"""

from __future__ import annotations

from typing import Any

Spot = tuple[int, int]
"""A row and a column, both from 0."""


class Node:
    """Any part of a YAML document, from `start` to before `end`."""

    __slots__ = ("end", "start")

    value: Any
    """What it holds; each kind of node says of what type."""

    def __init__(self, start: Spot = (0, 0), end: Spot = (0, 0)) -> None:
        self.start = start
        self.end = end


class ScalarNode(Node):
    """One value, as the text that was written."""

    __slots__ = ("style", "value")

    def __init__(
        self, value: str, start: Spot = (0, 0), end: Spot = (0, 0), style: str = ""
    ) -> None:
        super().__init__(start, end)
        self.value = value
        self.style = style
        """The sign that it began with, a quote or a bar; nothing for a plain one."""


class CollectionNode(Node):
    """A list or a mapping."""

    __slots__ = ("flow_style", "value")

    def __init__(
        self,
        value: list[Any],
        start: Spot = (0, 0),
        end: Spot = (0, 0),
        flow_style: bool = False,
    ) -> None:
        super().__init__(start, end)
        self.value = value
        self.flow_style = flow_style
        """It stands in brackets or braces."""


class SequenceNode(CollectionNode):
    """A list of nodes."""

    __slots__ = ()


class MappingNode(CollectionNode):
    """Pairs of a key's node and its value's, in order; a key may come twice."""

    __slots__ = ()
