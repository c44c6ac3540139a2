"""The small part of YAML that nearly every post is written in, read line by line.

`key: value`, quoted and plain scalars on one line, literal blocks, flow lists and maps of scalars
on one line, block lists and maps. Whatever is not surely that raises `Surprise`, and the careful
path decides; so this may refuse good YAML but never read a line otherwise than PyYAML does.
Values are text, None (left empty), lists and dicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from srmkit.load.nodes import Spot
from srmkit.patterns import later

Value = Any
"""None, str, list of values or dict from str to value."""


class Surprise(Exception):
    """This is not the simple part of YAML, or not clean."""


MOST_REMEMBERED = 4096
"""Words that one memory holds before it starts anew."""

EMPTY = frozenset({"", "~", "null"})
"""What a plain scalar reads when a key was left without a value."""

INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
"""What no plain scalar begins with here; `-1` and `?x` could, and are left to the careful path."""

_NOT_FIRST = INDICATORS | {"", " "}
_KEY = later(r"\w[\w.-]*")
_SCALAR = (
    r""" *(?:"(?P<double>[^"\\]*)"|'(?P<single>[^']*)'|"""
    r"""(?P<plain>[^\s\-?:,\[\]{}#&*!|>'"%@`][^,\[\]{}?]*+)) *(?P<more>,|$)"""
)
_SIMPLE_WORDS = later(r" *\w[\w .-]*(?:, *\w[\w .-]*)*")
_HARD = later(r"""[\[\]{}?#'"\\]""")
"""What takes more than splitting at commas and colons."""
_WORD = later(_SCALAR)
_PAIR = later(r" *(?P<key>\w[\w.-]*):(?= )" + _SCALAR)


_ALLOWED = dict.fromkeys(map(ord, "\n\u00a0\u200b\u200d\u3000"))
"""What is common, good YAML, and not printable to Python: spaces and joiners."""


def is_readable(text: str) -> bool:
    """Whether `text` has none but characters that every YAML tool takes."""
    return text.replace("\n", "").isprintable() or text.translate(_ALLOWED).isprintable()


def is_plain(text: str) -> bool:
    """Whether `text`, as it stands after a key, is a plain scalar and nothing else."""
    return not (
        text[:1] in _NOT_FIRST or text[-1] in ": " or " #" in text or ": " in text or text in EMPTY
    )


def inline(text: str) -> Value:
    """The value that stands on the line of its key; `text` has no space around it."""
    first = text[0]
    if first not in INDICATORS:
        if " #" in text:
            text = text[: text.index(" #")].rstrip(" ")
        if ": " in text or text[-1] == ":":
            raise Surprise
        return None if text in EMPTY else text
    last = text[-1]
    if first == "[" and last == "]":
        return _words(text[1:-1])
    if first == "{" and last == "}":
        return _pairs(text[1:-1])
    if first in "\"'" and last == first and len(text) > 1:
        inner = text[1:-1]
        if first == "'":
            if "'" in inner.replace("''", ""):
                raise Surprise
            return inner.replace("''", "'")
        if '"' not in inner and "\\" not in inner:
            return inner
    raise Surprise


def _words(text: str) -> list[str]:
    """The scalars of a flow list."""
    if _SIMPLE_WORDS.fullmatch(text):
        found = [word.strip(" ") for word in text.split(",")]
    elif text.strip(" "):
        found = [_flow_scalar(match) for match in _parts(_WORD, text)]
    else:
        found = []
    if not EMPTY.isdisjoint(found):  # "" and '' are text, but rare enough
        raise Surprise
    return found


def _pairs(text: str) -> dict[str, str | None]:
    """The keys and scalars of a flow map."""
    found: dict[str, str | None] = {}
    if not _HARD.search(text):
        for part in text.split(","):
            key, colon, value = part.strip(" ").partition(": ")
            value = value.lstrip(" ")
            first = value[:1]
            if not colon or first in INDICATORS or ": " in value or value[-1:] in {":", ""}:
                raise Surprise
            if key in found or not is_key(key):
                raise Surprise
            found[key] = None if value in EMPTY else value
        return found
    for match in _parts(_PAIR, text):
        key, value = match["key"], _flow_scalar(match)
        if key in found:
            raise Surprise
        found[key] = None if match["plain"] is not None and value in EMPTY else value
    return found


