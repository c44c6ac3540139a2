"""Rows that are one post on several channels become one post; nothing they say is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from srmkit.adopt.draft import Draft, Own
from srmkit.dates import Moment

WITHIN = timedelta(days=7)
"""The same words this far apart on another channel are one post; later they are a repetition."""

_ALIKE = (
    "status", "audiences", "pillar", "topics", "intent", "lang", "format", "campaign", "owner",
    "media", "link", "teaser",
)  # fmt: skip


def merge(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for those that say the same on different channels, or exactly the same twice."""
    boxes: dict[tuple[str, str, int], list[list[Draft]]] = {}
    result: list[list[Draft]] = []
    for draft in drafts:
        days = range(_day(draft) - WITHIN.days, _day(draft) + WITHIN.days + 1)
        near = (box for day in days for box in boxes.get((draft.title, draft.text, day), ()))
        box = next((one for one in near if _one_post(one[0], draft)), None)
        if box is not None:
            box[0] = _together(box[0], draft)
            continue
        box = [draft]
        boxes.setdefault((draft.title, draft.text, _day(draft)), []).append(box)
        result.append(box)
    return [box[0] for box in result]


def _day(draft: Draft) -> int:
    """A number for its day; one far from every day where it has none."""
    return draft.when.value.toordinal() if draft.when else -1000


def _one_post(first: Draft, second: Draft) -> bool:
    """Whether two drafts differ in nothing but channel, time and what has no key."""
    if not _agree(first, second):
        return False
    if first.channels is None or second.channels is None:
        return first.channels == second.channels and first.when == second.when
    if set(first.channels) & set(second.channels):
        return (
            set(first.channels) >= set(second.channels)
            and all(_time(first, id) == _time(second, id) for id in second.channels)
            and not _texts_differ(first, second)
        )
    # a channel that nobody knows has no time of its own in the post
    return bool(first.channels and second.channels) or first.when == second.when


def _texts_differ(first: Draft, second: Draft) -> bool:
    return any(
        (first.variants.get(id, Own()).text, first.variants.get(id, Own()).thread)
        != (second.variants.get(id, Own()).text, second.variants.get(id, Own()).thread)
        for id in second.channels or ()
    )


def _agree(first: Draft, second: Draft) -> bool:
    return all(
        not getattr(first, name) or not getattr(second, name)
        or getattr(first, name) == getattr(second, name)
        for name in _ALIKE
    )  # fmt: skip


def _time(draft: Draft, channel: str) -> Moment | None:
    own = draft.variants.get(channel, Own()).when
    return own or draft.when


def _together(first: Draft, second: Draft) -> Draft:
    variants = dict(first.variants)
    for id in second.channels or ():
        if id in (first.channels or ()):
            continue
        own = second.variants.get(id, Own())
        when = _time(second, id)
        own = replace(own, when=when if when != first.when else None)
        if own != Own():
            variants[id] = own
    cells = dict(first.cells)
    for heading, texts in second.cells.items():
        cells[heading] = tuple(dict.fromkeys((*cells.get(heading, ()), *texts)))
    alike = {name: getattr(first, name) or getattr(second, name) for name in _ALIKE}
    channels = first.channels
    if channels is not None:
        channels = tuple(dict.fromkeys((*channels, *(second.channels or ()))))
    return replace(
        first,
        **alike,
        channels=channels,
        variants=variants,
        published=tuple(dict.fromkeys((*first.published, *second.published))),
        cells=cells,
        spots=(*first.spots, *second.spots),
        keys=(*first.keys, *second.keys),
    )
