"""Which texts of a batch may say nearly the same: without it every text would have to be compared
with every other one.

MinHash over pairs of Han characters and runs of four others. Signatures only propose pairs;
`srmkit.feedback.duplicates.edits` decides, so that no accident of hashing joins two remarks.
Shingles are hashed here, by arithmetic that is the same everywhere; rensa permutes them under a
fixed seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash  # type: ignore[import-untyped]

SEED = 20_261_122
BANDS, ROWS = 48, 4
"""Two texts that share a part `j` of their shingles become a pair with the chance
1 - (1 - j**ROWS)**BANDS: 0.998 at 0.6, 0.95 at 0.5, one in 26,000 at 0.03, as unrelated texts."""
REACH = 2
"""How many of the texts before it a text is paired with per band; it bounds the work where
thousands of texts resemble each other."""
_CHUNK = 2_000
"""Texts whose digests are numbers of Python at one time."""
_LONGEST = 2_000
"""Characters of a text that take part; the rest of an endless one changes nothing."""
_HAN = ((0x3400, 0x9FFF), (0x20000, 0x2FA1F))
_MIX = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
"""Constants of SplitMix64 (Steele, Lea and Flood 2014)."""
_Number = TypeVar("_Number", np.uint64, np.int64)


@dataclass(frozen=True, slots=True)
class Shingled:
    """The shingles of many texts, one text after the other."""

    tokens: NDArray[np.uint64]
    lengths: NDArray[np.int64]
    """How many of `tokens` each text has."""


def bands(texts: Sequence[str]) -> NDArray[np.uint32]:
    """`BANDS` numbers per text (texts × bands): two texts that share many shingles share one of
    them, in its place. Texts are skeletons (`srmkit.text.fold`). The same on every machine."""
    result = np.empty((len(texts), BANDS), np.uint32)
    for start in range(0, len(texts), _CHUNK):
        chunk = shingles([text[:_LONGEST] for text in texts[start : start + _CHUNK]])
        result[start : start + _CHUNK] = _signed(chunk)
    return result


def shingles(texts: Sequence[str]) -> Shingled:
    """Every position of a text gives one: two characters where both are Han, else four, or as
    many as are left of the text."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(joined, np.dtype("<u4")).astype(np.uint64)
    text = np.repeat(np.arange(len(texts)), lengths)  # which one each code point belongs to
    tokens = _mixed(codes)
    han = _is_han(codes)
    for length in (2, 3, 4):
        inside, beyond = _ahead(text, length - 1) == text, _ahead(codes, length - 1)
        if length == 2:
            pairs = inside & han & _is_han(beyond)
        else:
            inside &= ~pairs
        tokens = np.where(inside, _mixed(tokens + beyond * np.uint64(_MIX[0])), tokens)
    return Shingled(tokens, lengths)


def _ahead(numbers: NDArray[_Number], steps: int) -> NDArray[_Number]:
    """What stands `steps` further on; beyond the end, what no position holds."""
    end = np.full(min(steps, len(numbers)), -1).astype(numbers.dtype)
    return np.concatenate([numbers[steps:], end])


def _is_han(codes: NDArray[np.uint64]) -> NDArray[np.bool_]:
    found = np.zeros(len(codes), np.bool_)
    for first, last in _HAN:
        found |= (codes >= first) & (codes <= last)
    return found


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(_MIX[1])
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(_MIX[2])
    return numbers ^ (numbers >> np.uint64(31))


def _signed(chunk: Shingled) -> NDArray[np.uint32]:
    count = len(chunk.lengths)
    offsets = np.concatenate([[0], np.cumsum(chunk.lengths)]).astype(np.uint64)
    digests = RMinHash.digest_matrix_from_flat_token_hashes(
        np.ascontiguousarray(chunk.tokens), offsets, BANDS * ROWS, SEED
    )
    rows = np.array(digests.to_rows(), np.uint64).reshape(count, BANDS, ROWS)
    mixed = np.zeros((count, BANDS), np.uint64)
    for row in range(ROWS):
        mixed = _mixed(mixed * np.uint64(_MIX[0]) + rows[:, :, row])
    return (mixed >> np.uint64(32)).astype(np.uint32)


def proposed(keys: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Pairs of rows of `bands` that share a number, as rows of (one, other, shared), each pair once
    and in order. A row meets the `REACH` before it with the same number: linear but for sorting."""
    count = max(len(keys), 1)
    found = [np.empty(0, np.int64)]
    for column in keys.T:
        order = np.argsort(column, kind="stable")
        ordered = column[order]
        for step in range(1, REACH + 1):
            same = np.flatnonzero(ordered[step:] == ordered[:-step])
            found.append(order[same] * count + order[same + step])
    pairs, shared = np.unique(np.concatenate(found), return_counts=True)
    return np.stack([pairs // count, pairs % count, shared], axis=1)
