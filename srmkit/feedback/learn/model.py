"""From labelled texts to a judgement of any text, one theme at a time, each with its reason.

TF-IDF over n-grams of characters and a linear support vector machine per theme (one against the
rest): on a few hundred to a few thousand short texts it does as well as what is a thousand times
larger, and its weights say why. Same rows in the same order, same model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from srmkit.feedback.learn.folds import folds
from srmkit.feedback.learn.matrix import Matrix, as_features, rarity, weigh
from srmkit.feedback.learn.methods import RARE, Method
from srmkit.feedback.learn.ngrams import Placed, grams

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from srmkit.feedback.learn.matrix import Flags, Floats, Sparse

INNER = 3
"""Folds inside the training rows, for the thresholds."""
_SOFTNESS = 0.3
"""LinearSVC's C. Below 1, since labels are few and people err."""
_REASONS = 3
"""N-grams that are named as the reason."""


@dataclass(frozen=True, slots=True)
class Reason:
    """An n-gram that spoke for a theme: `text[start:end]`."""

    gram: str
    start: int
    end: int
    weight: float
    """What it added to the theme's score; the theme is given where the sum passes a threshold."""


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned. Themes that were too rare have no column and stay with their keywords."""

    method: Method
    learned: NDArray[np.intp]
    """The themes, as columns of `Matrix.said`, in order."""
    vocabulary: Mapping[str, int]
    idf: Floats
    """By n-gram."""
    weights: Floats
    """Learned themes × (n-grams, then for the hybrid every theme's keywords)."""
    bias: Floats
    """By learned theme: what is added to the sum of the weights."""
    thresholds: Floats
    """By learned theme: the score above which it is given."""

    def judge(self, counts: Sparse, worded: Flags) -> Flags:
        """Rows × themes; a row with no n-gram that was learned stays with its keywords."""
        import numpy as np

        result = worded.copy()
        if len(self.learned):
            known = np.diff(counts.indptr) > 0
            result[np.ix_(known, self.learned)] = self._above(counts, worded)[known] > 0
        return result

    def margins(self, counts: Sparse, worded: Flags) -> Floats:
        """By row how far it is, of all learned themes, from the nearest threshold; 0 or more."""
        import numpy as np

        if not len(self.learned):
            return np.full(len(worded), np.inf)
        nearest: Floats = np.abs(self._above(counts, worded)).min(axis=1)
        return nearest

    def _above(self, counts: Sparse, worded: Flags) -> Floats:
        features = as_features(weigh(counts, self.idf), worded, self.method)
        above: Floats = features @ self.weights.T + self.bias - self.thresholds
        return above

    def counts(self, texts: Sequence[str]) -> Sparse:
        """Texts × n-grams: how often each stands there."""
        import numpy as np
        from sklearn.feature_extraction.text import (  # type: ignore[import-untyped]
            CountVectorizer,
        )

        return CountVectorizer(
            analyzer=grams, vocabulary=self.vocabulary, dtype=np.float64
        ).transform(texts)

    def explain(
        self, texts: Sequence[str], counts: Sparse, found: Flags
    ) -> Iterator[Mapping[int, tuple[Reason, ...]]]:
        """For each text, whose `counts` these are, the reasons of each learned theme that was
        `found` (texts × themes); none where it has no n-gram that was learned."""
        names = tuple(self.vocabulary)
        weighed = weigh(counts, self.idf)
        for row, text in enumerate(texts):
            own = slice(weighed.indptr[row], weighed.indptr[row + 1])
            columns, values = weighed.indices[own], weighed.data[own]
            given = [at for at, theme in enumerate(self.learned.tolist()) if found[row, theme]]
            placed = Placed.of(text) if given and len(columns) else None
            yield {
                int(self.learned[at]): _reasons(
                    placed, columns, values * self.weights[at, columns], names
                )
                for at in given
                if placed is not None
            }


def _reasons(
    placed: Placed, columns: NDArray[np.intp], weights: Floats, names: Sequence[str]
) -> tuple[Reason, ...]:
    """The n-grams that weigh most, no two over one another, in order of place; one at least, if
    all of them spoke against the theme and only its bias gave it."""
    import numpy as np

    chosen: list[Reason] = []
    for at in np.lexsort((columns, -weights)).tolist():
        weight, gram = float(weights[at]), names[int(columns[at])]
        if chosen and (weight <= 0 or len(chosen) == _REASONS):
            break
        spot = placed.find(gram)
        if spot and all(spot[1] <= one.start or one.end <= spot[0] for one in chosen):
            chosen.append(Reason(gram, *spot, weight))
    return tuple(sorted(chosen, key=lambda one: one.start))


def fit(
    data: Matrix, rows: NDArray[np.intp], groups: NDArray[np.intp], method: Method, rare: int = RARE
) -> Model:
    """A model of `method` from those `rows` of `data`; `groups` are of all rows of `data`."""
    import numpy as np

    truth, hits = data.said[rows], data.worded[rows]
    often = truth.sum(axis=0)
    learned = np.flatnonzero((often >= rare) & (len(rows) - often >= rare))
    counts = data.counts[rows]
    idf = rarity(counts)
    features = as_features(weigh(counts, idf), hits, method)
    truth = truth[:, learned]
    weights, bias = _separate(features, truth)
    thresholds = _thresholds(features, truth, groups[rows])
    return Model(method, learned, data.vocabulary, idf, weights, bias, thresholds)


def _separate(features: Sparse, truth: Flags) -> tuple[Floats, Floats]:
    """Weights (themes × features) and bias (themes); a theme that all rows have, or none, is told
    by the bias alone."""
    import numpy as np
    from sklearn.svm import LinearSVC  # type: ignore[import-untyped]

    weights = np.zeros((truth.shape[1], features.shape[1]))
    bias = np.where(truth.any(axis=0), 1.0, -1.0)
    for column in range(truth.shape[1]):
        own = truth[:, column]
        if own.any() and not own.all():
            machine = LinearSVC(C=_SOFTNESS, tol=0.01, random_state=0, max_iter=10_000).fit(
                features, own
            )
            weights[column], bias[column] = machine.coef_[0], machine.intercept_[0]
    return weights, bias


def _thresholds(features: Sparse, truth: Flags, groups: NDArray[np.intp]) -> Floats:
    """By theme the score that does best on rows that were not learned from."""
    import numpy as np

    scores = np.zeros(truth.shape)
    part = folds(groups, truth, INNER)
    for fold in range(INNER):
        inside, outside = part != fold, part == fold
        if inside.any() and outside.any():
            weights, bias = _separate(features[inside], truth[inside])
            scores[outside] = features[outside] @ weights.T + bias
    return np.array([_best(scores[:, one], truth[:, one]) for one in range(truth.shape[1])])


def _best(scores: Floats, truth: Flags) -> float:
    """The threshold with the highest F1: half-way between the last score above and the next."""
    import numpy as np

    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    f1 = 2 * np.cumsum(truth[order]) / (np.arange(1, len(scores) + 1) + truth.sum())
    f1[:-1][ranked[:-1] == ranked[1:]] = 0  # equal scores stay together
    last = int(np.argmax(f1))
    below = ranked[last + 1] if last + 1 < len(ranked) else ranked[last] - 1
    return float(ranked[last] + below) / 2
