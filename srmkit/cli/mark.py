"""`srmkit mark POST`: it went out, and the file says when and where."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from datetime import timedelta

import click

from srmkit.cli.workspace import (
    Opened,
    around,
    channel_named,
    common,
    dry_run_option,
    find_post,
    one_line,
    opened,
)
from srmkit.cli.writing import edited
from srmkit.dates import Moment, parse_moment
from srmkit.edit.clock import on_the_clock, written
from srmkit.edit.values import Plain, Value
from srmkit.edit.yaml import append, remove
from srmkit.messages import message
from srmkit.model import Channel, Entry, Post, Receipt

EXAMPLES = """
\b
Examples:
  srmkit mark leather-care --channel ig --url https://instagram.com/p/abc
  srmkit mark weekly-qa --channel threads --occurrence 2 --url https://threads.net/@b/post/1
  srmkit mark leather-care --channel line --at "2026-12-01 09:31"      no address there
  srmkit mark leather-care --channel ig --undo

\b
Exit codes: 0 written, 1 refused and nothing written, 2 could not run.
"""

WHICH_CHANNEL = message("mark.channel", "“{post}” goes to {channels}; say --channel")
NOWHERE = message("mark.nowhere", "“{post}” goes to no channel; say --channel")
WHICH_TIME = message(
    "mark.occurrence", "“{post}” has no occurrence {number} on {channel}; it has {known}"
)
NONE_DUE = message(
    "mark.none-due",
    "no occurrence of “{post}” on {channel} is due yet; say --occurrence, the next is {next}",
)
ALREADY = message(
    "mark.already",
    "“{post}” is marked on {channel} already: {at} {url}; --undo takes that back",
)
NOT_MARKED = message(
    "mark.none",
    "“{post}” has no such receipt on {channel}; look at its `published:`",
)
FUTURE = message(
    "mark.future",
    "{at} is still to come; a receipt says what has happened; mark it then",
)
NOT_A_URL = message("mark.url", "“{url}” is no web address; write https://…")
NO_URL = message("mark.no-url", "Note: without --url nobody can follow it to {channel}.")
DONE = message("mark.done", "Marked “{post}” as published on {channel} at {at}.")
UNDONE = message("mark.undone", "“{post}” is not marked on {channel} any more.")


@click.command(epilog=EXAMPLES)
@click.argument("post")
@click.option("--channel", metavar="ID", help="Where it went out; needed when there are several.")
@click.option(
    "--occurrence",
    type=click.IntRange(0, 100_000),
    metavar="N",
    help="Which one, of a post that repeats; default: the earliest that is due and not marked.",
)
@click.option("--at", metavar="WHEN", help="When, on the channel's clock; default: now.")
@click.option("--url", metavar="ADDRESS", help="Where it can be seen.")
@click.option("--undo", is_flag=True, help="Take the receipt away.")
@dry_run_option
@common
def mark(
    post: str,
    channel: str | None,
    occurrence: int | None,
    at: str | None,
    url: str | None,
    undo: bool,
    dry_run: bool,
    now: str | None,
    lang: str | None,
) -> None:
    """Mark a post as published: write its receipt.

    POST is a path, an id, or part of one. An entry with a receipt is published, whatever else is
    said of it, and counts at the receipt's time.
    """
    own = opened(lang, now, around(post))
    found = find_post(own, post)
    where = _channel(own, found, channel)
    if undo:
        _undo(own, found, where, occurrence, dry_run)
        return
    number = _occurrence(own, found, where, occurrence)
    _refuse(own, found, where, number)
    moment = _moment(own, where, at)
    address = one_line(url or "", "--url", own.lang)
    if address and not re.fullmatch(r"https?://[^\s<>\"'\\]+", address, re.IGNORECASE):
        raise click.BadParameter(NOT_A_URL.format({"url": address}, own.lang), param_hint="--url")
    receipt = Receipt(where.id, number, moment, address)
    changed = replace(found, receipts=(*found.receipts, receipt))
    item: dict[str, Value] = {"channel": where.id}
    if number or found.repeat:
        item["occurrence"] = Plain(str(number))
    item["at"] = Plain(written(moment))
    if address:
        item["url"] = address
    change = edited(
        own,
        found.path,
        lambda text: append(found.path, text, "published", item),
        own.workspace.with_post(changed),
    )
    again = ["srmkit", "mark", found.id, "--channel", where.id]
    again += ["--occurrence", str(number)] if number or found.repeat else []
    change.write(dry_run=dry_run, undo=shlex.join([*again, "--undo"]))
    if not dry_run:
        own.say(DONE, post=found.id, channel=where.id, at=written(moment))
    if not address:
        own.say(NO_URL, channel=where.id)


def _channel(own: Opened, post: Post, channel: str | None) -> Channel:
    if channel is not None:
        return channel_named(own, channel)
    known = [id for id in post.channels if id in own.workspace.channels]
    if len(known) != 1:
        text = (WHICH_CHANNEL if known else NOWHERE).format(
            {"post": post.id, "channels": known}, own.lang
        )
        raise click.UsageError(text)
    return own.workspace.channels[known[0]]


def _entries(own: Opened, post: Post, channel: Channel) -> list[Entry]:
    entries = own.plan().entries
    return [one for one in entries.by_post.get(post.id, ()) if one.channel.id == channel.id]


def _occurrence(own: Opened, post: Post, channel: Channel, given: int | None) -> int:
    """The number that is meant; without one, the earliest that is due and has no receipt."""
    entries = {one.occurrence: one for one in _entries(own, post, channel)}
    known = {0} if post.repeat is None else set(entries)
    if given is not None:
        if given not in known:
            shown = ", ".join(map(str, sorted(known)[:20])) or "-"
            own.stop(WHICH_TIME, 2, post=post.id, number=given, channel=channel.id, known=shown)
        return given
    if post.repeat is None:
        return 0
    open_ones = [one for one in entries.values() if one.receipt is None]
    due = [one for one in open_ones if one.at <= own.now]
    if not due:
        coming = [f"{one.occurrence} ({one.at:%Y-%m-%d %H:%M})" for one in open_ones[:1]]
        own.stop(NONE_DUE, 2, post=post.id, channel=channel.id, next=coming or ["-"])
    return min(due, key=lambda one: one.at).occurrence


def _refuse(own: Opened, post: Post, channel: Channel, number: int) -> None:
    for one in post.receipts:
        if (one.channel, one.occurrence) == (channel.id, number):
            at = written(one.at)
            own.stop(ALREADY, post=post.id, channel=channel.id, at=at, url=one.url)


def _moment(own: Opened, channel: Channel, given: str | None) -> Moment:
    """When, as it is written in the file: on the channel's clock, to the minute."""
    try:
        instant = parse_moment(given).on(channel.zone) if given else own.now
    except (ValueError, OverflowError) as bad:
        raise click.BadParameter(str(bad), param_hint="--at") from None
    if instant > own.now + timedelta(minutes=1):
        own.stop(FUTURE, 2, at=given)
    return on_the_clock(instant.astimezone(channel.zone))


def _undo(own: Opened, post: Post, channel: Channel, occurrence: int | None, dry_run: bool) -> None:
    mine = [
        index
        for index, one in enumerate(post.receipts)
        if one.channel == channel.id and occurrence in (None, one.occurrence)
    ]
    if not mine:
        own.stop(NOT_MARKED, post=post.id, channel=channel.id)
    index = mine[-1]
    kept = tuple(one for place, one in enumerate(post.receipts) if place != index)
    change = edited(
        own,
        post.path,
        lambda text: remove(post.path, text, ["published"], index),
        own.workspace.with_post(replace(post, receipts=kept)),
    )
    change.write(dry_run=dry_run)
    if not dry_run:
        own.say(UNDONE, post=post.id, channel=channel.id)
