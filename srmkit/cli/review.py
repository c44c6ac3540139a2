"""`srmkit review`: one month looked back on, printed or written as a page of the team edition."""

from __future__ import annotations

import os
import re

import click

from srmkit.build.review import PATH, Month, monthly
from srmkit.cache import Store
from srmkit.cli.workspace import Opened, common, opened
from srmkit.cli.writing import Change
from srmkit.dates import YEARS
from srmkit.disk import read_text, read_tree
from srmkit.git import History
from srmkit.messages import message
from srmkit.render.report import printable
from srmkit.render.review import review_markdown

EXAMPLES = """
\b
Examples:
  srmkit review                            last month, printed
  srmkit review --month 2026-11
  srmkit review --month 2026-11 --write    as content/reviews/2026-11.md

\b
Exit codes: 0 done, 1 the page is there already, 2 could not run.
"""

NOT_A_MONTH = message("review.not-a-month", "“{value}” is no month; write it as 2026-11")
NOT_BEGUN = message("review.not-begun", "{value} has not begun")
THERE = message(
    "review.there",
    "{path} is there already; --overwrite writes it anew, and what you added is lost",
)
SAME = message("review.same", "{path} is as it would be written; nothing was changed")


@click.command(epilog=EXAMPLES)
@click.option("--month", metavar="YYYY-MM", help="Which month; default: the last one.")
@click.option("--write", is_flag=True, help="Write it as a page of the team edition.")
@click.option("--overwrite", is_flag=True, help="With --write: also where there is one already.")
@common
def review(
    month: str | None, write: bool, overwrite: bool, now: str | None, lang: str | None
) -> None:
    """Look back on a month: kept, broken, learned, next.

    What went out and what did not, what the rules found, what results of posts teach, and what
    comes next. The page is in the language of the site; what is printed, in yours.
    """
    own = opened(lang, now)
    wanted = _month(own, month)
    tree = read_tree(own.root, feedback=True)
    spoken = own.workspace.settings.lang if write else own.lang
    made = monthly(tree, own.loaded, own.now, wanted, spoken, History(own.root), Store(own.root))
    text = review_markdown(made, spoken)
    if not write:
        for line in text.split("---\n", 2)[-1].strip().splitlines():
            click.echo(printable(_unescaped(line)))
        return
    path = PATH.format(year=wanted.year, month=wanted.number)
    there = read_text(own.root / path) if os.path.exists(own.root / path) else None
    if there == text:
        own.say(SAME, path=path)
        return
    if there is not None and not overwrite:
        own.stop(THERE, path=path)
    old = there.encode() if there is not None else None
    Change(own, path, old, text.encode(), own.loaded).write(dry_run=False)


def _month(own: Opened, text: str | None) -> Month:
    today = own.now.astimezone(own.workspace.settings.zone).date()
    if text is None:
        return Month(today.year, today.month).before
    found = re.fullmatch(r"(\d{4})-(\d{1,2})", text.strip())
    if not found or int(found[1]) not in YEARS or not 1 <= int(found[2]) <= 12:
        said = NOT_A_MONTH.format({"value": printable(text)}, own.lang)
        raise click.BadParameter(said, param_hint="--month")
    month = Month(int(found[1]), int(found[2]))
    if (month.year, month.number) > (today.year, today.month):
        said = NOT_BEGUN.format({"value": text}, own.lang)
        raise click.BadParameter(said, param_hint="--month")
    return month


def _unescaped(line: str) -> str:
    """A line as a terminal shows it: there Markdown has no power."""
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), line)
