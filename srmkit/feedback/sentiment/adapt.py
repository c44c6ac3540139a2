"""What a team's own labels change: the shipped weights and a correction to them, where it helps.

Without the test by cross-validation, forty labels of one person would undo what sixty thousand
reviews taught.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from srmkit.feedback.sentiment.model import PARTS, Model
from srmkit.feedback.sentiment.mood import SENTIMENTS, Sentiment
from srmkit.feedback.sentiment.train import Floats, Matrix, fit, matrix
from srmkit.text.fold import skeleton

FEWEST = 50
"""Labels from which a correction is tried at all."""
FOLDS = 5
PENALTY = 1e-2
"""Far more than for the shipped weights: a correction of few labels has to be small."""


@dataclass(frozen=True, slots=True)
class Adapted:
    """The model to use from now on, and the score that it was chosen by."""

    model: Model
    labels: int
    before: float
    """Share of the labelled texts that the given model has right."""
    after: float
    """The same for the corrected one, each text judged without its own label; `before` where
    there were too few labels to try."""
    chosen: bool
    """Whether `model` is the corrected one."""


def adapt(model: Model, texts: Sequence[str], labels: Sequence[Sentiment]) -> Adapted:
    """`model` corrected by `labels` of `texts`, if held-out labels say that this is better: by
    more than one standard error of the texts on which the two differ.

    The order of labels changes nothing. Texts that say the same stay on one side of every test.
    """
    pairs = sorted(zip(texts, labels, strict=True))
    truth = np.array([SENTIMENTS.index(label) for _, label in pairs], np.int64)
    own = [text for text, _ in pairs]
    offset = model.logits(own)
    right = offset.argmax(axis=1) == truth
    before = float(right.mean()) if len(pairs) else 0.0
    if len(pairs) < FEWEST:
        return Adapted(model, len(pairs), before, before, False)
    features = matrix(own)
    fold = np.array([crc32(skeleton(text).encode("utf-8", "replace")) % FOLDS for text in own])
    corrected = np.zeros(len(pairs), np.bool_)
    for part in range(FOLDS):
        known, unknown = np.flatnonzero(fold != part), np.flatnonzero(fold == part)
        if known.size and unknown.size:
            weights = _correction(features.take(known), truth[known], offset[known])
            scores = offset[unknown] + features.take(unknown).times(weights)
            corrected[unknown] = scores.argmax(axis=1) == truth[unknown]
    gained = corrected.astype(np.int64) - right
    better = int(gained.sum()) > float(np.sqrt(np.count_nonzero(gained)))
    after = float(corrected.mean())
    if not better:
        return Adapted(model, len(pairs), before, after, False)
    corrected_model = _with(model, _correction(features, truth, offset))
    return Adapted(corrected_model, len(pairs), before, after, True)


def _correction(features: Matrix, truth: NDArray[np.int64], offset: Floats) -> Floats:
    # who labelled nothing as neutral has not said that nothing is, nor how usual either pole is
    poles = np.full(len(truth), not (truth == SENTIMENTS.index(Sentiment.NEUTRAL)).any())
    return fit(
        features,
        truth,
        poles=poles,
        offset=offset,
        level=False,
        penalty=PENALTY,
        fewest=2,
        steps=40,
    ).weights


def _with(model: Model, weights: Floats) -> Model:
    """`model` and the correction, in the steps of its own scale."""
    against = (weights - weights[:, 1:2])[:, [0, 2]]
    most = 127 * PARTS * 4  # sums over a text stay far below 2^31
    steps = np.clip(model.weights + np.rint(against / model.scale), -most, most)
    return Model(steps.astype(np.int32), model.scale, model.bias)
