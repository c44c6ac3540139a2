"""Records for tests of early warning, written as day and number. Not a test itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.feedback.tag import Tag, Tagged
from srmkit.loop.signals.detect import detect
from srmkit.loop.signals.fold import fold
from srmkit.loop.signals.remark import Remark, remarks
from srmkit.loop.signals.signal import Signal
from srmkit.model import Record

_NUMBERS = count()
FIRST = datetime(2026, 9, 7, tzinfo=UTC)
"""A Monday."""


def at(day: int, hour: float = 12.0) -> datetime:
    return FIRST + timedelta(days=day, hours=hour)


def one(day: int, hour: float = 12.0, /, theme: str = "", **fields: Any) -> Tagged:
    """One record; without `author` by somebody who said nothing else."""
    moment = at(day, hour)
    number = f"{next(_NUMBERS)}"
    record = Record(
        **{
            "id": number,
            "source": "form",
            "text": f"text {number}",
            "created_at": moment,
            "author": f"by-{number}",
            "origin": f"0123456789ab:{number}",
            **fields,
        }
    )
    return Tagged(record, (Tag(theme, "text", 0, 4),) if theme else ())


def many(day: int, times: int, /, **fields: Any) -> list[Tagged]:
    """So many on one day, ten minutes apart from nine o'clock on, by different people."""
    return [one(day, 9 + number / 6, **fields) for number in range(times)]


def usual(days: int, each: int = 2, /, **fields: Any) -> list[Tagged]:
    """As many each day, all of them alike."""
    return [record for day in range(days) for record in many(day, each, **fields)]


def listen(
    records: Sequence[Tagged],
    sour: Sequence[Tagged] = (),
    *,
    now: datetime | None = None,
    because: Mapping[tuple[str, str], str] | None = None,
) -> tuple[Remark, ...]:
    """All of these, of which `sour` are in a negative mood."""
    moods = {(tagged.record.source, tagged.record.id): Sentiment.NEGATIVE for tagged in sour}
    times = [tagged.record.created_at for tagged in (*records, *sour)]
    newest = max(time for time in times if time)
    return remarks([*records, *sour], moods, UTC, now or newest, because or {})


def warn(
    records: Sequence[Tagged],
    sour: Sequence[Tagged] = (),
    *,
    now: datetime | None = None,
    because: Mapping[tuple[str, str], str] | None = None,
    troubled: frozenset[str] = frozenset(),
) -> tuple[Signal, ...]:
    """The signals of all that, folded."""
    said = listen(records, sour, now=now, because=because)
    return fold(detect(said, troubled, UTC, now or said[-1].at))


def names(signals: Sequence[Signal]) -> list[str]:
    return [f"{signal.subject.scope}:{signal.subject.id}:{signal.kind}" for signal in signals]
