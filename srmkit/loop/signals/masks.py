"""Peaks that the calendar explains: a campaign's own post makes people talk.

It explains that there is more to read, never that people complain: complaints, and themes that are
trouble by themselves, are looked at as if there were no calendar.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from srmkit.feedback.tagging.negation import is_trouble
from srmkit.feedback.tagging.phrases import forms
from srmkit.model import Entry, Plan, Record, Theme

ECHO = timedelta(days=3)
"""How long after a post of a campaign people still talk about it."""


class Echo:
    """When campaigns' posts went out, and where."""

    def __init__(self, plan: Plan) -> None:
        """Of what is out only: a plan explains nothing yet."""
        out = [one for one in plan.entries if one.out and one.post.campaign]
        self._ids = {one.post.id: one.id for one in reversed(out)}
        self._ids |= {one.receipt.url: one.id for one in out if one.receipt and one.receipt.url}
        ours = plan.workspace.channels.values()
        self._ours = {one.id for one in ours} | {one.network for one in ours}
        self._out: dict[str, tuple[list[datetime], list[str]]] = {}
        for entry in sorted(out, key=lambda one: (one.at.astimezone(UTC), one.id)):
            for place in dict.fromkeys(("", entry.channel.id, entry.channel.network)):
                self._add(place, entry)

    def _add(self, place: str, entry: Entry) -> None:
        instants, ids = self._out.setdefault(place, ([], []))
        instants.append(entry.at.astimezone(UTC))
        ids.append(entry.id)

    def because(self, record: Record) -> str:
        """The id of the campaign's entry that explains why a record came just then, or nothing:
        the one that it comments on, else the latest on its channel or network in the `ECHO` before
        it. Where the brand never posts (a form, an app shop), that of any channel."""
        if record.post in self._ids:
            return self._ids[record.post]
        if record.created_at is None:
            return ""
        own = [place for place in (record.channel, record.network) if place in self._ours]
        for place in own or [""]:
            instants, ids = self._out.get(place, ([], []))
            at = record.created_at.astimezone(UTC)
            found = bisect_right(instants, at)
            if found and at - instants[found - 1] <= ECHO:
                return ids[found - 1]
        return ""

    def of(self, records: Iterable[Record]) -> Mapping[tuple[str, str], str]:
        """The same of many, by source and id; those that nothing explains are left out."""
        if not self._out:
            return {}
        found = ((one, self.because(one)) for one in records)
        return {(one.source, one.id): entry for one, entry in found if entry}


def troubled(themes: Mapping[str, Theme]) -> frozenset[str]:
    """Themes that are trouble by themselves: half of their phrases, or more, are words for it."""
    found = set()
    for theme in themes.values():
        words = [forms(phrase) for phrase in theme.phrases]
        bad = sum(bool(one) and is_trouble(one[0]) for one in words)
        if words and 2 * bad >= len(words):
            found.add(theme.id)
    return frozenset(found)
