"""Texts made to stall a pattern: what it repeats, again and again, and then what it cannot take.

A matcher that tries again is slow where one stretch of text can be divided in many ways, or where
every character begins a search that runs to the end. Both need a stretch of what the pattern
itself repeats, so the stretches are made from the pattern's own parts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}
MANY = 5
"""A repeat that may go further than this is a stretch."""
ALPHABET = " \t\n-_.,:/@#*[(<>`'\"\\&=+0159aZé字，\U0001f600\ufe0f\u200d"
ENDS = ("", "!", "\x00", "\n", "a", "字")
GENERAL = (
    *(" ", "\n", "\t", "-", "_", ".", "/", "#", "@", "*", "[", "]", "(", "<", "`", "'", '"', "\\"),
    *(
        "0",
        "1",
        "a",
        "Z",
        "é",
        "字",
        "，",
        "\U0001f600",
        "\u200d",
        "\ufe0f",
        "a.",
        "1,",
        "1.",
        "a-",
    ),
    *(
        "a b ",
        "[](",
        "![",
        "<a",
        "**",
        "a@",
        "://",
        "http://a.b ",
        "9123 ",
        "# ",
        "- ",
        "> ",
        "\n\n",
    ),
    *("@a", "\r\n", " \n", "&amp;", "A A", "==", "--", "1-1-", "{{", "}}", "AM ", "年", "{a: "),
)
"""What stalls one program or another, whatever its pattern."""


def texts(pattern: Any, most: int = 100) -> list[tuple[str, str, str]]:
    """Up to `most` attacks on a pattern, each as (before, what is repeated, after), always the
    same ones: stretches of its own first, then those that are evil in general."""
    own = list(dict.fromkeys(_own(pattern)))
    general = [("", pump, end) for pump in GENERAL for end in ("!", "")]
    room = max(most * 2 // 3, most - len(general))
    if len(own) > room:
        own = random.Random(1).sample(own, room)  # noqa: S311
    return list(dict.fromkeys([*own, *general]))[:most]


def _own(pattern: Any) -> Iterator[tuple[str, str, str]]:
    tree = _tree(pattern)
    if tree is None:
        return
    whole = "".join(_sample(one, 0) for one in tree)
    pumps = list(dict.fromkeys(one for one in _stretches(tree) if one[1]))
    for end in ENDS:
        yield "", whole[:-1], end
        yield "", whole, end
        for before, pump in pumps:
            yield before, pump, end
            yield "", pump, end
    for _, first in pumps:
        for _, second in pumps:
            if first != second:
                yield "", first + second, "!"


def _tree(pattern: Any) -> Any:
    """The pattern's parts; nothing for one of `regex`, which has a syntax of its own."""
    if not isinstance(pattern, re.Pattern) or isinstance(pattern.pattern, bytes):
        return None
    return parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)


def _stretches(items: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What is repeated without a bound, and a text that leads there."""
    lead = before
    for item in items:
        op, value = item
        if op in REPEATS:
            _, most, inside = value
            if most is sre.MAXREPEAT or int(most) > MANY:
                for kind in range(4):
                    yield lead, "".join(_sample(one, kind) for one in inside)
            yield from _stretches(inside, lead)
        elif op is sre.SUBPATTERN:
            yield from _stretches(value[3], lead)
        elif op is sre.ATOMIC_GROUP:
            yield from _stretches(value, lead)
        elif op is sre.BRANCH:
            for one in value[1]:
                yield from _stretches(one, lead)
        elif op in {sre.ASSERT, sre.ASSERT_NOT}:
            yield from _stretches(value[1], lead)
        lead += _sample(item, 0)


def _sample(item: Any, kind: int) -> str:
    """A short text that one part matches; `kind` chooses among several."""
    op, value = item
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.NOT_LITERAL:
        return next(one for one in ALPHABET[kind:] + ALPHABET if ord(one) != value)
    if op is sre.ANY:
        return "a. 字"[kind % 4]
    if op is sre.IN:
        return _of_set(value, kind)
    if op in REPEATS:
        least, most, inside = value
        times = min(max(int(least), 1), int(most) if most is not sre.MAXREPEAT else 99, 40)
        return "".join(_sample(one, kind) for one in inside) * times
    if op is sre.SUBPATTERN:
        return "".join(_sample(one, kind) for one in value[3])
    if op is sre.ATOMIC_GROUP:
        return "".join(_sample(one, kind) for one in value)
    if op is sre.BRANCH:
        return "".join(_sample(one, kind) for one in value[1][kind % len(value[1])])
    return ""


def _of_set(items: Any, kind: int) -> str:
    """A character of a set: the `kind`-th of the alphabet that is in it, or its first."""
    found = [one for one in ALPHABET if _is_in(items, one)]
    if found:
        return found[kind * max(1, len(found) // 4) % len(found)]
    op, value = items[0]
    return chr(value if op is sre.LITERAL else value[0]) if op in {sre.LITERAL, sre.RANGE} else "a"


def _is_in(items: Any, one: str) -> bool:
    inside = False
    negated = False
    for op, value in items:
        if op is sre.NEGATE:
            negated = True
        elif op is sre.LITERAL:
            inside |= ord(one) == value
        elif op is sre.RANGE:
            inside |= value[0] <= ord(one) <= value[1]
        elif op is sre.CATEGORY:
            inside |= bool(_CATEGORIES[value].match(one))
    return inside != negated


_CATEGORIES = {
    sre.CATEGORY_DIGIT: re.compile(r"\d"),
    sre.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    sre.CATEGORY_SPACE: re.compile(r"\s"),
    sre.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    sre.CATEGORY_WORD: re.compile(r"\w"),
    sre.CATEGORY_NOT_WORD: re.compile(r"\W"),
}
