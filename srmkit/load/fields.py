"""Field by field conversion: one wrong value costs that value, never its neighbours.

A `Fields` wraps a mapping of the file. `get` converts one key, `close` reports the keys that nobody
asked for. Converters live in `convert`; they raise `BadValue` and know nothing of keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TypeVar

from srmkit.load.nodes import MappingNode, Node, ScalarNode
from srmkit.load.reader import Convert, Reader, attempt
from srmkit.messages import message
from srmkit.problems import Place

T = TypeVar("T")
D = TypeVar("D")

MISSING = message("field.missing", "“{key}” is missing here")
UNKNOWN = message("field.unknown", "“{key}” is no key of srmkit's here; did you mean “{near}”?")
FOREIGN = message("field.foreign", "“{key}” is no key of srmkit's here; it is left alone")

MOST_GUESSES = 50
"""Unknown keys of one mapping that are looked at and listed; a hostile file can have 200,000."""


class Fields:
    """The keys of one mapping, asked for one by one."""

    def __init__(self, node: MappingNode, reader: Reader) -> None:
        self.node = node
        self.reader = reader
        self.nodes: dict[str, tuple[Node, Node]] = {
            key.value: (key, value) for key, value in node.value if isinstance(key, ScalarNode)
        }
        self.doubtful: set[str] = set()
        """Keys whose value could not be read whole, or that another one may be meant for."""
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.nodes

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes)

    def get(self, key: str, convert: Convert[T], default: D) -> T | D:
        """The converted value of `key`; `default` where it is absent, empty or wrong (reported)."""
        self._asked.add(key)
        if key not in self.nodes:
            return default
        node = self.nodes[key][1]
        if is_empty(node):
            return default
        before = self.reader.doubts
        value = attempt(self.reader, node, convert, default)
        if self.reader.doubts > before:
            self.doubtful.add(key)
        return value

    def require(self, key: str, convert: Convert[T], default: D) -> T | D:
        """As `get`, and an absent key is a fault."""
        if key not in self.nodes or is_empty(self.nodes[key][1]):
            self.reader.fault(self.reader.faults.bad_value, MISSING, node=self.node, key=key)
        return self.get(key, convert, default)

    def raw(self, key: str) -> Node | None:
        """The node of `key`, unconverted."""
        self._asked.add(key)
        found = self.nodes.get(key)
        return found[1] if found else None

    def places(self) -> dict[str, Place]:
        """Where each key stands."""
        return {key: self.reader.place(node) for key, (node, _) in self.nodes.items()}

    def close(self, known: frozenset[str] = frozenset()) -> list[str]:
        """Report the keys that look like a slip for one of ours; return the other unknown ones."""
        ours = self._asked
        strangers: list[str] = []
        for key, (node, _) in self.nodes.items():
            if key in ours or key in known:
                continue
            near = nearest(key, ours) if len(strangers) < MOST_GUESSES else ""
            if near:
                self.doubtful.add(near)
                self.reader.doubts += 1
                self.reader.fault(
                    self.reader.faults.unknown_key, UNKNOWN, node=node, key=key, near=near
                )
            else:
                strangers.append(key)
        return strangers[:MOST_GUESSES]

    def finish(self) -> None:
        """As `close`, for a file that is all ours: every unknown key is reported."""
        for key in self.close():
            node = self.nodes[key][0]
            self.reader.fault(self.reader.faults.unknown_key, FOREIGN, node=node, key=key)


def is_empty(node: Node) -> bool:
    """Whether a key was left without a value (`key:`, `~`, `null`)."""
    return isinstance(node, ScalarNode) and not node.style and node.value in {"", "~", "null"}


def nearest(word: str, candidates: AbstractSet[str], most: int = 2) -> str:
    """The candidate within `most` edits of `word` (one edit for short words), or nothing."""
    lowered = word.lower()
    best, found = most + 1, ""
    for candidate in sorted(candidates):
        allowed = min(most, 1 if min(len(candidate), len(word)) <= 4 else 2)
        if abs(len(candidate) - len(word)) > allowed:
            continue
        steps = _edits(lowered, candidate.lower())
        if steps <= allowed and steps < best:
            best, found = steps, candidate
    return found


def _edits(left: str, right: str) -> int:
    """Edit distance, a swap of neighbours counting once (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        above, row = row, [i, *([0] * len(right))]
        for j, b in enumerate(right, 1):
            row[j] = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                row[j] = min(row[j], before[j - 2] + 1)
        before = above
    return row[-1]