def _parts(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The parts of a flow list or map, each of which `pattern` matches with the comma after it."""
    at, more = 0, True
    while more:
        match = pattern.match(text, at)
        if match is None:
            raise Surprise
        yield match
        at, more = match.end(), bool(match["more"])


def _flow_scalar(match: re.Match[str]) -> str:
    plain = match["plain"]
    if plain is None:
        return str(match["double"] if match["double"] is not None else match["single"])
    plain = plain.rstrip(" ")
    if ": " in plain or " #" in plain or plain[-1] == ":":
        raise Surprise
    return str(plain)


class _Keys(dict[str, bool]):
    """Which words may be keys here, remembered."""

    def __missing__(self, key: str) -> bool:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[key] = _KEY.fullmatch(key) is not None
        return self[key]


is_key = _Keys().__getitem__


def is_nested(rows: list[str], at: int, indent: int) -> bool:
    """Whether the row `at` belongs to a key that stands at `indent` and has no value of its own."""
    if at >= len(rows):
        return False
    row = rows[at]
    return row.startswith(" " * (indent + 1)) or row.startswith("- ", indent)


def block(rows: list[str], at: int) -> tuple[Value, int]:
    """The list or map that begins on row `at`, and the row after it."""
    row = rows[at]
    indent = len(row) - len(row.lstrip(" "))
    if indent == len(row):
        raise Surprise
    if row.startswith("- ", indent):
        values, _, at = items(rows, at)
        return values, at
    return _map(rows, at, indent, row[indent:])


def items(rows: list[str], at: int) -> tuple[list[Value], list[Spot], int]:
    """The values of the block list that begins on row `at`, where each begins, and the row after
    them."""
    indent = len(rows[at]) - len(rows[at].lstrip(" "))
    dash = " " * indent + "- "
    values: list[Value] = []
    spots: list[Spot] = []
    inner, count = indent + 2, len(rows)
    while at < count and (row := rows[at]).startswith(dash):
        text = row[inner:]
        first = text[:1]
        if first == "{" and text[-1] == "}":  # most are
            value, after = _pairs(text[1:-1]), at + 1
        elif not first or first == " ":
            raise Surprise
        elif first not in INDICATORS and (": " in text or text[-1] == ":"):
            value, after = _map(rows, at, inner, text)
        else:
            value, after = inline(text.rstrip(" ")), at + 1
            if value is None:
                raise Surprise
        values.append(value)
        spots.append((at, inner))
        at = after
    return values, spots, at


def _map(rows: list[str], at: int, indent: int, text: str) -> tuple[dict[str, Value], int]:
    """The block map whose first pair is `text`, which stands on row `at` at `indent`."""
    found: dict[str, Value] = {}
    pad = " " * indent
    while True:
        key, written = pair(text)
        if key in found or not is_key(key):
            raise Surprise
        found[key], at = value_of(rows, at, indent, written)
        if at >= len(rows) or not rows[at].startswith(pad):
            return found, at
        text = rows[at][indent:]
        if not text or text[0] == " ":
            raise Surprise


def pair(text: str) -> tuple[str, str]:
    """A row as its key and what stands after it."""
    key, colon, written = text.partition(": ")
    if colon:
        return key, written
    if text[-1:] == ":":
        return text[:-1], ""
    raise Surprise


def value_of(rows: list[str], at: int, indent: int, written: str) -> tuple[Value, int]:
    """The value of a key at `indent` on row `at`, after which `written` stands, and the row after
    it."""
    written = written.strip(" ")
    if not written:
        if is_nested(rows, at + 1, indent):
            return block(rows, at + 1)
        return None, at + 1
    if written in {"|", "|-"}:
        return _literal(rows, at + 1, indent)
    return inline(written), at + 1


def _literal(rows: list[str], at: int, indent: int) -> tuple[str, int]:
    """The text of a literal block; space and empty lines at its end are cut off, as every
    converter does."""
    if at >= len(rows):
        raise Surprise
    first = rows[at]
    deep = len(first) - len(first.lstrip(" "))
    if deep <= indent or deep == len(first):
        raise Surprise
    pad = " " * deep
    found: list[str] = []
    while at < len(rows) and (rows[at].startswith(pad) or not rows[at].strip(" ")):
        found.append(rows[at][deep:])
        at += 1
    return "\n".join(found).strip(), at
