"""Filters that need no script: each is an address on the page, and the style sheet does the rest.

What is chosen stands in the address (`#only-owner-amy`), so it can be sent, kept and gone back to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from srmkit.frozen import frozen

MOST = 24
"""The style sheet has rules for so many."""


@frozen
class Filter:
    """One choice."""

    number: int
    """From 1; what it leaves on the page lists it in `data-in`."""
    anchor: str
    kind: str
    """What it chooses by: `status`, `owner`, `source`…"""
    value: str
    """The status, the owner, the source."""
    name: str
    """The value as people read it."""


def filters(kinds: Mapping[str, Iterable[tuple[str, str]]], most: int = MOST) -> tuple[Filter, ...]:
    """The choices for some values and their names by kind; a kind with one value is no choice, and
    beyond `most` there are none. Those beyond `MOST` need a script."""
    found: list[Filter] = []
    taken: set[str] = set()
    for kind, values in kinds.items():
        own = dict(values)
        for value, name in own.items() if len(own) > 1 else ():
            if len(found) == most:
                return tuple(found)
            number = len(found) + 1
            word = re.sub(r"[^\w]+", "-", value).strip("-").lower()[:60]
            anchor = f"only-{kind}-{word}" if word else f"only-{kind}"
            anchor = anchor if anchor not in taken else f"{anchor}-{number}"
            taken.add(anchor)
            found.append(Filter(number, anchor, kind, value, name))
    return tuple(found)


def within(found: Iterable[Filter], values: Mapping[str, str]) -> tuple[int, ...]:
    """The numbers of the choices that leave a thing with these values on the page."""
    return tuple(one.number for one in found if values.get(one.kind) == one.value)
