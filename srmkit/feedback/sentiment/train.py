"""Texts and their moods to weights: for the shipped model, and for a team that labels its own.

Multinomial logistic regression with an L2 penalty, by L-BFGS (Liu and Nocedal 1989) in numpy: the
same texts in the same order give the same weights.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from srmkit.feedback.sentiment.features import BUCKETS, buckets, fold_all, units
from srmkit.feedback.sentiment.model import MOST, PARTS, Model, weight_of
from srmkit.feedback.sentiment.mood import SENTIMENTS

Floats = NDArray[np.float64]
_MEMORY = 8
_CLASSES = len(SENTIMENTS)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Texts × columns, sparse: row i holds `columns[starts[i]:starts[i + 1]]`, each once for
    every time that the text has the feature, all worth `worth[i]`."""

    columns: NDArray[np.int64]
    starts: NDArray[np.int64]
    worth: Floats

    @property
    def rows(self) -> NDArray[np.int64]:
        """The row of each entry of `columns`."""
        return np.repeat(np.arange(len(self.worth)), np.diff(self.starts))

    def times(self, weights: Floats) -> Floats:
        """This × `weights` (columns × classes)."""
        sums = np.empty((len(self.worth), weights.shape[1]))
        for kind in range(weights.shape[1]):  # a running sum gives empty rows their zero
            running = np.concatenate([[0.0], np.cumsum(weights[:, kind][self.columns])])
            sums[:, kind] = running[self.starts[1:]] - running[self.starts[:-1]]
        return sums * self.worth[:, None]

    def turned_times(self, values: Floats, width: int) -> Floats:
        """The transpose of this × `values` (rows × classes); `width` columns."""
        spread = (values * self.worth[:, None])[self.rows]
        kinds = range(values.shape[1])
        return np.stack([np.bincount(self.columns, spread[:, k], width) for k in kinds], axis=1)

    def take(self, chosen: NDArray[np.int64]) -> Matrix:
        """Some of the rows, in the order of `chosen`."""
        sizes = np.diff(self.starts)[chosen]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        inside = np.arange(int(starts[-1])) - np.repeat(starts[:-1], sizes)
        places = np.repeat(self.starts[:-1][chosen], sizes) + inside
        return Matrix(self.columns[places], starts, self.worth[chosen])


