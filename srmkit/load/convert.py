"""Text to values: each converter takes a YAML node and returns one value or raises `BadValue`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from srmkit import dates
from srmkit.load import nouns
from srmkit.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from srmkit.load.reader import BadValue, Convert, Reader, attempt
from srmkit.messages import message
from srmkit.model import Name, Status
from srmkit.patterns import later

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

EXPECTED = message("value.expected", "expected {wanted:words}, found {found:words}")
NOT_ONE_OF = message("value.choice", "“{value}” is none of {choices}")
NOT_AN_ID = message(
    "value.id",
    "“{value}” cannot be an id; use letters, digits, “-”, “_” and “.”, 100 (of Chinese 66) at most",
)
NOT_A_LINK = message("value.link", "“{value}” is not a web address; write https://…")
NOT_A_LANGUAGE = message(
    "value.language",
    "“{value}” is no language tag such as en or zh-Hant; "
    "quote a text that holds a comma or a colon",
)
OUT_OF_RANGE = message("value.range", "{value} is outside {low} to {high}")


def found(node: Node) -> str:
    """A node in a writer's words."""
    if isinstance(node, MappingNode):
        return nouns.KEY_LINES
    if isinstance(node, SequenceNode):
        return nouns.LIST
    return f"“{node.value if len(node.value) <= 40 else node.value[:39] + '…'}”"


def text(_: Reader, node: Node) -> str:
    """Any scalar, as it was written, without the space around it."""
    if not isinstance(node, ScalarNode):
        raise BadValue(EXPECTED, wanted=nouns.PLAIN_TEXT, found=found(node))
    return str(node.value).strip()


JOINERS = "\u200c\u200d"
"""Not printable to Python, and part of words: in emoji (👩‍🍳) and in the scripts of India."""


def plain(reader: Reader, node: Node) -> str:
    """A scalar on one line: control characters are dropped, runs of space become one."""
    value = text(reader, node)
    if not value.isprintable():
        value = "".join(c if c.isprintable() or c in JOINERS else " " for c in value)
    return " ".join(value.split())


ID = later(r"[^\W_][\w.-]{0,99}")
MOST_ID_BYTES = 200
"""An id becomes a folder, whose name may have 255 bytes."""


def ident(reader: Reader, node: Node) -> str:
    """An id: it becomes a file name and an address."""
    value = text(reader, node)
    if not ID.fullmatch(value) or len(value.encode()) > MOST_ID_BYTES:
        raise BadValue(NOT_AN_ID, value=value)
    return value


_LANGUAGE = later(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def name(reader: Reader, node: Node) -> Name:
    """Text, or text per language."""
    if not isinstance(node, MappingNode):
        return Name({"": plain(reader, node)})
    for key, _ in node.value:
        if not _LANGUAGE.fullmatch(key.value):
            raise BadValue(NOT_A_LANGUAGE, key, value=key.value)
    return Name({key.value: plain(reader, value) for key, value in node.value})


def choice(kind: type[E]) -> Convert[E]:
    """One of an enumeration's values."""

    def convert(reader: Reader, node: Node) -> E:
        value = text(reader, node).lower().replace("_", "-")
        try:
            return kind(value)
        except ValueError:
            raise BadValue(NOT_ONE_OF, value=value, choices=[str(one) for one in kind]) from None

    return convert


def status(_: Reader, node: Node) -> Status:
    """A status that can be written: all but `overdue`, which is derived."""
    value = text(_, node).lower()
    choices = [one for one in Status if one is not Status.OVERDUE]
    if value not in choices:
        raise BadValue(NOT_ONE_OF, value=value, choices=[str(one) for one in choices])
    return Status(value)


def language(reader: Reader, node: Node) -> str:
    """A language tag such as `en` or `zh-Hant` (BCP 47): it becomes a folder of the site."""
    value = text(reader, node)
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}", value, re.ASCII):
        raise BadValue(EXPECTED, wanted=nouns.LANGUAGE, found=found(node))
    return value


def listing(convert: Convert[T]) -> Convert[tuple[T, ...]]:
    """A list, or a single value for a list of one; a wrong member costs only itself."""

    def convert_all(reader: Reader, node: Node) -> tuple[T, ...]:
        if not isinstance(node, SequenceNode):
            return (convert(reader, node),)
        missing = object()
        values = (attempt(reader, part, convert, missing) for part in node.value)
        return tuple(value for value in values if value is not missing)  # type: ignore[misc]

    return convert_all


def mapping(convert: Convert[T]) -> Convert[dict[str, T]]:
    """A mapping from any key to converted values; a wrong value costs only itself."""

    def convert_all(reader: Reader, node: Node) -> dict[str, T]:
        if not isinstance(node, MappingNode):
            raise BadValue(EXPECTED, wanted=nouns.KEY_LINES, found=found(node))
        missing = object()
        pairs = ((key.value, attempt(reader, value, convert, missing)) for key, value in node.value)
        return {key: value for key, value in pairs if value is not missing}  # type: ignore[misc]

    return convert_all


def whole(reader: Reader, node: Node) -> int:
    """A whole number, zero or more; `1,200` and `1_200` are read as people mean them."""
    value = text(reader, node).replace(",", "").replace("_", "")
    if not re.fullmatch(r"\d{1,15}", value):
        raise BadValue(EXPECTED, wanted=nouns.WHOLE_NUMBER, found=found(node))
    return int(value)


def number(reader: Reader, node: Node) -> float:
    """A number."""
    value = text(reader, node).replace(",", "")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value):
        raise BadValue(EXPECTED, wanted=nouns.NUMBER, found=found(node))
    return float(value)


def share(reader: Reader, node: Node) -> float:
    """A share of the whole, as `40%` or `0.4`; between 0 and 1."""
    value = text(reader, node)
    percent, digits = value.endswith("%"), value.removesuffix("%").strip()
    if not re.fullmatch(r"\d{1,3}(\.\d{1,6})?", digits):
        raise BadValue(EXPECTED, wanted=nouns.SHARE, found=found(node))
    result = float(digits) / (100 if percent else 1)
    if result > 1:
        raise BadValue(OUT_OF_RANGE, value=value, low="0%", high="100%")
    return result


def boolean(reader: Reader, node: Node) -> bool:
    """Yes or no, as YAML 1.1 and 1.2 write it."""
    value = text(reader, node).lower()
    if value in {"true", "yes", "on", "y"}:
        return True
    if value in {"false", "no", "off", "n"}:
        return False
    raise BadValue(EXPECTED, wanted=nouns.BOOLEAN, found=found(node))


def moment(reader: Reader, node: Node) -> dates.Moment:
    """A date with or without a time and an offset."""
    return dates.parse_moment(text(reader, node))


def day(reader: Reader, node: Node) -> date:
    """A day; a time of day is cut off."""
    return moment(reader, node).value.date()


def span(reader: Reader, node: Node) -> timedelta:
    """A length of time."""
    return dates.parse_span(text(reader, node))


def hours(reader: Reader, node: Node) -> dates.Hours:
    """Hours of the week."""
    return dates.parse_hours(text(reader, node))


def shifts(reader: Reader, node: Node) -> tuple[dates.Hours, ...]:
    """Hours of the week, several shifts of one day in a row: `mon-fri 09:30-13:00, 14:00-18:30`."""
    return dates.parse_shifts(text(reader, node))


LINK = later(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)


def link(reader: Reader, node: Node) -> str:
    """A web address, http or https."""
    value = text(reader, node)
    if not LINK.fullmatch(value):
        raise BadValue(NOT_A_LINK, value=value)
    return value
