"""What was learned, as plain values that a cache can keep: a build must not learn the same again.

A cache is what this machine made itself. Nothing of this is ever read from the workspace.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from srmkit.feedback.learn.choose import Lesson, Score, ThemeScore
from srmkit.feedback.learn.examples import Example
from srmkit.feedback.learn.methods import Method

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from srmkit.feedback.learn.model import Model

Plain: TypeAlias = Any
"""None, numbers, text, bytes, and tuples of these."""


class Memory(Protocol):
    """Keeps plain values by key; it may forget, and never gives back what it was not given."""

    def get(self, key: str) -> Plain:
        """What was put, or None."""

    def put(self, key: str, value: Plain) -> None:
        """Keep `value`, or do not."""


def key(rows: Sequence[Example], themes: Sequence[str]) -> str:
    """The digest of everything that learning depends on, but for code and packages."""
    made = sha256(repr(tuple(themes)).encode())
    for row in rows:
        parts = (row.text, row.author, sorted(row.themes), sorted(row.keywords))
        made.update(repr(parts).encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def pack(lesson: Lesson, model: Model | None) -> Plain:
    """Both as plain values."""
    scores = tuple(_score(one) for one in (lesson.chosen, *lesson.others))
    learned = model and (
        model.method.value,
        tuple(model.vocabulary),
        *(
            array.astype("<f8").tobytes()
            for array in (model.learned, model.idf, model.weights, model.bias, model.thresholds)
        ),
    )
    return lesson.rows, scores, lesson.missing, learned


def unpack(value: Plain) -> tuple[Lesson, Model | None]:
    """The reverse of `pack`."""
    from srmkit.feedback.learn.model import Model

    rows, scores, missing, learned = value
    chosen, *others = (
        Score(Method(method), count, f1, low, high, tuple(ThemeScore(*one) for one in themes))
        for method, count, f1, low, high, themes in scores
    )
    lesson = Lesson(rows, chosen, tuple(others), missing)
    if learned is None:
        return lesson, None
    method, names, *arrays = learned
    columns, idf, weights, bias, thresholds = map(_array, arrays)
    return lesson, Model(
        Method(method),
        columns.astype("intp"),
        {name: column for column, name in enumerate(names)},
        idf,
        weights.reshape(len(columns), -1) if len(columns) else weights.reshape(0, len(idf)),
        bias,
        thresholds,
    )


def _score(score: Score) -> Plain:
    themes = tuple((one.theme, one.rows, one.precision, one.recall, one.f1) for one in score.themes)
    return score.method.value, score.rows, score.f1, score.low, score.high, themes


def _array(data: bytes) -> NDArray[np.float64]:
    import numpy as np

    return np.frombuffer(data, np.dtype("<f8"))
