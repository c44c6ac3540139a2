"""What the model looks at, as numbers: many texts at once, or a million of them take an hour.

A text is a row of units: a Latin word, or any other single character (Han, kana, emoji,
punctuation). Its features are the runs of one to four units, the beginning of each long Latin word
and, in place of a Latin word that is negated, that word marked so. Each is hashed into one of
`BUCKETS`; all arithmetic is in whole numbers modulo 2^32, so that it is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from srmkit.text.fold_batch import FoldedBatch, fold_batch

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]

BITS = 18
BUCKETS = 1 << BITS
"""Bucket 0 means "no feature": nothing is learned for it."""
LONGEST = 4
"""Units of the longest run."""
STEM = 5
"""Letters of the beginning of a word that stands for its forms: crash, crashes, crashing."""
REACH = 3
"""Words that a negation turns, up to the next punctuation mark."""
_NEGATIONS = """
not no never dont cant wont didnt doesnt isnt wasnt arent werent couldnt wouldnt shouldnt hasnt
havent hadnt without hardly nothing neither nor cannot aint
"""

_BASE = np.uint32(0x01000193)
_UNBASE = np.uint32(pow(0x01000193, -1, 1 << 32))
_SPREAD = np.uint32(0x9E3779B1)
_RUN = np.uint32(0x85EBCA6B)
_NEGATED = np.uint32(0xC2B2AE35)
_BEGINNING = np.uint32(0x27D4EB2F)

_BLANK, _WORD, _SIGN, _MARK, _DROPPED = range(5)


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a batch of texts."""

    hashes: Codes
    """One per unit."""
    rows: Places
    """Where in `hashes` each text begins, and once more for the end: texts + 1 numbers."""
    marks: NDArray[np.bool_]
    """Per unit: whether it is a punctuation mark."""
    words: Places
    """Which units are Latin words."""
    stems: Codes
    """Per Latin word: the hash of its first letters; 0 where it has no more than those."""

    @property
    def sizes(self) -> Places:
        """How many units each text has."""
        return np.diff(self.rows)


def buckets(units: Units) -> Iterator[tuple[Places | slice, NDArray[np.uint32]]]:
    """The features, family by family: the units they begin at and, for each, its bucket."""
    negated = _negated(units)
    run = units.hashes.copy()
    run[negated] ^= _NEGATED
    yield slice(len(run)), _bucket(run)
    run = units.hashes
    ends = units.rows[1:]
    for length in range(2, LONGEST + 1):
        run = run[:-1] * _RUN + units.hashes[length - 1 :]
        if not len(run):
            return
        places = _bucket(run)
        for back in range(1, length):  # no run goes on into the next text
            last = ends - back
            places[last[(last >= 0) & (last < len(places))]] = 0
        yield slice(len(places)), places
    stems = units.stems ^ _BEGINNING
    stems[np.isin(units.words, negated)] ^= _NEGATED
    places = _bucket(stems)
    places[units.stems == 0] = 0
    yield units.words, places


def units(batch: FoldedBatch) -> Units:
    """The units of folded texts."""
    codes, starts = _without(batch)
    kinds = _kinds()[codes]
    word = kinds == _WORD
    before = np.zeros_like(word)
    before[1:] = word[:-1]
    opens = word & ~before
    places = np.flatnonzero(opens | (kinds == _SIGN) | (kinds == _MARK))
    hashes = codes[places] * _SPREAD
    words = np.flatnonzero(opens[places])
    whole, stems = _words(codes[word], *_bounds(word, opens))
    hashes[words] = whole
    return Units(hashes, np.searchsorted(places, starts), kinds[places] == _MARK, words, stems)


def bucket_of(text: str) -> int:
    """The bucket of the one run of units that `text`, of at most four units, is."""
    own = units(fold_batch([text]))
    run = own.hashes[0]
    with np.errstate(over="ignore"):
        for one in own.hashes[1:LONGEST]:
            run = run * _RUN + one
    return int(_bucket(np.array([run], np.uint32))[0])


def negated_buckets(word: str) -> list[int]:
    """Where a Latin word counts when it is negated: as a whole and, if long, by its beginning."""
    own = units(fold_batch([word]))
    found = [own.hashes[:1] ^ _NEGATED]
    if own.stems[0]:
        found.append(own.stems[:1] ^ _BEGINNING ^ _NEGATED)
    return [int(_bucket(one)[0]) for one in found]


