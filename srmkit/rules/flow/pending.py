"""Which posts can still be changed before they go out: a finding about others helps nobody."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.model import Entry, Plan, Status

_SETTLED = frozenset({Status.PUBLISHED, Status.CANCELLED})


def next_pending(plan: Plan) -> Iterator[Entry]:
    """The first entry within the report of each post that is neither out nor cancelled."""
    within = plan.entries.between(plan.since, plan.until)
    for entries in within.where(lambda entry: entry.status not in _SETTLED).by_post.values():
        yield entries[0]
