"""How a workspace stands to the rule book: what it has set, what sleeps, what is wrong today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields

from srmkit.frozen import frozen
from srmkit.problems import Severity
from srmkit.rules.options import settings
from srmkit.rules.registry import all_rules
from srmkit.views.edition import Part
from srmkit.views.rulebook import as_yaml, book
from srmkit.views.site import Site


@frozen
class Standing:
    """What this workspace makes of one page of the rule book; only its team sees that."""

    severity: Severity | None
    """None: switched off."""
    asleep: bool
    """The file that makes the promise is not there."""
    values: Mapping[str, str]
    """Each option as it is set here, written as `cadence.yml` takes it."""
    problems: int
    """How many there are in the report."""


def standings(site: Site) -> Mapping[str, Standing]:
    """One for each code; none at all in an edition that shows no problems."""
    if not site.has(Part.PROBLEMS):
        return {}
    counts = Counter(problem.code for problem in site.problems)
    workspace = site.plan.workspace
    found = {
        code: Standing(leaf.severity, False, {}, counts[code]) for code, leaf in book().items()
    }
    chosen, _ = settings(all_rules(), workspace.cadence)
    for one in chosen:
        rule, options = one.rule, one.options
        found[rule.code] = Standing(
            one.severity,
            rule.promise not in workspace.present,
            {own.name: as_yaml(getattr(options, own.name)) for own in fields(rule.options)},
            counts[rule.code],
        )
    return found
