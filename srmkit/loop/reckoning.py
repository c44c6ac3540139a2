"""What can be reckoned from known sums: the reader with a pencil, whom suppression must fear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

K = TypeVar("K")

PRIME = (1 << 31) - 1
"""Elimination is done modulo this: exact without the fractions that would grow, and products of
two residues fit 64 bits."""
_SPARE = 8
"""More columns than there are known sums, so that chance does not put another one among them."""


class Sums(Generic[K]):
    """Sums over sets of records, as a linear system whose unknowns are the records.

    Unknowns are not written out. Each record gets a random row instead, which keeps independent
    sums independent but for a chance of about one in two thousand million, and makes the cost that
    of the number of sums, whatever the number of records.
    """

    def __init__(self, members: Mapping[K, frozenset[int]], known: int) -> None:
        """`known` is the most sums that will be known at once."""
        keys = list(members)
        self._row: dict[K, int] = {key: at for at, key in enumerate(keys)}
        sizes = [len(members[key]) for key in keys]
        sums = np.repeat(np.arange(len(keys)), sizes)
        records = np.array([one for key in keys for one in sorted(members[key])], np.int64)
        most = int(records.max(initial=-1)) + 1
        chance = np.random.default_rng(0)
        self._matrix = np.zeros((len(keys), known + _SPARE), np.int64)
        for column in range(self._matrix.shape[1]):
            values = chance.integers(1, PRIME, most)[records].astype(np.float64)
            # below 2**53 where a set has less than four million records, and so exact
            total = np.bincount(sums, values, len(keys))
            self._matrix[:, column] = total.astype(np.int64) % PRIME

    def told(self, secrets: Sequence[K], known: Sequence[K]) -> list[K]:
        """Those of `secrets` that are sums of multiples of the `known` ones."""
        rows = self._matrix[[self._row[key] for key in known]]
        asked = self._matrix[[self._row[key] for key in secrets]]
        left = _eliminated(rows, asked)
        return [secret for secret, rest in zip(secrets, left, strict=True) if not rest.any()]


def _eliminated(rows: NDArray[np.int64], asked: NDArray[np.int64]) -> NDArray[np.int64]:
    """`asked` modulo what `rows` span: a row of noughts is one that they tell."""
    whole = np.vstack([rows, asked])
    free = len(rows)
    done = 0
    for column in range(whole.shape[1]):
        pivots = np.flatnonzero(whole[done:free, column])
        if not len(pivots):
            continue
        pivot = done + int(pivots[0])
        whole[[done, pivot]] = whole[[pivot, done]]
        whole[done] = whole[done] * pow(int(whole[done, column]), -1, PRIME) % PRIME
        rest = done + 1 + np.flatnonzero(whole[done + 1 :, column])
        factors = whole[rest, column, None]
        whole[rest] = (whole[rest] - factors * whole[done] % PRIME) % PRIME
        done += 1
        if done == free:
            break
    return whole[free:]
