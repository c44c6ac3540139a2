"""`srmkit agenda`: what is planned, for eyes, programs and calendars."""

from __future__ import annotations

from datetime import datetime, timedelta

import click

from srmkit.cli.workspace import Opened, audience_ids, channel_ids, common, opened, paint
from srmkit.dates import DateFault, parse_moment, start_of_day
from srmkit.messages import message
from srmkit.render import agenda as encode

DAYS = 14

EXAMPLES = """
\b
Examples:
  srmkit agenda                                        the next two weeks
  srmkit agenda --from 2026-12-01 --to 2026-12-31 --channel ig
  srmkit agenda --audience partners --format json
  srmkit agenda --to 2027-01-31 --format csv > plan.csv
  srmkit agenda --to 2027-01-31 --format ics > plan.ics

\b
Exit codes: 0 listed, 2 could not run.
"""

NOTHING = message("agenda.nothing", "Nothing is planned from {since} to {until}.")
OPEN = message("agenda.open", "{count:post|posts} without a date: {posts}")
SHOWN = 10


@click.command(epilog=EXAMPLES)
@click.option("--from", "since", metavar="DAY", help="From this day; default: today.")
@click.option(
    "--to", "until", metavar="DAY", help=f"To this day, included; default: {DAYS} days on."
)
@click.option("--channel", multiple=True, metavar="LIST", help="Only these channels.")
@click.option("--audience", multiple=True, metavar="LIST", help="Only what is for these.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "ics"]),
    default="table",
    show_default=True,
    help="Who reads it.",
)
@common
def agenda(
    since: str | None,
    until: str | None,
    channel: tuple[str, ...],
    audience: tuple[str, ...],
    form: str,
    now: str | None,
    lang: str | None,
) -> None:
    """List what is planned, day by day: table, JSON, CSV or calendar file.

    It holds whatever the workspace holds, drafts and cancelled entries included: keep the files to
    the team.
    """
    own = opened(lang, now)
    zone = own.workspace.settings.zone
    today = own.now.astimezone(zone).date()
    begin = _edge(own, since, "--from") if since else start_of_day(today, zone)
    end = (
        _edge(own, until, "--to", after=True)
        if until
        else start_of_day(begin.astimezone(zone).date() + timedelta(days=DAYS), zone)
    )
    channels = channel_ids(own, channel)
    audiences = set(audience_ids(own, audience))
    plan = own.plan()
    entries = plan.entries.between(begin, end).where(
        lambda one: (
            (not channels or one.channel.id in channels)
            and (not audiences or audiences & set(one.post.audiences))
        )
    )
    if form == "json":
        click.echo(encode.as_json(plan, entries, begin, end))
    elif form == "csv":
        from srmkit.feedback.canonical import write_table

        click.echo(write_table(encode.COLUMNS, encode.rows(entries)), nl=False)
    elif form == "ics":
        click.echo(encode.as_ics(plan, entries, own.lang), nl=False)
    else:
        for line in encode.table(plan, entries, own.lang, paint):
            click.echo(line)
        _rest(own, bool(entries), begin, end)


def _edge(own: Opened, text: str, param: str, *, after: bool = False) -> datetime:
    """An instant; of a day without a time its beginning, or `after` it."""
    zone = own.workspace.settings.zone
    try:
        moment = parse_moment(text)
        if moment.has_time or not after:
            return moment.on(zone)
        return start_of_day(moment.value.date() + timedelta(days=1), zone)
    except (DateFault, OverflowError) as bad:
        raise click.BadParameter(str(bad), param_hint=param) from None


def _rest(own: Opened, found: bool, begin: datetime, end: datetime) -> None:
    """What a list of days cannot show."""
    if not found:
        last = end - timedelta(microseconds=1)
        own.say(NOTHING, since=f"{begin:%Y-%m-%d}", until=f"{last:%Y-%m-%d}")
    planned = own.plan().entries.by_post
    waiting = [post.id for post in own.workspace.posts if post.id not in planned]
    if waiting:
        more = ["…"] if len(waiting) > SHOWN else []
        click.echo()
        own.say(OPEN, count=len(waiting), posts=waiting[:SHOWN] + more)
