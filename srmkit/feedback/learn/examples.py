"""Labelled texts to learn from and to be measured by, each text once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from srmkit.feedback.label import Labels, text_hash
from srmkit.feedback.tag import Tagged
from srmkit.frozen import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@frozen
class Example:
    """One text that somebody labelled."""

    text: str
    author: str
    """A keyed hash, or empty."""
    themes: frozenset[str]
    """What the person said."""
    keywords: frozenset[str]
    """What the taxonomy's phrases say."""


def examples(tagged: Sequence[Tagged], labels: Labels) -> tuple[Example, ...]:
    """The labelled records among those that keywords have `tagged`, in the same order whatever the
    order of records; of records with one text the one of the smallest origin."""
    chosen: dict[str, tuple[tuple[str, str, str], Example]] = {}
    if not labels:
        return ()
    for one in tagged:
        label = labels.of(one.record)
        if label is None or label.themes is None or not one.record.text.strip():
            continue
        hashed, record = text_hash(one.record.text), one.record
        rank = record.origin, record.source, record.id
        if hashed not in chosen or rank < chosen[hashed][0]:
            said, words = frozenset(label.themes), frozenset(one.themes)
            chosen[hashed] = rank, Example(record.text, record.author, said, words)
    return tuple(chosen[hashed][1] for hashed in sorted(chosen))


def said(rows: Sequence[Example], themes: Sequence[str]) -> NDArray[np.bool_]:
    """Rows × themes: what people said."""
    return _matrix([row.themes for row in rows], themes)


def worded(rows: Sequence[Example], themes: Sequence[str]) -> NDArray[np.bool_]:
    """Rows × themes: what keywords say."""
    return _matrix([row.keywords for row in rows], themes)


def _matrix(rows: Sequence[frozenset[str]], themes: Sequence[str]) -> NDArray[np.bool_]:
    import numpy as np

    place = {theme: column for column, theme in enumerate(themes)}
    found = np.zeros((len(rows), len(themes)), dtype=np.bool_)
    for number, row in enumerate(rows):
        found[number, [place[theme] for theme in row if theme in place]] = True
    return found
