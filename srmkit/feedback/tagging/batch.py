"""Many texts tagged at once: without it a million rows spend their time in Python, row by row.

Texts are folded and searched as one long string; numpy looks at the borders of words and finds the
row of each hit. Only rows in which something may be taken back (an exclusion, a denial, an
all-clear, a theme with weights) go through `Tagger.settle`, and there with the hits found here, so
that both ways share every rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from srmkit.feedback.tagging.negation import REACH, negated
from srmkit.feedback.tagging.phrases import APOSTROPHES, LOST, in_word
from srmkit.text.fold import Folded
from srmkit.text.fold_batch import FoldedBatch, fold_batch

if TYPE_CHECKING:
    from srmkit.feedback.tag import Tag, Tagger

CHUNK = 4096
"""Texts that are searched as one string: enough that a call costs nothing, little in memory."""

CHARACTERS = 1 << 21
"""More of them are searched in parts: folding takes about 20 bytes for each."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Found:
    """Hits of one chunk, in order of row, and the texts they are in."""

    batch: FoldedBatch
    whole: str
    """The chunk's folded texts, each with its separator."""
    row: Ints
    pattern: Ints
    start: Ints
    """First character in its row's folded text."""
    end: Ints
    careful: NDArray[np.bool_]
    """By row: something in it may be taken back."""

    def folded(self, row: int) -> Folded:
        """One of the texts, with the way back to it as it was written."""
        first, last = self.batch.starts[row : row + 2].tolist()
        text = self.whole[first : last - 1]
        if self.batch.starts is self.batch.written:
            return Folded(text)
        offsets = self.batch.sources[first:last] - self.batch.written[row]
        return Folded(text, tuple(offsets.tolist()))


