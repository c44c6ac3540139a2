"""The three moods; alone in a file, so that whoever only names them loads nothing else."""

from __future__ import annotations

from enum import StrEnum


class Sentiment(StrEnum):
    """The mood of one remark."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


SENTIMENTS = tuple(Sentiment)
"""In order: a class is a place in this tuple, and so is a column of probabilities."""
