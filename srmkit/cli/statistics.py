"""`--statistics`: how long each rule took and how often it complained."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from types import TracebackType

import click

from srmkit.messages import message
from srmkit.problems import Problem

HEAD = message("statistics.head", "Time and problems, code by code, the slowest first:")
WHOLE = message("statistics.whole", "{ms} ms in all, {rules} ms of them in rules")


class Stopwatch:
    """What a run spends while this is entered; without `wanted` nothing is noted."""

    def __init__(self, wanted: bool) -> None:
        self.spent: dict[str, float] | None = {} if wanted else None
        """Seconds by the code of the rule, for whoever runs the rules to fill in."""
        self._whole = 0.0

    def __enter__(self) -> Stopwatch:
        self._whole = -time.perf_counter()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._whole += time.perf_counter()

    def tell(self, problems: Sequence[Problem], lang: str) -> None:
        """Print the table on stderr: no two runs print the same, so it is no part of a report."""
        if self.spent is None:
            return
        from srmkit.rules.registry import all_rules

        names = {code: one.name for code, one in all_rules().items()}
        names |= {one.code: one.name for one in problems}
        counts = Counter(one.code for one in problems)
        spent = self.spent
        click.echo(HEAD.format(lang=lang), err=True)
        for code in sorted({*spent, *counts}, key=lambda one: (-spent.get(one, 0), one)):
            ms = f"{1000 * spent[code]:9.1f} ms" if code in spent else " " * 12
            click.echo(f"{ms} {counts[code]:6}  {code} {names[code]}", err=True)
        whole, rules = 1000 * self._whole, 1000 * sum(spent.values())
        click.echo(WHOLE.format({"ms": f"{whole:.0f}", "rules": f"{rules:.0f}"}, lang), err=True)
