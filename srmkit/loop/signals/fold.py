"""One warning for one thing: what grew because a part of it grew is told with that part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from srmkit.loop.signals.signal import Kind, Scope, Signal

SHARED = 0.5
"""Share of what is too much in the wider subject that the narrower must have, to be its cause."""


def fold(signals: Sequence[Signal]) -> tuple[Signal, ...]:
    """The narrowest signal of each thing, with the wider subjects that it made grow in `also`;
    complaints go before volume. In order of time, the latest first."""
    kept: list[Signal] = []
    known: list[Mapping[int, int]] = []
    for one in sorted(signals, key=_narrowness):
        own = {id(record): max(1, len(record.people)) for record in one.records}
        at = _cause(one, own, kept, known)
        if at is None:
            kept.append(one)
            known.append(own)
        else:
            kept[at] = _with(kept[at], one)
    return tuple(sorted(kept, key=lambda one: (-one.since.timestamp(), _narrowness(one))))


def _narrowness(one: Signal) -> tuple[bool, int, bool, float, str]:
    order = tuple(Scope).index(one.subject.scope)
    return bool(one.explained), order, one.kind is Kind.VOLUME, one.tail, one.id


def _cause(
    one: Signal,
    own: Mapping[int, int],
    kept: Sequence[Signal],
    known: Sequence[Mapping[int, int]],
) -> int | None:
    """Which of `kept` has most of what is too much in `one`: of the records that both have, each
    by the people behind it."""
    least = SHARED * max(one.count - one.expected, 1)
    for at, other in enumerate(kept):
        grows = other.kind is not Kind.WORDS and (one.explained or not other.explained)
        if grows and sum(own[id] for id in own.keys() & known[at].keys()) >= least:
            return at
    return None


def _with(cause: Signal, one: Signal) -> Signal:
    if one.explained and not cause.explained:  # the same people, and not all of them pleased
        return cause
    others = (*cause.also, one.subject, *one.also)
    also = tuple(dict.fromkeys(other for other in others if other != cause.subject))
    return replace(cause, since=min(cause.since, one.since), also=also)
