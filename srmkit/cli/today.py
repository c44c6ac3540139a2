"""`srmkit today`: what to post now, what is late, what waits, and the exact words to paste."""

from __future__ import annotations

import os

import click

from srmkit.cli.workspace import around, channel_ids, common, find_post, opened, paint
from srmkit.messages import message
from srmkit.render import today as encode

EXAMPLES = """
\b
Examples:
  srmkit today                                      what is due, overdue or on hold
  srmkit today --text                               with the exact text of what is due
  srmkit today leather-care --channel ig --text     that text and nothing else
  srmkit today --today 2026-12-24

\b
Exit codes: 0 shown, 1 there is no such text today, 2 could not run.
"""

NO_TEXT = message("today.no-text", "Nothing that fits is due today or overdue.")


@click.command(epilog=EXAMPLES)
@click.argument("post", required=False)
@click.option("--channel", multiple=True, metavar="LIST", help="Only these channels.")
@click.option("--text", is_flag=True, help="Print the words to paste for what is due and overdue.")
@common
def today(
    post: str | None, channel: tuple[str, ...], text: bool, now: str | None, lang: str | None
) -> None:
    """Show what is due today, overdue, or on hold.

    POST limits it to one post, named by its path, its id, or part of one. Times are the
    workspace's.
    """
    own = opened(lang, now, around(post) if post else None)
    channels = channel_ids(own, channel)
    paths = [find_post(own, post).path] if post else None
    plan = own.plan()
    work = encode.chosen(plan, paths, channels)
    if not text:
        for line in encode.lines(plan, work, own.lang, paint):
            click.echo(line)
        return
    entries = (*work.overdue, *work.due, *work.unready)
    if not entries:
        own.stop(NO_TEXT)
    in_a_log = bool(os.environ.get("CI") or os.environ.get("GITHUB_ACTIONS"))
    click.echo(encode.texts(entries, harmless=in_a_log))
