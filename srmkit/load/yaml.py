"""YAML as nodes with lines: every scalar stays the text that was written, every trap is reported.

PyYAML's C composer gives the marks. Aliases, explicit tags and duplicate keys are refused here, so
that no later stage can be surprised by them; `9:30` stays `9:30` and `off` stays `off`.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from srmkit.load.reader import Reader
from srmkit.messages import message

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

BROKEN = message("yaml.broken", "this is not valid YAML: {reason}")
TAB = message("yaml.tab", "a tab stands where YAML needs spaces")
TAB_READ = message("yaml.tab-read", "a tab in the YAML; other tools refuse it, write spaces")
NOT_A_MAPPING = message("yaml.mapping", "expected “key: value” lines, found {found}")
ALIAS = message("yaml.alias", "aliases (*name) are not allowed; write the value again")
TAG = message("yaml.tag", "the tag {tag} is not allowed; values here are plain text")
TWICE = message("yaml.twice", "“{key}” is written twice; the first is on line {first}")
COMPLEX_KEY = message("yaml.key", "a key must be one plain word")
CONTROL = message("yaml.control", "a control character that YAML does not allow")

_CORE = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)
_FOUND = {ScalarNode: "plain text", SequenceNode: "a list"}


def compose(text: str, reader: Reader) -> MappingNode | None:
    """The root mapping of `text`, or None when there is none; faults go to `reader`."""
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        column = mark.column + 1 if mark else 1
        tab = "\t" in (error.problem or "") or "\\t" in (error.problem or "")
        reader.fault(
            reader.faults.malformed,
            TAB if tab else BROKEN,
            line=line,
            column=column,
            reason=_reason(error),
        )
        return None
    except yaml.YAMLError as error:  # a reader error has a position, no mark
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position if isinstance(position, int) else 0) + 1
        reader.fault(reader.faults.malformed, CONTROL, line=line, column=1)
        return None
    for number, row in enumerate(text.split("\n"), 1):
        if "\t" in row:
            column = row.index("\t") + 1
            reader.fault(reader.faults.irregular, TAB_READ, line=number, column=column)
            break
    if node is None:
        return MappingNode("tag:yaml.org,2002:map", [], None, None)
    if not isinstance(node, MappingNode):
        found = _FOUND.get(type(node), "something else")
        reader.fault(reader.faults.malformed, NOT_A_MAPPING, node=node, found=found)
        return None
    return node if _sound(node, reader) else None


def _reason(error: yaml.MarkedYAMLError) -> str:
    return " ".join(part for part in (error.context, error.problem) if part)


def _sound(root: Node, reader: Reader) -> bool:
    """Whether the tree has neither aliases nor foreign tags; duplicate keys are only reported."""
    seen: set[int] = set()
    sound = True
    for node in _nodes(root, seen, reader):
        if node is None:
            sound = False
        elif node.tag not in _CORE:
            reader.fault(reader.faults.malformed, TAG, node=node, tag=node.tag)
            sound = False
    return sound


def _nodes(root: Node, seen: set[int], reader: Reader) -> Iterator[Node | None]:
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            reader.fault(reader.faults.malformed, ALIAS, node=node)
            yield None
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, MappingNode):
            if not _keys_are_words(node, reader):
                yield None
            for key, value in node.value:
                waiting.extend((key, value))


def _keys_are_words(node: MappingNode, reader: Reader) -> bool:
    """Whether every key is a scalar; a key that comes twice is reported."""
    first: dict[str, int] = {}
    words = True
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            reader.fault(reader.faults.malformed, COMPLEX_KEY, node=key)
            words = False
        elif key.value in first:
            kind = reader.faults.duplicate_key
            reader.fault(kind, TWICE, node=key, key=key.value, first=first[key.value])
        else:
            first[key.value] = reader.line(key)
    return words
