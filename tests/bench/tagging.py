"""Tagging against one regular expression per theme: how many times as fast, and what differs.

`python -m tests.bench.tagging [ROWS]`. Processor time of this process, on folded texts for both;
the expressions get a sample, because they would take an hour. Themes have 500 phrases together,
each in its forms; they keep what is denied and have no exclusions, which no expression could say.
"""

from __future__ import annotations

import csv
import re
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from srmkit.feedback.tag import Tagger
from srmkit.feedback.tagging.batch import CHUNK
from srmkit.feedback.tagging.phrases import forms, in_word, plain
from srmkit.model import Negation, Theme
from srmkit.text.fold_batch import fold_batch
from tests.bench.feedback_rows import generate, themes

SAMPLE = 3_000
Pairs = set[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Result:
    """Rows a second of processor time, and rows of the sample in which the two differ."""

    automaton: float
    whole: float
    """The same with every rule: denials, exclusions."""
    expressions: float
    wrong: int


def texts(rows: int) -> list[str]:
    """So many texts of the benchmark's records."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        generate(path, rows)
        with path.open(encoding="utf-8", newline="") as stream:
            return [row["text"] for row in csv.DictReader(stream)]


def expressions(own: Mapping[str, Theme]) -> dict[str, re.Pattern[str]]:
    """One per theme: all forms of its phrases, at the borders of words."""
    return {
        id: re.compile("|".join(_bounded(form) for one in theme.phrases for form in forms(one)))
        for id, theme in own.items()
    }


def _bounded(form: str) -> str:
    word = "[0-9A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]"
    before = f"(?<!{word})" if in_word(form[0]) else ""
    after = f"(?!{word})" if in_word(form[-1]) else ""
    return before + re.escape(form) + after


def searched(patterns: Mapping[str, re.Pattern[str]], folded: Sequence[str]) -> Pairs:
    """What the expressions find, row by row."""
    return {
        (row, id)
        for row, text in enumerate(folded)
        for id, pattern in patterns.items()
        if pattern.search(text)
    }


def tagged(tagger: Tagger, rows: Sequence[str]) -> Pairs:
    """What the automaton finds."""
    row, theme = tagger.theme_matrix(rows)
    return {
        (at, tagger.themes[number]) for at, number in zip(row.tolist(), theme.tolist(), strict=True)
    }


def measure(rows: int) -> Result:
    """Both over the same rows."""
    every = texts(rows)
    own = {
        id: replace(theme, negation=Negation.KEEPS, exclude=()) for id, theme in themes().items()
    }
    tagger, patterns = Tagger(own), expressions(own)
    sample = every[:SAMPLE]
    folded = [plain(text) for text in sample]
    begin = time.process_time()
    found = searched(patterns, folded)
    slow = time.process_time() - begin
    differing = found ^ tagged(tagger, sample)
    return Result(
        _rate(tagger, every),
        _rate(Tagger(themes()), every),
        len(sample) / slow,
        len({row for row, _ in differing}),
    )


def _rate(tagger: Tagger, rows: Sequence[str]) -> float:
    batches = [fold_batch(rows[at : at + CHUNK]) for at in range(0, len(rows), CHUNK)]
    tagger.theme_matrix_of(batches[0])  # what is built once is not what is measured
    begin = time.process_time()
    for one in batches:
        tagger.theme_matrix_of(one)
    return len(rows) / (time.process_time() - begin)


def main() -> None:
    """Print it."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    found = measure(rows)
    print(f"tagging, {rows} rows, 500 phrases, 40 themes (must ≥ 50 ×, aim ≥ 100 ×)")  # noqa: T201
    print(f"  re per theme            {found.expressions:12,.0f} rows/s")  # noqa: T201
    for name, rate in (("one automaton", found.automaton), ("with every rule", found.whole)):
        print(f"  {name:22}  {rate:12,.0f} rows/s  {rate / found.expressions:6.0f} ×")  # noqa: T201
    print(f"  rows that differ: {found.wrong} of {min(rows, SAMPLE)}")  # noqa: T201


if __name__ == "__main__":
    main()
