"""By what results are compared, and which group of each a result is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from srmkit.metrics.results import Result


class Dimension(StrEnum):
    """By what results are compared."""

    PILLAR = "pillar"
    INTENT = "intent"
    FORMAT = "format"
    CHANNEL = "channel"
    AUDIENCE = "audience"
    WEEKDAY = "weekday"
    HOUR = "hour"
    SLOT = "slot"
    """Weekday and hour."""


def slot(weekday: int, hour: int) -> str:
    """The key of a weekday (Monday is 0) and hour."""
    return f"{weekday} {hour:02}"


KEYS: Mapping[Dimension, Callable[[Result], Iterable[str]]] = {
    Dimension.PILLAR: lambda one: filter(None, [one.entry.post.pillar]),
    Dimension.INTENT: lambda one: [str(one.entry.post.intent)] if one.entry.post.intent else [],
    Dimension.FORMAT: lambda one: filter(None, [one.entry.post.format]),
    Dimension.CHANNEL: lambda one: [one.entry.channel.id],
    Dimension.AUDIENCE: lambda one: dict.fromkeys(one.entry.post.audiences),
    Dimension.WEEKDAY: lambda one: [str(one.entry.at.weekday())],
    Dimension.HOUR: lambda one: [] if one.entry.all_day else [f"{one.entry.at.hour:02}"],
    Dimension.SLOT: lambda one: (
        [] if one.entry.all_day else [slot(one.entry.at.weekday(), one.entry.at.hour)]
    ),
}
"""The groups of a result; one that is for two audiences counts in both."""
