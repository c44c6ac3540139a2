"""How much personal data the gate finds, and how much else it takes for that.

`python -m tests.quality.personal` prints recall and precision per kind and per language on three
labelled sets, written by hand with invented people: `written`, `held_out` (written before any
pattern met it) and `evasions`. A line is a language, a tab and a text with `⟦kind|…⟧` around what
is personal; half of the lines have none, and look as if they had.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from srmkit.text.personal import redact

HERE = Path(__file__).with_suffix("")
SETS = ("written", "held_out", "evasions")
_LABEL = re.compile(r"⟦([a-z]+)\|([^⟧]*)⟧")
_SLACK = 2
"""Letters and digits that a finding may take beyond its label."""


@dataclass(frozen=True)
class Case:
    """One line: its text without marks and where the personal data stands."""

    lang: str
    text: str
    labels: tuple[tuple[str, int, int], ...]


@dataclass
class Score:
    """Labels and findings, and how many of each are right."""

    labels: int = 0
    hit: int = 0
    found: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """Share of labels that are wholly taken out, as their kind."""
        return self.hit / self.labels if self.labels else 1.0

    @property
    def precision(self) -> float:
        """Share of findings that are a label of their kind, and hardly more."""
        return self.right / self.found if self.found else 1.0


def cases(name: str) -> list[Case]:
    """The lines of one set."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [_case(*line.split("\t")) for line in lines]


def _case(lang: str, marked: str) -> Case:
    text, labels, position = "", [], 0
    for match in _LABEL.finditer(marked):
        text += marked[position : match.start()]
        labels.append((match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        position = match.end()
    return Case(lang, text + marked[position:], tuple(labels))


Spans = list[tuple[str, int, int]]


def _missed(case: Case, found: Spans) -> Spans:
    def covered(at: int, kind: str) -> bool:
        return any(start <= at < end and kind == other for other, start, end in found)

    return [
        (kind, start, end)
        for kind, start, end in case.labels
        if not all(covered(at, kind) for at in range(start, end) if case.text[at].isalnum())
    ]


def _wrong(case: Case, found: Spans) -> Spans:
    def labelled(at: int, kind: str) -> bool:
        return any(start <= at < end and kind == other for other, start, end in case.labels)

    def fits(kind: str, start: int, end: int) -> bool:
        letters = [at for at in range(start, end) if case.text[at].isalnum()]
        beyond = [at for at in letters if not labelled(at, kind)]
        return len(beyond) <= _SLACK and len(beyond) < len(letters)

    return [one for one in found if not fits(*one)]


def score(name: str, by: Callable[[Case, str], str]) -> dict[str, Score]:
    """Scores of one set by what `by` makes of a case and a kind."""
    scores: dict[str, Score] = {}
    for case in cases(name):
        found = list(redact(case.text).found)
        missed, wrong = _missed(case, found), _wrong(case, found)
        for one in case.labels:
            own = scores.setdefault(by(case, one[0]), Score())
            own.labels += 1
            own.hit += one not in missed
        for one in found:
            own = scores.setdefault(by(case, one[0]), Score())
            own.found += 1
            own.right += one not in wrong
    return scores


def mistakes(name: str) -> Iterator[str]:
    """Every miss and every false alarm of one set, a line each."""
    for case in cases(name):
        found = list(redact(case.text).found)
        for sign, spans in (("missed", _missed(case, found)), ("wrong", _wrong(case, found))):
            for kind, start, end in spans:
                yield f"{sign:6} {case.lang:7} {kind:8} {case.text[start:end]!r} in {case.text!r}"


def main() -> None:
    """Print the tables."""
    for name in SETS:
        lines = cases(name)
        clean = [case for case in lines if not case.labels]
        flagged = sum(bool(redact(case.text).found) for case in clean)
        print(f"\n{name}: {len(lines)} lines, {len(clean)} of them traps, {flagged} traps flagged")  # noqa: T201
        print(f"{'':10}{'labels':>8}{'recall':>8}{'found':>8}{'precision':>11}")  # noqa: T201
        tables = (lambda case, kind: kind, lambda case, kind: case.lang, lambda case, kind: "all")
        for by in tables:
            for key, own in sorted(score(name, by).items()):
                print(f"{key:10}{own.labels:8}{own.recall:8.3f}{own.found:8}{own.precision:11.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
