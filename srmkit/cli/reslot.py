"""The entries that a hold touches, each with the best slot that it could have instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import click

from srmkit.cli.suggest import slot_line
from srmkit.cli.workspace import Opened
from srmkit.messages import message
from srmkit.model import Absence, Entry, Workspace
from srmkit.render.report import printable
from srmkit.render.when import clock, day_text
from srmkit.schedule import plan
from srmkit.suggest import CannotSuggest, move, suggest

LISTED = 30
PROPOSED = 10
"""Posts for which a new slot is looked for; each takes a second in a large plan."""
DAYS = 14

SLOT = message("hold.slot", "{slot}, {reason}")
NO_SLOT = message("hold.no-slot", "no free slot within {days:day|days} adds no problem")
MORE = message("hold.more", "and {count:post|posts} more")


def inside_of(own: Opened, absence: Absence) -> list[Entry]:
    """The entries that a hold touches, as they would be without it."""
    workspace = own.workspace
    others = {id: one for id, one in workspace.holds.items() if id != absence.id}
    free = plan(replace(workspace, holds=others), own.now)
    return [
        one
        for one in free.entries.between(absence.since, absence.until)
        if not one.out and one.counts and absence.covers(one.channel.id, one.at)
    ]


def due(entry: Entry) -> datetime:
    """When an entry is late: its time, or the end of its day where it has none."""
    return entry.at + timedelta(days=1) if entry.all_day else entry.at


def list_entries(
    own: Opened, workspace: Workspace, entries: Sequence[Entry], slots_from: datetime | None
) -> None:
    """The entries post by post, and under each the best new slot from `slots_from` on (None: none
    is looked for), found in `workspace` with those before it moved already."""
    posts: dict[str, list[Entry]] = {}
    for entry in entries:
        posts.setdefault(entry.post.path, []).append(entry)
    for number, mine in enumerate(list(posts.values())[:LISTED]):
        click.echo("  " + printable(_row(own, mine)))
        if slots_from is not None and number < PROPOSED:
            workspace = _propose(own, workspace, mine, slots_from)
    if len(posts) > LISTED:
        own.say(MORE, count=len(posts) - LISTED)


def _row(own: Opened, entries: Sequence[Entry]) -> str:
    first = entries[0]
    when = day_text(first.at.date(), own.lang, own.now.year)
    when += "" if first.all_day else f" {clock(first.at)}"
    channels = ", ".join(dict.fromkeys(one.channel.id for one in entries))
    return f"{when}  {channels}  {first.post.title}  ({first.post.id}, {first.post.status})"


def _propose(
    own: Opened, workspace: Workspace, entries: Sequence[Entry], since: datetime
) -> Workspace:
    """Print the best slots for one post's entries; the workspace with them there."""
    path = entries[0].post.path
    channels = list(dict.fromkeys(one.channel.id for one in entries))
    for channel in _together(workspace, entries) or channels:
        post = next(one for one in workspace.posts if one.path == path)
        try:
            found = suggest(workspace, own.now, post, channel, 1, since, DAYS)
        except CannotSuggest as refused:
            _arrow(refused.message.format(refused.params, own.lang))
            return workspace
        prefix = f"{channel}: " if channel and len(channels) > 1 else ""
        if not found.slots:
            _arrow(prefix + NO_SLOT.format({"days": DAYS}, own.lang))
            continue
        slot = found.slots[0]
        reason = slot.reasons[0].text(own.lang)
        shown = {"slot": slot_line(own, slot), "reason": reason}
        _arrow(prefix + SLOT.format(shown, own.lang))
        workspace = workspace.with_post(move(post, slot.moment, channel))
    return workspace


def _together(workspace: Workspace, entries: Sequence[Entry]) -> list[None]:
    """One None where a new date of the post moves exactly these entries, else nothing."""
    post = entries[0].post
    out = {one.channel for one in post.receipts}
    by_date = {
        id
        for id in post.channels
        if id in workspace.channels
        and id not in out
        and not (id in post.variants and post.variants[id].date)
    }
    return [None] if by_date == {one.channel.id for one in entries} else []


def _arrow(text: str) -> None:
    click.echo(f"      → {printable(text)}")
