"""Many texts folded at once: one by one, a million short texts spend their time on the way in.

The table of `srmkit.text.fold` is applied to all code points of a batch together; only texts with
accents written apart take the careful path. Each text comes out as `fold` gives it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from srmkit.text.fold import HARD, carefully, settled, tables

SEPARATOR = "\n"
"""Stands after each text of a batch; texts may hold it too, so go by `FoldedBatch.starts`."""


@dataclass(frozen=True, slots=True)
class FoldedBatch:
    """Folded texts, one after the other."""

    codes: NDArray[np.uint32]
    """Code points of every folded text in order, each text followed by `SEPARATOR`."""
    starts: NDArray[np.int64]
    """Where in `codes` each text begins, and one more for the end: texts + 1 numbers."""
    sources: NDArray[np.int64]
    """Per code point, and once more for the end: where in the batch as written, separators
    counted, the characters begin that it was made of."""
    written: NDArray[np.int64]
    """Where in the batch as written each text begins; texts + 1 numbers."""

    def text(self) -> str:
        """All of it as one string, separators included."""
        return self.codes.tobytes().decode("utf-32-le", "surrogatepass")

    def texts(self) -> list[str]:
        """Each text by itself, as `fold` gives it."""
        whole = self.text()
        return [whole[start : end - 1] for start, end in pairwise(self.starts.tolist())]


def fold_batch(texts: Sequence[str]) -> FoldedBatch:
    """Fold `texts` as `fold` does each. Time and memory grow with their characters: about 20 bytes
    for each."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    written = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(lengths + 1, out=written[1:])
    joined = SEPARATOR.join([*texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
    out = tables().fold.take(codes, mode="clip")  # twice as fast as an index
    same = np.arange(len(codes) + 1, dtype=np.int64)
    hard = np.flatnonzero(out == HARD)
    if not hard.size:
        return FoldedBatch(out, written, same, written)
    joining = hard[tables().joins[codes[hard]]]
    slow = np.unique(np.searchsorted(written, joining, "right") - 1)
    out, sources = _expanded(codes, out, hard)
    starts = np.searchsorted(sources, written)
    sources = np.append(sources, len(codes))
    return _with_care(FoldedBatch(out, starts, sources, written), texts, slow.tolist())


def _expanded(
    codes: NDArray[np.uint32], out: NDArray[np.uint32], hard: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """`out` with what each hard code point alone becomes, and where each came from."""
    kinds, which = np.unique(codes[hard], return_inverse=True)
    parts = [settled(chr(kind)) for kind in kinds.tolist()]
    sizes = np.array([len(part) for part in parts], np.int64)
    begins = np.cumsum(sizes) - sizes
    flat = np.frombuffer("".join(parts).encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
    repeats = np.ones(len(codes), np.int64)
    repeats[hard] = sizes[which]
    sources = np.repeat(np.arange(len(codes), dtype=np.int64), repeats)
    grown = out[sources]
    own = sizes[which]  # per hard code point: how many it becomes, and which of them each one is
    nth = np.arange(int(own.sum())) - np.repeat(np.cumsum(own) - own, own)
    places = np.repeat(hard + np.cumsum(own - 1) - (own - 1), own) + nth
    grown[places] = flat[np.repeat(begins[which], own) + nth]
    return grown, sources


def _with_care(batch: FoldedBatch, texts: Sequence[str], slow: list[int]) -> FoldedBatch:
    """`batch` with the texts numbered in `slow` folded by themselves."""
    if not slow:
        return batch
    codes: list[NDArray[np.uint32]] = []
    sources: list[NDArray[np.int64]] = []
    lengths = np.diff(batch.starts)
    done = 0
    for row in slow:
        start, end = int(batch.starts[row]), int(batch.starts[row + 1]) - 1
        folded = carefully(texts[row])
        codes += [batch.codes[done:start], _codes(folded.text)]
        offsets = folded.offsets if folded.offsets is not None else range(len(folded.text) + 1)
        own = np.array(offsets[:-1], np.int64) + batch.written[row]
        sources += [batch.sources[done:start], own]
        lengths[row] = len(folded.text) + 1
        done = end
    starts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return FoldedBatch(
        np.concatenate([*codes, batch.codes[done:]]),
        starts,
        np.concatenate([*sources, batch.sources[done:]]),
        batch.written,
    )


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
