"""Runs the rules over a plan and stamps what they find: rules see, the engine judges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from srmkit.model import Plan, Post
from srmkit.problems import Finding, Problem, Severity
from srmkit.rules.known_networks import unknown_networks
from srmkit.rules.options import Setting, settings
from srmkit.rules.registry import Rule, all_rules


def run(plan: Plan, rules: Mapping[str, Rule] | None = None) -> tuple[Problem, ...]:
    """Every problem of the plan within its window, in order of place.

    A rule is asleep while the file that makes its promise does not exist; a post's `ignore` takes
    its own findings of a code away.
    """
    chosen, faults = settings(all_rules() if rules is None else rules, plan.workspace.cadence)
    posts = {post.path: post for post in plan.workspace.posts}
    problems = list(faults)
    for setting in chosen:
        if setting.severity is None or setting.rule.promise not in plan.workspace.present:
            continue
        problems.extend(_findings(setting, setting.severity, plan, posts))
    problems.extend(unknown_networks(plan.workspace))
    return tuple(sorted(problems, key=lambda problem: problem.order))


def _findings(
    setting: Setting, severity: Severity, plan: Plan, posts: Mapping[str, Post]
) -> Iterator[Problem]:
    rule = setting.rule
    for finding in rule.check(plan, setting.options):
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
