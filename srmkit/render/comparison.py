"""Two plans side by side, for a terminal, a program or a comment under a pull request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from srmkit.compare import Change, Comparison, Pressure
from srmkit.messages import message
from srmkit.model import Entry
from srmkit.problems import Problem
from srmkit.render.json_text import json_text
from srmkit.render.marked import words
from srmkit.render.problem_json import problem_json
from srmkit.render.report import WORDS, Style, printable, ranked, spot
from srmkit.render.when import clock, day_text

SCHEMA = 1
"""Goes up when a field changes its meaning or goes away."""
MOST = 30
"""Lines of one kind that are listed; JSON has them all."""

NOTHING = message("diff.nothing", "The plan is the same.")
ADDED = message("diff.added", "{count:entry|entries} added")
REMOVED = message("diff.removed", "{count:entry|entries} removed")
MOVED = message("diff.moved", "{count:entry|entries} moved")
CHANGED = message("diff.changed", "{count:entry|entries} changed")
NEW = message("diff.new", "{count:new problem|new problems}")
GONE = message("diff.gone", "{count:problem|problems} gone")
PRESSURE = message("diff.pressure", "Contacts with audiences, before → after")
MORE = message("diff.more", "and {count} more")
PEAK = message(
    "diff.peak", "{contacts} in the span, {peak} in the fullest seven days; most allowed {limit}"
)
PEAK_FREE = message("diff.peak-free", "{contacts} in the span, {peak} in the fullest seven days")
AUDIENCE = message("diff.audience", "Audience")
CONTACTS = message("diff.contacts", "Contacts")
FULLEST = message("diff.fullest", "Fullest seven days")
ALLOWED = message("diff.allowed", "Allowed")
TITLE = message("diff.title", "What this changes in the plan")
SPAN = message("diff.span", "{base} → {head}, as of {now}")

Section = tuple[str, str, Sequence[str]]
"""A heading, the colour of its lines, and the lines."""


def text_lines(
    comparison: Comparison, names: tuple[str, str], now: datetime, lang: str, style: Style
) -> Iterator[str]:
    """For a terminal: what changed, worst problems first; at most `MOST` lines of a kind."""
    yield printable(_span(names, now, lang))
    if comparison.nothing:
        yield NOTHING.format(lang=lang)
        return
    for heading, colour, rows in _sections(comparison, lang, now, printable):
        yield ""
        yield style(heading, colour)
        yield from (f"  {row}" for row in _cut(rows, lang))
    changed = [one for one in comparison.pressure if one.changed]
    if changed:
        yield ""
        yield PRESSURE.format(lang=lang)
        yield from (f"  {printable(one.audience)}: {_pressed(one, lang)}" for one in changed)


def markdown(comparison: Comparison, names: tuple[str, str], now: datetime, lang: str) -> str:
    """For a comment: headings, lists, and a table of the audiences. Whatever a file says in it is
    escaped."""
    lines = [f"### {TITLE.format(lang=lang)}", "", words(_span(names, now, lang))]
    if comparison.nothing:
        lines += ["", NOTHING.format(lang=lang)]
    for heading, _, rows in _sections(comparison, lang, now, words):
        lines += ["", f"**{heading}**", "", *(f"- {row}" for row in _cut(rows, lang))]
    changed = [one for one in comparison.pressure if one.changed]
    if changed:
        heads = (AUDIENCE, CONTACTS, FULLEST, ALLOWED)
        lines += ["", f"**{PRESSURE.format(lang=lang)}**", ""]
        lines.append("| " + " | ".join(one.format(lang=lang) for one in heads) + " |")
        lines.append("| --- | ---: | ---: | ---: |")
        lines += [
            f"| {words(one.audience)} | {_arrow(one.contacts)} | {_arrow(one.peak)} | "
            f"{'' if one.limit is None else one.limit} |"
            for one in changed
        ]
    return "\n".join(lines)


def as_json(comparison: Comparison, names: tuple[str, str], now: datetime, lang: str) -> str:
    """`{schema, base, head, now, added, removed, moved, changed, problems: {new, gone},
    pressure}`; nothing is left out."""
    document = {
        "schema": SCHEMA,
        "base": names[0],
        "head": names[1],
        "now": now.isoformat(),
        "added": [_entry(one) for one in comparison.added],
        "removed": [_entry(one) for one in comparison.removed],
        "moved": [_change(one) for one in comparison.moved],
        "changed": [_change(one) for one in comparison.changed],
        "problems": {
            "new": [problem_json(one, lang) for one in comparison.new],
            "gone": [problem_json(one, lang) for one in comparison.gone],
        },
        "pressure": [
            {
                "audience": one.audience,
                "contacts": {"before": one.contacts[0], "after": one.contacts[1]},
                "peak": {"before": one.peak[0], "after": one.peak[1]},
                "limit": one.limit,
            }
            for one in comparison.pressure
        ],
    }
    return json_text(document)


def _sections(
    comparison: Comparison, lang: str, now: datetime, safe: Callable[[str], str]
) -> Iterator[Section]:
    year = now.year
    moved = [
        f"{_named(one.after, safe)}: {_when(one.before, lang, year)} → "
        f"{_when(one.after, lang, year)}{_also(one)}"
        for one in comparison.moved
    ]
    changed = [
        f"{_dated(one.after, lang, year, safe)}: {', '.join(one.fields)}"
        for one in comparison.changed
    ]
    for template, colour, rows in (
        (NEW, "red", _problems(comparison.new, lang, safe)),
        (GONE, "green", _problems(comparison.gone, lang, safe)),
        (ADDED, "green", [_dated(one, lang, year, safe) for one in comparison.added]),
        (REMOVED, "red", [_dated(one, lang, year, safe) for one in comparison.removed]),
        (MOVED, "yellow", moved),
        (CHANGED, "yellow", changed),
    ):
        if rows:
            yield template.format({"count": len(rows)}, lang), colour, rows


def _problems(problems: Iterable[Problem], lang: str, safe: Callable[[str], str]) -> list[str]:
    return [
        f"{WORDS[one.severity].format(lang=lang)} {one.code} {one.name}: "
        f"{safe(one.text(lang))} ({safe(spot(one.place))})"
        for one in ranked(problems)
    ]


def _named(entry: Entry, safe: Callable[[str], str]) -> str:
    return f"{safe(entry.channel.id)} · {safe(entry.post.title)} ({safe(entry.post.id)})"


def _dated(entry: Entry, lang: str, year: int, safe: Callable[[str], str]) -> str:
    return f"{_when(entry, lang, year)} · {_named(entry, safe)}"


def _when(entry: Entry, lang: str, year: int) -> str:
    day = day_text(entry.at.date(), lang, year)
    return day if entry.all_day else f"{day} {clock(entry.at)}"


def _also(change: Change) -> str:
    others = [one for one in change.fields if one != "date"]
    return f" (+ {', '.join(others)})" if others else ""


def _cut(rows: Sequence[str], lang: str) -> Iterator[str]:
    yield from rows[:MOST]
    if len(rows) > MOST:
        yield MORE.format({"count": len(rows) - MOST}, lang)


def _span(names: tuple[str, str], now: datetime, lang: str) -> str:
    params = {"base": names[0], "head": names[1], "now": f"{now:%Y-%m-%d %H:%M}"}
    return SPAN.format(params, lang)


def _arrow(pair: tuple[int, int]) -> str:
    return f"{pair[0]} → {pair[1]}"


def _pressed(one: Pressure, lang: str) -> str:
    params = {"contacts": _arrow(one.contacts), "peak": _arrow(one.peak), "limit": one.limit}
    return (PEAK_FREE if one.limit is None else PEAK).format(params, lang)


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "path": entry.post.path,
        "title": entry.post.title,
        "channel": entry.channel.id,
        "at": entry.day.isoformat() if entry.all_day else entry.at.isoformat(),
        "status": str(entry.status),
        "audiences": list(entry.post.audiences),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.after.id,
        "fields": list(change.fields),
        "before": _entry(change.before),
        "after": _entry(change.after),
    }
