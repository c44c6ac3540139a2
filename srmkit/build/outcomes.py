"""What a rule gave in the other process, as plain tuples and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from srmkit.cache.codec import (
    Plain,
    pack_finding,
    pack_problem,
    unpack_finding,
    unpack_problem,
)

if TYPE_CHECKING:  # a report that is replayed needs no rules
    from srmkit.build.recalled import Recalled
    from srmkit.rules.engine import Outcome


def packing(
    recalled: Recalled | None,
) -> tuple[Callable[[Outcome], Plain], Callable[[Plain], Outcome]]:
    """`pack_outcome` and its reverse, with what the other process has to remember."""

    def pack(outcome: Outcome) -> Plain:
        return pack_outcome(outcome), recalled.taken() if recalled else {}

    def unpack(plain: Plain) -> Outcome:
        outcome, fresh = plain
        if recalled:
            recalled.learn(fresh)
        return unpack_outcome(outcome)

    return pack, unpack


def pack_outcome(outcome: Outcome) -> Plain:
    """What a rule gave in the other process."""
    return (
        [pack_problem(one) for one in outcome.problems],
        {of: [pack_finding(one) for one in found] for of, found in outcome.fresh.items()},
        outcome.seconds,
    )


def unpack_outcome(plain: Plain) -> Outcome:
    """The reverse of `pack_outcome`."""
    from srmkit.rules.engine import Outcome

    problems, fresh, seconds = plain
    found = tuple(map(unpack_problem, problems))
    kept = {of: [unpack_finding(one) for one in packed] for of, packed in fresh.items()}
    return Outcome(found, kept, seconds)
