"""A tree of text to what `srmkit check` shows: on two cores, and not twice for the same tree."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field, replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from srmkit.build.kept import MANY, Inputs, KeptPosts, KeptReport
from srmkit.build.outcomes import packing
from srmkit.build.report import History, choose_now, listens
from srmkit.build.workers import Tick, shared, silent
from srmkit.cache import Store
from srmkit.cache.codec import (
    Plain,
    Unkeepable,
    pack_problem,
    pack_time,
    unpack_problem,
    unpack_time,
)
from srmkit.dates import parse_moment, zone_named
from srmkit.frozen import frozen
from srmkit.problems import Problem, in_order
from srmkit.tree import Tree

if TYPE_CHECKING:  # a report that is replayed needs neither the loader nor the rules
    from srmkit.build.found import KeptFindings
    from srmkit.build.recalled import Recalled
    from srmkit.load import Loaded
    from srmkit.rules.engine import Outcome
    from srmkit.rules.options import Setting

_WITH_A_PAST = "feedback/roadmap.y"
"""Only decisions are asked since when they stand; whoever has none need not have Git."""
EVER = (1000, 4000)
"""Years that bound every date a post can have (`dates.YEARS`), with room to reckon beyond."""


class BadTime(ValueError):
    """What was given as a time is none, or none that the workspace's zone has."""


@frozen
class Asked:
    """What a run was asked for, as it was written."""

    now: str | None = None
    since: str | None = None
    until: str | None = None
    everything: bool = False
    """Report every date that `since` and `until` do not exclude."""


@frozen
class Checked:
    """What `srmkit check` shows: a report without the workspace, so that it can be kept."""

    problems: tuple[Problem, ...]
    now: datetime
    posts: int
    """How many post files were found."""
    entries: int
    key: str = field(default="", compare=False)
    """The same for the very same run on the same workspace; empty where nothing is kept of it."""

    def packed(self) -> Plain:
        """As plain tuples, to be kept."""
        zone = getattr(self.now.tzinfo, "key", None)
        problems = [pack_problem(problem) for problem in self.problems]
        return problems, pack_time(self.now), zone, self.posts, self.entries

    @classmethod
    def unpack(cls, plain: Plain, key: str = "") -> Checked:
        """The reverse of `packed`."""
        problems, now, zone, posts, entries = plain
        instant = unpack_time(now)
        instant = instant.astimezone(zone_named(zone)) if zone else instant
        return cls(tuple(map(unpack_problem, problems)), instant, posts, entries, key)


def examine(
    tree: Tree,
    asked: Asked,
    environment: Mapping[str, str],
    store: Store | None = None,
    tick: Tick = silent,
    spent: MutableMapping[str, float] | None = None,
    history: History | None = None,
    keep: list[object] | None = None,
) -> Checked:
    """Load and check `tree`, or replay what `store` has of the very same run. `spent` gets the
    seconds that each rule took, by its code; then nothing is replayed. `history` is what Git knows
    of these files. `keep` gets what was made on the way, for whoever ends with it: ten thousand
    posts are taken apart as slowly as they are planned.

    Raises `BadTime` when a time that was asked for (or SOURCE_DATE_EPOCH) is none.
    """
    if spent is not None:
        store = None
    inputs = Inputs(tree, store)
    past = history if any(path.startswith(_WITH_A_PAST) for path in tree.files) else None
    of = (past.revision,) if past and store else ()
    kept = KeptReport(inputs, asked, environment.get("SOURCE_DATE_EPOCH"), *of)
    known = kept.get()
    if known is not None:
        return Checked.unpack(known, kept.key)
    with without_collector():
        # What this drops at its end need not be looked at when the collector is back.
        checked = _examined(asked, environment, inputs, kept, tick, spent, past, keep)
        if keep is not None:
            gc.freeze()  # nor looked through
        return checked


def _examined(
    asked: Asked,
    environment: Mapping[str, str],
    inputs: Inputs,
    kept: KeptReport,
    tick: Tick,
    spent: MutableMapping[str, float] | None,
    past: History | None,
    keep: list[object] | None,
) -> Checked:
    from srmkit.load import load_workspace

    posts = KeptPosts(inputs, lambda share: tick(share / 2))
    loaded = load_workspace(inputs.tree, posts)
    settings = loaded.workspace.settings
    try:
        now = choose_now(asked.now, environment, settings.now, settings.zone)
        since, until = _bounds(asked, settings.zone)
    except (ValueError, OverflowError, OSError) as bad:
        raise BadTime(str(bad)) from None
    checked = _checked(loaded, now, since, until, inputs, tick, spent, past, keep)
    if keep is not None:
        keep += [inputs, posts, loaded]
    if asked.now or environment.get("SOURCE_DATE_EPOCH") or settings.now:  # not the clock's
        with suppress(Unkeepable):
            kept.put(checked.packed(), posts.pictures)
            return replace(checked, key=kept.key)
    return checked


def _checked(
    loaded: Loaded,
    now: datetime,
    since: datetime | None,
    until: datetime | None,
    inputs: Inputs,
    tick: Tick,
    spent: MutableMapping[str, float] | None,
    past: History | None,
    keep: list[object] | None,
) -> Checked:
    from srmkit.rules.engine import run
    from srmkit.schedule import plan

    planned = plan(loaded.workspace, now, since, until)
    many = loaded.files >= MANY
    memory: KeptFindings | None = None
    recalled: Recalled | None = None
    if many and inputs.store is not None:
        from srmkit.build.found import KeptFindings  # only where there is enough to remember
        from srmkit.build.recalled import Recalled

        memory = KeptFindings(inputs, planned)
        recalled = Recalled(inputs.store)
        planned = planned.remembering(recalled)

    def later(share: float) -> None:
        tick(0.5 + share / 2)

    def each(work: Callable[[Setting], Outcome], chosen: Sequence[Setting]) -> Iterable[Outcome]:
        order = sorted(range(len(chosen)), key=lambda n: -pace.get(chosen[n].rule.code, 0.0))
        slow_first = [chosen[number] for number in order]
        done = shared(work, slow_first, *packing(recalled), later)
        return [one for _, one in sorted(zip(order, done, strict=True), key=lambda one: one[0])]

    took: dict[str, float] = {}
    pace = memory.pace if memory is not None else {}
    # A second process costs more than it saves where most is remembered.
    much = many and (memory is None or len(memory.stale) >= MANY)
    found = run(planned, None, took, each if much else map, memory)
    if listens(inputs.tree):
        from srmkit.build.listen import hear

        found = (*found, *hear(inputs.tree, planned, inputs.store, past, took)[1])
    if spent is not None:
        spent.update(took)
    if memory is not None and recalled is not None:
        memory.save(took)
        recalled.save()
    if keep is not None:
        keep += [planned, memory, recalled, found]
    problems = in_order((*loaded.problems, *found))
    return Checked(tuple(problems), planned.now, loaded.files, len(planned.entries))


@contextmanager
def without_collector() -> Iterator[None]:
    """A run makes millions of things and drops none: looking for garbage is a quarter of it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _bounds(asked: Asked, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
    since, until = (
        parse_moment(day).on(zone) if day else None for day in (asked.since, asked.until)
    )
    if asked.everything:
        since = since or datetime(EVER[0], 1, 1, tzinfo=zone)
        until = until or datetime(EVER[1], 1, 1, tzinfo=zone)
    return since, until
