"""A text counted as a network counts it, with what is folded away and what is cut marked."""

from __future__ import annotations

from enum import StrEnum

from srmkit.frozen import frozen
from srmkit.networks.limits import Limit
from srmkit.rules.network.units import unit_word
from srmkit.text.count import UNITS, cut

MOST_SHOWN = 6_000
"""Characters of one text that a card draws; the whole is in the field to copy from."""
MOST_CUT = 400
"""Characters of what is cut that a card draws: enough to see where it happens."""


class Kind(StrEnum):
    """What becomes of a stretch of text."""

    SHOWN = "shown"
    FOLDED = "folded"
    """Behind “more”."""
    CUT = "cut"
    """Beyond what the network takes."""


@frozen
class Piece:
    """A stretch of text of one kind; `more` characters of it are not drawn."""

    kind: Kind
    text: str
    more: int = 0


@frozen
class Meter:
    """How much there is of something, and how much the network takes."""

    name: str
    """The limit's name, such as `text.body`."""
    count: int
    limit: int
    unit: str
    words: str
    """The unit as one says it after a number, in English."""
    disputed: int = 0
    """What another source says, where that decides; 0 where none does."""

    @property
    def over(self) -> int:
        """By how much it is too much."""
        return max(self.count - self.limit, 0)


@frozen
class Part:
    """One text of a card: the only one, or one of a thread."""

    text: str
    """Exactly what is pasted."""
    pieces: tuple[Piece, ...]
    meters: tuple[Meter, ...]


def part(text: str, limits: tuple[Limit, ...], fold: Limit | None = None) -> Part:
    """`text` with its counts, and with what is folded and what is cut marked."""
    meters = tuple(meter(text, one) for one in limits)
    kept = min(
        (len(cut(text, one.unit, one.limit)) for one in meters if one.over), default=len(text)
    )
    folded = kept
    if fold is not None and UNITS[fold.unit](text) > fold.value:
        folded = min(len(cut(text, fold.unit, fold.value)), kept)
    stretches = (
        (Kind.SHOWN, text[:folded], MOST_SHOWN),
        (Kind.FOLDED, text[folded:kept], max(MOST_SHOWN - folded, MOST_CUT)),
        (Kind.CUT, text[kept:], MOST_CUT),
    )
    pieces = (_piece(kind, stretch, most) for kind, stretch, most in stretches if stretch)
    return Part(text, tuple(pieces), meters)


def _piece(kind: Kind, text: str, most: int) -> Piece:
    shown = text if len(text) <= most else cut(text[: most + 64], "code_points", most)
    return Piece(kind, shown, len(text) - len(shown))


def meter(text: str, limit: Limit) -> Meter:
    """How long `text` is against `limit`, and what another source says where that decides."""

    def measure(unit: str) -> int:
        return UNITS[unit](text)

    count = measure(limit.unit)
    other = limit.dispute(measure) if count > limit.value else None
    return counted(count, limit, other.value if other else 0)


def counted(count: int, limit: Limit, disputed: int = 0) -> Meter:
    """A number against `limit`."""
    words = unit_word(limit.unit, limit.value)
    return Meter(limit.name, count, limit.value, limit.unit, words, disputed)
