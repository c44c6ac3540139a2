"""Texts with the themes and moods that people gave them: what an evaluation is held to."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from srmkit.feedback.canonical import Line, read_table
from srmkit.feedback.faults import BAD_LABELLED, UNKNOWN_LABELLED_THEME
from srmkit.messages import message
from srmkit.problems import Place, Problem

SENTIMENTS = ("negative", "neutral", "positive")
NONE = "none"
"""In `themes`: somebody looked, and it is about no theme."""

NO_LABELS = message(
    "tagging.labelled.nothing", "{path} has neither a column themes nor a column sentiment"
)
NO_TEXT = message("tagging.labelled.text", "this row has no text")
BAD_SENTIMENT = message(
    "tagging.labelled.sentiment", "“{value}” is no sentiment; write one of: {choices}, or nothing"
)
NO_THEME = message(
    "tagging.labelled.theme", "the taxonomy has no theme “{name}”; it is counted as missed"
)

_SEPARATORS = re.compile(r"[;|,、；｜，\s]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_CANTONESE = re.compile(r"[唔嘅咗喺冇啲嚟佢哋嗰咁嘢攞揾搵乜嘥睇靚]|係咪|畀")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One row."""

    line: int
    text: str
    lang: str
    """As the file says; where it does not, `en`, `zh`, `yue` or `other` by the writing."""
    themes: frozenset[str] | None
    """None: nothing was said about themes."""
    sentiment: str
    """Empty: nothing was said about it."""


def read_labelled(
    path: str, data: bytes, known: Collection[str]
) -> tuple[tuple[Labelled, ...], tuple[Problem, ...]]:
    """The rows of a labelled CSV and what is wrong with it. `known` are the taxonomy's themes.

    An empty cell in `themes` means no theme where there is no column `sentiment`; where there is
    one it says nothing about themes, and `none` is what says that there are none.
    """
    lines, problems = read_table(path, data, ("text",), BAD_LABELLED)
    if lines and not {"themes", "sentiment"} & set(lines[0].cells):
        return (), (BAD_LABELLED.problem(Place(path, 1), NO_LABELS, path=path),)
    rows: list[Labelled] = []
    strangers: dict[str, int] = {}
    for line in lines:
        row = _row(path, line)
        if isinstance(row, Problem):
            problems.append(row)
            continue
        rows.append(row)
        for name in sorted((row.themes or frozenset()) - set(known)):
            strangers.setdefault(name, row.line)
    problems += [
        UNKNOWN_LABELLED_THEME.problem(Place(path, line), NO_THEME, name=name)
        for name, line in strangers.items()
    ]
    return tuple(rows), tuple(sorted(problems, key=lambda one: one.place.line))


def _row(path: str, line: Line) -> Labelled | Problem:
    place = Place(path, line.line)
    text = line.cells["text"]
    if not text.strip():
        return BAD_LABELLED.problem(place, NO_TEXT)
    sentiment = line.cells.get("sentiment", "").strip().lower()
    if sentiment and sentiment not in SENTIMENTS:
        shown = sentiment[:40]
        return BAD_LABELLED.problem(place, BAD_SENTIMENT, value=shown, choices=SENTIMENTS)
    lang = line.cells.get("lang", "").strip()
    return Labelled(line.line, text, lang or writing(text), _themes(line), sentiment)


def _themes(line: Line) -> frozenset[str] | None:
    if "themes" not in line.cells:
        return None
    names = frozenset(filter(None, _SEPARATORS.split(line.cells["themes"])))
    if not names and "sentiment" in line.cells:
        return None
    return names - {NONE}


def writing(text: str) -> str:
    """`yue`, `zh`, `en` or `other`, by the characters alone: enough to keep figures apart."""
    if _HAN.search(text):
        return "yue" if _CANTONESE.search(text) else "zh"
    return "en" if _LATIN.search(text) else "other"
