"""One value set, added or taken away in a file's YAML; every other character stays.

Each function takes a file's path and text and returns the new text. A path that is a post's means
its front matter. What cannot be done without guessing raises `CannotEdit`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from srmkit.edit.faults import NOT_A_LIST, NOT_A_MAPPING, NOT_THERE, CannotEdit
from srmkit.edit.lines import Lines
from srmkit.edit.source import Source, source
from srmkit.edit.values import Block, Value, block, flow, scalar
from srmkit.load.fields import is_empty
from srmkit.load.nodes import MappingNode, Node, ScalarNode, SequenceNode


def set_value(path: str, text: str, keys: Sequence[str], value: Value) -> str:
    """`value` under `keys`, which lead through mappings. A mapping that is there keeps the keys
    that `value` does not name; keys that are missing are made."""
    own = source(path, text)
    node = own.root
    for depth, key in enumerate(keys):
        found = own.pair(node, key)
        rest = _nested(keys[depth + 1 :], value)
        if found is None:
            return _inserted(own, node, key, rest).text
        inner = found[1]
        if is_empty(inner):
            return _filled(own, found[0], inner, rest).text
        if depth + 1 == len(keys):
            return _replaced(own, keys, inner, value, text)
        if not isinstance(inner, MappingNode):
            raise CannotEdit(NOT_A_MAPPING, key=key, path=path)
        node = inner
    return text


def append(path: str, text: str, key: str, item: Mapping[str, Value]) -> str:
    """`item` as the last of the list `key`, written as the items before it are."""
    own = source(path, text)
    found = own.pair(own.root, key)
    if found is None:
        rows = [f"{key}:", f"  - {flow(item)}"]
        return own.lines.insert(_after(own, own.root), rows).text
    inner = found[1]
    if isinstance(inner, SequenceNode) and inner.value and not inner.flow_style:
        return _one_more_row(own, inner, item).text
    if isinstance(inner, SequenceNode):
        return _one_more(own, inner, flow(item)).text
    if isinstance(inner, MappingNode):
        return _listed(own, inner, item).text
    if not is_empty(inner):
        raise CannotEdit(NOT_A_LIST, key=key, value=inner.value, path=path)
    if own.start(inner) != own.end(inner):
        return own.lines.splice(own.start(inner), own.end(inner), f"[{flow(item)}]").text
    return own.lines.insert(own.end(inner)[0] + 1, [f"  - {flow(item)}"]).text


def remove(path: str, text: str, keys: Sequence[str], index: int | None = None) -> str:
    """Without the last of `keys`, or without one item of the list that it holds; the last item
    takes the key with it."""
    own = source(path, text)
    node: Node = own.root
    for key in keys[:-1]:
        found = own.pair(node, key) if isinstance(node, MappingNode) else None
        if found is None:
            raise CannotEdit(NOT_THERE, key=key, path=path)
        node = found[1]
    last = own.pair(node, keys[-1]) if isinstance(node, MappingNode) else None
    if last is None or not isinstance(node, MappingNode):
        raise CannotEdit(NOT_THERE, key=keys[-1], path=path)
    items = last[1]
    if index is None or not isinstance(items, SequenceNode) or len(items.value) == 1:
        return _without(own, node, node.value, node.value.index(last)).text
    return _without(own, items, [(one, one) for one in items.value], index).text


def _nested(keys: Sequence[str], value: Value) -> Value:
    for key in reversed(keys):
        value = Block({key: value})
    return value


def _replaced(own: Source, keys: Sequence[str], inner: Node, value: Value, text: str) -> str:
    if isinstance(value, Mapping) and isinstance(inner, MappingNode):
        for key, one in value.items():
            text = set_value(own.path, text, [*keys, key], one)
        return text
    style = inner.style if isinstance(inner, ScalarNode) and inner.style in {'"', "'"} else None
    new = scalar(value, style) if isinstance(value, str) else flow(value)
    return own.lines.splice(own.start(inner), own.end(inner), new).text


def _filled(own: Source, key: Node, empty: Node, value: Value) -> Lines:
    """A value for a key that has none, before the comment that may stand behind it."""
    start, end = own.start(empty), own.end(empty)
    if isinstance(value, Block) and start == end and not own.root.flow_style:
        indent = own.start(key)[1] + _step(own)
        rows = [row for name, one in value.items() for row in block(name, one, indent, _step(own))]
        return own.lines.insert(end[0] + 1, rows)
    gap = " " if own.lines.rows[start[0]][: start[1]].endswith(":") else ""
    return own.lines.splice(start, end, gap + flow(value))


def _inserted(own: Source, parent: MappingNode, key: str, value: Value) -> Lines:
    """A new last key of `parent`."""
    if parent.flow_style:
        return _one_more(own, parent, flow({key: value})[1:-1])
    indent = own.start(parent.value[0][0])[1] if parent.value else 0
    return own.lines.insert(_after(own, parent), block(key, value, indent, _step(own)))


def _step(own: Source) -> int:
    """How far this file indents, by the first mapping in it that is indented at all."""
    for key, value in own.root.value:
        if isinstance(value, MappingNode) and value.value and not value.flow_style:
            return max(own.start(value)[1] - own.start(key)[1], 1)
    return 2


def _after(own: Source, parent: MappingNode) -> int:
    """The line before which a new last key of a block mapping goes."""
    if parent.value:
        return own.end(parent)[0] + 1
    rows = own.lines.rows
    if own.last < len(rows):
        return own.last  # the fence that closes the front matter
    return len(rows) - 1 if rows[-1] == "" else len(rows)


def _one_more(own: Source, parent: MappingNode | SequenceNode, new: str) -> Lines:
    """`new` before the bracket that closes `parent`."""
    if parent.value:
        last = parent.value[-1]
        spot = own.end(last[1] if isinstance(parent, MappingNode) else last)
        return own.lines.splice(spot, spot, f", {new}")
    line, column = own.end(parent)
    return own.lines.splice((line, column - 1), (line, column - 1), new)


def _one_more_row(own: Source, items: SequenceNode, item: Mapping[str, Value]) -> Lines:
    indent = " " * own.start(items)[1]
    last = items.value[-1]
    rows = [f"{indent}- {flow(item)}"]
    if isinstance(last, MappingNode) and not last.flow_style:
        inner = own.start(last)[1]
        listed = [row for key, one in item.items() for row in block(key, one, inner)]
        dash = (indent + "- ").ljust(inner)
        rows = [dash + listed[0][inner:], *listed[1:]]
    return own.lines.insert(own.end(items)[0] + 1, rows)


def _listed(own: Source, only: MappingNode, item: Mapping[str, Value]) -> Lines:
    """A single mapping becomes a list of itself and `item`."""
    start, end = own.start(only), own.end(only)
    if only.flow_style:
        lines = own.lines.splice(end, end, f", {flow(item)}]")
        return lines.splice(start, start, "[")
    indent = " " * start[1]
    lines = own.lines.insert(end[0] + 1, [f"{indent}- {flow(item)}"])
    for line in range(end[0], start[0], -1):
        lines = lines.splice((line, 0), (line, 0), "  " if own.lines.rows[line].strip() else "")
    return lines.splice(start, start, "- ")


def _without(
    own: Source, parent: MappingNode | SequenceNode, parts: Sequence[tuple[Node, Node]], index: int
) -> Lines:
    """Without one part of a collection, each of which begins at one node and ends with another."""
    start, end = own.start(parts[index][0]), own.end(parts[index][1])
    if not parent.flow_style:
        return own.lines.delete(start[0], end[0])
    if index + 1 < len(parts):
        end = own.start(parts[index + 1][0])
    elif index:
        start = own.end(parts[index - 1][1])
    return own.lines.splice(start, end, "")
