"""Which of many texts say the same, or nearly: found out once for each season (see CAD108)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain

from srmkit.frozen import frozen
from srmkit.model import Entries, Plan
from srmkit.text.similar import alike, words

BEGINNING = 3000
"""How many characters of a text are compared: the longest post that a social network cuts nothing
from (LinkedIn's). An article that begins with so much of another one says enough."""

Text = tuple[str, tuple[str, ...]]
"""What one entry says: its text and its thread."""


@frozen
class Texts:
    """Texts by number; those that differ in signs and case only have the same."""

    number: Mapping[Text, int]
    near: Mapping[int, Mapping[int, float]]
    """By the number of a text: those of texts that are nearly the same, and the share in common."""


def read(plan: Plan, entries: Entries, min_share: float, min_characters: int) -> Texts:
    """What the entries say, compared."""
    said = list(dict.fromkeys((entry.text, entry.thread) for entry in entries))
    # A share of nothing would make every text the same, one above the whole none: take the nearest.
    least = min(max(min_share, 0.1), 1.0)
    asked = ("CAD108", least, min_characters, [len(thread) for _, thread in said])
    of = [repr(asked), *chain.from_iterable((text, *thread) for text, thread in said)]
    numbers, pairs = plan.recalled(of, lambda: _compared(said, least, min_characters))
    near: dict[int, dict[int, float]] = {}
    for earlier, later, share in pairs:
        near.setdefault(earlier, {})[later] = near.setdefault(later, {})[earlier] = share
    by_text = zip(said, numbers, strict=True)
    return Texts({text: number for text, number in by_text if number is not None}, near)


Compared = tuple[list[int | None], list[tuple[int, int, float]]]
"""The number of each text, None of one that is too short; and which two have how much in common."""


def _compared(said: Sequence[Text], least: float, min_characters: int) -> Compared:
    words_of = [text_words(text, min_characters) for text in said]
    numbers = {one: index for index, one in enumerate(filter(None, dict.fromkeys(words_of)))}
    pairs = list(alike([frozenset(one) for one in numbers], least))
    return [numbers.get(one) for one in words_of], pairs


@lru_cache(maxsize=16_384)  # several networks may show one text
def text_words(text: Text, least: int) -> tuple[str, ...]:
    """The words of a text; none of one with fewer than `least` letters."""
    said = words("\n".join((text[0], *text[1]))[:BEGINNING])
    return said if sum(map(len, said)) >= least else ()
