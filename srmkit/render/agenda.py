"""A list of entries as a person, a program or a calendar reads it: one encoder per sink."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from srmkit.model import Absence, Entries, Entry, Plan, Status
from srmkit.render.cells import cell_width, padded
from srmkit.render.json_text import json_text
from srmkit.render.report import printable
from srmkit.render.when import clock, day_text
from srmkit.render.words import WORDS
from srmkit.views.edition import Edition, stopped
from srmkit.views.site import Site

SCHEMA = 1
"""Goes up when a field changes its meaning or goes away."""

COLUMNS = (
    *("day", "time", "zone", "channel", "network", "status", "title", "post", "occurrence"),
    *("audiences", "pillar", "campaign", "owner", "url", "path"),
)

Style = Callable[[str, str], str]
"""Paints a text in a colour (a name that click knows)."""

COLOURS = {
    Status.OVERDUE: "red",
    Status.PUBLISHED: "green",
    Status.CANCELLED: "bright_black",
    Status.IDEA: "bright_black",
    Status.DRAFT: "yellow",
    Status.REVIEW: "yellow",
}


def table(plan: Plan, entries: Sequence[Entry], lang: str, style: Style) -> Iterator[str]:
    """Day by day: time, channel, status, title, audiences; holds, absences and key dates between.

    Days and times are the workspace's; an entry whose channel keeps another clock says so."""
    days: dict[date, list[Entry]] = {}
    for entry in entries:
        days.setdefault(_day(plan, entry), []).append(entry)
    wide = max((cell_width(entry.channel.id) for entry in entries), default=0)
    words = {one: WORDS[f"status_{one}"].format(lang=lang) for one in Status}
    word = max(map(cell_width, words.values()))
    for number, day in enumerate(sorted(days)):
        if number:
            yield ""
        yield style(day_text(day, lang, plan.now.year), "cyan") + _on(plan, day, lang)
        for entry in sorted(days[day], key=lambda one: (not one.all_day, one.at, one.id)):
            status = style(padded(words[entry.status], word), COLOURS.get(entry.status, "white"))
            yield "  ".join(
                [
                    f"  {_time(plan, entry)}",
                    padded(entry.channel.id, wide),
                    status,
                    printable(_title(plan, entry)),
                ]
            )


def _title(plan: Plan, entry: Entry) -> str:
    parts = [entry.post.title]
    if entry.post.audiences:
        parts.append("→ " + ", ".join(entry.post.audiences))
    zone = plan.workspace.settings.zone
    if not entry.all_day and entry.at.utcoffset() != entry.at.astimezone(zone).utcoffset():
        parts.append(f"({clock(entry.at)} {entry.at.tzinfo})")
    if stopped(entry, plan):
        holds = plan.workspace.holds.values()
        names = [one.id for one in holds if one.covers(entry.channel.id, entry.at)]
        parts.append("⏸ " + ", ".join(names))
    return "  ".join(parts)


def _on(plan: Plan, day: date, lang: str) -> str:
    """What else the day is: a key date, an absence."""
    workspace = plan.workspace
    names = [one.name.in_(lang) or one.id for one in workspace.key_dates.values() if one.on == day]
    absences: Iterable[Absence] = (*workspace.hiatuses.values(), *workspace.holds.values())
    zone = workspace.settings.zone
    for one in absences:
        first, last = one.since.astimezone(zone).date(), one.until.astimezone(zone)
        ends_before = last.time().isoformat() == "00:00:00" and last.date() == day
        if first <= day <= last.date() and not ends_before:
            names.append(("⏸ " if one.policy else "○ ") + (one.reason.in_(lang) or one.id))
    return printable("  " + " · ".join(names)) if names else ""


def _day(plan: Plan, entry: Entry) -> date:
    zone = plan.workspace.settings.zone
    return entry.day if entry.all_day else entry.at.astimezone(zone).date()


def _time(plan: Plan, entry: Entry) -> str:
    if entry.all_day:
        return "     "
    return clock(entry.at.astimezone(plan.workspace.settings.zone))


def rows(entries: Iterable[Entry]) -> Iterator[list[str]]:
    """The cells of `COLUMNS`; day and time are the channel's own, in `zone`."""
    for entry in entries:
        post = entry.post
        yield [
            f"{entry.at:%Y-%m-%d}",
            "" if entry.all_day else f"{entry.at:%H:%M}",
            str(entry.at.tzinfo),
            entry.channel.id,
            entry.channel.network,
            str(entry.status),
            post.title,
            post.id,
            str(entry.occurrence),
            ", ".join(post.audiences),
            post.pillar,
            post.campaign,
            post.owner,
            entry.receipt.url if entry.receipt else "",
            post.path,
        ]


def as_json(plan: Plan, entries: Iterable[Entry], since: datetime, until: datetime) -> str:
    """`{schema, now, from, to, entries: [{id, post, occurrence, at, …}]}`; `at` is the instant with
    the channel's offset, or the day where only that is known."""
    document = {
        "schema": SCHEMA,
        "now": plan.now.isoformat(),
        "from": since.isoformat(),
        "to": until.isoformat(),
        "entries": [_as_dict(plan, entry) for entry in entries],
    }
    return json_text(document)


def _as_dict(plan: Plan, entry: Entry) -> dict[str, Any]:
    post = entry.post
    return {
        "id": entry.id,
        "post": post.id,
        "path": post.path,
        "occurrence": entry.occurrence,
        "at": entry.day.isoformat() if entry.all_day else entry.at.isoformat(),
        "all_day": entry.all_day,
        "zone": str(entry.at.tzinfo),
        "channel": entry.channel.id,
        "network": entry.channel.network,
        "status": str(entry.status),
        "held": stopped(entry, plan),
        "title": post.title,
        "audiences": list(post.audiences),
        "pillar": post.pillar,
        "intent": str(post.intent) if post.intent else "",
        "campaign": post.campaign,
        "owner": post.owner,
        "url": entry.receipt.url if entry.receipt else "",
    }


def as_ics(plan: Plan, entries: Iterable[Entry], lang: str) -> bytes:
    """The entries as a calendar file with everything the team may see, drafts included."""
    from srmkit.render.feeds.ics import calendar_ics
    from srmkit.render.links import Links
    from srmkit.render.place import Place

    some = replace(plan, entries=Entries(entries))
    site = Site(plan=some, edition=Edition.TEAM, lang=lang)
    return calendar_ics(site, Place(Links(), ""))
