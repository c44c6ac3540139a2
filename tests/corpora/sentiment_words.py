"""Lists of words with their strength, as columns beside the features of a text.

A model that is trained with them knows words that none of its labelled texts has; what it learns
for a column is added to the weights of the column's words, so that nothing of them is needed later.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from srmkit.feedback.sentiment.features import BUCKETS, LONGEST, bucket_of, negated_buckets
from srmkit.text.fold import fold
from tests.corpora.sentiment_data import OWN

_NEGATIONS = "不唔冇没无别未"
_LIKE_A_WORD = 2
"""Characters from which a Chinese word may follow any negation; 好 alone follows 不 and 唔."""


def columns(vader: Path) -> NDArray[np.float64]:
    """`BUCKETS` × 4: negative and positive strength by VADER's lexicon (MIT; `vader` is the file
    `vader_lexicon.txt`), and by the lists written for srmkit, each 0 to about 1."""
    return np.hstack([_filled(_of_vader(vader)), _filled(_own())])


def _filled(found: Iterator[tuple[int, float]]) -> NDArray[np.float64]:
    """The first strength that a bucket is given counts."""
    table = np.zeros((BUCKETS, 2))
    for bucket, strength in found:
        if not table[bucket].any():
            table[bucket, 0 if strength < 0 else 1] = abs(strength)
    return table


def _of_vader(path: Path) -> Iterator[tuple[int, float]]:
    words = []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, value = line.split("\t")[:2]
        if word[0].isalnum() and len(word.split()) <= LONGEST:
            words.append((fold(word), float(value) / 4))
    yield from _latin(words)


def _latin(words: list[tuple[str, float]]) -> Iterator[tuple[int, float]]:
    """The words, then what they mean when negated: `not good` is bad, `not bad` rather good."""
    for word, strength in words:
        yield bucket_of(word), strength
    for word, strength in words:
        if word.isascii() and word.isalpha():
            yield negated_buckets(word)[0], -strength * (0.7 if strength > 0 else 0.5)


def _own() -> Iterator[tuple[int, float]]:
    latin: list[tuple[str, float]] = []
    other: list[tuple[str, float]] = []
    for path in sorted(OWN.glob("words_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                value, *words = line.split()
                plain = [(fold(word.replace("_", " ")), float(value) / 3) for word in words]
                (latin if plain[0][0].isascii() else other).extend(plain)
    yield from _latin(latin)
    for word, strength in other:
        yield bucket_of(word), strength
    for word, strength in other:
        for negation in _NEGATIONS if len(word) >= _LIKE_A_WORD else "不唔":
            if len(word) < LONGEST and word[0] not in _NEGATIONS:
                yield bucket_of(negation + word), -strength
