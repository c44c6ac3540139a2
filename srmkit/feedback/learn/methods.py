"""The ways to tell what a text is about, and how many labels each needs to be trusted at all."""

from __future__ import annotations

from enum import StrEnum

HYBRID_FROM = 100
"""Labelled texts from which on n-grams beside keywords can beat keywords."""
CHARACTERS_FROM = 2000
"""Labelled texts from which on n-grams need no keywords beside them."""
RARE = 10
"""A theme that fewer labelled texts have, or that fewer lack, stays with its keywords."""


class Method(StrEnum):
    """How tags are given; from the simplest, which wins where two do equally well."""

    KEYWORDS = "keywords"
    HYBRID = "hybrid"
    """Keyword hits are features beside n-grams of characters."""
    CHARACTERS = "characters"
    """N-grams of characters alone."""


def allowed(rows: int) -> tuple[Method, ...]:
    """The methods that so many labelled texts are enough for; cross-validation chooses one."""
    if rows < HYBRID_FROM:
        return (Method.KEYWORDS,)
    if rows <= CHARACTERS_FROM:
        return Method.KEYWORDS, Method.HYBRID
    return tuple(Method)
