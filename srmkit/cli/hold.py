"""`srmkit hold`: stop publishing now, with a reason, and know what that does to the plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import click

from srmkit.cli.reslot import due, inside_of, list_entries
from srmkit.cli.workspace import Opened, channel_ids, common, dry_run_option, one_line, opened
from srmkit.cli.writing import Change, edited
from srmkit.dates import DateFault, parse_moment, parse_span, start_of_day
from srmkit.edit.clock import on_the_clock, written
from srmkit.edit.values import Block, Plain
from srmkit.edit.yaml import remove, set_value
from srmkit.load.convert import ID, MOST_ID_BYTES
from srmkit.messages import message
from srmkit.model import Absence, Name, Policy, Workspace
from srmkit.problems import Place

FILE = "calendar/dates.yml"
LENGTH = timedelta(hours=24)
"""A hold without `--to` lasts this long, unless somebody ends it: a forgotten hold is a silence."""

EXAMPLES = """
\b
Examples:
  srmkit hold start --reason "Typhoon signal No. 10"
  srmkit hold start --reason 黑色暴雨 --to 18:00 --policy expire
  srmkit hold start --reason "Complaint about lids" --id lids --channels ig,fb --to 3d
  srmkit hold start --reason "Server move" --from "2026-12-10 22:00" --to "2026-12-11 06:00"
  srmkit hold end
  srmkit hold end lids

