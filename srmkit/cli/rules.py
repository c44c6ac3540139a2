"""`srmkit rules`: the rule book in one screen."""

from __future__ import annotations

from dataclasses import fields

import click

from srmkit.rules.registry import all_rules


@click.command()
def rules() -> None:
    """List every rule with its severity and options.

    \b
    Examples:
      srmkit rules
      srmkit explain CAD103      the page of one of them
    """
    for rule in all_rules().values():
        defaults = rule.options()
        options = ", ".join(
            f"{field.name}={getattr(defaults, field.name)}" for field in fields(rule.options)
        )
        summary = rule.page.split("\n", 1)[0]
        click.echo(f"{rule.code} {rule.name} ({rule.severity}; wakes with {rule.promise})")
        click.echo(f"    {summary}\n    {options}")
