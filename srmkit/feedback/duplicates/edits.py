"""Whether two texts are one, copied and retouched: by the fewest edits between them, and not where
what was edited is a number or a negation."""

from __future__ import annotations

import re
from collections import Counter

LEAST = 24
"""How long both must be, a Han character counted twice: 24 letters or 12 characters. Shorter texts
are common property: 好好食 and “thanks for the quick reply” by two people are two voices."""
LEAST_OWN = 16
"""The same where one person wrote both."""
SHORTEST = 0.5
"""The shorter is at least this part of the longer: a copy may be cut, or have something before."""
_SHARE, _GRACE = 0.16, 1.8
"""Edits allowed in a text of size s: s * _SHARE - _GRACE for letters, half of that for Han. Two in
24 letters, one in 12 Han characters, four in 40 letters, two in 20 Han characters."""
_COMPARED = 1000
"""Characters of the shorter text that are compared; copies differ no more further on."""
_SHORT = 100
"""Up to here one negation more or less turns what a text says."""

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0002fa1f]")
_PICTURES = re.compile("[~^`|\u2190-\u2bff\U0001f000-\U0001faff]+")
_NUMBERS = re.compile("[0-9]+")
# in skeletons there are no apostrophes and no spaces, and Han is Simplified
_NEGATIONS = re.compile(
    "not|never|(?:ca|wo|do|does|did|is|was|are|were|has|have|could|would)nt|[不没冇唔未无别]"
)


def bare(skeleton: str) -> str:
    """`skeleton` (`srmkit.text.fold`) without emoji and ornaments, unless it is nothing else."""
    return _PICTURES.sub("", skeleton) or skeleton


def size(text: str) -> int:
    """How much a text says: its characters, Han ones twice."""
    return len(text) + len(_HAN.findall(text))


def alike(one: str, other: str, least: int = LEAST) -> bool:
    """Whether `one` and `other`, both `bare`, are the same text but for a few edits, an end that
    was cut or something that was put before or after. Symmetric; texts under `least` never are."""
    shorter, longer = sorted((one, other), key=lambda text: (len(text), text))
    if len(shorter) < SHORTEST * len(longer) or min(size(shorter), size(longer)) < least:
        return False
    if not _same_numbers(shorter, longer) or _turned(shorter, longer):
        return False
    part = shorter[:_COMPARED]
    weight = size(part)
    most = int((weight * _SHARE - _GRACE) * len(part) / weight)
    # where the shorter is not all compared, its place in the longer is not far off its own
    return edits(part, longer if len(part) == len(shorter) else longer[: 2 * _COMPARED]) <= most


def _same_numbers(shorter: str, longer: str) -> bool:
    """Two order numbers are two orders: half of the shorter's numbers stand in the longer too."""
    own, others = Counter(_NUMBERS.findall(shorter)), Counter(_NUMBERS.findall(longer))
    return 2 * (own & others).total() >= own.total()


def _turned(shorter: str, longer: str) -> bool:
    """Whether one says not where the other, but for what was cut off, does not."""
    if len(longer) > _SHORT:
        return False
    length = len(shorter)
    own = len(_NEGATIONS.findall(shorter))
    parts = (longer, longer[:length], longer[-length:])
    return own not in [len(_NEGATIONS.findall(part)) for part in parts]


def edits(part: str, whole: str) -> int:
    """Fewest characters to change, leave out or put in so that `part` stands somewhere in `whole`.

    Myers 1999 (a bit-vector algorithm for approximate string matching); one Python integer holds
    a column, so that time is about len(whole) additions of len(part) bits.
    """
    if part in whole:
        return 0
    positions: dict[str, int] = {}
    for index, character in enumerate(part):
        positions[character] = positions.get(character, 0) | 1 << index
    mask, last = (1 << len(part)) - 1, 1 << (len(part) - 1)
    plus, minus, score = mask, 0, len(part)
    best = score
    for character in whole:
        equal = positions.get(character, 0)
        across = (((equal & plus) + plus) ^ plus) | equal
        up, down = minus | ~(across | plus), plus & across
        score += bool(up & last) - bool(down & last)
        best = min(best, score)
        up, down = up << 1, down << 1
        plus, minus = (down | ~(equal | minus | up)) & mask, up & (equal | minus) & mask
    return best
