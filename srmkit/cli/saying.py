"""Sentences of a command: said, or the last ones of a run that cannot go on."""

from __future__ import annotations

from typing import NoReturn

import click

from srmkit.messages import Message
from srmkit.render.report import printable


def say(what: Message, lang: str, **params: object) -> None:
    """Print a sentence."""
    click.echo(printable(what.format(params, lang)))


def stop(what: Message, lang: str, **params: object) -> NoReturn:
    """Print why it cannot go on, and end with exit code 2."""
    click.echo(printable(what.format(params, lang)), err=True)
    raise SystemExit(2)
