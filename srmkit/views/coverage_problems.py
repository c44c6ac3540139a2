"""What the planner's report says about an audience, a channel, a campaign or a pillar, found once
for all pages, with the names that people know instead of ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from srmkit.frozen import frozen
from srmkit.problems import Problem
from srmkit.views.report import Fault, fault
from srmkit.views.site import Site

KINDS = ("channels", "audiences", "campaigns", "pillars")
"""What has pages of its own; also how a subject's kind is called."""
_PARAMS = {
    "channel": "channels",
    "audience": "audiences",
    "audiences": "audiences",
    "campaign": "campaigns",
    "pillar": "pillars",
}
LISTED = 8
"""Problems that a page writes out."""


@frozen
class Told:
    """What is written out, and how many more there are."""

    first: tuple[Fault, ...] = ()
    more: int = 0


def subjects(problem: Problem) -> Iterable[tuple[str, str]]:
    """Kind and id of everything that `problem` is about, by its parameters."""
    for key, value in problem.params.items():
        kind = _PARAMS.get(key)
        if key == "name":
            kind = {"channel": "channels", "audience": "audiences"}.get(
                problem.message.id.rpartition(".")[2]
            )
        if kind is not None:
            for id in value if isinstance(value, (list, tuple)) else [value]:
                yield kind, str(id)


def named(site: Site, problem: Problem) -> Problem:
    """The same with names in the reader's language where it has ids."""
    params = dict(problem.params)
    for kind, id in subjects(problem):
        for key, value in problem.params.items():
            if value == id:
                params[key] = name_of(site, kind, id)
            elif isinstance(value, (list, tuple)) and id in value:
                known = params[key]
                params[key] = [name_of(site, kind, id) if one == id else one for one in known]
    return replace(problem, params=params)


def name_of(site: Site, kind: str, id: str) -> str:
    """The name of a subject in the reader's language; its id where it has none."""
    known = getattr(site.plan.workspace, kind).get(id)
    return (known.name.in_(site.lang) if known is not None else "") or id


def problems_about(site: Site) -> Callable[[str, str], Told]:
    """What is said of a subject by its kind and id: the worst first."""
    found: dict[tuple[str, str], list[Problem]] = {}
    places: dict[tuple[str, int], tuple[str, str]] = {}
    for kind in KINDS:
        for id, one in getattr(site.plan.workspace, kind).items():
            places.setdefault((one.place.path, one.place.line), (kind, id))
    for group in site.problems_of.values():
        for problem in group:
            where = places.get((problem.place.path, problem.place.line))
            about = dict.fromkeys([*subjects(problem), *([where] if where else [])])
            for subject in about:
                found.setdefault(subject, []).append(problem)
    return lambda kind, id: _told(site, found.get((kind, id), ()))


def _told(site: Site, problems: Iterable[Problem]) -> Told:
    ranked = sorted(problems, key=lambda one: (one.severity.rank, one.order))
    first = tuple(fault(site, named(site, one)) for one in ranked[:LISTED])
    return Told(first, len(ranked) - len(first))


def by_code(site: Site) -> Mapping[str, tuple[Problem, ...]]:
    """The problems that this edition shows, by code, the worst first, with names."""
    found: dict[str, list[Problem]] = {}
    for group in site.problems_of.values():
        for problem in group:
            found.setdefault(problem.code, []).append(problem)
    return {
        code: tuple(named(site, one) for one in sorted(group, key=_gravity))
        for code, group in found.items()
    }


def _gravity(problem: Problem) -> tuple[int, float, object]:
    """How bad it is, then by how much it is beyond what is allowed."""
    allowed, beyond = problem.params.get("allowed"), 0.0
    for key in ("share", "asks", "count", "days"):
        number = problem.params.get(key)
        if isinstance(allowed, (int, float)) and isinstance(number, (int, float)):
            beyond = -number / max(float(allowed), 0.5)
            break
    return problem.severity.rank, beyond, problem.order
