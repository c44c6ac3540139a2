"""Mappings from id to things of one kind, the shape that every list of a workspace has."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from srmkit.load import convert as to
from srmkit.load import nouns
from srmkit.load.fields import Fields, is_empty
from srmkit.load.nodes import MappingNode, Node
from srmkit.load.reader import BadValue, Reader
from srmkit.problems import Place

T = TypeVar("T")
D = TypeVar("D")


def table(fields: Fields, read: Callable[[str, Fields, Place], T | None]) -> dict[str, T]:
    """A file (or a part of one) that is a mapping from id to things of one kind; `read` returns
    None for what is of no use without the value that was missing."""
    result: dict[str, T] = {}
    reader = fields.reader
    for key_node, value in fields.nodes.values():
        try:
            id = to.ident(reader, key_node)
        except BadValue as bad:
            reader.fault(reader.faults.bad_value, bad.message, node=key_node, **bad.params)
            continue
        if not isinstance(value, MappingNode):
            _expected(nouns.KEY_LINES, value, reader)
            continue
        own = Fields(value, reader)
        thing = read(id, own, reader.place(key_node))
        if thing is not None:
            result[id] = thing
        own.finish()
    return result


def nested_table(
    fields: Fields, key: str, read: Callable[[str, Fields, Place], T | None]
) -> dict[str, T]:
    """As `table`, for the mapping under one key; empty where the key is absent or no mapping."""
    node = fields.raw(key)
    if isinstance(node, MappingNode):
        return table(Fields(node, fields.reader), read)
    if node is not None and not is_empty(node):
        _expected(nouns.ID_LINES, node, fields.reader)
    return {}


def nested(fields: Fields, key: str, read: Callable[[Fields], T], default: D) -> T | D:
    """What `read` makes of the mapping under one key; `default` where there is none."""
    node = fields.raw(key)
    if isinstance(node, MappingNode):
        own = Fields(node, fields.reader)
        value = read(own)
        own.finish()
        return value
    if node is not None and not is_empty(node):
        _expected(nouns.KEY_LINES, node, fields.reader)
    return default


def _expected(wanted: str, node: Node, reader: Reader) -> None:
    found = to.found(node)
    reader.fault(reader.faults.bad_value, to.EXPECTED, node=node, wanted=wanted, found=found)
