"""`srmkit indicators`: how fast, how often and how well people are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from srmkit.cli.workspace import Opened, common, opened
from srmkit.disk import read_tree
from srmkit.messages import message
from srmkit.model import Measure
from srmkit.render.json_text import json_text

if TYPE_CHECKING:
    from srmkit.loop.indicators.measure import Indicators

EXAMPLES = """
\b
Examples:
  srmkit indicators                              everything, with a trend of 12 weeks
  srmkit indicators first-response nps --by channel
  srmkit indicators --by theme --weeks 26
  srmkit indicators --format json > indicators.json
  srmkit indicators --format csv --now 2026-12-01

\b
Exit codes: 0 measured, 1 some of the inbox cannot be read, 2 could not run.
"""

NOTHING = message(
    "indicators.nothing",
    "Nothing has been heard yet: put exports into feedback/raw/ and run srmkit collect.",
)
MOST_WEEKS = 520


@click.command(epilog=EXAMPLES)
@click.argument(
    "measures",
    nargs=-1,
    metavar="[MEASURE]...",
    type=click.Choice([str(one) for one in Measure]),
)
@click.option(
    "--by",
    type=click.Choice(["channel", "source", "audience", "theme"]),
    help="Split each by this; default: JSON and CSV by all four, the table by none.",
)
@click.option(
    "--weeks",
    type=click.IntRange(1, MOST_WEEKS),
    default=12,
    show_default=True,
    help="Weeks of the trend, the one that has begun among them.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="Who reads it.",
)
@common
def indicators(
    measures: tuple[str, ...],
    by: str | None,
    weeks: int,
    form: str,
    now: str | None,
    lang: str | None,
) -> None:
    """Measure how fast and how well people are answered.

    Reads the inbox of the workspace as of now: times of answers and resolutions by the calendar and
    in business hours, promises kept, satisfaction, moods, decisions; all of them, or each MEASURE
    by the id that JSON and `public_indicators` have. It is meant for the team: small numbers are
    shown too.
    """
    from srmkit.build.listen import hear
    from srmkit.cache import Store
    from srmkit.loop.indicators.measure import indicators_of

    own = opened(lang, now)
    tree = read_tree(own.root, feedback=True)
    heard, problems = hear(tree, own.plan(), Store(own.root))
    unread = [one for one in problems if one.code.startswith("FBK")]
    if form == "table" and not heard.records:
        own.show(unread, err=True, fold=5)
        own.stop(NOTHING, 2)
    _print(own, indicators_of(heard, weeks), tuple(map(Measure, measures)), by, form)
    own.show(unread, err=True, fold=5)
    raise SystemExit(1 if unread else 0)


def _print(
    own: Opened, found: Indicators, measures: tuple[Measure, ...], by: str | None, form: str
) -> None:
    from srmkit.cli.indicators_table import lines
    from srmkit.feedback.canonical import write_table
    from srmkit.loop.indicators.figures import By
    from srmkit.loop.indicators.listing import COLUMNS, as_data, as_rows

    wanted = measures or tuple(Measure)
    splits = (By(by),) if by else tuple(By)
    if form == "json":
        click.echo(json_text(as_data(found, wanted, splits)))
    elif form == "csv":
        click.echo(write_table(COLUMNS, as_rows(found, wanted, splits)), nl=False)
    else:
        for line in lines(found, own.workspace, wanted, By(by) if by else None, own.lang):
            click.echo(line)
