"""Runs the rules over a plan and stamps what they find: rules see, the engine judges."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Protocol

from srmkit.model import Entries, Plan, Post
from srmkit.problems import Finding, Problem, Severity
from srmkit.rules.known_networks import unknown_networks
from srmkit.rules.options import Setting, settings
from srmkit.rules.registry import Rule, all_rules


class Memory(Protocol):
    """What local rules found in posts that have not changed since."""

    @property
    def stale(self) -> AbstractSet[str]:
        """The paths of the posts of which it knows nothing."""

    def kept(self, code: str) -> Iterable[Finding]:
        """What a local rule found in the others."""

    def learn(self, code: str, found: Iterable[Finding]) -> None:
        """Take in what it finds in the stale ones."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one rule."""

    problems: tuple[Problem, ...]
    fresh: tuple[Finding, ...] = ()
    """What a local rule found in stale posts, before the report's window and `ignore`."""
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
    chosen, faults = settings(all_rules() if rules is None else rules, plan.workspace.cadence)
    posts = {post.path: post for post in plan.workspace.posts}
    part = plan if memory is None else part_of(plan, memory.stale)

    def outcome(setting: Setting) -> Outcome:
        begin = time.perf_counter()
        fresh: tuple[Finding, ...] = ()
        if memory is not None and setting.rule.local:
            fresh = tuple(setting.rule.check(part, setting.options))
            found: Iterable[Finding] = (*fresh, *memory.kept(setting.rule.code))
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
        if memory is not None and setting.rule.local:
            memory.learn(setting.rule.code, one.fresh)
        if spent is not None:
            spent[setting.rule.code] = one.seconds
    return tuple(sorted(problems, key=lambda problem: problem.order))


def part_of(plan: Plan, paths: AbstractSet[str]) -> Plan:
    """The plan as if there were no other posts than these."""
    if len(paths) == len(plan.workspace.posts):
        return plan
    posts = tuple(post for post in plan.workspace.posts if post.path in paths)
    entries = Entries(entry for entry in plan.entries if entry.post.path in paths)
    return replace(plan, workspace=replace(plan.workspace, posts=posts), entries=entries)


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
