"""Values as YAML that every reader takes for the same thing; without it `on` would become true.

srmkit reads every scalar as text, others by YAML 1.1 or 1.2. So a text is left bare only where no
reader could see anything but that text in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias


class Plain(str):
    """Text that is written as it is, such as a date or a number."""

    __slots__ = ()


class Block(dict[str, "Value"]):
    """A mapping that is written with one line for each key."""


Value: TypeAlias = "str | Mapping[str, Value] | Sequence[Value]"

_BARE = re.compile(r"[^\W_][\w ./@+%&=;()!~'’“”、。，！？：；（）「」·:#$^—–-]*")
"""Begins with a letter or a digit, and goes on with signs that mean nothing within a text."""
_KEY = re.compile(r"[^\W\d_][\w.-]*")
_NUMBER_LIKE = re.compile(r"[\d_.:+xXoOa-fA-F -]*")
"""Made of nothing but what numbers, in any base, times and dates are made of."""
_TELLING = re.compile(r": |:$| #| $")
"""What ends a bare text: a key's colon, a comment, a space that would be lost."""
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "inf", "nan"})
"""Words that YAML 1.1 or 1.2 take for something else."""
_UNSEEN = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(text: str, style: str | None = None) -> str:
    """`text` as one scalar; `style` is the quote that stood there before, which is kept."""
    if isinstance(text, Plain) and style is None:
        return str(text)
    if not text.isprintable():
        return _double(text)
    if style == '"':
        return _double(text)
    if style == "'":
        return _single(text)
    if _is_bare(text):
        return text
    return _single(text) if '"' in text or "\\" in text else _double(text)


def key(name: str) -> str:
    """A key of a mapping; `on` stays `on`, as everybody writes it in these files."""
    return name if _KEY.fullmatch(name) else scalar(name)


def _is_bare(text: str) -> bool:
    number = text[:1].isdigit() and _NUMBER_LIKE.fullmatch(text)
    plain = _BARE.fullmatch(text) and not _TELLING.search(text)
    return bool(plain and not number and text.lower() not in _WORDS)


def flow(value: Value) -> str:
    """A value in one line: `{by: ken, on: 2026-11-20}`, `[ig, fb]`."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        pairs = (f"{key(name)}: {flow(one)}" for name, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def block(name: str, value: Value, indent: int = 0, step: int = 2) -> list[str]:
    """`name: value` as lines that begin `indent` spaces in; a `Block` gets a line for each key."""
    space = " " * indent
    if not isinstance(value, Block):
        return [f"{space}{key(name)}: {flow(value)}"]
    rows = [f"{space}{key(name)}:"]
    for own, one in value.items():
        rows += block(own, one, indent + step, step)
    return rows


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    """JSON is YAML, but for characters that YAML wants escaped and JSON does not."""
    shown = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", shown)
