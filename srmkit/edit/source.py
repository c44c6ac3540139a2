"""Where the YAML of a file lies and what it holds: the marks that every edit goes by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from srmkit.edit.faults import TWICE, UNREADABLE, CannotEdit
from srmkit.edit.lines import Lines, Spot, lines_of
from srmkit.faults import CFG, SRC
from srmkit.load.front_matter import split
from srmkit.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from srmkit.load.reader import Reader
from srmkit.load.yaml import compose
from srmkit.problems import Severity
from srmkit.tree import is_post

FENCE = "---"


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its lines, the lines that are YAML, and the mapping that they hold."""

    path: str
    lines: Lines
    first: int
    """The first line of the YAML."""
    last: int
    """The line after it."""
    root: MappingNode

    def start(self, node: Node) -> Spot:
        """Where a node begins in the file."""
        return self._spot(node.start)

    def end(self, node: Node) -> Spot:
        """Where the last character of a node has been; comments after it do not belong to it."""
        if isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style and node.value:
            last: Any = node.value[-1]
            return self.end(last[1] if isinstance(node, MappingNode) else last)
        line, column = self._spot(node.end)
        if isinstance(node, ScalarNode) and node.style in {"|", ">"} and column == 0:
            return line - 1, len(self.lines.rows[line - 1])
        return line, column

    def _spot(self, spot: Spot) -> Spot:
        return spot[0] + self.first, spot[1]

    def pair(self, parent: MappingNode, key: str) -> tuple[Node, Node] | None:
        """A key of `parent` and its value; raises `CannotEdit` where it is written twice."""
        found = [(name, value) for name, value in parent.value if name.value == key]
        if len(found) > 1:
            raise CannotEdit(TWICE, key=key, path=self.path)
        return found[0] if found else None


def source(path: str, text: str) -> Source:
    """The YAML of a post's front matter, or of a strategy file, which is YAML from end to end.

    A post without front matter gets an empty one. Raises `CannotEdit` where the loader would not
    read it: no edit is better than a guess.
    """
    post = is_post(path)
    lines = lines_of(text)
    reader = Reader(path, SRC if post else CFG)
    if not post:
        return Source(path, lines, 0, len(lines.rows), _root(lines.plain, reader))
    parts = split(lines.plain, reader)
    if parts is None:
        raise CannotEdit(UNREADABLE, reader.problems, path=path)
    if not parts.fenced:
        lines = lines.insert(0, [FENCE, FENCE])
        return Source(path, lines, 1, 1, _root("", reader))
    reader.offset = 1
    return Source(path, lines, 1, 1 + parts.yaml.count("\n"), _root(parts.yaml, reader))


def _root(text: str, reader: Reader) -> MappingNode:
    node = compose(text, reader)
    if node is None:
        worst = [one for one in reader.problems if one.severity is Severity.ERROR]
        raise CannotEdit(UNREADABLE, worst, path=reader.path)
    return node
