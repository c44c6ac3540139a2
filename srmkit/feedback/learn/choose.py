"""Which method tells best what texts are about, and how well: measured on texts it never saw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from srmkit.feedback.learn.examples import Example, said, worded
from srmkit.feedback.learn.folds import folds, groups
from srmkit.feedback.learn.methods import CHARACTERS_FROM, RARE, Method, allowed
from srmkit.frozen import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from srmkit.feedback.learn.matrix import Matrix
    from srmkit.feedback.learn.model import Model

FOLDS, FEWER_FOLDS = 5, 3
"""The second beyond `CHARACTERS_FROM` rows, where less has to be saved to learn from."""
MOST_ROWS = 4000
"""Rows that are cross-validated; of more, the first ones (their order is that of a hash)."""
_RESAMPLES = 1000
_INTERVAL = (2.5, 97.5)


@frozen
class ThemeScore:
    """How one theme is told."""

    theme: str
    rows: int
    """Labelled texts that have it."""
    precision: float
    """0 where it was never given."""
    recall: float
    """0 where no text has it."""
    f1: float


@frozen
class Score:
    """How a method did; micro-F1 over all pairs of text and theme, 0 to 1."""

    method: Method
    rows: int
    """Labelled texts it was measured on."""
    f1: float
    low: float
    """Its 95 % interval, from drawing people and wordings again."""
    high: float
    themes: tuple[ThemeScore, ...] = ()


@frozen
class Lesson:
    """What the labels taught: the score that the method was chosen by, and those of the others."""

    rows: int
    """Different texts that were labelled."""
    chosen: Score
    others: tuple[Score, ...] = ()
    """Best first."""
    missing: bool = False
    """There were labels enough to learn from, but not the package that learns."""


def choose(
    rows: Sequence[Example], themes: Sequence[str], able: bool
) -> tuple[Lesson, Model | None]:
    """The method for so many `rows`, not none, and what it learned from all of them (None for
    keywords). `able`: scikit-learn is there."""
    import numpy as np

    methods = allowed(len(rows))
    missing = len(methods) > 1 and not able
    if missing or len(methods) == 1:
        kinds = groups(rows[:MOST_ROWS])
        score = _keywords(rows[:MOST_ROWS], themes, kinds)
        return Lesson(len(rows), score, missing=missing), None
    from srmkit.feedback.learn.matrix import matrix
    from srmkit.feedback.learn.model import fit

    kinds = groups(rows)
    some = rows[:MOST_ROWS]
    data = matrix(some, themes)
    scores = [
        _keywords(some, themes, kinds[: len(some)])
        if method is Method.KEYWORDS
        else cross_validated(data, kinds[: len(some)], method, themes)
        for method in methods
    ]
    ranked = sorted(scores, key=lambda one: -one.f1)  # stable: of equals the simpler
    lesson = Lesson(len(rows), ranked[0], tuple(ranked[1:]))
    if ranked[0].method is Method.KEYWORDS:
        return lesson, None
    whole = data if len(some) == len(rows) else matrix(rows, themes)
    return lesson, fit(whole, np.arange(len(rows)), kinds, ranked[0].method)


def cross_validated(
    data: Matrix, groups: NDArray[np.intp], method: Method, themes: Sequence[str]
) -> Score:
    """How `method` does on each fold when it learned from the others, thresholds and all."""
    import numpy as np

    from srmkit.feedback.learn.model import fit

    count = FOLDS if len(data.said) <= CHARACTERS_FROM else FEWER_FOLDS
    part = folds(groups, data.said, count)
    given = data.worded.copy()
    rare = RARE * (count - 1) // count  # so many of a theme's fewest rows are left to learn from
    for fold in range(count):
        train, test = np.flatnonzero(part != fold), np.flatnonzero(part == fold)
        if len(train) and len(test):
            model = fit(data, train, groups, method, rare)
            given[test] = model.judge(data.counts[test], data.worded[test])
    return scored(method, given, data.said, groups, themes)


def _keywords(rows: Sequence[Example], themes: Sequence[str], groups: NDArray[np.intp]) -> Score:
    return scored(Method.KEYWORDS, worded(rows, themes), said(rows, themes), groups, themes)


def scored(
    method: Method,
    given: NDArray[np.bool_],
    truth: NDArray[np.bool_],
    groups: NDArray[np.intp],
    themes: Sequence[str],
) -> Score:
    """The score of what was `given` (rows × themes) against the `truth`. The interval draws whole
    groups, since the rows of one are one voice."""
    import numpy as np

    right, twice = given & truth, given.astype(np.int64) + truth
    hits = np.bincount(groups, right.sum(axis=1))
    sums = np.bincount(groups, twice.sum(axis=1))
    drawn = np.random.default_rng(0).multinomial(
        len(hits), np.full(len(hits), 1 / len(hits)), _RESAMPLES
    )
    low, high = np.percentile(_f1(drawn @ hits, drawn @ sums), _INTERVAL)
    return Score(
        method,
        len(truth),
        float(_f1(hits.sum(), sums.sum())),
        float(low),
        float(high),
        tuple(
            ThemeScore(
                theme,
                int(truth[:, column].sum()),
                _share(right[:, column].sum(), given[:, column].sum()),
                _share(right[:, column].sum(), truth[:, column].sum()),
                float(_f1(right[:, column].sum(), twice[:, column].sum())),
            )
            for column, theme in enumerate(themes)
        ),
    )


def _f1(right: NDArray[np.int64], sums: NDArray[np.int64]) -> NDArray[np.float64]:
    """2 × right ÷ (given + true); 0 where nothing is either."""
    import numpy as np

    result: NDArray[np.float64] = 2 * np.asarray(right) / np.maximum(sums, 1)
    return result


def _share(part: int, whole: int) -> float:
    return float(part) / float(whole) if whole else 0.0
