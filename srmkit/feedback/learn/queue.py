"""Which records to show a person next: the few from which most is learned.

Three kinds take turns. What the taxonomy has no word for, the most common talk first; what is
unclear, because a model wavers or keywords see several themes at once; and what looks clear, so
that the score is not measured on the hard ones alone, the least labelled themes first. A text that
says nearly what another said is shown once. Nothing here needs scikit-learn.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace
from itertools import zip_longest

from srmkit.feedback.label import Labels, text_hash
from srmkit.feedback.tag import Tagged
from srmkit.text.fold import fold
from srmkit.text.similar import alike, words

POOL = 3000
"""Records that are looked at; of more a sample that is the same for everybody."""
ALIKE = 0.6
"""Share of words from which on two texts are not both shown."""
_FADES = 0.5
"""What a word is worth each time somebody was shown a text with it."""
_SHORT = 8
"""Words below which a text is not preferred for being short: long ones take long to judge."""

Wavering = Callable[[Sequence[Tagged]], Sequence[float]]
"""How unsure a model is of each record, 0 (certain) to 1."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that nobody labelled."""

    tagged: Tagged
    words: frozenset[str]
    doubt: float
    """0 to 1."""


def queue(
    tagged: Sequence[Tagged], labels: Labels, wavering: Wavering | None = None
) -> Iterator[Tagged]:
    """The unlabelled of `tagged`, the most telling first; the same whatever their order."""
    known_texts, fresh = _texts(tagged, labels)
    chosen = _apart(known_texts, fresh)
    doubts = wavering(chosen) if wavering else [_doubt(one) for one in chosen]
    pool = [Candidate(one, _words(one), doubt) for one, doubt in zip(chosen, doubts, strict=True)]
    known = Counter(theme for label in labels.counting for theme in label.themes or ())
    untagged = [one for one in pool if not one.tagged.tags]
    rest = [one for one in pool if one.tagged.tags]
    unclear = [one for one in rest if one.doubt > 0]
    clear = [one for one in rest if one.doubt <= 0]
    turns = zip_longest(
        _telling(untagged, lambda one: 0.1 + one.doubt),
        _telling(unclear, lambda one: one.doubt),
        _telling(clear, lambda one: _rarity(one.tagged, known)),
    )
    yield from (one.tagged for turn in turns for one in turn if one is not None)


def _texts(tagged: Sequence[Tagged], labels: Labels) -> tuple[list[Tagged], list[Tagged]]:
    """At most `POOL` labelled and as many unlabelled texts, each once, in an order that only the
    texts decide."""
    found: tuple[dict[str, Tagged], dict[str, Tagged]] = {}, {}
    for one in tagged:
        if one.record.text.strip():
            own = found[labels.of(one.record) is None]
            hashed = text_hash(one.record.text)
            if hashed not in own or _origin(one) < _origin(own[hashed]):
                own[hashed] = one
    known, fresh = ([own[hashed] for hashed in sorted(own)[:POOL]] for own in found)
    return known, fresh


def _origin(one: Tagged) -> tuple[str, str, str]:
    return one.record.origin, one.record.source, one.record.id


def _words(one: Tagged) -> frozenset[str]:
    return frozenset(words(fold(one.record.text)))


def _apart(known: Sequence[Tagged], fresh: Sequence[Tagged]) -> list[Tagged]:
    """`fresh` without what says nearly the same as one before it, or as one that is known."""
    near = {later for _, later, _ in alike([_words(one) for one in (*known, *fresh)], ALIKE)}
    return [one for number, one in enumerate(fresh, len(known)) if number not in near]


def _doubt(one: Tagged) -> float:
    """Without a model: several themes at once, or one word in a long text, may be wrong."""
    if not one.tags:
        return 0.0
    several = len(one.themes) - 1
    thin = len(one.tags) == 1 and len(one.record.text) > 200
    return min(1.0, 0.4 * several + 0.3 * thin)


def _rarity(one: Tagged, known: Mapping[str, int]) -> float:
    return 1 / (1 + min(known[theme] for theme in one.themes))


def _telling(pool: Sequence[Candidate], worth: Callable[[Candidate], float]) -> Iterator[Candidate]:
    """`pool` by what each adds to those before it: its worth, times how common its words are, words
    that were shown counting ever less."""
    common = Counter(word for one in pool for word in one.words)
    value = {
        word: math.log(count) + 0.1 for word, count in common.items() if count * 3 <= len(pool) + 6
    }

    def gain(one: Candidate) -> float:
        total = sum(value[word] for word in sorted(one.words) if word in value)
        return (worth(one) + 0.01) * total / (len(one.words) + _SHORT)

    heap = [(-gain(one), number, one) for number, one in enumerate(pool)]
    heapify(heap)
    while heap:
        # what a text adds only falls, so one whose gain still stands at the top is the best of all
        _, number, one = heap[0]
        now = -gain(one)
        if now > heap[0][0]:
            heapreplace(heap, (now, number, one))
            continue
        heappop(heap)
        yield one
        for word in one.words:
            if word in value:
                value[word] *= _FADES
