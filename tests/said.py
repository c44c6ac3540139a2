"""What people said in a case, as the inbox holds it, and when its decisions were last changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from srmkit.dates import parse_moment, parse_span
from srmkit.feedback.canonical import write_records
from srmkit.model import Record

INBOX = "feedback/inbox/said.csv"
TIMES = {"at": "created_at", "replied": "first_response_at", "resolved": "resolved_at"}
"""Wall clocks of a case, in the workspace's zone."""


def inbox(said: Sequence[Mapping[str, Any]], zone: tzinfo) -> bytes:
    """The inbox file of a case's `records`.

    Each is a mapping of the inbox's columns, and `at`, `replied` and `resolved`, which are times on
    the workspace's clock. `times: 12` makes twelve of it, by twelve people, `every: 1d` apart. A
    record without `author` is by somebody who said nothing else.
    """
    return write_records(_records(said, zone))


def _records(said: Sequence[Mapping[str, Any]], zone: tzinfo) -> Iterator[Record]:
    number = 0
    for one in said:
        values = dict(one)
        count, step = int(values.pop("times", 1)), parse_span(values.pop("every", "0m"))
        moments = {TIMES[key]: _on(values.pop(key), zone) for key in TIMES if key in values}
        for copy in range(count):
            number += 1
            own = {key: at + copy * step for key, at in moments.items()}
            base = {"id": f"r{number}", "source": "form", "author": f"p{number}", "text": "-"}
            yield Record(**{**base, **values, **own, "origin": f"0123456789ab:{number + 1}"})


def _on(text: str, zone: tzinfo) -> datetime:
    return parse_moment(text).on(zone)


@dataclass(frozen=True)
class Past:
    """Git's memory of a case: `touched` says when the lines of each roadmap item were written."""

    touched: Mapping[str, str]
    roadmap: bytes
    zone: tzinfo
    revision: str = "a"

    def changed(self, path: str) -> tuple[datetime | None, ...] | None:
        """One time per line, None for items that `touched` calls `now`; None of it all without."""
        if not self.touched or path != "feedback/roadmap.yml":
            return None
        found: list[datetime | None] = []
        when: datetime | None = None
        for line in self.roadmap.decode().split("\n"):
            if line and not line.startswith((" ", "#")):
                known = self.touched[line.partition(":")[0]]
                when = None if known == "now" else _on(known, self.zone)
            found.append(when)
        return tuple(found[:-1])

    def versions(self, path: str) -> None:
        """A case has one version of everything."""
