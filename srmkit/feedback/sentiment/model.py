"""The model at work: whole-number weights by bucket, summed per text, numpy and nothing else.

Weights are added as whole numbers, so that a text has the same score in every batch, on every
machine and in any order. `CARD.md` beside this file says what the shipped weights were learned
from, how good they are and what they are bad at.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from srmkit.feedback.sentiment.features import (
    BUCKETS,
    Units,
    buckets,
    fold_all,
    units,
)
from srmkit.feedback.sentiment.mood import SENTIMENTS, Sentiment
from srmkit.text.fold_batch import FoldedBatch

MOST = 20_000
"""Characters of a text that are read; nobody's mood takes longer to show."""
PARTS = 64
"""Steps of a shipped weight's scale in a model's own: what labels teach is finer than a byte."""
_LOW = np.int64(32)


@dataclass(frozen=True)
class Model:
    """Weights by bucket; a score of 0 for both classes is neutral."""

    weights: NDArray[np.int32]
    """`BUCKETS` × 2: for negative and for positive, as against neutral."""
    scale: float
    """What one step of a weight is worth in a logit."""
    bias: tuple[float, float]
    """Logits of negative and of positive for a text without any feature."""

    @cached_property
    def _packed(self) -> NDArray[np.int64]:
        """Both weights of a bucket in one number, so that one look-up and one sum serve both."""
        wide = self.weights.astype(np.int64)
        return (wide[:, 1] << _LOW) + wide[:, 0]

    def classify(
        self, texts: Sequence[str], ratings: Sequence[Sentiment | None] | None = None
    ) -> tuple[list[Sentiment], NDArray[np.float64]]:
        """The mood of each text, and texts × 3 probabilities in the order of `SENTIMENTS`.

        A text with a rating has the rating's mood, for certain.
        """
        scores = self.logits(texts)
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        moods = [SENTIMENTS[number] for number in scores.argmax(axis=1).tolist()]
        for row, rating in enumerate(ratings or ()):
            if rating is not None:
                moods[row] = rating
                chances[row] = [one is rating for one in SENTIMENTS]
        return moods, chances

    def logits(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Texts × 3: the scores of negative, neutral (always 0) and positive."""
        short = [text[:MOST] for text in texts]
        parts = [self.logits_of(batch) for batch in fold_all(short)]
        return np.concatenate(parts) if parts else np.zeros((0, len(SENTIMENTS)))

    def logits_of(self, batch: FoldedBatch) -> NDArray[np.float64]:
        """The same for texts that are folded already, none of them longer than `MOST`."""
        return self.logits_of_units(units(batch))

    def logits_of_units(self, own: Units) -> NDArray[np.float64]:
        """The same for texts whose units are known."""
        sums = np.zeros(len(own.hashes), np.int64)
        for at, places in buckets(own):
            sums[at] += self._packed[places]
        running = np.zeros(len(sums) + 1, np.int64)
        np.cumsum(sums, out=running[1:])
        whole = running[own.rows[1:]] - running[own.rows[:-1]]
        low = whole.astype(np.int32).astype(np.int64)
        high = (whole - low) >> _LOW
        factor = self.scale * weight_of(own.sizes)
        scores = np.zeros((len(whole), len(SENTIMENTS)))
        scores[:, 0] = low * factor + self.bias[0]
        scores[:, 2] = high * factor + self.bias[1]
        return scores


def weight_of(sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """What one feature counts in a text of so many units: long texts say more, but not in
    proportion. Square roots only, which are the same on every machine."""
    return 1 / np.sqrt(np.maximum(sizes, 1))


def dump(model: Model) -> bytes:
    """The weights as a file: one byte each, compressed."""
    steps = np.clip(np.rint(model.weights / PARTS), -127, 127).astype(np.int8)
    out = io.BytesIO()
    np.savez_compressed(
        out, weights=steps, scale=np.float64(model.scale * PARTS), bias=np.array(model.bias)
    )
    return out.getvalue()


def parse(data: bytes) -> Model:
    """What `dump` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as kept:
        weights, scale, bias = kept["weights"], float(kept["scale"]), kept["bias"]
    if weights.shape != (BUCKETS, 2):
        raise ValueError(f"these weights are for other features: {weights.shape}")
    return Model(weights.astype(np.int32) * PARTS, scale / PARTS, (float(bias[0]), float(bias[1])))


@cache
def shipped() -> Model:
    """The model that ships with srmkit."""
    return parse((files("srmkit.feedback.sentiment") / "weights.npz").read_bytes())
