"""The mood of each record: what a person labelled, else how it was rated, else what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from srmkit.feedback.sentiment.adapt import Adapted, adapt
from srmkit.feedback.sentiment.model import Model, shipped
from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.feedback.sentiment.rating import rated
from srmkit.model import Record

Key = tuple[str, str]
"""Source and id of a record."""
_AT_ONCE = 10_000
"""Records whose scores are in memory together."""


def moods_of_texts(texts: Sequence[str], model: Model | None = None) -> list[Sentiment]:
    """The mood of each text by its words alone."""
    return (model or shipped()).classify(texts)[0]


def moods_of(
    records: Sequence[Record],
    labelled: Mapping[Key, Sentiment] | None = None,
    scales: Mapping[str, float] | None = None,
) -> dict[Key, Sentiment]:
    """The mood of each record by source and id. A label outweighs a rating, a rating the text.

    `scales` holds the best rating of sources whose scale is another than their values show.
    Labels also correct the model for texts without one, where that helps; see `adapt`.
    """
    said = labelled or {}
    best = scales or {}
    moods: dict[Key, Sentiment] = {}
    silent: list[Record] = []
    for record in records:
        key = record.source, record.id
        scale = best.get(record.source, 0)
        mood = said.get(key) or rated(record.rating, record.csat, record.nps, scale)
        if mood:
            moods[key] = mood
        else:
            silent.append(record)
    model = taught_by(records, said).model if said and silent else shipped()
    waiting = iter(silent)
    while part := list(islice(waiting, _AT_ONCE)):
        found = moods_of_texts([record.text for record in part], model)
        keys = [(record.source, record.id) for record in part]
        moods.update(zip(keys, found, strict=True))
    return moods


def taught_by(records: Sequence[Record], labelled: Mapping[Key, Sentiment]) -> Adapted:
    """The shipped model and what the labels of `records` correct in it."""
    known = {(record.source, record.id): record.text for record in records}
    pairs = [(known[key], mood) for key, mood in labelled.items() if key in known]
    return adapt(shipped(), [text for text, _ in pairs], [mood for _, mood in pairs])
