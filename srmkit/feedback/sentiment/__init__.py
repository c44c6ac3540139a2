"""How people feel about it: negative, neutral or positive, by their rating or else their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srmkit.feedback.sentiment.mood import SENTIMENTS, Sentiment

if TYPE_CHECKING:
    from srmkit.feedback.sentiment.model import Model

__all__ = ["SENTIMENTS", "Sentiment", "load_model"]


def load_model() -> Model:
    """The model that ships with srmkit; here, so that to name a mood loads no numpy."""
    from srmkit.feedback.sentiment.model import shipped

    return shipped()
