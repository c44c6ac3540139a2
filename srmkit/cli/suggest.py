"""`srmkit suggest POST`: where else it could go, and why there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from srmkit.cli.workspace import Opened, around, channel_named, common, find_post, opened
from srmkit.disk import read_metrics
from srmkit.edit.clock import written
from srmkit.messages import message
from srmkit.metrics.join import read_results
from srmkit.metrics.learn import learn
from srmkit.model import Post, Variant
from srmkit.render.json_text import json_text
from srmkit.render.report import printable
from srmkit.render.when import clock, day_text
from srmkit.suggest import CannotSuggest, Past, Proposal, Slot
from srmkit.suggest import suggest as find_slots

SCHEMA = 1

EXAMPLES = """
\b
Examples:
  srmkit suggest leather-care                     five slots around the day that it has
  srmkit suggest leather-care --channel line      for one channel only
  srmkit suggest leather-care -n 3 --from 2026-12-10 --days 21
  srmkit suggest leather-care --format json

\b
Exit codes: 0 there is a slot, 1 there is none, 2 could not run.
"""

TITLE = message("suggest.title", "{post} · {channels} · now {when}")
NO_DATE = message("suggest.no-date", "without a date")
WRITE = message("suggest.write", "write date: {date}")
WRITE_VARIANT = message("suggest.write-variant", "write variants: {{{channel}: {{date: {date}}}}}")
NONE = message(
    "suggest.none",
    "No slot within {days:day|days} from {since} adds no problem: {looked:time|times} looked at, "
    "{tried} checked.",
)
AGAINST = message("suggest.against", "Against them: {codes}.")
HINT = message("suggest.hint", "Try --days {days}, another --from, or `srmkit explain {code}`.")
SEEN = message(
    "suggest.seen",
    "{looked:time|times} looked at, {tried} checked with every rule; none of these adds a problem.",
)
APPROVE_AGAIN = message(
    "suggest.approve-again",
    "{by} approved it for the time that it has: once it is moved, approve it again.",
)
ANYWAY = message("suggest.anyway", "Wherever it goes, `srmkit check` will say:")


@click.command(epilog=EXAMPLES)
@click.argument("post")
@click.option("--channel", metavar="ID", help="Move it on this channel only.")
@click.option(
    "-n", "--count", type=click.IntRange(1, 50), default=5, show_default=True, help="How many."
)
@click.option(
    "--from", "since", metavar="DAY", help="Look from here; default: a week before its day, or now."
)
@click.option(
    "--days",
    type=click.IntRange(1, 90),
    default=14,
    show_default=True,
    help="How many days to look at.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Who reads it.",
)
@common
def suggest(
    post: str,
    channel: str | None,
    count: int,
    since: str | None,
    days: int,
    form: str,
    now: str | None,
    lang: str | None,
) -> None:
    """Suggest free slots for a post, each with its reasons.

    POST is a path, an id, or part of one. Slots lie in the active hours of its audiences, outside
    quiet hours, holds and hiatuses; the best are checked with every rule, and only those that add
    no problem are shown.
    """
    own = opened(lang, now, around(post))
    found = find_post(own, post)
    where = channel_named(own, channel).id if channel else None
    begin = own.moment(since, "--from") if since else None
    try:
        past = _past(own)
        proposal = find_slots(own.workspace, own.now, found, where, count, begin, days, past)
    except CannotSuggest as refused:
        own.stop(refused.message, 2, **refused.params)
    if form == "json":
        click.echo(as_json(own, found, where, proposal))
    else:
        _print(own, found, where, proposal, days, begin or own.now)
    raise SystemExit(0 if proposal.slots else 1)


def _past(own: Opened) -> Past:
    """What the results in `feedback/metrics/` say of times."""
    results, _ = read_results(read_metrics(own.root), own.plan())
    return Past(learn(results))


def _print(
    own: Opened, post: Post, channel: str | None, proposal: Proposal, days: int, begin: datetime
) -> None:
    date = post.variants.get(channel or "", Variant()).date or post.date
    when = written(date) if date else NO_DATE.format(lang=own.lang)
    channels = [channel] if channel else list(post.channels)
    own.say(TITLE, post=post.id, channels=channels, when=when)
    for number, slot in enumerate(proposal.slots, 1):
        click.echo()
        click.echo(f"{number:>2}  {slot_line(own, slot)}")
        own_date = bool(channel) and post.channels != (channel,)
        template = WRITE_VARIANT if own_date else WRITE
        text = template.format({"date": written(slot.moment), "channel": channel}, own.lang)
        for row in (*(reason.text(own.lang) for reason in slot.reasons), text):
            click.echo(f"      {printable(row)}")
    click.echo()
    if proposal.slots:
        own.say(SEEN, looked=proposal.looked, tried=proposal.tried)
    else:
        say_none(own, proposal, days, begin)
    if proposal.slots and post.approval and post.approval.digest:
        own.say(APPROVE_AGAIN, by=post.approval.by)
    if proposal.anyway:
        own.say(ANYWAY)
        own.show(proposal.anyway)


def say_none(own: Opened, proposal: Proposal, days: int, begin: datetime) -> None:
    """Why nothing is proposed, and what to try."""
    params: dict[str, Any] = {"looked": proposal.looked, "tried": proposal.tried}
    own.say(NONE, days=days, since=f"{begin:%Y-%m-%d}", **params)
    if proposal.against:
        own.say(AGAINST, codes=[f"{code} ({n})" for code, n in proposal.against.items()])
        own.say(HINT, days=min(days * 2, 90), code=next(iter(proposal.against)))


def slot_line(own: Opened, slot: Slot) -> str:
    """`Thu 3 Dec 12:30`, with the channel's zone where it is not the workspace's."""
    local = slot.at
    text = f"{day_text(local.date(), own.lang, own.now.year)} {clock(local)}"
    zone = own.workspace.settings.zone
    return (
        text
        if local.utcoffset() == local.astimezone(zone).utcoffset()
        else f"{text} {local.tzinfo}"
    )


def as_json(own: Opened, post: Post, channel: str | None, proposal: Proposal) -> str:
    """`{schema, now, post, channel, slots, looked, tried, against}`."""
    document = {
        "schema": SCHEMA,
        "now": own.now.isoformat(),
        "post": post.id,
        "channel": channel,
        "slots": [
            {
                "date": written(slot.moment),
                "at": slot.at.isoformat(),
                "score": slot.score,
                "reasons": [
                    {
                        "message_id": reason.message.id,
                        "params": dict(reason.params),
                        "message": reason.text(own.lang),
                    }
                    for reason in slot.reasons
                ],
            }
            for slot in proposal.slots
        ],
        "looked": proposal.looked,
        "tried": proposal.tried,
        "against": dict(proposal.against),
    }
    return json_text(document)
