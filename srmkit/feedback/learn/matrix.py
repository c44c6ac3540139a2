"""Texts as numbers: how often each n-gram stands in each, weighed by how rare it is (TF-IDF)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from srmkit.feedback.learn.examples import Example, said, worded
from srmkit.feedback.learn.methods import Method
from srmkit.feedback.learn.ngrams import grams

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Flags: TypeAlias = NDArray[np.bool_]
    Sparse: TypeAlias = Any  # scipy.sparse.csr_matrix: SciPy ships no types


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows as features: how often each n-gram stands in each, what was said, what keywords say."""

    counts: Sparse
    """Rows × n-grams."""
    vocabulary: Mapping[str, int]
    said: Flags
    """Rows × themes."""
    worded: Flags
    """Rows × themes."""


def matrix(rows: Sequence[Example], themes: Sequence[str]) -> Matrix:
    """`rows` as features; n-grams that only one of them has are left out, where that leaves any."""
    import numpy as np
    from sklearn.feature_extraction.text import (  # type: ignore[import-untyped]
        CountVectorizer,
    )

    counter = CountVectorizer(analyzer=grams, dtype=np.float64)
    counts = counter.fit_transform([row.text for row in rows])
    names = counter.get_feature_names_out()
    common = np.flatnonzero(np.diff(counts.tocsc().indptr) > 1)
    if len(common):
        counts, names = counts[:, common], names[common]
    vocabulary = {str(name): column for column, name in enumerate(names)}
    return Matrix(counts.tocsr(), vocabulary, said(rows, themes), worded(rows, themes))


def rarity(counts: Sparse) -> Floats:
    """By n-gram how rare it is: 1 for one that every row has, more for others."""
    import numpy as np

    have = np.bincount(counts.indices, minlength=counts.shape[1])
    idf: Floats = np.log((1 + counts.shape[0]) / (1 + have)) + 1
    return idf


def weigh(counts: Sparse, idf: Floats) -> Sparse:
    """Rows of length 1, or 0 where there is no n-gram: the logarithm of how often, by how rare."""
    import numpy as np

    out = counts.copy()
    out.data = (np.log(out.data) + 1) * idf[out.indices]
    length = np.sqrt(np.asarray(out.multiply(out).sum(axis=1)).ravel())
    out.data /= np.repeat(np.where(length == 0, 1, length), np.diff(out.indptr))
    return out


def as_features(weighed: Sparse, worded: Flags, method: Method) -> Sparse:
    """What a machine sees of each row: n-grams, and for the hybrid every theme's keywords."""
    if method is not Method.HYBRID:
        return weighed
    import numpy as np
    from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]

    return hstack([weighed, csr_matrix(worded.astype(np.float64))]).tocsr()
