"""When somebody last changed a roadmap item: the newest of its lines, as Git knows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from srmkit.model import RoadmapItem

Lines = Callable[[str], Sequence[datetime | None] | None]
"""When each line of a file was last changed; None for a line that is not committed, and None
instead of it all where nobody knows."""


def touched(
    items: Mapping[str, RoadmapItem], files: Mapping[str, bytes], lines: Lines, now: datetime
) -> dict[str, datetime]:
    """The instant of each item's last change, by its id; what is not committed is changed `now`.

    An item reaches from its key to the last line before the next one; blank lines and comments at
    its end are about what follows. A line that was taken away leaves no trace.
    """
    path = next((one for one in _paths(items) if one in files), None)
    known = lines(path) if path else None
    if path is None or known is None:
        return {}
    text = files[path].decode("utf-8", "replace").split("\n")
    starts = sorted(item.place.line for item in items.values())
    found: dict[str, datetime] = {}
    for item in items.values():
        start = item.place.line
        end = next((line for line in starts if line > start), len(text) + 1) - 1
        while end > start and (not text[end - 1].strip() or text[end - 1].startswith("#")):
            end -= 1
        own = known[start - 1 : end]
        if own:
            found[item.id] = max(now if one is None else one for one in own)
    return found


def _paths(items: Mapping[str, RoadmapItem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.place.path for item in items.values()))
