"""The one shape of a complaint: what is wrong, where, how bad, and what belongs to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import Any

from srmkit.frozen import frozen
from srmkit.messages import Message


class Severity(StrEnum):
    """How bad a problem is; the order of declaration is from worst to mildest."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst, so that sorting by it puts errors first."""
        return tuple(Severity).index(self)


@frozen
class Place:
    """A spot in a file of the workspace; line and column count from 1, 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0


@frozen
class Related:
    """Another spot that made the problem so, with the few words that say how."""

    place: Place
    message: str


@frozen
class Finding:
    """What a rule saw. The engine stamps a code, a name and a severity on it: see `Problem`.

    `mild` marks a finding about ideas and drafts, which is never worse than info.
    `hard` marks a network's hard limit on an entry that is approved and not yet out: an error.
    """

    place: Place
    message: Message
    params: Mapping[str, Any] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    mild: bool = False
    hard: bool = False
    subject: str = ""
    """What a writer may silence it for: the path of the post it is about, where there is one."""
    at: datetime | None = None
    """The instant it is about, so that a report can leave out the far past and future."""


@frozen
class Problem:
    """One finding as it is shown, counted and written to JSON."""

    code: str
    name: str
    severity: Severity
    place: Place
    message: Message
    params: Mapping[str, Any] = field(default_factory=dict)
    related: tuple[Related, ...] = ()

    def text(self, lang: str = "en") -> str:
        """The sentence, in `lang`."""
        return self.message.format(self.params, lang)

    def at(self, severity: Severity) -> Problem:
        """The same problem with another severity."""
        return replace(self, severity=severity)

    @property
    def order(self) -> tuple[Any, ...]:
        """Sort key: by file, then line, then code; total, so that reports are reproducible."""
        return (*self.spot, self.text())

    @property
    def spot(self) -> tuple[str, int, int, str]:
        """As `order`, without the sentence: enough where problems came in order, and faster."""
        place = self.place
        return (place.path, place.line, place.column, self.code)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by `order`; only those that share a spot are put into words for it."""
    found = sorted(problems, key=lambda problem: problem.spot)
    ordered: list[Problem] = []
    for _, group in groupby(found, key=lambda problem: problem.spot):
        together = list(group)
        ordered += together if len(together) == 1 else sorted(together, key=Problem.text)
    return ordered


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """Those of `after` that `before` has not, wherever in its file each stands."""
    known = Counter(map(sameness, before))
    found = []
    for problem in after:
        key = sameness(problem)
        if known[key]:
            known[key] -= 1
        else:
            found.append(problem)
    return found


def sameness(problem: Problem) -> tuple[str, str, str, str]:
    """What makes two problems one, though lines were added above it."""
    return (problem.code, str(problem.severity), problem.place.path, problem.text())


@frozen
class Kind:
    """A kind of fault that reading finds (rules of the families SRC, CFG and FBK): its identity
    and its page. Rules that look at the whole plan are files under `rules/` instead."""

    code: str
    name: str
    severity: Severity
    page: str
    """Markdown: what it is, why it matters, how to mend it."""

    def problem(
        self, place: Place, message: Message, related: tuple[Related, ...] = (), **params: Any
    ) -> Problem:
        """One such fault at `place`."""
        return Problem(self.code, self.name, self.severity, place, message, params, related)


_KINDS: dict[str, Kind] = {}


def kind(code: str, name: str, severity: Severity, page: str) -> Kind:
    """Declare a kind of fault; a code is given out once, a clash is a bug and raises."""
    if code in _KINDS:
        raise ValueError(f"two kinds of fault are called {code}")
    _KINDS[code] = Kind(code, name, severity, page)
    return _KINDS[code]


def kinds() -> Mapping[str, Kind]:
    """Every kind declared by the modules imported so far, by code."""
    return _KINDS
