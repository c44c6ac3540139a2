"""A loaded workspace at one instant: scheduled, and looked at by every rule that is awake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Protocol

from srmkit.dates import parse_moment
from srmkit.frozen import frozen
from srmkit.problems import Problem, Severity

if TYPE_CHECKING:  # a report that is replayed needs neither the loader nor the rules
    from srmkit.load import Loaded
    from srmkit.model import Plan
    from srmkit.tree import Tree


class History(Protocol):
    """What Git knows of a workspace's files."""

    @property
    def revision(self) -> str:
        """Which history it is; empty where there is none."""

    def changed(self, path: str) -> Sequence[datetime | None] | None:
        """When each line of a file was last changed, None for one that is not committed yet;
        None instead of it all where that is not known."""

    def versions(self, path: str) -> Sequence[tuple[datetime, bytes]] | None:
        """The committed versions of a file, oldest first, each with when it was written; None
        where that is not known."""


def listens(tree: Tree) -> bool:
    """Whether there is anything in `tree` that has to do with what people say."""
    return any(path.startswith("feedback/") for path in tree.files)


@frozen
class Report:
    """A checked workspace: what was looked at, and every problem, in order of place."""

    loaded: Loaded
    plan: Plan
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many problems there are of each severity."""
        found = Counter(problem.severity for problem in self.problems)
        return {str(severity): found[severity] for severity in Severity}


def choose_now(
    given: str | None, environment: Mapping[str, str], pinned: datetime | None, zone: tzinfo
) -> datetime:
    """The instant a run believes in: `given`, else SOURCE_DATE_EPOCH, else the workspace's own
    `now`, else the clock.

    Raises `DateFault` when `given` is no date, ValueError when the environment's is no number.
    """
    if given:
        return parse_moment(given).on(zone)
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
    return (pinned or datetime.now(UTC)).astimezone(zone)


def check(
    loaded: Loaded,
    now: datetime,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Report:
    """Schedule a loaded workspace at `now` and run every rule that is awake, but for those about
    what people said: `build.listen` runs them."""
    return judged(scheduled(loaded, now, since, until))


def scheduled(
    loaded: Loaded,
    now: datetime,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Report:
    """A loaded workspace at `now`, and what is wrong with its files: all that is needed to draw
    what shows no problems."""
    from srmkit.schedule import plan

    return Report(loaded, plan(loaded.workspace, now, since, until), tuple(loaded.problems))


def judged(report: Report) -> Report:
    """The same with what those rules find."""
    from srmkit.rules.engine import run

    found = (*report.problems, *run(report.plan))
    problems = tuple(sorted(found, key=lambda problem: problem.order))
    return Report(report.loaded, report.plan, problems)
