"""Runs the rules over a plan and stamps what they find: rules see, the engine judges.

A rule says what it looks at one by one: posts (`local`); channels, networks or audiences (`per`,
see `units`); else it looks at the whole plan. The engine asks it about those alone that a memory
does not know, and takes from there what it found in and about the others.
"""

from __future__ import annotations

import time
from collections.abc import (
    Callable,
    Container,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
)
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from itertools import chain
from typing import Protocol

from srmkit.frozen import frozen
from srmkit.model import Entries, Plan, Post
from srmkit.problems import Finding, Problem, Severity, in_order
from srmkit.rules.known_networks import unknown_networks
from srmkit.rules.options import Setting, settings
from srmkit.rules.registry import Rule, rules_for
from srmkit.rules.units import asked, units

Fresh = Mapping[str, Sequence[Finding]]
"""What a rule found, by the post (its path) or the unit (see `units`) that it was asked about."""


class Memory(Protocol):
    """What rules found in posts, and about units, whose posts have not changed since."""

    @property
    def stale(self) -> AbstractSet[str]:
        """The paths of the posts of which it knows nothing."""

    def kept(self, code: str) -> Fresh:
        """What a rule found. A unit that is missing is not known, one without findings is; a post
        that is not stale is known either way."""

    def learn(self, code: str, fresh: Fresh) -> None:
        """Take in what it found in the others."""


@frozen
class Outcome:
    """What came of one rule."""

    problems: tuple[Problem, ...]
    fresh: Fresh = field(default_factory=dict)
    """What is to be kept of it, before the report's window and `ignore`."""
    seconds: float = 0.0


Each = Callable[[Callable[[Setting], Outcome], Sequence[Setting]], Iterable[Outcome]]
"""`map`, or a faster way to the same."""


def run(
    plan: Plan,
    rules: Mapping[str, Rule] | None = None,
    spent: MutableMapping[str, float] | None = None,
    each: Each = map,
    memory: Memory | None = None,
    *,
    heard: bool = False,
) -> tuple[Problem, ...]:
    """Every problem of the plan within its window, in order of place. With `heard` the plan is one
    that knows the feedback, and the rules are those that ask for it, no others.

    A rule is asleep while the file that makes its promise does not exist; a post's `ignore` takes
    its own findings of a code away. `spent` gets the seconds that each rule took, by its code.
    """
    cadence = plan.workspace.cadence
    known = rules_for(cadence.rules, heard=heard) if rules is None else rules
    chosen, faults = settings(known, cadence)
    posts = {post.path: post for post in plan.workspace.posts}
    part = plan if memory is None else part_of(plan, memory.stale)

    def outcome(setting: Setting) -> Outcome:
        begin = time.perf_counter()
        fresh: Fresh = {}
        if memory is not None and setting.rule.local:
            found: Iterable[Finding] = list(setting.rule.check(part, setting.options))
            fresh = _by_post(found, posts)
            found = chain(found, *memory.kept(setting.rule.code).values())
        elif memory is not None and setting.rule.per:
            kept = memory.kept(setting.rule.code)
            fresh = _by_unit(setting, plan, kept)
            whole = {**kept, **fresh}
            found = chain(*(whole[unit] for unit in units(plan.workspace, setting.rule.per)))
        else:
            found = setting.rule.check(plan, setting.options)
        problems = tuple(_problems(setting, found, plan, posts))
        return Outcome(problems, fresh, time.perf_counter() - begin)

    awake = [
        setting
        for setting in chosen
        if setting.severity is not None
        and setting.rule.promise in plan.workspace.present
        and setting.rule.heard is heard
    ]
    problems = [] if heard else [*faults, *unknown_networks(plan.workspace)]
    for setting, one in zip(awake, each(outcome, awake), strict=True):
        problems.extend(one.problems)
        if memory is not None and (setting.rule.local or setting.rule.per):
            memory.learn(setting.rule.code, one.fresh)
        if spent is not None:
            spent[setting.rule.code] = one.seconds
    return tuple(in_order(problems))


def part_of(plan: Plan, paths: AbstractSet[str]) -> Plan:
    """The plan as if there were no other posts than these."""
    if len(paths) == len(plan.workspace.posts):
        return plan
    posts = tuple(post for post in plan.workspace.posts if post.path in paths)
    entries = Entries(entry for entry in plan.entries if entry.post.path in paths)
    return replace(plan, workspace=replace(plan.workspace, posts=posts), entries=entries)


def _by_post(found: Iterable[Finding], posts: Container[str]) -> Fresh:
    """The findings of each post; one that is about none is found again each time."""
    fresh: dict[str, list[Finding]] = {}
    for finding in found:
        if finding.subject in posts:
            fresh.setdefault(finding.subject, []).append(finding)
    return fresh


def _by_unit(setting: Setting, plan: Plan, kept: Container[str]) -> Fresh:
    """The findings of each unit that is not known."""
    return {
        unit: tuple(setting.rule.check(asked(plan, unit), setting.options))
        for unit in units(plan.workspace, setting.rule.per)
        if unit not in kept
    }


def _problems(
    setting: Setting, found: Iterable[Finding], plan: Plan, posts: Mapping[str, Post]
) -> Iterator[Problem]:
    rule, severity = setting.rule, setting.severity or setting.rule.severity
    for finding in found:
        if finding.at is not None and not plan.since <= finding.at < plan.until:
            continue
        subject = posts.get(finding.subject)
        if subject is not None and rule.code in subject.ignore:
            continue
        yield Problem(
            rule.code,
            rule.name,
            _severity(finding, severity),
            finding.place,
            finding.message,
            finding.params,
            finding.related,
        )


def _severity(finding: Finding, severity: Severity) -> Severity:
    """Ideas and drafts only inform; a network's hard limit on something promised is an error."""
    if finding.mild:
        return Severity.INFO
    return Severity.ERROR if finding.hard else severity
