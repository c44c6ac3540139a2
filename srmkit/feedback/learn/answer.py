"""What a person types about one record, understood: a pure step from one draft to the next."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from srmkit.feedback.label import Label, Labels

NEGATIVE, NEUTRAL, POSITIVE = "negative", "neutral", "positive"
MOODS = {"-": NEGATIVE, "0": NEUTRAL, "+": POSITIVE}
_LEAST = 2
"""Characters that name a theme; single letters are commands."""


class Step(Enum):
    """What to do with the draft."""

    SHOW = auto()
    SAVE = auto()
    SKIP = auto()
    UNDO = auto()
    HELP = auto()
    QUIT = auto()


_STEPS = {"s": Step.SKIP, "u": Step.UNDO, "q": Step.QUIT, "h": Step.HELP, "?": Step.HELP}


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be saved now."""

    themes: frozenset[str] = frozenset()
    sentiment: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The draft after one line, and what to do with it."""

    draft: Draft
    step: Step = Step.SHOW
    unknown: str = ""
    """What was not understood; then the draft is as it was."""


def answered(line: str, draft: Draft, themes: Sequence[str]) -> Answer:
    """An empty line saves. Numbers, from 1 in the order of `themes`, and ids, or how only one of
    them begins, switch a theme; `+ 0 -` say the mood, and say it off again; `n` is no theme."""
    words = unicodedata.normalize("NFKC", line).replace("−", "-").replace(",", " ").lower().split()
    if not words:
        return Answer(draft, Step.SAVE)
    if len(words) == 1 and words[0] in _STEPS:
        return Answer(draft, _STEPS[words[0]])
    after = draft
    for word in words:
        theme = _theme(word, themes)
        if word in MOODS:
            mood = MOODS[word]
            after = replace(after, sentiment="" if after.sentiment == mood else mood)
        elif word == "n":
            after = replace(after, themes=frozenset())
        elif theme:
            after = replace(after, themes=after.themes ^ {theme})
        else:
            return Answer(draft, unknown=word)
    return Answer(after)


def _theme(word: str, themes: Sequence[str]) -> str:
    if word.isascii() and word.isdigit() and len(word) < 5:
        place = int(word)
        return themes[place - 1] if 0 < place <= len(themes) else ""
    found = [theme for theme in themes if theme.lower().startswith(word)]
    exact = [theme for theme in found if theme.lower() == word]
    near = exact or (found if len(word) >= _LEAST else [])
    return near[0] if len(near) == 1 else ""


def merged(
    rows: Sequence[Label], key: tuple[str, str, str], by: str, new: Label | None
) -> list[Label]:
    """`rows` with `new` for what `by` said of that record before; None takes it away."""
    left = [row for row in rows if row.key != key or row.by != by]
    return [*left, new] if new else left


def earlier(labels: Labels, key: tuple[str, str, str], by: str) -> Label | None:
    """What `by` said of that record."""
    return next((row for row in reversed(labels.rows) if row.key == key and row.by == by), None)
