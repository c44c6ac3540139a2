"""How satisfied people say they are: ratings on a scale that is known, and recommendations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.feedback.sentiment.rating import rated
from srmkit.loop.indicators.figures import Sample
from srmkit.loop.indicators.period import Spot
from srmkit.model import Record, Source

Field = Literal["rating", "csat"]

_NUMBER = re.compile(r"\s*(\d{1,3}(?:[.,]\d{1,4})?)\s*", re.ASCII)
_SCALES = (5.0, 10.0, 100.0)


def scales(
    records: Iterable[Record], sources: Mapping[str, Source], field: Field
) -> dict[str, float]:
    """The best value of each source's `field`: what `scale` says in sources.yml, else the least of
    5, 10 and 100 that holds all of its numbers. One value alone could not tell: 4 is a good mark of
    five and a bad one of ten."""
    highest: dict[str, float] = {}
    for record in records:
        if found := _NUMBER.fullmatch(getattr(record, field)):
            value = float(found[1].replace(",", "."))
            highest[record.source] = max(value, highest.get(record.source, 0.0))
    known = {
        source: next((scale for scale in _SCALES if value <= scale), 0.0)
        for source, value in highest.items()
    }
    return known | {one.id: one.scale for one in sources.values() if one.scale}


def satisfied(
    records: Sequence[tuple[Record, Spot]], sources: Mapping[str, Source], field: Field
) -> Iterator[Sample]:
    """Per rating that can be read, whether it is a good one: more than three fifths of the way up
    its scale, so 4 and 5 of five stars, 7 to 10 of ten."""
    best = scales((record for record, _ in records), sources, field)
    read = cache(rated)  # few different answers, many times
    for record, spot in records:
        if not (text := getattr(record, field)):
            continue
        if mood := read(rating=text, scale=best.get(record.source, 0.0)):
            yield float(mood is Sentiment.POSITIVE), spot


_GROUPS = {Sentiment.POSITIVE: 1.0, Sentiment.NEUTRAL: 0.0, Sentiment.NEGATIVE: -1.0}


def recommendations(records: Sequence[tuple[Record, Spot]]) -> Iterator[Sample]:
    """Per answer from 0 to 10 its group: promoters (9, 10) are 1, passives (7, 8) 0, detractors
    (0 to 6) -1."""
    read = cache(lambda text: rated(nps=text))
    for record, spot in records:
        if record.nps and (group := read(record.nps)):
            yield _GROUPS[group], spot
