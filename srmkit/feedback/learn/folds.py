"""Parts of the labelled texts that share neither a person nor a wording.

Without it a score is too good to be true: whoever complains writes twice, in the same words, and a
model that has seen one of the two knows the other by heart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from srmkit.feedback.learn.examples import Example
from srmkit.text.fold import fold
from srmkit.text.similar import alike, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALIKE = 0.7
"""Share of words from which on two texts are one wording."""


def groups(rows: Sequence[Example]) -> NDArray[np.intp]:
    """The number of each row's group, from 0; rows of one author or one wording are together, and
    so are those that a third one joins."""
    import numpy as np

    root = list(range(len(rows)))

    def top(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    def join(one: int, other: int) -> None:
        first, second = sorted((top(one), top(other)))
        root[second] = first

    seen: dict[tuple[str, object], int] = {}
    wordings = [frozenset(words(fold(row.text))) for row in rows]
    for number, (row, wording) in enumerate(zip(rows, wordings, strict=True)):
        for key in (("author", row.author), ("words", wording)):
            if key[1] and seen.setdefault(key, number) != number:
                join(seen[key], number)
    for one, other, _ in alike(wordings, ALIKE):
        join(one, other)
    tops = [top(number) for number in range(len(rows))]
    place = {one: number for number, one in enumerate(dict.fromkeys(tops))}
    return np.array([place[one] for one in tops], dtype=np.intp)


def folds(groups: NDArray[np.intp], said: NDArray[np.bool_], count: int) -> NDArray[np.intp]:
    """The fold, 0 to `count` - 1, of each row: groups stay whole, and each theme is spread evenly.

    `said` is rows × themes. The rows of the rarest themes are dealt out first, each group to the
    fold that has least of what it brings.
    """
    import numpy as np

    members: dict[int, list[int]] = defaultdict(list)
    for row, group in enumerate(groups.tolist()):
        members[group].append(row)
    # the last column is every row, so that folds are of one size
    whole = np.column_stack([said, np.ones(len(said), dtype=np.bool_)]).astype(np.float64)
    whole /= np.maximum(whole.sum(axis=0), 1)
    brought = {group: whole[rows].sum(axis=0) for group, rows in members.items()}
    held = np.zeros((count, whole.shape[1]))
    result = np.zeros(len(said), dtype=np.intp)
    for group in sorted(members, key=lambda one: (-float(brought[one].max()), one)):
        fold = int(np.argmin(held @ brought[group]))
        held[fold] += brought[group]
        result[members[group]] = fold
    return result
