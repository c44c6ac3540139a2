"""Many texts folded at once: one by one, a million short texts spend their time on the way in.

The table of `srmkit.text.fold` is applied to all code points of a batch together; only texts with
accents written apart take the careful path. Each text comes out as `fold` gives it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from srmkit.frozen import frozen
from srmkit.text.fold import HARD, carefully, settled, tables

SEPARATOR = "\n"
"""Stands after each text of a batch; texts may hold it too, so go by `FoldedBatch.starts`."""


@dataclass(frozen=True)
class FoldedBatch:
    """Folded texts, one after the other."""

    codes: NDArray[np.uint32]
    """Code points of every folded text in order, each text followed by `SEPARATOR`."""
    starts: NDArray[np.int64]
    """Where in `codes` each text begins, and one more for the end: texts + 1 numbers."""
    written: NDArray[np.int64]
    """Where in the batch as written each text begins; texts + 1 numbers."""
    _grown: Grown
    _careful: Mapping[int, Sequence[int]]
    """By row, of texts that took the careful path: per folded character, where in the text as
    written the characters begin that it was made of."""

    @cached_property
    def sources(self) -> NDArray[np.int64]:
        """Per code point, and once more for the end: where in the batch as written, separators
        counted, the characters begin that it was made of. Made when somebody asks: who only counts
        does not."""
        plain = self._grown.sources(int(self.written[-1]))
        if not self._careful:
            return plain
        begins = np.searchsorted(plain, self.written)
        parts: list[NDArray[np.int64]] = []
        done = 0
        for row, offsets in self._careful.items():
            own = np.array(offsets, np.int64) + self.written[row]
            parts += [plain[done : begins[row]], own]
            done = int(begins[row + 1]) - 1
        return np.concatenate([*parts, plain[done:]])

    def text(self) -> str:
        """All of it as one string, separators included."""
        return self.codes.tobytes().decode("utf-32-le", "surrogatepass")

    def texts(self) -> list[str]:
        """Each text by itself, as `fold` gives it."""
        whole = self.text()
        return [whole[start : end - 1] for start, end in pairwise(self.starts.tolist())]


@frozen
class Grown:
    """Code points that fold to another number of them than one."""

    at: NDArray[np.int64]
    """Where they stand as written, ascending."""
    sizes: NDArray[np.int64]
    """How many each becomes."""

    def moved(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where places as written are when all before them have grown."""
        growth = np.zeros(len(self.at) + 1, np.int64)
        np.cumsum(self.sizes - 1, out=growth[1:])
        return places + growth[np.searchsorted(self.at, places)]

    def sources(self, length: int) -> NDArray[np.int64]:
        """Per code point of what they became, and once for the end, where it was written."""
        repeats = np.ones(length + 1, np.int64)
        repeats[self.at] = self.sizes
        return np.repeat(np.arange(length + 1, dtype=np.int64), repeats)


_NOTHING = Grown(np.empty(0, np.int64), np.empty(0, np.int64))


def fold_batch(texts: Sequence[str]) -> FoldedBatch:
    """Fold `texts` as `fold` does each. Time and memory grow with their characters: about 12 bytes
    for each, and 16 more for who asks for `sources`."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    written = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(lengths + 1, out=written[1:])
    joined = SEPARATOR.join([*texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
    out = tables().fold.take(codes, mode="clip")  # twice as fast as an index
    hard = np.flatnonzero(out == HARD)
    if not hard.size:
        return FoldedBatch(out, written, written, _NOTHING, {})
    joining = hard[tables().joins[codes[hard]]]
    slow = np.unique(np.searchsorted(written, joining, "right") - 1)
    out, grown = _expanded(codes, out, hard)
    return _with_care(out, grown, written, texts, slow.tolist())


def _expanded(
    codes: NDArray[np.uint32], out: NDArray[np.uint32], hard: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], Grown]:
    """`out` with what each hard code point alone becomes."""
    kinds, which = np.unique(codes[hard], return_inverse=True)
    parts = [settled(chr(kind)) for kind in kinds.tolist()]
    sizes = np.array([len(part) for part in parts], np.int64)
    begins = np.cumsum(sizes) - sizes
    flat = _codes("".join(parts) + SEPARATOR)  # one more, so that what becomes nothing has a first
    own, first = sizes[which], begins[which]
    out[hard] = flat[first]
    more = np.maximum(own - 1, 0)
    nth = np.arange(int(more.sum())) - np.repeat(np.cumsum(more) - more, more)
    rest = flat[np.repeat(first + 1, more) + nth]
    gone = hard[own == 0]
    if rest.size:
        out = np.insert(out, np.repeat(hard + 1, more), rest)
    if gone.size:
        out = np.delete(out, gone + np.searchsorted(np.repeat(hard, more), gone))
    changed = own != 1
    return out, Grown(hard[changed], own[changed])


def _with_care(
    out: NDArray[np.uint32],
    grown: Grown,
    written: NDArray[np.int64],
    texts: Sequence[str],
    slow: list[int],
) -> FoldedBatch:
    """The batch, with the texts numbered in `slow` folded by themselves."""
    starts = grown.moved(written)
    if not slow:
        return FoldedBatch(out, starts, written, grown, {})
    codes: list[NDArray[np.uint32]] = []
    careful: dict[int, Sequence[int]] = {}
    lengths = np.diff(starts)
    done = 0
    for row in slow:
        folded = carefully(texts[row])
        codes += [out[done : int(starts[row])], _codes(folded.text)]
        careful[row] = range(len(folded.text)) if folded.offsets is None else folded.offsets[:-1]
        lengths[row] = len(folded.text) + 1
        done = int(starts[row + 1]) - 1
    moved = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(lengths, out=moved[1:])
    return FoldedBatch(np.concatenate([*codes, out[done:]]), moved, written, grown, careful)


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
