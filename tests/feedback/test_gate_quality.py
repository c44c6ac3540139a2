"""The gate on labelled lines: floors a little below what was measured.

`python -m tests.quality.personal` prints the tables.
"""

from __future__ import annotations

import pytest

from srmkit.text.personal import redact
from tests.quality.personal import cases, main, score


@pytest.mark.parametrize(
    ("name", "lines", "recall", "precision"),
    [("written", 560, 0.99, 0.99), ("held_out", 180, 0.97, 0.98), ("evasions", 38, 0.89, 0.97)],
)
def test_recall_and_precision_hold(name: str, lines: int, recall: float, precision: float) -> None:
    """Over all kinds; measured 2026-11: 1.0 and 1.0, 1.0 and 1.0, 0.92 and 1.0."""
    assert len(cases(name)) >= lines
    whole = score(name, lambda case, kind: "all")["all"]
    assert whole.recall >= recall
    assert whole.precision >= precision


@pytest.mark.parametrize("name", ["written", "held_out"])
def test_half_of_the_lines_are_traps_and_hardly_one_is_taken(name: str) -> None:
    """A set without traps would praise a gate that takes everything."""
    lines = cases(name)
    traps = [case.text for case in lines if not case.labels]
    assert len(traps) >= len(lines) / 2
    assert sum(bool(redact(text).found) for text in traps) <= len(traps) // 100


def test_the_score_sees_a_miss_and_a_false_alarm() -> None:
    """The labels are where they are said to be, so a gate that does nothing would score nothing."""
    labels = [case.text[start:end] for case in cases("written") for _, start, end in case.labels]
    assert "9123 4567" in labels
    assert not any("⟦" in label or "⟧" in label for label in labels)
    by_lang = score("written", lambda case, kind: case.lang)
    assert set(by_lang) == {"en", "zh-Hant", "zh-Hans", "yue"}
    assert min(one.labels for one in by_lang.values()) >= 30


def test_the_tables_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Per kind and per language, with the number of rows."""
    main()
    shown = capsys.readouterr().out
    for word in ("written: 568 lines", "held_out", "evasions", "zh-Hant", "phone", "recall"):
        assert word in shown
