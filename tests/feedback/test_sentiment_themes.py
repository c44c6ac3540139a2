"""Moods by theme: counted by weight, and shown to the team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from srmkit.feedback.sentiment import SENTIMENTS, Sentiment
from srmkit.feedback.tag import Tagged, Tagger
from srmkit.feedback.themes import ThemeStats, gather
from srmkit.model import Record
from tests.feedback.samples import ZONE, record, theme

NEGATIVE, NEUTRAL, POSITIVE = SENTIMENTS
NOW = datetime(2026, 12, 2, 10, tzinfo=ZONE)
THEMES = {"slow": theme("slow", "慢"), "dear": theme("dear", "貴")}


def _record(id: str, text: str, weight: int = 1) -> Record:
    at = datetime(2026, 12, 1, tzinfo=UTC)
    return record(text, id=id, created_at=at, weight=weight, origin=f"0123456789ab:{id}")


RECORDS = (_record("2", "慢"), _record("3", "慢又貴", 3), _record("4", "慢"), _record("5", "慢"))
MOODS = {("form", "2"): POSITIVE, ("form", "3"): NEGATIVE, ("form", "4"): NEUTRAL}


def _slow(records: Sequence[Record], moods: dict[tuple[str, str], Sentiment]) -> ThemeStats:
    tagger = Tagger(THEMES)
    tagged = [Tagged(one, tagger.tag(one.text)) for one in records]
    return gather(tagged, THEMES, NOW, ZONE, moods=moods).by_theme["slow"]


def test_moods_are_counted_by_weight() -> None:
    """Copies count as the people they stand for; an unknown mood counts nowhere."""
    slow = _slow(RECORDS, MOODS)
    assert RECORDS[0].source == "form"
    assert slow.moods == {NEGATIVE: 3, NEUTRAL: 1, POSITIVE: 1}
    assert slow.count == 6


def test_without_moods_there_are_none() -> None:
    assert _slow(RECORDS, {}).moods == {}


def test_order_changes_nothing() -> None:
    assert _slow(RECORDS[::-1], MOODS) == _slow(RECORDS, MOODS)