def matrix(texts: Sequence[str]) -> Matrix:
    """The features of `texts`; its columns are buckets."""
    columns: list[NDArray[np.int64]] = []
    sizes: list[NDArray[np.int64]] = []
    worth: list[Floats] = []
    for batch in fold_all([text[:MOST] for text in texts]):
        own = units(batch)
        row_of = np.repeat(np.arange(len(own.sizes)), own.sizes)
        rows, places = (
            np.concatenate(parts)
            for parts in zip(*((row_of[at], found) for at, found in buckets(own)), strict=True)
        )
        rows, places = rows[places != 0], places[places != 0]
        columns.append(places[np.lexsort((places, rows))].astype(np.int64))
        sizes.append(np.bincount(rows, minlength=len(own.sizes)))
        worth.append(weight_of(own.sizes))
    counts = np.concatenate(sizes) if sizes else np.zeros(0, np.int64)
    return Matrix(
        np.concatenate(columns) if columns else np.zeros(0, np.int64),
        np.concatenate([[0], np.cumsum(counts)]),
        np.concatenate(worth) if worth else np.zeros(0),
    )


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learned: logits = features × weights + extra × own weights + bias."""

    weights: Floats
    """`BUCKETS` × 3."""
    extra: Floats
    bias: Floats
    loss: float


def fit(
    features: Matrix,
    labels: NDArray[np.int64],
    *,
    importance: Floats | None = None,
    poles: NDArray[np.bool_] | None = None,
    extra: Floats | None = None,
    offset: Floats | None = None,
    level: bool = True,
    penalty: float = 3e-6,
    fewest: int = 1,
    steps: int = 80,
) -> Fitted:
    """Weights for `features` (texts × buckets) and `labels` (places in `SENTIMENTS`).

    `importance` weighs the texts, `poles` marks those whose label says nothing about neutral,
    `extra` are dense columns beside the features, `offset` are logits to start from (what is
    learned is then the difference). Without `level` no bias is learned: a text without features
    stays at its offset. Buckets in fewer than `fewest` texts stay 0.
    """
    count = len(labels)
    pairs = np.unique(features.rows * BUCKETS + features.columns)
    often = np.bincount(pairs % BUCKETS, minlength=BUCKETS) >= fewest
    kept = np.flatnonzero(often)
    inside = often[features.columns]
    sizes = np.bincount(features.rows[inside], minlength=count)
    number = np.zeros(BUCKETS, np.int64)
    number[kept] = np.arange(len(kept))
    small = Matrix(
        number[features.columns[inside]],
        np.concatenate([[0], np.cumsum(sizes)]),
        features.worth,
    )
    dense = extra if extra is not None else np.zeros((count, 0))
    begin = offset if offset is not None else np.zeros((count, _CLASSES))
    share = importance if importance is not None else np.ones(count)
    share = share / share.sum()
    truth = np.eye(_CLASSES)[labels]
    width, more = len(kept), dense.shape[1]
    light = penalty / 10  # a column of words is what many texts know together

    def loss(flat: Floats) -> tuple[float, Floats]:
        all_ = flat.reshape(-1, _CLASSES)
        own, beside, bias = all_[:width], all_[width : width + more], all_[-1]
        scores = begin + small.times(own) + dense @ beside + bias
        if poles is not None:
            scores[poles, 1] = -1e9
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        right = np.log(chances[np.arange(count), labels] + 1e-12)
        slope = (chances - truth) * share[:, None]
        grown = np.concatenate(
            [
                small.turned_times(slope, width) + penalty * own,
                dense.T @ slope + light * beside,
                slope.sum(axis=0, keepdims=True) * level,
            ]
        )
        size = penalty * float((own**2).sum()) + light * float((beside**2).sum())
        return size / 2 - float(share @ right), grown.ravel()

    best, value = lbfgs(loss, np.zeros((width + more + 1) * _CLASSES), steps)
    found = best.reshape(-1, _CLASSES)
    weights = np.zeros((BUCKETS, _CLASSES))
    weights[kept] = found[:width]
    return Fitted(weights, found[width : width + more], found[-1], value)


def lbfgs(
    loss: Callable[[Floats], tuple[float, Floats]], start: Floats, steps: int
) -> tuple[Floats, float]:
    """Where the convex `loss` (value and slope) is least, after at most `steps` steps."""
    here = start
    value, slope = loss(here)
    moves: list[tuple[Floats, Floats]] = []
    for step in range(steps):
        if float(np.abs(slope).max(initial=0.0)) < 1e-7:
            break
        way = -_turned(slope, moves)
        length = 1.0 if step else 1 / max(float(np.linalg.norm(slope)), 1e-12)
        fall = float(slope @ way)
        while True:
            there = here + length * way
            after, next_slope = loss(there)
            if after <= value + 1e-4 * length * fall or length < 1e-10:
                break
            length /= 2
        if after >= value:
            break
        change = next_slope - slope
        if float(change @ (there - here)) > 1e-14:
            moves = [*moves[1 - _MEMORY :], (there - here, change)]
        here, value, slope = there, after, next_slope
    return here, value


def _turned(slope: Floats, moves: Sequence[tuple[Floats, Floats]]) -> Floats:
    """`slope` through the inverse curvature that the last moves have shown: the two loops."""
    result = slope.copy()
    shares: list[float] = []
    for move, change in reversed(moves):
        share = float(move @ result) / float(move @ change)
        shares.append(share)
        result -= share * change
    if moves:
        move, change = moves[-1]
        result *= float(move @ change) / float(change @ change)
    for (move, change), share in zip(moves, reversed(shares), strict=True):
        result += move * (share - float(change @ result) / float(move @ change))
    return result


def to_model(weights: Floats, bias: Floats, warmth: float = 1.0) -> Model:
    """`BUCKETS` × 3 weights as a model, as against neutral; `warmth` divides all logits."""
    against = (weights - weights[:, 1:2])[:, [0, 2]] / warmth
    level = (bias - bias[1]) / warmth
    against[0] = 0
    # one weight in two thousand is cut off, so that the others keep more of their shape
    used = np.abs(against[against != 0])
    most = float(np.quantile(used, 0.9995)) if used.size else 1.0
    scale = most / 127 / PARTS
    steps = np.clip(np.rint(against / scale), -127 * PARTS, 127 * PARTS).astype(np.int32)
    return Model(steps, scale, (float(level[0]), float(level[2])))
