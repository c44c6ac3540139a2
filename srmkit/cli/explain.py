"""`srmkit explain CODE`: a rule's page, in the terminal."""

from __future__ import annotations

from dataclasses import fields

import click

import srmkit.load  # declares the kinds of fault
from srmkit.problems import kinds
from srmkit.rules.registry import Rule, all_rules, option_docs


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a problem code means and what to do.

    \b
    Examples:
      srmkit explain CAD103
      srmkit explain silence      a rule's name works too
    """
    wanted = code.strip().lower()
    for rule in all_rules().values():
        if wanted in {rule.code.lower(), rule.name}:
            click.echo(_rule_page(rule))
            return
    _declare_feedback_kinds()
    for kind in kinds().values():
        if wanted in {kind.code.lower(), kind.name}:
            click.echo(f"# {kind.name} ({kind.code}, {kind.severity})\n\n{kind.page}")
            return
    known = ", ".join([*all_rules(), *sorted(kinds())])
    raise click.UsageError(f"there is no code or rule “{code}”. There are: {known}")


def _declare_feedback_kinds() -> None:
    import srmkit.feedback.faults  # noqa: F401


def _rule_page(rule: Rule) -> str:
    docs = option_docs(rule.options)
    defaults = rule.options()
    lines = [f"# {rule.name} ({rule.code}, {rule.severity})", "", rule.page, "", "## Options", ""]
    for field in fields(rule.options):
        lines.append(
            f"- `{field.name}` (default {_shown(getattr(defaults, field.name))}): "
            f"{docs[field.name]}"
        )
    lines += [
        "",
        "Set them in `calendar/cadence.yml`, or switch the rule off:",
        "",
        "    rules:",
        f"      {rule.code}: {{severity: info}}",
        f"      {rule.code}: off",
        "",
        f"One post can opt out in its front matter: `ignore: {{{rule.code}: the reason}}`.",
    ]
    return "\n".join(lines)


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value) or "none"


__all__ = ["explain", "srmkit"]
