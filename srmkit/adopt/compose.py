"""A draft to the text of a post, in the keys and the order in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import tzinfo

from srmkit.adopt.draft import Draft, Own
from srmkit.adopt.literal import tidy
from srmkit.dates import DateFault, Moment
from srmkit.edit.values import flow, scalar

KEY = "imported"
"""The key under which a post keeps where it came from and what has no key of ours. No page shows
it: a page is made of the keys that srmkit knows."""
_LONGEST_KEY = 80


def compose(draft: Draft, id: str, file: str, zone: tzinfo, zones: Iterable[tzinfo]) -> str:
    """The file of a post. `zones` are those of its channels, `zone` is the workspace's."""
    alike = all(one == zone for one in zones)
    head = "\n".join(_front(draft, id, file, zone, alike))
    return f"---\n{head}\n---\n{draft.text}\n" if draft.text else f"---\n{head}\n---\n"


def _front(draft: Draft, id: str, file: str, zone: tzinfo, alike: bool) -> Iterator[str]:
    yield f"title: {scalar(draft.name or id)}"
    yield f"id: {scalar(id)}"
    if draft.when is not None:
        yield f"date: {_moment(draft.when, zone, alike)}"
    if draft.status:
        yield f"status: {draft.status}"
    if draft.channels is not None:
        yield f"channels: {flow(draft.channels)}"
    if draft.audiences:
        yield f"audiences: {flow(draft.audiences)}"
    if draft.pillar:
        yield f"pillar: {scalar(draft.pillar)}"
    if draft.topics:
        yield f"topics: {flow(draft.topics)}"
    for key in ("intent", "lang", "format", "campaign", "owner"):
        if getattr(draft, key):
            yield f"{key}: {scalar(getattr(draft, key))}"
    if draft.media:
        yield "media:"
        for name, alt in draft.media:
            yield f"  - {flow({'file': name, 'alt': alt} if alt else {'file': name})}"
    if draft.link:
        yield f"link: {scalar(draft.link)}"
    if draft.teaser:
        yield f"teaser: {scalar(draft.teaser)}"
    if draft.variants:
        yield "variants:"
        for channel, own in draft.variants.items():
            yield f"  {scalar(channel)}:"
            yield from _own(own, zone, alike)
    if draft.published:
        yield "published:"
        for one in draft.published:
            at = _moment(one.at, zone, alike)
            yield f"  - {{channel: {scalar(one.channel)}, at: {at}, url: {scalar(one.url)}}}"
    yield from _imported(draft, file)


def _own(own: Own, zone: tzinfo, alike: bool) -> Iterator[str]:
    if own.text is not None:
        yield from _lines("text", own.text, "    ")
    if own.when is not None:
        yield f"    date: {_moment(own.when, zone, alike)}"
    if own.thread:
        yield "    thread:"
        for part in own.thread:
            yield f"      - {scalar(part)}"


def _imported(draft: Draft, file: str) -> Iterator[str]:
    yield f"{KEY}:"
    yield f"  file: {scalar(file)}"
    sheets = dict.fromkeys(spot.sheet for spot in draft.spots if spot.sheet)
    if sheets:
        yield f"  sheet: {scalar(tidy(', '.join(sheets)).replace(chr(10), ' '))}"
    yield f"  rows: [{', '.join(str(spot.row) for spot in draft.spots)}]"
    yield f"  keys: [{', '.join(draft.keys)}]"
    if draft.cells:
        yield "  cells:"
        for key, texts in zip(_keys(draft.cells), draft.cells.values(), strict=True):
            if len(texts) == 1:
                yield from _lines(key, texts[0], "    ")
            else:
                yield f"    {scalar(key)}:"
                for text in texts:
                    yield f"      - {scalar(text)}"


def _keys(headings: Iterable[str]) -> list[str]:
    """The headings as YAML can have them: short, on one line, no two alike."""
    keys: list[str] = []
    for heading in headings:
        key = " ".join(tidy(heading).split())[:_LONGEST_KEY] or "-"
        number, free = 2, key
        while free in keys:
            free, number = f"{key} ({number})", number + 1
        keys.append(free)
    return keys


def _lines(key: str, text: str, indent: str) -> Iterator[str]:
    """`key: text`, a text of several lines as a block that people can read and edit."""
    rows = text.split("\n")
    block = (
        len(rows) > 1
        and not rows[0].startswith(" ")
        and all(row.isprintable() or not row for row in rows)
    )
    if not block or not re.search(r"\S", rows[0]) or text != text.strip("\n"):
        yield f"{indent}{scalar(key)}: {scalar(text)}"
        return
    yield f"{indent}{scalar(key)}: |-"
    for row in rows:
        yield f"{indent}  {row}" if row else ""


def _moment(moment: Moment, zone: tzinfo, alike: bool) -> str:
    """A date as people write it; with its offset where a bare wall clock would mean another time,
    because a channel keeps another one or the clocks change."""
    value = moment.value
    if not moment.has_time:
        return f"{value:%Y-%m-%d}"
    if value.tzinfo is None:
        return f"{value:%Y-%m-%d %H:%M}"
    local = value.astimezone(zone)
    naive = Moment(local.replace(tzinfo=None), True)
    shown = f"{local:%Y-%m-%d %H:%M}"
    try:
        if alike and naive.on(zone) == value:
            return shown
    except DateFault:
        pass
    return f"{shown}{local:%z}"
