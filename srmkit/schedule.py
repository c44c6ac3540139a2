"""Posts to entries: what a post means on each channel, at each of its times, in that zone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo

from srmkit.dates import Moment
from srmkit.model import (
    Channel,
    Entries,
    Entry,
    Plan,
    Policy,
    Post,
    Receipt,
    Status,
    Variant,
    Workspace,
)
from srmkit.patterns import later

BACK, AHEAD = timedelta(days=28), timedelta(days=90)
"""How far a report looks unless asked."""
HORIZON = timedelta(days=400)
"""A repeat is followed this far to both sides of now: one begun years ago is still there today."""
MOST_OCCURRENCES = 20_000
"""Where counting the occurrences of a repeat stops: half a century of days."""


def plan(
    workspace: Workspace,
    now: datetime,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Plan:
    """The workspace at one instant. `since` and `until` bound what is reported, not what is
    known: a rule about a window sees the entries before it too."""
    local = now.astimezone(workspace.settings.zone)
    found = [entry for post in workspace.posts for entry in entries_of(post, workspace, local)]
    # by the instant: on one zone's wall clock, Python does not see the hour that happens twice
    found.sort(key=lambda entry: (entry.at.timestamp(), entry.id))
    workspace = _with_moving_dates(workspace, local)
    return Plan(workspace, Entries(found), local, since or local - BACK, until or local + AHEAD)


def _with_moving_dates(workspace: Workspace, now: datetime) -> Workspace:
    """The workspace with the key dates that follow a built-in day, on their dates around now."""
    if not workspace.moving_dates:
        return workspace
    from srmkit.days.follow import occurrences  # only for those who use them

    moving = occurrences(workspace.moving_dates.values(), now.date())
    return replace(workspace, key_dates={**workspace.key_dates, **moving})


def entries_of(post: Post, workspace: Workspace, now: datetime) -> Iterator[Entry]:
    """The entries of one post; none without a channel that exists and either a date or a receipt.
    A receipt counts on its channel even where `channels` does not name it: it went out there."""
    receipts: dict[str, dict[int, Receipt]] = {}
    for one in post.receipts:
        receipts.setdefault(one.channel, {})[one.occurrence] = one
    meant, channels, variants = post.channels, workspace.channels, post.variants
    for id in dict.fromkeys((*meant, *receipts) if receipts else meant):
        channel = channels.get(id)
        if channel is None:
            continue
        variant = variants.get(id, _NO_VARIANT) if variants else _NO_VARIANT
        moment = (variant.date or post.date) if id in meant else None
        own = receipts.get(id, _NO_RECEIPTS) if receipts else _NO_RECEIPTS
        if post.repeat is None and 0 in own:
            moment = None  # it went out when the receipt says, whatever was planned
        text = post.body if variant.text is None else variant.text
        for occurrence, (at, all_day) in _all_times(post, moment, channel, own, now):
            receipt = own.get(occurrence)
            status = Status.PUBLISHED  # by its receipt, else as far as the post itself is
            if receipt is None:
                status = _status(post, channel, at, all_day, workspace, now)
            yield Entry(
                f"{post.id}/{id}/{occurrence}",
                post,
                channel,
                occurrence,
                at,
                all_day,
                status,
                text,
                variant.thread,
                receipt,
                literal=variant.text is not None,
            )


_NO_VARIANT = Variant()
_NO_RECEIPTS: dict[int, Receipt] = {}

Time = tuple[datetime, bool]
"""An instant, and whether only its day is known."""


def _all_times(
    post: Post,
    moment: Moment | None,
    channel: Channel,
    own: Mapping[int, Receipt],
    now: datetime,
) -> Iterable[tuple[int, Time]]:
    """When each occurrence is or was, in order of their numbers; what is out, by its receipt."""
    if post.repeat is None and moment is None and len(own) == 1:  # as nearly all that is out
        return [(number, _time(one.at, channel)) for number, one in own.items()]
    if post.repeat is None and moment is not None and not own:  # and all that is to come
        return [(0, _time(moment, channel))]
    times = dict(_times(post, moment, channel, now))
    times |= {number: _time(one.at, channel) for number, one in own.items()}
    return sorted(times.items())


def _time(moment: Moment, channel: Channel) -> Time:
    return moment.in_(channel.zone), not moment.has_time


def _times(
    post: Post, moment: Moment | None, channel: Channel, now: datetime
) -> Iterator[tuple[int, Time]]:
    """Each occurrence's instant by its number; a repeat keeps the wall clock over clock changes."""
    if moment is None:
        return
    if post.repeat is None:
        yield 0, _time(moment, channel)
        return
    from dateutil.rrule import rrulestr

    start = moment.value.replace(tzinfo=None)
    if moment.value.tzinfo is not None:
        start = moment.value.astimezone(channel.zone).replace(tzinfo=None)
    rule = _UNTIL.sub(lambda until: _local_end(until, channel.zone), post.repeat.rule)
    first, last = (now.replace(tzinfo=None) + side for side in (-HORIZON, HORIZON))
    for number, clock in enumerate(rrulestr(rule, dtstart=start)):
        if number >= MOST_OCCURRENCES or clock > last:
            return
        if clock >= first and clock.date() not in post.repeat.exceptions:
            yield number, _time(Moment(clock, moment.has_time), channel)


_UNTIL = later(r"UNTIL=(\d{8})(?:T(\d{6})(Z)?)?")


def _local_end(until: re.Match[str], zone: tzinfo) -> str:
    """`UNTIL` on the wall clock of `zone`: a day is included whole, `Z` means UTC."""
    day, clock, utc = until.groups()
    end = f"{day}T{clock or '235959'}"
    if utc:
        instant = datetime.strptime(end, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        end = instant.astimezone(zone).strftime("%Y%m%dT%H%M%S")
    return f"UNTIL={end}"


def _status(
    post: Post,
    channel: Channel,
    at: datetime,
    all_day: bool,
    workspace: Workspace,
    now: datetime,
) -> Status:
    """Without a receipt: the post's own status; past and not out → overdue."""
    if post.status is Status.CANCELLED:
        return Status.CANCELLED
    if post.status is Status.PUBLISHED:
        return Status.PUBLISHED if at <= now else Status.SCHEDULED
    for hold in workspace.holds.values():
        if hold.policy is Policy.EXPIRE and hold.covers(channel.id, at):
            return Status.CANCELLED
    due = at + timedelta(days=1) if all_day else at
    return Status.OVERDUE if due <= now else post.status
