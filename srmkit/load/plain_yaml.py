"""Strategy files as nearly everybody writes them, to nodes; without PyYAML, whose import takes
longer than a small workspace's check.

Block mappings and lists, flow lists and mappings (over several rows too), plain and quoted scalars
on one row, comments. Whatever is not surely that raises `Surprise`, and the careful path (`yaml`)
decides; so this may refuse good YAML but never reads a file otherwise. A property test holds the
two equal.
"""

from __future__ import annotations

from srmkit.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from srmkit.load.scan import INDICATORS, Surprise, is_key, is_readable

MOST_DEPTH = 30
"""Deepest nesting that is read here."""

_ENDS = ("---", "...", "%")
"""What begins a row that ends a document, or says something about one."""
_FLOW = ",[]{}"


def compose_plain(text: str) -> MappingNode:
    """The root mapping of `text`, all of whose keys are plain words that come once; raises
    `Surprise` for everything else."""
    if "\t" in text or not is_readable(text):
        raise Surprise
    rows = _Rows(text.split("\n"))
    if rows.indent() != 0:
        raise Surprise
    root = rows.mapping(0, MOST_DEPTH)
    if rows.indent() >= 0:
        raise Surprise
    return root


class _Rows:
    """The rows of a file and how far they have been read."""

    def __init__(self, rows: list[str]) -> None:
        self._rows = rows
        self._at = 0
        self._column = 0

    def indent(self) -> int:
        """At which column the next row begins that says something; -1 after the last. Blank rows
        and comments are skipped."""
        while self._at < len(self._rows):
            row = self._rows[self._at]
            words = row.lstrip(" ")
            if words and words[0] != "#":
                if row.startswith(_ENDS):
                    raise Surprise
                return len(row) - len(words)
            self._at += 1
        return -1

    def mapping(self, indent: int, depth: int, *, begun: bool = False) -> MappingNode:
        """The block mapping at `indent`; one that has `begun` stands behind a dash on its row."""
        start = self._at, indent
        pairs: list[tuple[Node, Node]] = []
        seen: set[str] = set()
        while begun or self.indent() == indent:
            begun = False
            key, value = self._pair(indent, depth)
            if key.value in seen:
                raise Surprise
            seen.add(key.value)
            pairs.append((key, value))
        if not pairs or self.indent() > indent:
            raise Surprise
        return MappingNode(pairs, start)

    def _pair(self, indent: int, depth: int) -> tuple[ScalarNode, Node]:
        row = self._rows[self._at]
        key, colon, _ = row[indent:].partition(": ")
        if not colon:
            key = row[indent:-1] if row[-1] == ":" else ""
        if not is_key(key):
            raise Surprise
        start, end = indent, indent + len(key)
        node = ScalarNode(key, (self._at, start), (self._at, end))
        self._column = end + 1
        return node, self._value(indent, depth)

    def _value(self, indent: int, depth: int) -> Node:
        """What belongs to the key at `indent`, from behind its colon on."""
        after = self._at, self._column
        if self._at_word():
            return self._inline(depth)
        self._at += 1
        deep = self.indent()
        if deep >= indent and self._rows[self._at].startswith("- ", deep):
            return self._listing(deep, depth - 1, beside=deep == indent)
        if deep > indent:
            if depth <= 0:
                raise Surprise
            return self.mapping(deep, depth - 1)
        return ScalarNode("", after, after)

    def _at_word(self) -> bool:
        """Go on to the next sign of this row; whether there is one before its end or a comment."""
        row = self._rows[self._at]
        words = row[self._column :].lstrip(" ")
        spaces = len(row) - self._column - len(words)
        self._column += spaces
        if words[:1] == "#" and not spaces:
            raise Surprise
        return bool(words) and words[0] != "#"

    def _listing(self, indent: int, depth: int, *, beside: bool) -> SequenceNode:
        """The block list at `indent`; `beside` its key, if they stand in one column."""
        if depth <= 0:
            raise Surprise
        start = self._at, indent
        values: list[Node] = []
        while (found := self.indent()) == indent:
            row = self._rows[self._at]
            if not row.startswith("- ", indent):
                break
            self._column = indent + 2
            values.append(self._item(row[indent + 2 :], indent + 2, depth))
        if found > indent or (found == indent and not beside):
            raise Surprise
        return SequenceNode(values, start)

    def _item(self, text: str, column: int, depth: int) -> Node:
        first = text[:1]
        if first in {"", " "}:
            raise Surprise
        said = text.partition(" #")[0].rstrip(" ")
        if first not in INDICATORS and (": " in said or said[-1:] == ":"):
            return self.mapping(column, depth - 1, begun=True)
        return self._inline(depth)

    def _inline(self, depth: int) -> Node:
        """The value that begins here and is the last on its row."""
        first = self._rows[self._at][self._column]
        if first in "[{\"'":
            node = self._flow(depth)
            if self._at_word():
                raise Surprise
        else:
            node = self._plain(self._rows[self._at][self._column :])
        self._at += 1
        return node

    def _plain(self, text: str) -> ScalarNode:
        """A plain scalar, the first on the rest of a row."""
        said = text.partition(" #")[0].rstrip(" ")
        if not said or said[0] in INDICATORS or ": " in said or said[-1] == ":":
            raise Surprise
        start = self._at, self._column
        self._column += len(said)
        return ScalarNode(said, start, (self._at, self._column))

    def _flow(self, depth: int) -> Node:
        """The value that begins here, inside of brackets or itself in them, or in quotes."""
        row = self._rows[self._at]
        first = row[self._column]
        if first == "[":
            return self._flow_list(depth - 1)
        if first == "{":
            return self._flow_mapping(depth - 1)
        if first in "\"'":
            return self._quoted(row, first)
        ends = (row.find(sign, self._column) for sign in _FLOW)
        text = row[self._column : min((at for at in ends if at >= 0), default=None)]
        if "?" in text:
            raise Surprise
        return self._plain(text)

    def _quoted(self, row: str, quote: str) -> ScalarNode:
        start, at = self._column, self._column + 1
        while True:
            at = row.find(quote, at)
            if at < 0:
                raise Surprise
            if quote == '"' or row[at + 1 : at + 2] != "'":
                break
            at += 2  # two of them are one in the text
        text = row[start + 1 : at]
        if quote == '"' and "\\" in text:
            raise Surprise
        self._column = at + 1
        value = text if quote == '"' else text.replace("''", "'")
        return ScalarNode(value, (self._at, start), (self._at, self._column), quote)

    def _next(self) -> str:
        """The next sign inside of brackets, on this row or one after it."""
        while not self._at_word():
            self._at += 1
            self._column = 0
            if self._at >= len(self._rows) or self._rows[self._at].startswith(_ENDS):
                raise Surprise
            if self._rows[self._at].lstrip(" ")[:1] == "#":
                self._column = len(self._rows[self._at])  # a comment from its first sign on
        return self._rows[self._at][self._column]

    def _flow_list(self, depth: int) -> SequenceNode:
        start = self._opened(depth)
        values: list[Node] = []
        if self._next() != "]":
            values.append(self._flow(depth))
            while self._more("]"):
                values.append(self._flow(depth))
        self._column += 1
        return SequenceNode(values, start, (self._at, self._column), True)

    def _flow_mapping(self, depth: int) -> MappingNode:
        start = self._opened(depth)
        pairs: dict[str, tuple[Node, Node]] = {}
        if self._next() != "}":
            self._flow_pair(pairs, depth)
            while self._more("}"):
                self._flow_pair(pairs, depth)
        self._column += 1
        return MappingNode([*pairs.values()], start, (self._at, self._column), True)

    def _opened(self, depth: int) -> tuple[int, int]:
        if depth <= 0:
            raise Surprise
        start = self._at, self._column
        self._column += 1
        return start

    def _more(self, closing: str) -> bool:
        """Whether a comma and another value come next, or else the bracket closes."""
        sign = self._next()
        if sign == closing:
            return False
        if sign != ",":
            raise Surprise
        self._column += 1
        if self._next() == closing:
            raise Surprise
        return True

    def _flow_pair(self, pairs: dict[str, tuple[Node, Node]], depth: int) -> None:
        row, start = self._rows[self._at], self._column
        colon = row.find(": ", start)
        key = row[start:colon] if colon > 0 else ""
        if not is_key(key) or key in pairs:
            raise Surprise
        node = ScalarNode(key, (self._at, start), (self._at, colon))
        self._column = colon + 1
        self._next()
        pairs[key] = node, self._flow(depth)