\b
Exit codes: 0 written, 1 refused and nothing written, 2 could not run.
"""

NO_REASON = message("hold.reason", "--reason says nothing")
NOT_AN_ID = message(
    "hold.bad-id", "“{value}” cannot be an id; choose one with --id, such as typhoon-10"
)
TAKEN = message("hold.taken", "there is a hold “{id}” already, until {until}; choose another --id")
ENDS_FIRST = message(
    "hold.order",
    "it would end ({until}) before it begins ({since}); choose a later --to",
)
NO_HOLDS = message("hold.none", "there is no hold to end")
NOT_A_HOLD = message("hold.unknown", "there is no hold “{id}”; there are {known}")
SEVERAL = message("hold.several", "{count} holds are on: {known}; say which")
OVER = message("hold.over", "the hold “{id}” ended at {until} already")
ON = message(
    "hold.on", "“{id}” holds {channels} from {since} to {until}; `srmkit hold end {id}` ends it."
)
ALL = message("hold.all", "every channel")
ENDED = message("hold.ended", "“{id}” ended at {until}.")
CALLED_OFF = message("hold.called-off", "“{id}” had not begun and is taken out.")
NOTHING_INSIDE = message("hold.nothing", "No entry lies inside it.")
KEEP = message(
    "hold.keep", "{count:entry|entries} inside it will go out all the same (policy keep):"
)
EXPIRE = message("hold.expire", "{count:entry|entries} inside it will not go out (policy expire):")
RESLOT = message("hold.reslot", "{count:entry|entries} inside it need a new time (policy reslot):")
SAID = {Policy.KEEP: KEEP, Policy.EXPIRE: EXPIRE, Policy.RESLOT: RESLOT}
AGAIN = message("hold.again", "{count:entry|entries} will go out as planned again:")
LATE = message(
    "hold.late", "{count:entry|entries} did not go out while it was on and need a new time:"
)


@click.group(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
def hold() -> None:
    """Stop publishing for a reason, or end such a stop.

    A hold stands in calendar/dates.yml. Its policy says what becomes of the entries inside it:
    keep (they go out all the same), expire (they never do) or reslot (they wait for a new time).
    """


@hold.command(epilog=EXAMPLES)
@click.option("--reason", required=True, metavar="TEXT", help="Why; only the team reads it.")
@click.option("--id", "id_", metavar="ID", help="Its name; default: made from the reason.")
@click.option(
    "--channels", multiple=True, metavar="LIST", help="Channels, with commas; default: all."
)
@click.option(
    "--policy",
    type=click.Choice([str(one) for one in Policy]),
    default=str(Policy.RESLOT),
    show_default=True,
    help="What becomes of the entries inside it.",
)
@click.option("--from", "since", metavar="WHEN", help="When it begins; default: now.")
@click.option(
    "--to",
    "until",
    metavar="WHEN",
    help="When it ends: an instant, a day (included), a time of day, or a length such as 12h; "
    "default: 24h.",
)
@dry_run_option
@common
def start(
    reason: str,
    id_: str | None,
    channels: tuple[str, ...],
    policy: str,
    since: str | None,
    until: str | None,
    dry_run: bool,
    now: str | None,
    lang: str | None,
) -> None:
    """Stop publishing from now on, and see what it touches.

    Lists the entries inside the hold; for those that need a new time (policy reslot) the best free
    slot is proposed.
    """
    own = opened(lang, now)
    zone = own.workspace.settings.zone
    why = one_line(reason, "--reason", own.lang)
    if not why:
        raise click.BadParameter(NO_REASON.format(lang=own.lang), param_hint="--reason")
    begin = _to_the_minute(own.moment(since, "--from") if since else own.now.astimezone(zone))
    end = _to_the_minute(_end(own, begin, until))
    where = channel_ids(own, channels, "--channels") if set(channels) - {"all"} else ()
    if end.astimezone(UTC) <= begin.astimezone(UTC):  # one clock may show both as the same
        own.stop(ENDS_FIRST, 2, since=_shown(begin), until=_shown(end))
    made = Absence(
        id=_id(own, id_, why, begin),
        since=begin,
        until=end,
        place=Place(FILE),
        channels=frozenset(where) if where else None,
        reason=Name({"": why}),
        policy=Policy(policy),
    )
    _start(own, made, where, dry_run=dry_run)


def _start(own: Opened, made: Absence, where: tuple[str, ...], *, dry_run: bool) -> None:
    """Write a hold on the channels `where` (none: on all) and say what it does."""
    fields = Block(
        {
            "from": Plain(_shown(made.since)),
            "to": Plain(_shown(made.until)),
            "channels": list(where) if where else Plain("all"),
            "reason": str(made.reason),
            "policy": str(made.policy),
        }
    )
    keys = ["holds", made.id]
    wanted = _with_holds(own.workspace, {**own.workspace.holds, made.id: made})
    change = _change(own, lambda path, text: set_value(path, text, keys, fields), wanted)
    change.write(dry_run=dry_run, undo=f"srmkit hold end {made.id}")
    channels = ", ".join(where) or ALL.format(lang=own.lang)
    span = {"since": _shown(made.since), "until": _shown(made.until)}
    own.say(ON, id=made.id, channels=channels, **span)
    inside = inside_of(own, made)
    if not inside or made.policy is None:
        own.say(NOTHING_INSIDE)
        return
    own.say(SAID[made.policy], count=len(inside))
    slots_from = max(made.until, own.now) if made.policy is Policy.RESLOT else None
    list_entries(own, change.loaded.workspace, inside, slots_from)


@hold.command(epilog=EXAMPLES)
@click.argument("id_", metavar="[ID]", required=False)
@dry_run_option
@common
def end(id_: str | None, dry_run: bool, now: str | None, lang: str | None) -> None:
    """End a hold now; without ID, the one that is on.

    Lists what goes out as planned again, and proposes new slots for what did not go out while the
    hold was on. A hold that has not begun is taken out.
    """
    own = opened(lang, now)
    found = _to_end(own, id_)
    zone = own.workspace.settings.zone
    at = _to_the_minute(own.now.astimezone(zone))
    begun = found.since < at
    holds = dict(own.workspace.holds)
    keys = ["holds", found.id]
    if begun:
        holds[found.id] = replace(found, until=at)
        wanted = _with_holds(own.workspace, holds)
        edge = Plain(_shown(at))
        change = _change(own, lambda path, text: set_value(path, text, [*keys, "to"], edge), wanted)
    else:
        del holds[found.id]
        wanted = _with_holds(own.workspace, holds)
        change = _change(own, lambda path, text: remove(path, text, keys), wanted)
    change.write(dry_run=dry_run)
    own.say(ENDED if begun else CALLED_OFF, id=found.id, until=_shown(at))
    inside = inside_of(own, found)
    again = [one for one in inside if due(one) > own.now]
    late = [one for one in inside if due(one) <= own.now and found.policy is not Policy.EXPIRE]
    after = change.loaded.workspace
    if again:
        own.say(AGAIN, count=len(again))
        list_entries(own, after, again, None)
    if late:
        own.say(LATE, count=len(late))
        list_entries(own, after, late, own.now)


def _to_the_minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)


def _shown(instant: datetime) -> str:
    return written(on_the_clock(instant))


def _end(own: Opened, begin: datetime, until: str | None) -> datetime:
    """When it ends. A day is included whole; a time of day is the next after `begin`."""
    if until is None:
        return begin + LENGTH
    zone = own.workspace.settings.zone
    text = until.strip()
    try:
        if re.fullmatch(r"\d+\s*[mh]", text):
            return (begin.astimezone(UTC) + parse_span(text)).astimezone(zone)
        if re.fullmatch(r"\d+\s*[dw]", text):
            return begin + parse_span(text)  # the same time of day, whatever the clocks do
        if re.fullmatch(r"\d{1,2}:\d{2}", text):
            day = begin.astimezone(zone).date()
            at = parse_moment(f"{day} {text}").on(zone)
            return at if at > begin else parse_moment(f"{day + timedelta(days=1)} {text}").on(zone)
        moment = parse_moment(text)
        if moment.has_time:
            return moment.on(zone)
        return start_of_day(moment.value.date() + timedelta(days=1), zone)
    except (DateFault, ValueError, OverflowError) as bad:
        raise click.BadParameter(str(bad), param_hint="--to") from None


def _id(own: Opened, given: str | None, reason: str, begin: datetime) -> str:
    """The id that was given, or the reason as one, with the day where it is taken."""
    holds = own.workspace.holds
    if given is not None:
        if not ID.fullmatch(given) or len(given.encode()) > MOST_ID_BYTES:
            own.stop(NOT_AN_ID, 2, value=given)
        if given in holds:
            own.stop(TAKEN, id=given, until=f"{holds[given].until:%Y-%m-%d %H:%M}")
        return given
    made = re.sub(r"[^\w]+", "-", reason.lower()).strip("-_")[:40].strip("-_")
    for id in (made, f"{made}-{begin:%Y-%m-%d}", f"{made}-{begin:%Y-%m-%d-%H%M}"):
        if id and ID.fullmatch(id) and id not in holds:
            return id
    own.stop(NOT_AN_ID, 2, value=made or reason)


def _to_end(own: Opened, id: str | None) -> Absence:
    holds = own.workspace.holds
    open_ones = [one for one in holds.values() if one.until > own.now]
    if id is not None:
        if id not in holds:
            known = [one.id for one in open_ones] or list(holds) or ["-"]
            own.stop(NOT_A_HOLD, 2, id=id, known=known)
        if holds[id].until <= own.now:
            own.stop(OVER, id=id, until=f"{holds[id].until:%Y-%m-%d %H:%M}")
        return holds[id]
    on = [one for one in open_ones if one.since <= own.now]
    if not on:
        own.stop(NO_HOLDS, 2)
    if len(on) > 1:
        own.stop(SEVERAL, 2, count=len(on), known=[one.id for one in on])
    return on[0]


def _with_holds(workspace: Workspace, holds: dict[str, Absence]) -> Workspace:
    return replace(workspace, holds=holds, present=workspace.present | {"dates.yml"})


def _change(own: Opened, edit: Callable[[str, str], str], wanted: Workspace) -> Change:
    other = FILE.removesuffix(".yml") + ".yaml"
    path = other if other in own.tree.files and FILE not in own.tree.files else FILE
    return edited(own, path, lambda text: edit(path, text), wanted)
