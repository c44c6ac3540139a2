"""Whether people who were unhappy came round: the mood of the same people, later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.feedback.tag import Tagged
from srmkit.loop.indicators.figures import Sample
from srmkit.loop.indicators.period import Period

Key = tuple[str, str]


def conversions(
    tagged: Sequence[Tagged], moods: Mapping[Key, Sentiment], period: Period
) -> Iterator[Sample]:
    """Per person who said something negative and came back later, whether the last that they said
    is positive. It belongs to the place of the first negative record and the time of the last."""
    unhappy: dict[str, tuple[datetime, Tagged]] = {}
    last: dict[str, tuple[datetime, bool]] = {}
    dated = [(at, one) for one in tagged if (at := one.record.created_at)]
    dated.sort(key=lambda pair: (pair[0], pair[1].record.source, pair[1].record.id))
    for at, one in dated:
        mood = moods.get((one.record.source, one.record.id))
        for person in one.record.people if mood else ():
            last[person] = at, mood is Sentiment.POSITIVE
            if mood is Sentiment.NEGATIVE:
                unhappy.setdefault(person, (at, one))
    for person, (since, first) in sorted(unhappy.items(), key=lambda pair: pair[0]):
        later, happy = last[person]
        if later > since:
            yield float(happy), replace(period.spot(first, later), people=(person,))
