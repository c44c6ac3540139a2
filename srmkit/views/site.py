"""Everything the pages of one build are made from, and what of it this edition shows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import Any, TypeVar

from srmkit.loop.disclosure import Counts, disclosed
from srmkit.loop.roadmap import Line, Roadmap, together
from srmkit.metrics.results import Results
from srmkit.model import Absence, Entry, Plan, Post, Record
from srmkit.problems import Problem
from srmkit.rules.options import Setting, settings
from srmkit.rules.registry import all_rules
from srmkit.tree import Commit
from srmkit.views.edition import Edition, Part, Shown, of_entry, of_hiatus, shows

T = TypeVar("T")


@dataclass(frozen=True)
class Site:
    """One edition of one plan in one language. Nothing in it is read later than it is made."""

    plan: Plan
    edition: Edition
    lang: str
    """A BCP 47 tag: names are looked up by it, sentences by the nearest that srmkit speaks."""
    problems: tuple[Problem, ...] = ()
    roadmap: Roadmap = field(default_factory=Roadmap)
    assets: frozenset[str] = frozenset()
    """Paths, within the site, of the static files that posts may link to or show."""
    docs_dir: str = "content"
    """What a path in the workspace loses to become a path within the site."""
    site_url: str = ""
    """Where the site will stand, for feeds; they carry no links without it."""
    results: Results = field(default_factory=Results)
    commits: Mapping[str, tuple[Commit, ...]] | None = None
    """The commits that touched each file of a post, newest first; None where Git's past is not
    known."""
    pinned: bool = False
    """Somebody said what `now` is, so that the site never ages: a reader's browser believes it
    too."""
    reviews: tuple[str, ...] = ()
    """The months (`2026-11`) that have a page under `reviews/`, in order."""

    @cached_property
    def now(self) -> datetime:
        """The instant the build believes in, on the workspace's clock."""
        return self.plan.now.astimezone(self.zone)

    @cached_property
    def today(self) -> date:
        """The day of `now`."""
        return self.now.date()

    @property
    def zone(self) -> tzinfo:
        """The workspace's zone, in which every grid and list is drawn."""
        return self.plan.workspace.settings.zone

    @cached_property
    def _once(self) -> dict[Hashable, Any]:
        return {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes, made once for this site however many pages ask: `key` names it."""
        if key not in self._once:
            self._once[key] = make()
        made: T = self._once[key]
        return made

    def has(self, part: Part) -> bool:
        """Whether this edition has `part`."""
        return shows(self.edition, part)

    @cached_property
    def _shown(self) -> Mapping[str, Shown]:
        return {entry.id: of_entry(self.edition, entry, self.plan) for entry in self.plan.entries}

    def shown(self, entry: Entry) -> Shown:
        """How much of `entry` this edition shows."""
        return self._shown[entry.id]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of which this edition shows something, in order of time."""
        return tuple(entry for entry in self.plan.entries if self.shown(entry))

    @cached_property
    def days(self) -> Mapping[date, tuple[Entry, ...]]:
        """Those entries by the day they fall on in the workspace's zone, earliest first."""
        days: dict[date, list[Entry]] = {}
        for entry in self.entries:
            days.setdefault(self.day(entry), []).append(entry)
        return {
            day: tuple(sorted(days[day], key=lambda entry: (entry.at, entry.id)))
            for day in sorted(days)
        }

    @cached_property
    def posts(self) -> Mapping[str, tuple[Post, tuple[Entry, ...]]]:
        """The posts that have a page here, by id, each with the entries that page may show."""
        pages: dict[str, tuple[Post, list[Entry]]] = {}
        for entry in self.plan.entries:
            if self.shown(entry) >= Shown.TEXT:
                pages.setdefault(entry.post.id, (entry.post, []))[1].append(entry)
        if self.edition is Edition.TEAM:
            for post in self.plan.workspace.posts:
                pages.setdefault(post.id, (post, []))
        return {id: (post, tuple(entries)) for id, (post, entries) in sorted(pages.items())}

    @cached_property
    def absences(self) -> tuple[Absence, ...]:
        """The holds and hiatuses that this edition draws, in order of time."""
        workspace = self.plan.workspace
        holds = workspace.holds.values() if self.has(Part.HOLDS) else ()
        away = (
            one for one in workspace.hiatuses.values() if of_hiatus(self.edition, one.id, self.plan)
        )
        return tuple(sorted((*holds, *away), key=lambda one: (one.since, one.id)))

    def public_records(self, line: Line) -> tuple[Record, ...]:
        """The records of an item that the public may hear of: those on themes that enough people
        speak of, each once."""
        least = max(self.plan.workspace.settings.min_authors, 1)
        return together([one for one in line.strands if one.heard.authors >= least])

    @cached_property
    def disclosed(self) -> Mapping[str, Counts]:
        """What the public may know of each item's records, by its id, so that nothing that is held
        back can be reckoned out."""
        records = {line.item.id: self.public_records(line) for line in self.roadmap.lines}
        return disclosed(records, self.plan.workspace.settings.min_authors)

    @cached_property
    def by_path(self) -> Mapping[str, str]:
        """The ids of all posts by the path of their file, shown or not."""
        return {post.path: post.id for post in self.plan.workspace.posts}

    @cached_property
    def problems_of(self) -> Mapping[str, tuple[Problem, ...]]:
        """The problems of each file of the workspace, by path; empty where they are not shown."""
        found: dict[str, list[Problem]] = {}
        for problem in self.problems if self.has(Part.PROBLEMS) else ():
            found.setdefault(problem.place.path, []).append(problem)
        return {path: tuple(group) for path, group in found.items()}

    @cached_property
    def settings(self) -> Mapping[str, Setting]:
        """Every rule as this workspace wants it, by its code."""
        chosen, _ = settings(all_rules(), self.plan.workspace.cadence)
        return {one.rule.code: one for one in chosen}

    def day(self, entry: Entry) -> date:
        """The day `entry` falls on: its own where only the day is known, else in our zone."""
        return entry.day if entry.all_day else entry.at.astimezone(self.zone).date()

    def asset(self, path: str) -> str:
        """The path within the site of a file of the workspace; empty for one outside of it."""
        prefix = self.docs_dir.strip("/") + "/"
        inside = path[len(prefix) :] if path.startswith(prefix) else path
        return inside if inside in self.assets else ""


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by time, then by id, so that two renders agree."""
    return tuple(sorted(entries, key=lambda entry: (entry.at, entry.id)))
