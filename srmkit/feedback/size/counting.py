"""One part of the records, counted: pure, in numpy, the same on a laptop and on a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from srmkit.feedback.size.aggregate import COLUMNS, NEVER, SUMS, Tally
from srmkit.feedback.size.frame import ALL, TREND, WEEKS, Frame, Group
from srmkit.feedback.size.instants import UNDATED, instant, local_days
from srmkit.feedback.size.partition import Columns

Numbers: TypeAlias = NDArray[np.int64]
Pairs: TypeAlias = tuple[Numbers, Numbers]
"""Rows and, beside each, the number of a theme in `Frame.themes`; no pair twice."""


def count(columns: Columns, pairs: Pairs, frame: Frame) -> Tally:
    """Count the records of `columns` that are not from after now; `pairs` is what they are about.

    Exact while the weights of one part sum up to less than 2**53.
    """
    dated = columns.instants != UNDATED
    heard = ~dated | (columns.instants <= instant(frame.now))
    if not heard.all():
        later = len(columns) - int(heard.sum())
        result = count(columns.only(heard), _only(pairs, heard), frame)
        result.later = later
        return result
    if not len(columns):
        return Tally()
    rows, themes = pairs
    sources, source = _numbered(columns.sources)
    langs, lang = _numbered(columns.langs)
    every = np.arange(len(columns))
    kinds = {"theme": frame.themes, "source": sources, "lang": langs, ALL[0]: (ALL[1],)}
    groups: list[Group] = [(kind, name) for kind, names in kinds.items() for name in names]
    begin = len(frame.themes), len(frame.themes) + len(sources)
    row = np.concatenate([rows, every, every, every])
    member = np.concatenate(
        [themes, source + begin[0], lang + begin[1], np.full(len(every), len(groups) - 1)]
    )
    # a theme that nobody spoke of is no group
    present, member = np.unique(member, return_inverse=True)
    result = Tally(number={groups[which]: at for at, which in enumerate(present.tolist())})
    days = np.full(len(columns), NEVER, np.int64)
    days[dated] = local_days(columns.instants[dated], frame.zone)
    result.sums = _sums(columns, days, row, member, rows, frame)
    result.days = _limits(days[row], member, len(present))
    result.people, result.spoke = _people(columns.authors, row, member, len(present))
    for kind, names, which in (("source", sources, source), ("lang", langs, lang)):
        for theme, other, total in _crossed(themes, which[rows], columns.weights[rows]):
            result.crossed[frame.themes[theme], (kind, names[other])] = total
    return result


def _only(pairs: Pairs, heard: NDArray[np.bool_]) -> Pairs:
    kept = heard[pairs[0]]
    return (np.cumsum(heard) - 1)[pairs[0][kept]], pairs[1][kept]


def _numbered(names: Sequence[str]) -> tuple[tuple[str, ...], Numbers]:
    """Each name once, and which of them stands in each place."""
    number = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return tuple(number), np.fromiter(map(number.__getitem__, names), np.int64, len(names))


def _sums(
    columns: Columns, days: Numbers, row: Numbers, member: Numbers, tagged: Numbers, frame: Frame
) -> Numbers:
    """Per group what `SUMS` names, then the weeks."""
    weights, undated = columns.weights, columns.instants == UNDATED
    untagged = np.ones(len(columns), np.int64)
    untagged[tagged] = 0
    side = TREND // timedelta(microseconds=1)
    age = np.where(undated, 2 * side, instant(frame.now) - columns.instants)
    values = {
        "records": np.ones(len(columns), np.int64),
        "count": weights,
        "anonymous": np.fromiter(
            (not author for author in columns.authors), np.int64, len(columns)
        ),
        "untagged": untagged,
        "undated": undated.astype(np.int64),
        "recent": np.where(age < side, weights, 0),
        "before": np.where((age >= side) & (age < 2 * side), weights, 0),
    }
    groups = int(member.max()) + 1
    result = np.zeros((groups, COLUMNS), np.int64)
    for column, name in enumerate(SUMS):
        result[:, column] = _total(member, values[name][row], groups)
    week = _weeks(days, frame)[row]
    known = week >= 0
    cells = _total(member[known] * WEEKS + week[known], weights[row][known], groups * WEEKS)
    result[:, len(SUMS) :] = cells.reshape(groups, WEEKS)
    return result


def _total(keys: Numbers, values: Numbers, length: int) -> Numbers:
    return np.rint(np.bincount(keys, values, length)).astype(np.int64)


def _weeks(days: Numbers, frame: Frame) -> Numbers:
    """Per record its week in `Frame.weeks`, -1 for an older one and one without a time."""
    week = (days - frame.weeks[0].toordinal()) // 7
    return np.where((week >= 0) & (week < WEEKS), week, -1)


def _limits(days: Numbers, member: Numbers, groups: int) -> Numbers:
    """Per group the first day and, below zero, the last."""
    result = np.full((groups, 2), NEVER, np.int64)
    known = days != NEVER
    np.minimum.at(result[:, 0], member[known], days[known])
    np.minimum.at(result[:, 1], member[known], -days[known])
    return result


def _people(
    authors: Sequence[str], row: Numbers, member: Numbers, groups: int
) -> tuple[dict[str, int], NDArray[np.bool_]]:
    """Who is named, and in which groups each of them is."""
    number = {name: at for at, name in enumerate(dict.fromkeys(filter(None, authors)))}
    who = np.fromiter((number.get(author, -1) for author in authors), np.int64, len(authors))[row]
    spoke = np.zeros((len(number), groups), np.bool_)
    spoke[who[who >= 0], member[who >= 0]] = True
    joined = "-".join(number)
    return (number, spoke) if joined.split() == [joined] else _alone(number, spoke)


def _alone(
    several: dict[str, int], spoke: NDArray[np.bool_]
) -> tuple[dict[str, int], NDArray[np.bool_]]:
    """The same, where a record that stands for copies names several people."""
    found = [(person, at) for authors, at in several.items() for person in authors.split()]
    number = {name: at for at, name in enumerate(dict.fromkeys(person for person, _ in found))}
    result = np.zeros((len(number), spoke.shape[1]), np.bool_)
    for person, at in found:
        result[number[person]] |= spoke[at]
    return number, result


def _crossed(themes: Numbers, others: Numbers, weights: Numbers) -> Iterator[tuple[int, int, int]]:
    """Theme, other group and their count, for each two that meet."""
    if not len(themes):
        return
    width = int(others.max()) + 1
    keys, which = np.unique(themes * width + others, return_inverse=True)
    totals = _total(which, weights, len(keys))
    for key, total in zip(keys.tolist(), totals.tolist(), strict=True):
        yield key // width, key % width, total
