"""`--baseline FILE`: the file of known problems, read before a check and written after it."""

from __future__ import annotations

import os
from dataclasses import field
from pathlib import Path

import click

from srmkit.baseline import BadBaseline, Known, read_known, unknown, written
from srmkit.cli.target import regular, write_text
from srmkit.dates import YEARS
from srmkit.disk import read_text
from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.problems import Problem

RECORDED = message(
    "baseline.recorded",
    "Recorded {count:problem|problems} in {file}; from now on only new ones are shown.",
)
LIMITED = message(
    "baseline.limited",
    "a baseline is of the whole workspace; record it without PATHS, --select and --ignore",
)
NO_FILE = message("baseline.option", "--update-baseline needs --baseline FILE")
NOT_READ = message(
    "baseline.unreadable",
    "{file} cannot be read: {reason}; check its name and permissions",
)


@frozen
class Baseline:
    """What the options ask for; without a file it knows nothing and records nothing."""

    file: Path | None
    records: bool
    """Today's problems become the known ones."""
    lang: str
    known: Known = field(default_factory=dict)

    @classmethod
    def opened(cls, file: Path | None, update: bool, limited: bool, lang: str) -> Baseline:
        """Read the file; ends the run when it is no baseline, or one may not be recorded now."""
        if file is None:
            if update:
                raise click.UsageError(NO_FILE.format(lang=lang))
            return cls(None, False, lang)
        regular(file, lang)
        if update or not os.path.exists(file):
            if limited:
                raise click.UsageError(LIMITED.format(lang=lang))
            return cls(file, True, lang)
        try:
            return cls(file, False, lang, read_known(str(file), read_text(file) or ""))
        except BadBaseline as bad:
            raise click.UsageError(bad.message.format(bad.params, lang)) from None
        except (OSError, ValueError) as error:
            params = {"file": file, "reason": getattr(error, "strerror", None) or str(error)}
            raise click.UsageError(NOT_READ.format(params, lang)) from None

    @property
    def far(self) -> str | None:
        """Up to which day to look: what lies further ahead than a report does is recorded too, or
        it would turn up as new one day."""
        return f"{YEARS[-1]}-12-31" if self.records else None

    def without(self, problems: list[Problem]) -> list[Problem]:
        """The problems that are new; recording writes the file, and then none is."""
        if self.file is None:
            return problems
        if not self.records:
            return unknown(problems, self.known)
        write_text(self.file, written(problems), self.lang)
        params = {"count": len(problems), "file": self.file}
        click.echo(RECORDED.format(params, self.lang), err=True)
        return []