def _bucket(hashes: Codes) -> NDArray[np.uint32]:
    mixed = hashes ^ (hashes >> np.uint32(15))
    mixed *= _SPREAD
    mixed >>= np.uint32(32 - BITS)
    return mixed


def _without(batch: FoldedBatch) -> tuple[Codes, Places]:
    """The batch without apostrophes, joiners and the third and later of one letter in a row:
    don't is dont, goooood is good."""
    codes = batch.codes
    kinds = _kinds()[codes]
    drop = kinds == _DROPPED
    drop[2:] |= (codes[2:] == codes[1:-1]) & (codes[1:-1] == codes[:-2]) & (kinds[2:] == _WORD)
    gone = np.flatnonzero(drop)
    if not gone.size:
        return codes, batch.starts
    return np.delete(codes, gone), batch.starts - np.searchsorted(gone, batch.starts)


def _bounds(word: NDArray[np.bool_], opens: NDArray[np.bool_]) -> tuple[Places, Places]:
    """Among the letters alone: where each word begins and ends."""
    starts = np.flatnonzero(opens[word])
    return starts, np.append(starts[1:], np.count_nonzero(word)) if starts.size else starts


def _words(letters: Codes, starts: Places, ends: Places) -> tuple[Codes, Codes]:
    """The hash of each word and of its beginning, from one running sum over all letters."""
    if not starts.size:
        return np.zeros(0, np.uint32), np.zeros(0, np.uint32)
    powers, inverses = _powers(1 << len(letters).bit_length())
    sums = np.zeros(len(letters) + 1, np.uint32)
    np.cumsum((letters * _SPREAD) * powers[: len(letters)], dtype=np.uint32, out=sums[1:])
    whole = (sums[ends] - sums[starts]) * inverses[starts]
    cut = np.minimum(ends, starts + STEM)
    stems = (sums[cut] - sums[starts]) * inverses[starts]
    stems[ends - starts <= STEM] = 0
    return whole, stems


@cache
def _powers(count: int) -> tuple[Codes, Codes]:
    """The first `count` powers of the base and of its inverse, modulo 2^32."""
    steps = np.full(count, _BASE, np.uint32)
    back = np.full(count, _UNBASE, np.uint32)
    steps[0] = back[0] = 1
    return np.cumprod(steps, dtype=np.uint32), np.cumprod(back, dtype=np.uint32)


def _negated(units: Units) -> Places:
    """Which units are Latin words with a negation at most `REACH` units before them."""
    own = units.hashes[units.words]
    found = units.words[np.isin(own, _negations())]
    if not found.size:
        return found
    carried = np.zeros(len(units.hashes) + REACH, np.bool_)
    carried[found] = True
    turned = np.zeros_like(carried)
    blocked = np.append(units.marks, np.ones(REACH, np.bool_))
    blocked[units.rows[1:-1][units.rows[1:-1] < len(units.hashes)]] = True
    for _ in range(REACH):
        carried[1:] = carried[:-1]
        carried[0] = False
        carried &= ~blocked
        turned |= carried
    latin = np.zeros_like(turned)
    latin[units.words] = True
    return np.flatnonzero(turned & latin)


@cache
def _negations() -> Codes:
    batch = fold_batch([_NEGATIONS])
    return units(batch).hashes


@cache
def _kinds() -> NDArray[np.uint8]:
    """Per code point: what it is to us."""
    import unicodedata

    table = np.full(0x110000, _SIGN, np.uint8)
    for code in range(0x10000):
        category = unicodedata.category(chr(code))
        if category[0] == "Z" or category in {"Cc", "Cn", "Cs"}:
            table[code] = _BLANK
        elif category[0] == "P" or chr(code) in "~^|`":
            table[code] = _MARK
        elif category in {"Cf", "Mn"}:
            table[code] = _DROPPED
    table[0x1F3FB:0x1F400] = table[0xE0000:0xE0200] = _DROPPED  # skin tones, tags
    for letter in map(chr, range(0x250)):
        if letter.isalnum():
            table[ord(letter)] = _WORD
    table[[ord(mark) for mark in "'’"]] = _DROPPED
    return table


def fold_all(texts: Sequence[str], most: int = 1 << 16) -> Iterator[FoldedBatch]:
    """`texts` folded, in batches of about `most` characters: what fits a processor's cache."""
    start = size = 0
    for end, text in enumerate(texts):
        if size + len(text) > most and end > start:
            yield fold_batch(texts[start:end])
            start, size = end, 0
        size += len(text) + 1
    if start < len(texts):
        yield fold_batch(texts[start:])
