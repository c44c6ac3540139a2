"""Which texts say nearly the same: without it a post that was copied and retouched passes as new.

Standard library only, and no table of Chinese variants: `srmkit check` must not wait for numpy or
OpenCC, and a text that is used again is used in the script it was written in.

The search is exact but for one bound (`LATEST`). It is the prefix filter of set similarity joins
(Chaudhuri, Ganti and Kaushik 2006; Wang, Li and Feng 2012): sets that share enough share several of
their rarest members, so only those that do are compared. No hash takes part, so the answer is the
same on every machine.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from sys import intern

from srmkit.patterns import later

LATEST = 4
"""How many of the latest texts with one rare word a text is compared with. It bounds the work where
thousands of texts differ by a number only."""

WITNESSES = 4
"""How many rare words two sets must share to be compared; more of them mean fewer comparisons in
vain, and a longer list of words that count as rare."""

# Chinese and Japanese have no spaces. Pairs of characters from the last sign on stand for words; a
# character more or less disturbs the pairs up to the next sign, no further.
_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORDS = later(rf"[{_HAN}]{{1,2}}|[^\W_{_HAN}]+")
_LINKS = later(r"https?://[^\s<>)\]]+", re.IGNORECASE)


def words(text: str) -> tuple[str, ...]:
    """The words of `text` in order: in NFKC and without case, punctuation, markup, emoji and web
    addresses, which differ by their tracking alone. Equal words are one object, so that it takes
    no reading to compare them."""
    if "://" in text:
        text = _LINKS.sub(" ", text)
    if text.isascii():  # the same, six times as fast
        found = text.encode().translate(_LOWER).decode().split()
    else:
        found = _WORDS.findall(unicodedata.normalize("NFKC", text).casefold())
    return tuple(map(intern, found))


_LOWER = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128)).lower().encode()
_LOWER = _LOWER.ljust(256)
"""ASCII's letters and digits without case; spaces for all else."""


def resemblance(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """What two sets share of what they have together, 0 to 1 (Jaccard); 0 for two empty ones."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def alike(sets: Sequence[AbstractSet[str]], least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs (earlier index, later index, resemblance) of sets that resemble each other by at
    least `least`, above 0; in order of the later. Each is compared with the `LATEST` of those that
    share its rare words."""
    if not 0 < least <= 1:
        raise ValueError(f"{least} is no share")
    frequency = Counter(chain.from_iterable(sets))
    by_rarity = sorted(frequency, key=lambda word: (frequency[word], word))
    rank = {word: number for number, word in enumerate(by_rarity)}
    singles = sum(count == 1 for count in frequency.values())
    # What any set like this one shares with it, and how much of that two must share to be compared.
    common = [math.ceil(least * len(one) - _ROUNDING) for one in sets]
    needed = [min(number, WITNESSES) for number in common]
    fewest = min((number for number in needed if number), default=0)
    holders: dict[int, deque[int]] = {}
    for number, one in enumerate(sets):
        ranks = sorted(map(rank.__getitem__, one))
        # The rarest, but for words that no other set has: those are the first `singles` ranks.
        end = len(one) - common[number] + needed[number]
        prefix = ranks[bisect_left(ranks, singles) : end]
        shared = [holders[word] for word in prefix if word in holders]
        met = Counter(chain.from_iterable(shared)) if len(shared) >= fewest else {}
        for earlier in sorted(each for each, count in met.items() if count >= fewest):
            if met[earlier] >= min(needed[earlier], needed[number]):
                share = resemblance(sets[earlier], one)
                if share >= least - _ROUNDING:
                    yield earlier, number, share
        for word in prefix:
            held = holders.get(word)
            if held is None:
                holders[word] = deque((number,), LATEST)
            else:
                held.append(number)


_ROUNDING = 1e-9
"""0.7 × 10 is 7, whatever floating point says."""
