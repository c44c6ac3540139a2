"""What `srmkit feedback label` shows and asks, as lines: any terminal and any pipe will do."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

import click

from srmkit.cli.workspace import paint
from srmkit.feedback.label import LABELS
from srmkit.feedback.learn.answer import Draft
from srmkit.feedback.learn.choose import Lesson, Score
from srmkit.feedback.learn.methods import HYBRID_FROM, Method
from srmkit.feedback.learning import LearnedTag
from srmkit.feedback.tag import Tag, Tagged
from srmkit.messages import Message, message
from srmkit.model import Theme
from srmkit.problems import Problem
from srmkit.render.report import LONGEST, printable, text_lines

MOST = 4000
"""Characters of a text that are shown."""
_REASONS = 4

HEAD = message("label.head", "{number} of {limit} · {count:label|labels} so far")
HEAD_OPEN = message("label.head-open", "{number} · {count:label|labels} so far")
CUT = message("label.cut", "… {count} characters more")
WORDS = message("label.words", "phrase: {words}")
LEARNED = message("label.learned", "learned: {grams}")
MOOD = message("label.mood", "mood: {mood}")
MOODS = {
    "": message("label.mood-none", "not said"),
    "negative": message("label.mood-negative", "negative"),
    "neutral": message("label.mood-neutral", "neutral"),
    "positive": message("label.mood-positive", "positive"),
}
KEYS = message(
    "label.keys",
    "numbers switch themes · + 0 - mood · Enter saves · n no theme · s skip · u undo · q quit",
)
HELP = message(
    "label.help",
    "Type numbers (or how an id begins) to switch themes on and off, several at once: 1 3 +. "
    "Then Enter alone saves what you see and goes on. + is positive, 0 neutral, - negative. "
    "n takes every theme off: the record is about none of them. s saves nothing and goes on, "
    "u takes the last answer back, q ends; what you saved stays saved.",
)
UNKNOWN = message("label.unknown", "“{word}” is no key, theme or number here; ? explains")
NO_UNDO = message("label.no-undo", "Nothing to take back in this sitting.")
NOTHING = message("label.nothing", "Nothing left to label here: {count:label|labels} in all.")
DONE = message(
    "label.done",
    "{count:answer|answers} saved in {file}, which has {total:label|labels} now. Look with "
    "`git diff {file}`, then commit it.",
)
DONE_NOTHING = message("label.done-nothing", "Nothing was saved.")
TAUGHT = message(
    "label.taught", "{rows:labelled text|labelled texts}: {method}, F1 {score} ({low} to {high})"
)
OTHER = message("label.other", "{method}: F1 {score}")
UNTIL = message("label.until", "From {least} on srmkit learns from them; {left} to go.")
MISSING = message(
    "label.missing",
    'To learn from them: `pip install "srmkit[learn]"`. Until then keywords decide.',
)
METHODS = {
    Method.KEYWORDS: message("label.method-keywords", "keywords alone"),
    Method.HYBRID: message("label.method-hybrid", "keywords beside n-grams"),
    Method.CHARACTERS: message("label.method-characters", "n-grams alone"),
}


def stop(what: Message, lang: str, **params: Any) -> NoReturn:
    """End the run with a sentence and exit code 2."""
    click.echo(printable(what.format(params, lang)), err=True)
    raise SystemExit(2)


class Screen:
    """The terminal, in one language, for one taxonomy."""

    def __init__(self, themes: Mapping[str, Theme], lang: str) -> None:
        self.lang = lang
        self.themes = tuple(themes)
        """Ids by their number, from 1."""
        self._names = {id: theme.name.in_(lang) or id for id, theme in themes.items()}

    def record(self, one: Tagged, number: int, limit: int | None, count: int) -> None:
        """What somebody said, and the little that helps to understand it."""
        head = HEAD if limit else HEAD_OPEN
        click.echo()
        click.echo(paint(self._line(head, number=number, limit=limit, count=count), "cyan"))
        record = one.record
        day = f"{record.created_at:%Y-%m-%d}" if record.created_at else ""
        stars = f"★ {record.rating}" if record.rating else ""
        facts = (record.source, record.channel, day, record.lang, stars)
        click.echo(printable(" · ".join(fact for fact in facts if fact)))
        for line in record.text[:MOST].splitlines():
            for start in range(0, len(line), LONGEST):
                # a border, so that no line of theirs begins a line of a CI log
                click.echo(f"│ {printable(line[start : start + LONGEST])}")
        if len(record.text) > MOST:
            self._say(CUT, count=len(record.text) - MOST)

    def draft(self, draft: Draft, one: Tagged) -> None:
        """Every theme with its number, switched on or off, and why it was proposed."""
        for number, theme in enumerate(self.themes, 1):
            mark = "x" if theme in draft.themes else " "
            why = self._why(tag for tag in one.tags if tag.theme == theme)
            line = f"{number:3} [{mark}] {self._names[theme]}{f'  ({why})' if why else ''}"
            click.echo(paint(printable(line), "green") if mark == "x" else printable(line))
        mood = MOODS[draft.sentiment].format(lang=self.lang)
        click.echo(f"{self._line(MOOD, mood=mood)} · {self._line(KEYS)}")

    def _why(self, tags: Iterable[Tag]) -> str:
        words: list[str] = []
        grams: list[str] = []
        for tag in tags:
            if isinstance(tag, LearnedTag):
                grams.append(f"“{tag.phrase}”")
            elif tag.phrase:
                words.append(f"“{tag.phrase}”")
        parts = []
        if words:
            parts.append(self._line(WORDS, words=list(dict.fromkeys(words))[:_REASONS]))
        if grams:
            parts.append(self._line(LEARNED, grams=list(dict.fromkeys(grams))[:_REASONS]))
        return "; ".join(parts)

    def answer(self) -> str | None:
        """The next line; None where the input ends, or somebody interrupts."""
        click.echo("> ", nl=False)
        try:
            line = sys.stdin.buffer.readline()
        except KeyboardInterrupt:
            line = b""
        if not sys.stdin.isatty() or not line:
            click.echo()  # nobody pressed Enter
        if not line:
            return None
        return line.decode("utf-8", "replace")  # digits and letters: any encoding will do

    def unknown(self, word: str) -> None:
        """A key that is none."""
        self._say(UNKNOWN, word=word[:40])

    def nothing_to_undo(self) -> None:
        """Before the first answer."""
        self._say(NO_UNDO)

    def explain(self) -> None:
        """What one may type."""
        self._say(HELP)

    def nothing(self, count: int) -> None:
        """There is no record left to ask about."""
        self._say(NOTHING, count=count)

    def done(self, answers: int, total: int) -> None:
        """The end of the sitting."""
        if answers:
            self._say(DONE, count=answers, total=total, file=LABELS)
        else:
            self._say(DONE_NOTHING)

    def taught(self, lesson: Lesson | None) -> None:
        """What the labels come to so far."""
        if lesson is None:
            return
        click.echo()
        best = lesson.chosen
        low, high = f"{best.low:.2f}", f"{best.high:.2f}"
        self._say(TAUGHT, rows=lesson.rows, low=low, high=high, **self._score(best))
        for other in lesson.others:
            self._say(OTHER, **self._score(other))
        if lesson.missing:
            self._say(MISSING)
        elif lesson.rows < HYBRID_FROM:
            self._say(UNTIL, least=HYBRID_FROM, left=HYBRID_FROM - lesson.rows)

    def _score(self, score: Score) -> dict[str, str]:
        return {"method": METHODS[score.method].format(lang=self.lang), "score": f"{score.f1:.2f}"}

    def problems(self, problems: Iterable[Problem]) -> None:
        """What is wrong with the file of labels."""
        for line in text_lines(problems, self.lang, paint):
            click.echo(line, err=True)

    def _line(self, what: Message, **params: Any) -> str:
        return printable(what.format(params, self.lang))

    def _say(self, what: Message, **params: Any) -> None:
        click.echo(self._line(what, **params))
