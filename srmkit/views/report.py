"""The planner's report: what is wrong, worst first, and no more than a reader can take."""

from __future__ import annotations

from collections.abc import Mapping

from srmkit.frozen import frozen
from srmkit.problems import Problem, Severity
from srmkit.views.edition import Part
from srmkit.views.forge import source_url
from srmkit.views.site import Site

FOLD = 5
"""Problems of one code that are written out; the others are a count."""


@frozen
class Fault:
    """One problem with where to go for it."""

    problem: Problem
    post: str
    """The id of the post it is about, or empty."""
    source: str


@frozen
class Pile:
    """The problems of one code."""

    code: str
    name: str
    severity: Severity
    count: int
    first: tuple[Fault, ...]

    @property
    def folded(self) -> int:
        """How many are not written out."""
        return self.count - len(self.first)


@frozen
class Report:
    """The page."""

    piles: tuple[Pile, ...]
    counts: Mapping[Severity, int]
    posts: int
    entries: int

    @property
    def total(self) -> int:
        """All problems."""
        return sum(self.counts.values())


def report(site: Site) -> Report:
    """The report; the public edition has none."""
    problems = site.problems if site.has(Part.PROBLEMS) else ()
    piles: dict[str, list[Problem]] = {}
    for problem in sorted(problems, key=lambda one: one.order):
        piles.setdefault(problem.code, []).append(problem)
    return Report(
        tuple(
            sorted(
                (_pile(site, code, group) for code, group in piles.items()),
                key=lambda pile: (pile.severity.rank, -pile.count, pile.code),
            )
        ),
        {one: sum(problem.severity is one for problem in problems) for one in Severity},
        len(site.plan.workspace.posts),
        len(site.plan.entries),
    )


def fault(site: Site, problem: Problem) -> Fault:
    """One problem and its links."""
    post = site.by_path.get(problem.place.path, "")
    return Fault(problem, post if post in site.posts else "", source_url(site, problem.place))


def _pile(site: Site, code: str, group: list[Problem]) -> Pile:
    ranked = sorted(group, key=lambda one: one.severity.rank)
    return Pile(
        code,
        ranked[0].name,
        ranked[0].severity,
        len(group),
        tuple(fault(site, one) for one in ranked[:FOLD]),
    )
