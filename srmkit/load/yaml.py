"""YAML as nodes with lines: every scalar stays the text that was written, every trap is reported.

PyYAML's C composer gives the marks. Aliases, explicit tags and duplicate keys are refused here, so
that no later stage can be surprised by them; `9:30` stays `9:30` and `off` stays `off`. Nesting
that would overflow the composer's stack is refused before it sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

from srmkit.load import nouns
from srmkit.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from srmkit.load.reader import Reader
from srmkit.messages import Message, message
from srmkit.problems import Kind

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""It resolves no tags: every scalar is text, and a quarter of the time is saved."""

BROKEN = message("yaml.broken", "this is not valid YAML: {reason}")
TAB = message("yaml.tab", "a tab stands where YAML needs spaces")
TAB_READ = message("yaml.tab-read", "a tab in the YAML; other tools refuse it, write spaces")
NOT_A_MAPPING = message("yaml.mapping", "expected “key: value” lines, found {found:words}")
ALIAS = message("yaml.alias", "aliases (*name) are not allowed; write the value again")
TAG = message("yaml.tag", "the tag {tag} is not allowed; values here are plain text")
TWICE = message("yaml.twice", "“{key}” is written twice; the first is on line {first}")
COMPLEX_KEY = message("yaml.key", "a key must be one plain word")
CONTROL = message("yaml.control", "a control character that YAML does not allow")
LINE_END = message(
    "yaml.line-end", "a Unicode line separator, which only some tools take for a new line; not read"
)
DEEP = message("yaml.deep", "nested more than {most} levels deep")

MOST_DEPTH = 100
"""Deepest nesting that is read; the composer recurses and crashes somewhere above ten thousand."""

_UNPRINTABLE = "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_LINE_ENDS = "[\x85\u2028\u2029]"
_OPENERS = "[{-?:"
"""Each level of nesting needs one of these."""

_CORE = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)
_FOUND = {yaml.ScalarNode: nouns.PLAIN_TEXT, yaml.SequenceNode: nouns.LIST}


def compose(text: str, reader: Reader) -> MappingNode | None:
    """The root mapping of `text`, or None when there is none; faults go to `reader`."""
    if not _harmless(text, reader):
        return None
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        _broken(error, text, reader)
        return None
    for number, row in enumerate(text.split("\n"), 1):
        if "\t" in row:
            column = row.index("\t") + 1
            reader.fault(reader.faults.irregular, TAB_READ, line=number, column=column)
            break
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.style and not node.value):
        return MappingNode([])
    if not isinstance(node, yaml.MappingNode):
        found = _FOUND.get(type(node), nouns.SOMETHING_ELSE)
        _fault(reader, reader.faults.malformed, NOT_A_MAPPING, node, found=found)
        return None
    return _mapping(node) if _sound(node, reader) else None


def _ours(node: Any) -> Node:
    """A node of PyYAML's as one of ours."""
    if isinstance(node, yaml.MappingNode):
        return _mapping(node)
    start, end = _spot(node.start_mark), _spot(node.end_mark)
    if isinstance(node, yaml.SequenceNode):
        return SequenceNode([*map(_ours, node.value)], start, end, bool(node.flow_style))
    return ScalarNode(node.value, start, end, node.style or "")


def _mapping(node: yaml.MappingNode) -> MappingNode:
    start, end = _spot(node.start_mark), _spot(node.end_mark)
    pairs = [(_ours(key), _ours(value)) for key, value in node.value]
    return MappingNode(pairs, start, end, bool(node.flow_style))


def _fault(reader: Reader, kind: Kind, message: Message, node: yaml.Node, **params: Any) -> None:
    line, column = _spot(node.start_mark)
    reader.fault(kind, message, line=line + 1, column=column + 1, **params)


def _harmless(text: str, reader: Reader) -> bool:
    """Whether the composer may see `text`: characters that it knows, no aliases, not too deep."""
    plain = text.replace("\n", "").isprintable()
    for pattern, template in ((_LINE_ENDS, LINE_END), (_UNPRINTABLE, CONTROL)):
        found = None if plain else re.search(pattern, text)  # compiled for a few texts only
        if found:
            start = found.start()
            line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            reader.fault(reader.faults.malformed, template, line=line, column=column)
            return False
    if "*" not in text and sum(map(text.count, _OPENERS)) <= MOST_DEPTH:
        return True
    depth, harmless = 0, True
    try:
        for event in yaml.parse(text, Loader=Loader):
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            template = ALIAS if isinstance(event, AliasEvent) else DEEP
            if template is ALIAS or depth > MOST_DEPTH:
                line, column = _spot(event.start_mark)
                kind = reader.faults.malformed
                reader.fault(kind, template, line=line + 1, column=column + 1, most=MOST_DEPTH)
                harmless = False
            if depth > MOST_DEPTH:
                break
    except yaml.YAMLError:
        pass  # the composer meets the same fault and says so
    return harmless


def _broken(error: yaml.MarkedYAMLError, text: str, reader: Reader) -> None:
    rows = text.split("\n")
    line, column = _spot(error.problem_mark or error.context_mark)
    if line >= len(rows):  # what should have come next is not there
        line, column = len(rows) - 1, len(rows[-1])
    row = rows[line]
    indent = row[: len(row) - len(row.lstrip())]
    tab = "\t" in indent or row[column : column + 1] == "\t"
    reader.fault(
        reader.faults.malformed,
        TAB if tab else BROKEN,
        line=line + 1,
        column=(row.index("\t") if tab else column) + 1,
        reason=" ".join(part for part in (error.context, error.problem) if part),
    )


def _spot(mark: Any) -> tuple[int, int]:
    """Line and column of one of PyYAML's marks, from 0."""
    return (mark.line, mark.column) if mark else (0, 0)


def _sound(root: yaml.Node, reader: Reader) -> bool:
    """Whether the tree has only plain words as keys and no foreign tags; duplicate keys are only
    reported."""
    sound = True
    for node in _nodes(root, reader):
        if node is None:
            sound = False
        elif node.tag not in _CORE:
            _fault(reader, reader.faults.malformed, TAG, node, tag=node.tag)
            sound = False
    return sound


def _nodes(root: yaml.Node, reader: Reader) -> Iterator[yaml.Node | None]:
    waiting: list[yaml.Node] = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            if not _keys_are_words(node, reader):
                yield None
            for key, value in node.value:
                waiting.extend((key, value))


def _keys_are_words(node: yaml.MappingNode, reader: Reader) -> bool:
    """Whether every key is a scalar; a key that comes twice is reported."""
    first: dict[str, int] = {}
    words = True
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            _fault(reader, reader.faults.malformed, COMPLEX_KEY, key)
            words = False
        elif key.value in first:
            kind = reader.faults.duplicate_key
            _fault(reader, kind, TWICE, key, key=key.value, first=first[key.value])
        else:
            first[key.value] = key.start_mark.line + 1 + reader.offset
    return words