class Batch:
    """A tagger's patterns, laid out for numpy."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        patterns = tagger.patterns
        number = {id: index for index, id in enumerate(tagger.themes)}
        self._opens = np.array([one.opens for one in patterns], dtype=np.bool_)
        self._closes = np.array([one.closes for one in patterns], dtype=np.bool_)
        self._deniable = np.array(
            [any(use.deniable for use in one.uses) for one in patterns], dtype=np.bool_
        )
        self._careful = np.array(
            [
                one.clears or any(use.excludes or tagger.weighs(use.theme) for use in one.uses)
                for one in patterns
            ],
            dtype=np.bool_,
        )
        own = [sorted({number[use.theme] for use in one.uses}) for one in patterns]
        self._counts = np.array([len(themes) for themes in own], dtype=np.int64)
        self._first = np.cumsum(self._counts) - self._counts
        self._themes = np.fromiter(chain.from_iterable(own), np.int64, int(self._counts.sum()))
        self._number = number

    @cached_property
    def _automaton(self) -> object:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        forms = [one.form.encode() for one in self._tagger.patterns]
        return BytesAhoCorasick(forms, implementation=Implementation.DFA)

    def tags(self, texts: Sequence[str]) -> list[tuple[Tag, ...]]:
        """See `Tagger.tag_batch`."""
        result: list[tuple[Tag, ...]] = []
        for chunk in _chunks(texts):
            found = self._find(fold_batch(chunk))
            own: list[tuple[Tag, ...]] = [()] * len(chunk)
            for row, hits in self._hits(found, np.unique(found.row)):
                own[row] = self._tagger.settle(found.folded(row), hits)
            result.extend(own)
        return result

    def matrix(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """See `Tagger.theme_matrix`."""
        parts, base = [], 0
        for chunk in _chunks(texts):
            row, theme = self.matrix_of(fold_batch(chunk))
            parts.append((row + base, theme))
            base += len(chunk)
        if not parts:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        return np.concatenate([row for row, _ in parts]), np.concatenate([one for _, one in parts])

    def matrix_of(self, batch: FoldedBatch) -> tuple[Ints, Ints]:
        """The same for texts that are folded already."""
        found = self._find(batch)
        width = max(1, len(self._number))
        plain = ~found.careful[found.row]
        row, pattern = found.row[plain], found.pattern[plain]
        times = self._counts[pattern]
        # the n-th theme of a pattern that has several
        nth = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
        theme = self._themes[np.repeat(self._first[pattern], times) + nth]
        weighed = [
            one * width + self._number[tag.theme]
            for one, hits in self._hits(found, np.flatnonzero(found.careful))
            for tag in self._tagger.settle(found.folded(one), hits)
        ]
        keys = [np.repeat(row, times) * width + theme, np.array(weighed, dtype=np.int64)]
        joined = np.unique(np.concatenate(keys))
        return joined // width, joined % width

    def _hits(self, found: _Found, rows: Ints) -> Iterator[tuple[int, list[tuple[int, int, int]]]]:
        """Each of these rows with its hits; one without any has nothing to settle."""
        first = np.searchsorted(found.row, rows, "left").tolist()
        last = np.searchsorted(found.row, rows, "right").tolist()
        for row, low, high in zip(rows.tolist(), first, last, strict=True):
            columns = (found.pattern, found.start, found.end)
            parts = [column[low:high].tolist() for column in columns]
            if low < high:
                yield row, list(zip(*parts, strict=True))

    def _find(self, batch: FoldedBatch) -> _Found:
        """Every pattern that stands as a word in these texts."""
        codes = _alike().take(batch.codes, mode="clip")
        whole = codes.tobytes().decode("utf-32-le")
        pattern, start, end = self._search(whole)
        row = np.searchsorted(batch.starts, start, "right") - 1
        word = _in_word(codes)  # one more on both sides: word[start] is what stands before
        # a text may hold the separator too, and so may a phrase, so rows are looked at
        stands = (
            (end < batch.starts[row + 1])
            & ~(self._opens[pattern] & word[start])
            & ~(self._closes[pattern] & word[end + 1])
        )
        row, pattern, start, end = row[stands], pattern[stands], start[stands], end[stands]
        careful = np.zeros(len(batch.starts) - 1, dtype=np.bool_)
        careful[row[self._careful[pattern]]] = True
        for at in np.flatnonzero(self._deniable[pattern] & ~careful[row]).tolist():
            begin = int(batch.starts[row[at]])
            near = whole[max(begin, int(start[at]) - REACH) : start[at]]
            careful[row[at]] |= negated(near, len(near))
        begins = batch.starts[row]
        return _Found(batch, whole, row, pattern, start - begins, end - begins, careful)

    def _search(self, whole: str) -> tuple[Ints, Ints, Ints]:
        """Pattern, start and end, in characters, of every hit; bytes are searched twice as fast."""
        data = whole.encode()
        found = self._automaton.find_matches_as_indexes(data, overlapping=True)  # type: ignore[attr-defined]
        table = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        pattern, start, end = table[:, 0], table[:, 1], table[:, 2]
        if len(data) != len(whole):
            begins = (np.frombuffer(data, np.uint8) & 0xC0) != 0x80
            before = np.zeros(len(data) + 1, np.int32 if len(data) < 2**31 else np.int64)
            np.cumsum(begins, dtype=before.dtype, out=before[1:])
            start, end = before[start].astype(np.int64), before[end].astype(np.int64)
        return pattern, start, end


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(texts), CHUNK):
        yield from _bounded(texts[first : first + CHUNK])


def _bounded(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """In halves where they are long: a review may be a book."""
    if len(texts) > 1 and sum(map(len, texts)) > CHARACTERS:
        half = len(texts) // 2
        yield from _bounded(texts[:half])
        yield from _bounded(texts[half:])
    else:
        yield texts


@cache
def _alike() -> NDArray[np.uint32]:
    """Per code point the one it is searched as: apostrophes are one, lone surrogates are lost."""
    table = np.arange(0x110000, dtype=np.uint32)
    for other, code in APOSTROPHES.items():
        table[other] = code
    table[0xD800:0xE000] = ord(LOST)
    return table


def _in_word(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Per character, and one more on both sides, whether a word goes on there."""
    inside = np.zeros(len(codes) + 2, dtype=np.bool_)
    inside[1:-1] = _letters()[np.minimum(codes, _LAST_LETTER + 1)]
    return inside


_LAST_LETTER = 0x24F


@cache
def _letters() -> NDArray[np.bool_]:
    return np.array([in_word(chr(code)) for code in range(_LAST_LETTER + 2)], dtype=np.bool_)
