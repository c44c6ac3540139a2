"""What a change does to the plan: entries that come, go, move or change, and what that costs whom.

Pure: two checked workspaces in, one comparison out. Both are looked at from the same now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from srmkit.frozen import frozen
from srmkit.model import Audience, Entry, Plan
from srmkit.problems import Problem, new_problems

WEEK = timedelta(days=7)


@frozen
class Change:
    """An entry that is in both plans and not the same in them."""

    before: Entry
    after: Entry
    fields: tuple[str, ...]
    """What differs, in the words of a post's front matter, or `text`."""


@frozen
class Pressure:
    """How often one audience hears from us, in the span that is reported, before and after."""

    audience: str
    contacts: tuple[int, int]
    """Entries that reach it."""
    peak: tuple[int, int]
    """The most of them within seven days."""
    limit: int | None
    """The most that it allows within seven days, by its own `limits` after the change."""

    @property
    def changed(self) -> bool:
        """Whether the audience notices."""
        return self.contacts[0] != self.contacts[1] or self.peak[0] != self.peak[1]


@frozen
class Comparison:
    """Two plans side by side; entries are in order of time, problems in order of place."""

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    moved: tuple[Change, ...]
    """At another time; other fields may differ too."""
    changed: tuple[Change, ...]
    """At the same time, and otherwise not the same."""
    new: tuple[Problem, ...]
    gone: tuple[Problem, ...]
    pressure: tuple[Pressure, ...]

    @property
    def nothing(self) -> bool:
        """Whether nobody would notice a difference."""
        entries = (self.added, self.removed, self.moved, self.changed)
        return not any((*entries, self.new, self.gone)) and not any(
            one.changed for one in self.pressure
        )


def compare(
    before: Plan,
    after: Plan,
    problems_before: Sequence[Problem] = (),
    problems_after: Sequence[Problem] = (),
) -> Comparison:
    """What `after` does to `before`. Entries are the same by their id, problems by `sameness`."""
    old = {entry.id: entry for entry in before.entries}
    new = {entry.id: entry for entry in after.entries}
    both = [(old[id], entry) for id, entry in new.items() if id in old]
    changes = [Change(one, other, differences(one, other)) for one, other in both]
    return Comparison(
        added=tuple(entry for id, entry in new.items() if id not in old),
        removed=tuple(entry for id, entry in old.items() if id not in new),
        moved=tuple(one for one in changes if "date" in one.fields),
        changed=tuple(one for one in changes if one.fields and "date" not in one.fields),
        new=tuple(new_problems(problems_before, problems_after)),
        gone=tuple(new_problems(problems_after, problems_before)),
        pressure=pressure(before, after),
    )


def differences(before: Entry, after: Entry) -> tuple[str, ...]:
    """What differs between two states of one entry. That a receipt has another time than the plan
    is no move: it went out."""
    one, other = before.post, after.post
    marked = before.receipt is None and after.receipt is not None
    pairs = {
        "date": ((before.at, before.all_day), (after.at, after.all_day)),
        "status": (before.status, after.status),
        "title": (one.title, other.title),
        "text": (before.text, after.text),
        "thread": (before.thread, after.thread),
        "media": ([(m.file, m.alt) for m in one.media], [(m.file, m.alt) for m in other.media]),
        "link": (one.link, other.link),
        "teaser": (one.teaser, other.teaser),
        "audiences": (set(one.audiences), set(other.audiences)),
        "pillar": (one.pillar, other.pillar),
        "intent": (one.intent, other.intent),
        "campaign": (one.campaign, other.campaign),
        "lang": (one.lang, other.lang),
        "format": (one.format, other.format),
        "owner": (one.owner, other.owner),
        "answers": (one.answers, other.answers),
        "announces": (one.announces, other.announces),
        "approval": (one.approval, other.approval),
        "published": (before.receipt, after.receipt),
    }
    return tuple(
        name
        for name, (left, right) in pairs.items()
        if left != right and not (marked and name == "date")
    )


def pressure(before: Plan, after: Plan) -> tuple[Pressure, ...]:
    """Every audience of either plan, in the order of audiences.yml."""
    known = {**after.workspace.audiences, **before.workspace.audiences}
    order = [*after.workspace.audiences, *before.workspace.audiences]
    found = []
    for id in dict.fromkeys(order):
        sides = [_contacts(plan, known[id]) for plan in (before, after)]
        found.append(
            Pressure(
                id,
                (len(sides[0]), len(sides[1])),
                (_peak(sides[0]), _peak(sides[1])),
                after.workspace.audiences[id].per_week if id in after.workspace.audiences else None,
            )
        )
    return tuple(found)


def _contacts(plan: Plan, either: Audience) -> list[Entry]:
    audience = plan.workspace.audiences.get(either.id)
    if audience is None:
        return []
    return [
        entry
        for entry in plan.entries.by_audience.get(audience.id, ())
        if plan.since <= entry.at < plan.until and reaches(entry, audience)
    ]


def reaches(entry: Entry, audience: Audience) -> bool:
    """Whether an entry for `audience` gets to it: it is no mere idea, on a channel they use."""
    return entry.counts and (not audience.channels or entry.channel.id in audience.channels)


def _peak(entries: Sequence[Entry]) -> int:
    """The most entries within seven days; they are in order of time."""
    most = first = 0
    for last, entry in enumerate(entries):
        while entries[first].at <= entry.at - WEEK:
            first += 1
        most = max(most, last - first + 1)
    return most
