"""Tags and moods held to a labelled file, language by language: one figure over several languages
would hide the one that fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from srmkit.feedback.tag import Tagger
from srmkit.feedback.tagging.evaluate import Score, micro, scores
from srmkit.feedback.tagging.labelled import SENTIMENTS, Labelled
from srmkit.model import Theme

Moods = Callable[[Sequence[str]], Sequence[str]]
"""A sentiment (one of `SENTIMENTS`) for each text."""


@dataclass(frozen=True, slots=True)
class Language:
    """What came out for the rows of one language."""

    lang: str
    rows: int
    themes: tuple[Score, ...] = ()
    """Themes that some row wants or was given, in the taxonomy's order, strangers last; empty
    where no row says anything about themes."""
    sentiments: tuple[Score, ...] = ()
    """The three classes; empty where no row says one, or there is no model."""

    @property
    def micro(self) -> Score:
        """All themes as one."""
        return micro(self.themes)

    @property
    def accuracy(self) -> Score:
        """Share of rows whose sentiment was right: precision and recall are the same here."""
        return micro(self.sentiments, "accuracy")


def evaluate(
    rows: Sequence[Labelled], themes: Mapping[str, Theme], moods: Moods | None = None
) -> tuple[Language, ...]:
    """One result per language, those with most rows first. Without `moods` no sentiment."""
    by_language: dict[str, list[Labelled]] = {}
    for row in rows:
        by_language.setdefault(row.lang, []).append(row)
    tagger = Tagger(themes)
    ordered = sorted(by_language.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(
        Language(lang, len(own), _themes(own, tagger), _sentiments(own, moods))
        for lang, own in ordered
    )


def _themes(rows: Sequence[Labelled], tagger: Tagger) -> tuple[Score, ...]:
    judged = [row for row in rows if row.themes is not None]
    wanted = [row.themes or frozenset() for row in judged]
    tags = tagger.tag_batch([row.text for row in judged])
    given = [frozenset(tag.theme for tag in own) for own in tags]
    strangers = sorted(frozenset().union(*wanted) - set(tagger.themes))
    found = scores(wanted, given, [*tagger.themes, *strangers])
    return tuple(one for one in found if one.wanted or one.given)


def _sentiments(rows: Sequence[Labelled], moods: Moods | None) -> tuple[Score, ...]:
    judged = [row for row in rows if row.sentiment]
    if not judged or moods is None:
        return ()
    wanted = [frozenset({row.sentiment}) for row in judged]
    given = [frozenset({mood}) for mood in moods([row.text for row in judged])]
    return tuple(scores(wanted, given, SENTIMENTS))
